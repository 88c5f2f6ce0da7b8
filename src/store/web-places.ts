// Where people can go in the web chat: the channels each may see, and what each has not read there.
import type { PrismaClient } from "../generated/prisma/client.ts";
import type { WebChannelModel } from "../generated/prisma/models.ts";
import type { WebChannel, WebPlaces } from "../platform/web/web-chat-store.ts";
import { MOST_COUNTED, maySee } from "../platform/web/web-chat-store.ts";
import { COMMON_CHANNEL } from "./web-channels.ts";

type Unread = { readonly person_id: string; readonly channel_id: string; readonly count: number };

/** Two statements, however many people ask. */
export async function readPlaces(
  prisma: PrismaClient,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, WebPlaces>> {
  const [rows, unread] = await Promise.all([
    prisma.webChannel.findMany({
      where: { archivedAt: null },
      orderBy: [{ isPrivate: "asc" }, { createdAt: "asc" }, { name: "asc" }],
    }),
    countUnread(prisma, personIds),
  ]);
  const open = rows
    .map(toChannel)
    .sort((a, b) => Number(b.name === COMMON_CHANNEL) - Number(a.name === COMMON_CHANNEL));
  const placesOf = (personId: string): WebPlaces => ({
    channels: open.filter((channel) => maySee(personId, channel.id, channel)),
    unread: new Map(
      unread.flatMap(({ person_id, channel_id, count }) => (person_id === personId ? [[channel_id, count]] : [])),
    ),
  });
  return new Map(personIds.map((personId) => [personId, placesOf(personId)]));
}

/**
 * A channel that somebody never opened may be long: it is counted until more would not be told. In the very words of the
 * index "web_message_unread": by the one on threads every message of every channel that is in no thread would be read.
 */
const countUnread = (prisma: PrismaClient, personIds: readonly string[]): Promise<Unread[]> =>
  prisma.$queryRaw<Unread[]>`
    SELECT reader.id AS person_id, place.id AS channel_id, missed.count
    FROM unnest(${[...personIds]}::uuid[]) AS reader (id)
    CROSS JOIN LATERAL (
      SELECT id FROM web_channel WHERE archived_at IS NULL AND (NOT is_private OR reader.id = ANY(member_ids))
      UNION ALL SELECT 'dm-' || reader.id) AS place
    LEFT JOIN web_read reading ON reading.person_id = reader.id AND reading.channel_id = place.id
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS count FROM (
        SELECT FROM web_message message
        WHERE message.channel_id = place.id AND message.seq > coalesce(reading.read_seq, 0)
          AND (message.thread_id IS NULL AND message.deleted_at IS NULL) IS TRUE
          AND message.author_id IS DISTINCT FROM reader.id
          AND (message.only_for_id IS NULL OR message.only_for_id = reader.id)
        LIMIT ${MOST_COUNTED}) AS message) AS missed
    WHERE missed.count > 0`;

export const toChannel = (row: WebChannelModel): WebChannel => ({
  id: row.id,
  name: row.name,
  topic: row.topic,
  isPrivate: row.isPrivate,
  memberIds: row.memberIds,
  isArchived: row.archivedAt !== null,
});
