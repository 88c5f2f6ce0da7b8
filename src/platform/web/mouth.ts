// What the outbox asks of our own chat: messages, cards, threads and channels are rows of ours.
import { DeliveryFailed, type Mouth, type Target } from "../platform.ts";
import { directChannelId, isDirectChannel, type NewMessage, type WebChatStore } from "./web-chat-store.ts";

export function createMouth(store: WebChatStore): Mouth {
  const place = async (target: Target): Promise<Pick<NewMessage, "channelId" | "threadId">> => {
    if (target.kind === "direct") return { channelId: directChannelId(target.userId) };
    if (isDirectChannel(target.channelId)) return pick(target);
    const channel = await store.channel(target.channelId);
    if (!channel || channel.isArchived) throw new DeliveryFailed("gone", `channel ${target.channelId} is gone`);
    return { ...pick(target), channelId: channel.id };
  };

  return {
    post: async (target, card, _reader, key) => {
      const at = await place(target);
      const { id } = await store.post({ ...at, card, key });
      return { channelId: at.channelId, messageId: id };
    },
    find: async (_target, key) => {
      const found = await store.find(key);
      return found && { channelId: found.channelId, messageId: found.id };
    },
    edit: async ({ channelId, messageId }, card) => {
      await place({ kind: "channel", channelId });
      if (!(await store.edit(messageId, { card }))) throw new DeliveryFailed("gone", `message ${messageId} is gone`);
    },
    /** Already removed is removed. */
    remove: async ({ messageId }) => {
      await store.remove(messageId);
    },
    pin: async ({ messageId }) => {
      if (!(await store.pin(messageId))) throw new DeliveryFailed("gone", `message ${messageId} is gone`);
    },
    upload: async (target, file, key) => {
      const at = await place(target);
      const known = await store.find(key);
      if (known) return { channelId: known.channelId, messageId: known.id };
      const saved = await store.saveFile(file);
      const { id } = await store.post({ ...at, files: [saved], key });
      return { channelId: at.channelId, messageId: id };
    },
    /** The card shows it. */
    illustrate: async (remote) => remote,
    openThread: async ({ messageId }) => messageId,
    createChannel: async (name, { topic, isPrivate, userIds }) => {
      const channel = await store.createChannel({ name, topic, isPrivate, memberIds: userIds });
      return { channelId: channel.id, name: channel.name };
    },
    inviteTo: (channelId, userIds) => store.addMembers(channelId, userIds),
    archiveChannel: (channelId) => store.archiveChannel(channelId, true),
    unarchiveChannel: (channelId) => store.archiveChannel(channelId, false),
    findChannel: async (idOrName) => {
      const channel = await store.channel(idOrName);
      return channel && !channel.isArchived ? { channelId: channel.id, name: channel.name } : undefined;
    },
  };
}

const pick = ({
  channelId,
  threadId,
}: Extract<Target, { kind: "channel" }>): Pick<NewMessage, "channelId" | "threadId"> =>
  threadId ? { channelId, threadId } : { channelId };
