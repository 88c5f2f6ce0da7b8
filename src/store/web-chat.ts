// The web chat's tables: messages, channels, what each person has read, and uploaded files.
import { randomUUID } from "node:crypto";
import type { PrismaClient } from "../generated/prisma/client.ts";
import type { WebChannelModel, WebMessageModel } from "../generated/prisma/models.ts";
import type { CommonMessage, NewMessage, Stretch, WebChatStore, WebMessage } from "../platform/web/web-chat-store.ts";
import { seenBy } from "../platform/web/web-chat-store.ts";
import type { Database } from "./database.ts";
import { channelIdOf } from "./web-channels.ts";
import { toMessages } from "./web-message-row.ts";
import { readPlaces, toChannel } from "./web-places.ts";
import { readSignal, WEB_SIGNAL } from "./web-signal.ts";

export function webChatStore({ prisma, listen }: Pick<Database, "prisma" | "listen">): WebChatStore {
  const seenBy = (viewerId: string) => ({ OR: [{ onlyForId: null }, { onlyForId: viewerId }] });

  return {
    places: (personIds) => readPlaces(prisma, personIds),
    channel: async (idOrName) => {
      const name = idOrName.replace(/^#/, "");
      const rows = await prisma.webChannel.findMany({ where: { OR: [{ id: idOrName }, { name }] } });
      const row = rows.find(({ id }) => id === idOrName) ?? rows[0];
      return row && toChannel(row);
    },
    createChannel: async (channel) => toChannel(await insertChannel(prisma, channel)),
    addMembers: async (channelId, personIds) => {
      await prisma.$executeRaw`
        UPDATE web_channel SET member_ids = ARRAY(SELECT DISTINCT unnest(member_ids || ${[...personIds]}::uuid[]))
        WHERE id = ${channelId}`;
    },
    archiveChannel: async (channelId, isArchived) => {
      await prisma.webChannel.updateMany({
        where: { id: channelId, archivedAt: isArchived ? null : { not: null } },
        data: { archivedAt: isArchived ? new Date() : null },
      });
    },

    messages: async (viewerId, stretch) => {
      const rows = await readStretch(prisma, viewerId, stretch);
      const messages = readBy(viewerId, await toMessages(prisma, rows));
      return messages.filter((message) => !message.isDeleted || message.replies !== undefined);
    },
    message: async (viewerId, messageId) => {
      const row = await prisma.webMessage.findFirst({ where: { id: messageId, ...seenBy(viewerId) } });
      return row ? readBy(viewerId, await toMessages(prisma, [row]))[0] : undefined;
    },
    commonMessages: async (messageIds) => {
      const where = { id: { in: [...messageIds] } };
      return toMessages(prisma, await prisma.webMessage.findMany({ where, orderBy: { revision: "asc" } }));
    },
    changedSince: async (viewerId, channelId, revision) => {
      const rows = await prisma.webMessage.findMany({
        where: { channelId, revision: { gt: revision }, ...seenBy(viewerId) },
        orderBy: { seq: "asc" },
        take: 300,
      });
      return readBy(viewerId, await toMessages(prisma, rows));
    },
    revision: async (channelId) => {
      const newest = await prisma.webMessage.findFirst({
        where: { channelId },
        orderBy: { revision: "desc" },
        select: { revision: true },
      });
      return Number(newest?.revision ?? 0);
    },
    post: (message) => insertMessage(prisma, message),
    find: async (key) => {
      const row = await prisma.webMessage.findUnique({ where: { key }, select: { id: true, channelId: true } });
      return row ?? undefined;
    },
    edit: async (messageId, change) => {
      const data = "words" in change ? { words: change.words, editedAt: new Date() } : { card: asJson(change.card) };
      const { count } = await prisma.webMessage.updateMany({ where: { id: messageId, deletedAt: null }, data });
      return count === 1;
    },
    remove: async (messageId) => {
      const data = { deletedAt: new Date() };
      const { count } = await prisma.webMessage.updateMany({ where: { id: messageId, deletedAt: null }, data });
      return count === 1;
    },
    pin: async (messageId) => {
      const { count } = await prisma.webMessage.updateMany({ where: { id: messageId }, data: { isPinned: true } });
      return count === 1;
    },
    react: (messageId, personId, emoji, isOn) => changeReaction(prisma, { messageId, personId, emoji, isOn }),

    markRead: async (personId, channelId, seq) => {
      await prisma.$executeRaw`
        INSERT INTO web_read (person_id, channel_id, read_seq) VALUES (${personId}::uuid, ${channelId}, ${seq})
        ON CONFLICT (person_id, channel_id) DO UPDATE SET read_seq = greatest(web_read.read_seq, excluded.read_seq)`;
    },
    readUpTo: async (personId, channelId) => {
      const row = await prisma.webRead.findUnique({ where: { personId_channelId: { personId, channelId } } });
      return Number(row?.readSeq ?? 0);
    },

    saveFile: async ({ name, type, bytes }) => {
      const file = { id: randomUUID(), name, type, size: bytes.byteLength };
      await prisma.attachment.create({
        data: { ...file, bytes: Uint8Array.from(bytes), voice: "chat", createdAt: new Date() },
      });
      return file;
    },
    readFile: async (fileId) => {
      const row = await prisma.attachment.findFirst({ where: { id: fileId, voice: "chat" } });
      return row ? { id: row.id, name: row.name, type: row.type, size: row.size, bytes: row.bytes } : undefined;
    },

    listen: (onChange) => listen(WEB_SIGNAL, (payload) => onChange(readSignal(payload))),
  };
}

const readBy = (viewerId: string, messages: readonly CommonMessage[]): readonly WebMessage[] =>
  messages.flatMap((message) => seenBy(viewerId, message) ?? []);

// biome-ignore lint/suspicious/noExplicitAny: Prisma's input type for JSON columns forbids readonly arrays.
const asJson = (value: unknown): any => value;

async function insertChannel(
  prisma: PrismaClient,
  channel: Parameters<WebChatStore["createChannel"]>[0],
): Promise<WebChannelModel> {
  for (let attempt = 1; ; attempt += 1) {
    const name = attempt === 1 ? channel.name : `${channel.name}-${attempt}`;
    const made = await prisma.webChannel.createMany({
      data: { id: channelIdOf(name), ...channel, name, memberIds: [...channel.memberIds] },
      skipDuplicates: true,
    });
    if (made.count === 1) return prisma.webChannel.findUniqueOrThrow({ where: { name } });
  }
}

async function insertMessage(prisma: PrismaClient, message: NewMessage): Promise<{ id: string; isNew: boolean }> {
  const id = randomUUID();
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    INSERT INTO web_message (id, channel_id, thread_id, author_id, only_for_id, words, card, files, key, at)
    VALUES (${id}::uuid, ${message.channelId}, ${message.threadId ?? null}::uuid, ${message.authorId ?? null}::uuid,
            ${message.onlyForId ?? null}::uuid, ${message.words ?? null},
            ${message.card ? JSON.stringify(message.card) : null}::jsonb, ${JSON.stringify(message.files ?? [])}::jsonb,
            ${message.key}, tocsin_now())
    ON CONFLICT (key) DO NOTHING RETURNING id`;
  if (rows.length === 1) return { id, isNew: true };
  const known = await prisma.webMessage.findUniqueOrThrow({ where: { key: message.key }, select: { id: true } });
  return { id: known.id, isNew: false };
}

const readStretch = async (
  prisma: PrismaClient,
  viewerId: string,
  { channelId, threadId, beforeSeq, limit }: Stretch,
): Promise<WebMessageModel[]> => {
  const rows = await prisma.webMessage.findMany({
    where: {
      channelId,
      ...(beforeSeq !== undefined && { seq: { lt: beforeSeq } }),
      AND: [
        threadId === undefined ? { threadId: null } : { OR: [{ id: threadId }, { threadId }] },
        { OR: [{ onlyForId: null }, { onlyForId: viewerId }] },
      ],
    },
    orderBy: { seq: "desc" },
    take: limit,
  });
  return rows.reverse();
};

type ReactionChange = {
  readonly messageId: string;
  readonly personId: string;
  readonly emoji: string;
  readonly isOn: boolean;
};

async function changeReaction(prisma: PrismaClient, change: ReactionChange): Promise<boolean> {
  return prisma.$transaction(async (transaction) => {
    const rows = await transaction.$queryRaw<{ reactions: Record<string, string[]> }[]>`
      SELECT reactions FROM web_message WHERE id = ${change.messageId}::uuid AND deleted_at IS NULL FOR UPDATE`;
    const [row] = rows;
    if (!row) return false;
    const others = (row.reactions[change.emoji] ?? []).filter((id) => id !== change.personId);
    const reactions = { ...row.reactions, [change.emoji]: change.isOn ? [...others, change.personId] : others };
    await transaction.webMessage.update({ where: { id: change.messageId }, data: { reactions } });
    return true;
  });
}
