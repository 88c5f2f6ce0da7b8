// Turns rows of web_message into messages, with author names and what stands in each one's thread.
import { z } from "zod";
import type { Card } from "../chat/card.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import type { WebMessageModel } from "../generated/prisma/models.ts";
import type { WebMessage } from "../platform/web/web-chat-store.ts";

const Files = z.array(z.object({ id: z.string(), name: z.string(), type: z.string(), size: z.number() }));
const Reactions = z.record(z.string(), z.array(z.string()));

type Replies = { readonly thread_id: string; readonly count: number; readonly last_at: Date };

/** `viewerId` decides which private answers count as replies. */
export async function toMessages(
  prisma: PrismaClient,
  viewerId: string,
  rows: readonly WebMessageModel[],
): Promise<readonly WebMessage[]> {
  const authorIds = [...new Set(rows.flatMap((row) => (row.authorId ? [row.authorId] : [])))];
  const rootIds = rows.filter((row) => row.threadId === null).map((row) => row.id);
  const [authors, replies] = await Promise.all([
    authorIds.length === 0
      ? []
      : prisma.person.findMany({ where: { id: { in: authorIds } }, select: { id: true, name: true } }),
    rootIds.length === 0 ? [] : countReplies(prisma, viewerId, rootIds),
  ]);
  const nameOf = new Map(authors.map(({ id, name }) => [id, name]));
  const repliesOf = new Map(replies.map((row) => [row.thread_id, row]));
  return rows.map((row) => toMessage(row, nameOf, repliesOf));
}

const countReplies = (prisma: PrismaClient, viewerId: string, rootIds: readonly string[]): Promise<Replies[]> =>
  prisma.$queryRaw<Replies[]>`
    SELECT thread_id, count(*)::int AS count, max(at) AS last_at FROM web_message
    WHERE thread_id = ANY(${rootIds}::uuid[]) AND deleted_at IS NULL
      AND (only_for_id IS NULL OR only_for_id = ${viewerId}::uuid)
    GROUP BY thread_id`;

function toMessage(
  row: WebMessageModel,
  nameOf: ReadonlyMap<string, string>,
  repliesOf: ReadonlyMap<string, Replies>,
): WebMessage {
  const replies = repliesOf.get(row.id);
  return {
    seq: Number(row.seq),
    revision: Number(row.revision),
    id: row.id,
    channelId: row.channelId,
    ...(row.threadId && { threadId: row.threadId }),
    ...(row.authorId && { author: { id: row.authorId, name: nameOf.get(row.authorId) ?? "?" } }),
    ...(row.onlyForId && { onlyForId: row.onlyForId }),
    ...(row.words !== null && { words: row.words }),
    ...(row.card !== null && { card: row.card as unknown as Card }),
    files: Files.parse(row.files),
    at: row.at.toISOString(),
    isEdited: row.editedAt !== null && row.card === null,
    isDeleted: row.deletedAt !== null,
    isPinned: row.isPinned,
    reactions: Reactions.parse(row.reactions),
    ...(replies && { replies: { count: replies.count, lastAt: replies.last_at.toISOString() } }),
  };
}
