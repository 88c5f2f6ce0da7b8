// A small chat of our own for tests of delivery: channels and direct messages in memory, keys it can look up, and faults on demand.
import type { Card } from "../../src/chat/card.ts";
import type { PlatformName } from "../../src/chat/inbound.ts";
import { flatten } from "../../src/kernel/rich-text.ts";
import { DeliveryFailed, type Platform, type Reader, type Remote, type Target } from "../../src/platform/platform.ts";

export type Posted = {
  readonly id: string;
  readonly key: string;
  readonly where: string;
  readonly threadId: string | undefined;
  text: string;
  readonly edits: string[];
  isDeleted: boolean;
  readonly at: number;
};

export type Fault = "429" | "500" | "lost-reply" | "hang" | "refused" | "gone";

export type PlainPlatform = Platform & {
  readonly posted: Posted[];
  /** The next `times` calls of this kind misbehave. */
  fault(kind: Fault, times: number, options?: { readonly op?: "post" | "edit"; readonly retryAfterMs?: number }): void;
  /** Texts in one channel or with one person, oldest first, without deleted ones. */
  texts(where: string): readonly string[];
  remove(remote: Remote): Promise<void>;
  readonly closed: Set<string>;
  readonly goneChannels: Set<string>;
  readonly calls: string[];
};

const flat = (card: Card): string =>
  [card.headline, ...card.lines].flatMap((line) => (line ? [flatten(line)] : [])).join(" / ");

export function plainPlatform(name: PlatformName = "slack"): PlainPlatform {
  const posted: Posted[] = [];
  const faults: { kind: Fault; op: "post" | "edit"; retryAfterMs?: number }[] = [];
  const closed = new Set<string>();
  const goneChannels = new Set<string>();
  const calls: string[] = [];
  let count = 0;

  const misbehave = async (op: "post" | "edit", act: () => Remote): Promise<Remote> => {
    const index = faults.findIndex((fault) => fault.op === op);
    const [fault] = index < 0 ? [] : faults.splice(index, 1);
    switch (fault?.kind) {
      case undefined:
        return act();
      case "429":
        throw new DeliveryFailed("retry", "rate limited", fault.retryAfterMs ?? 30);
      case "500":
        throw new DeliveryFailed("retry", "the vendor failed");
      case "lost-reply":
        act();
        throw new DeliveryFailed("ambiguous", "the connection was reset");
      case "hang":
        return new Promise(() => {});
      case "refused":
        throw new DeliveryFailed("refused", "no permission");
      case "gone":
        throw new DeliveryFailed("gone", "channel_not_found");
    }
  };
  const find = (remote: Remote): Posted => {
    const message = posted.find(({ id }) => id === remote.messageId);
    if (!message || message.isDeleted) throw new DeliveryFailed("gone", "message_not_found");
    return message;
  };

  return {
    name,
    posted,
    closed,
    goneChannels,
    calls,
    workspaceId: () => "T1",
    start: async () => {},
    stop: async () => {},
    fault: (kind, times, { op = "post", retryAfterMs } = {}) => {
      for (let n = 0; n < times; n++) faults.push({ kind, op, ...(retryAfterMs && { retryAfterMs }) });
    },
    texts: (where) => posted.filter((message) => message.where === where && !message.isDeleted).map(({ text }) => text),
    post: (target: Target, card: Card, _reader: Reader, key: string) => {
      const where = target.kind === "channel" ? target.channelId : target.userId;
      calls.push(`post ${where} ${key}`);
      if (closed.has(where)) return Promise.reject(new DeliveryFailed("closed", "cannot_dm_bot"));
      if (goneChannels.has(where)) return Promise.reject(new DeliveryFailed("gone", "channel_not_found"));
      return misbehave("post", () => {
        const id = `${name}-${++count}`;
        const threadId = target.kind === "channel" ? target.threadId : undefined;
        posted.push({ id, key, where, threadId, text: flat(card), edits: [], isDeleted: false, at: Date.now() });
        return { channelId: where, messageId: id };
      });
    },
    find: async (target, key) => {
      const where = target.kind === "channel" ? target.channelId : target.userId;
      calls.push(`find ${where} ${key}`);
      const message = posted.find((held) => held.key === key && held.where === where);
      return message && { channelId: where, messageId: message.id };
    },
    edit: async (remote, card) => {
      calls.push(`edit ${remote.messageId}`);
      const message = find(remote);
      await misbehave("edit", () => {
        message.edits.push(message.text);
        message.text = flat(card);
        return remote;
      });
    },
    remove: async (remote) => {
      find(remote).isDeleted = true;
    },
    pin: async () => {},
    upload: async (_target, file) => ({ channelId: "files", messageId: file.name }),
    illustrate: async (remote) => remote,
    openThread: async (remote) => remote.messageId,
    createChannel: async (channel) => ({ channelId: channel, name: channel }),
    inviteTo: async () => {},
    archiveChannel: async () => {},
    unarchiveChannel: async () => {},
    findChannel: async (channel) => ({ channelId: channel, name: channel }),
  };
}
