// Turns rows of web_message into messages, with author names and what stands in each one's thread.
import { z } from "zod";
import type { Card } from "../chat/card.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import type { WebMessageModel } from "../generated/prisma/models.ts";
import type { CommonMessage, WebMessage } from "../platform/web/web-chat-store.ts";

const Files = z.array(z.object({ id: z.string(), name: z.string(), type: z.string(), size: z.number() }));
const Reactions = z.record(z.string(), z.array(z.string()));

type Replies = {
  readonly thread_id: string;
  readonly only_for_id: string | null;
  readonly count: number;
  readonly last_at: Date;
};

export async function toMessages(
  prisma: PrismaClient,
  rows: readonly WebMessageModel[],
): Promise<readonly CommonMessage[]> {
  const authorIds = [...new Set(rows.flatMap((row) => (row.authorId ? [row.authorId] : [])))];
  const rootIds = rows.filter((row) => row.threadId === null).map((row) => row.id);
  const [authors, replies] = await Promise.all([
    authorIds.length === 0
      ? []
      : prisma.person.findMany({ where: { id: { in: authorIds } }, select: { id: true, name: true } }),
    rootIds.length === 0 ? [] : countReplies(prisma, rootIds),
  ]);
  const nameOf = new Map(authors.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    message: toMessage(row, nameOf),
    under: replies.filter(({ thread_id }) => thread_id === row.id).map(toUnder),
  }));
}

const countReplies = (prisma: PrismaClient, rootIds: readonly string[]): Promise<Replies[]> =>
  prisma.$queryRaw<Replies[]>`
    SELECT thread_id, only_for_id, count(*)::int AS count, max(at) AS last_at FROM web_message
    WHERE thread_id = ANY(${rootIds}::uuid[]) AND deleted_at IS NULL
    GROUP BY thread_id, only_for_id`;

const toUnder = ({ only_for_id, count, last_at }: Replies): CommonMessage["under"][number] => ({
  ...(only_for_id && { onlyForId: only_for_id }),
  count,
  lastAt: last_at.toISOString(),
});

function toMessage(row: WebMessageModel, nameOf: ReadonlyMap<string, string>): Omit<WebMessage, "replies"> {
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
  };
}
