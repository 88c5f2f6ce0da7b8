// What the web chat needs of the database, as an interface; src/store/web-chat.ts implements it.
import type { Card } from "../../chat/card.ts";
import type { InstantText } from "../../kernel/rich-text.ts";
import type { Lang } from "../../words/say.ts";

export type WebFile = { readonly id: string; readonly name: string; readonly type: string; readonly size: number };

export type WebMessage = {
  /** Order of posting. */
  readonly seq: number;
  /** Rises with every change of any message. */
  readonly revision: number;
  readonly id: string;
  readonly channelId: string;
  readonly threadId?: string;
  /** Undefined: the bot. */
  readonly author?: { readonly id: string; readonly name: string };
  readonly onlyForId?: string;
  readonly words?: string;
  readonly card?: Card;
  readonly files: readonly WebFile[];
  readonly at: InstantText;
  readonly isEdited: boolean;
  readonly isDeleted: boolean;
  readonly isPinned: boolean;
  /** Emoji → ids of the people who chose it. */
  readonly reactions: Readonly<Record<string, readonly string[]>>;
  /** What stands in the thread under it, for this reader. */
  readonly replies?: { readonly count: number; readonly lastAt: InstantText };
};

/** A message as it stands for everybody: who may see it, and how many of the answers under it, `seenBy` says. */
export type CommonMessage = {
  readonly message: Omit<WebMessage, "replies">;
  /** What stands under it, apart for each person to whom it was said alone. */
  readonly under: readonly { readonly onlyForId?: string; readonly count: number; readonly lastAt: InstantText }[];
};

export type WebChannel = {
  readonly id: string;
  readonly name: string;
  readonly topic: string;
  readonly isPrivate: boolean;
  /** Of a private channel. */
  readonly memberIds: readonly string[];
  readonly isArchived: boolean;
};

export type NewMessage = {
  readonly channelId: string;
  readonly threadId?: string;
  readonly authorId?: string;
  readonly onlyForId?: string;
  readonly words?: string;
  readonly card?: Card;
  readonly files?: readonly WebFile[];
  /** Posting again under the same key finds the message. */
  readonly key: string;
};

/** Which messages: top-level ones of a channel, or a root and what stands under it. */
export type Stretch = {
  readonly channelId: string;
  readonly threadId?: string;
  /** Only older than this message. */
  readonly beforeSeq?: number;
  readonly limit: number;
};

export type WebChange =
  | {
      readonly kind: "message";
      readonly messageId: string;
      readonly channelId: string;
      readonly threadId?: string;
      readonly onlyForId?: string;
    }
  | { readonly kind: "channel"; readonly channelId: string }
  | { readonly kind: "signed-out"; readonly personId: string }
  /** The connection that listens was lost for a moment: anything may have changed. */
  | { readonly kind: "unknown" };

/** More unread messages than this are not told apart. */
export const MOST_COUNTED = 100;

/** Where one person can go. */
export type WebPlaces = {
  /** Every channel that is not archived and that the person may see. */
  readonly channels: readonly WebChannel[];
  /** Channel id → number of unread top-level messages, counted up to `MOST_COUNTED`. */
  readonly unread: ReadonlyMap<string, number>;
};

export interface WebChatStore {
  /** By person id, for all of them at once. */
  places(personIds: readonly string[]): Promise<ReadonlyMap<string, WebPlaces>>;
  channel(idOrName: string): Promise<WebChannel | undefined>;
  /** A taken name gets -2, -3 … */
  createChannel(channel: {
    readonly name: string;
    readonly topic: string;
    readonly isPrivate: boolean;
    readonly memberIds: readonly string[];
  }): Promise<WebChannel>;
  addMembers(channelId: string, personIds: readonly string[]): Promise<void>;
  /** `isArchived` false: it is opened again. */
  archiveChannel(channelId: string, isArchived: boolean): Promise<void>;

  /** Oldest first; deleted ones only where something stands under them. */
  messages(viewerId: string, stretch: Stretch): Promise<readonly WebMessage[]>;
  /** As this person may see it; deleted ones too. */
  message(viewerId: string, messageId: string): Promise<WebMessage | undefined>;
  /** For all readers at once, by revision; deleted ones too. */
  commonMessages(messageIds: readonly string[]): Promise<readonly CommonMessage[]>;
  changedSince(viewerId: string, channelId: string, revision: number): Promise<readonly WebMessage[]>;
  /** The newest revision in the channel, 0 for an empty one. */
  revision(channelId: string): Promise<number>;
  /** One message for one key, however often it is posted. */
  post(message: NewMessage): Promise<{ readonly id: string; readonly isNew: boolean }>;
  find(key: string): Promise<{ readonly id: string; readonly channelId: string } | undefined>;
  /** False when there is no such message any more. */
  edit(messageId: string, change: { readonly words: string } | { readonly card: Card }): Promise<boolean>;
  remove(messageId: string): Promise<boolean>;
  pin(messageId: string): Promise<boolean>;
  react(messageId: string, personId: string, emoji: string, isOn: boolean): Promise<boolean>;

  markRead(personId: string, channelId: string, seq: number): Promise<void>;
  /** Up to which message the person has read, 0 for a channel they never opened. */
  readUpTo(personId: string, channelId: string): Promise<number>;

  saveFile(file: { readonly name: string; readonly type: string; readonly bytes: Uint8Array }): Promise<WebFile>;
  readFile(fileId: string): Promise<(WebFile & { readonly bytes: Uint8Array }) | undefined>;

  /** Calls back after every commit, on every replica. Returns the way to stop. */
  listen(onChange: (change: WebChange) => void): () => void;
}

export type WebPerson = {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
  readonly lang: Lang;
  /** IANA zone. */
  readonly zone: string;
  readonly isActive: boolean;
  readonly isGuest: boolean;
  readonly isAdmin: boolean;
};

/** The people who may use the web chat. */
export interface WebDirectory {
  person(personId: string): Promise<WebPerson | undefined>;
  /** What time it is here. */
  now(): Promise<InstantText>;
  /** Everybody who is active and human, by name. */
  everybody(): Promise<readonly WebPerson[]>;
  /** The language that the person chose with the switch. */
  chooseLang(personId: string, lang: Lang): Promise<void>;
}

/** The channel id of one person's direct messages with the bot. */
export const directChannelId = (personId: string): string => `dm-${personId}`;

export const isDirectChannel = (channelId: string): boolean => channelId.startsWith("dm-");

/** Whether this person may see what stands in the channel. */
export function maySee(personId: string, channelId: string, channel: WebChannel | undefined): boolean {
  if (isDirectChannel(channelId)) return channelId === directChannelId(personId);
  if (!channel) return false;
  return !channel.isPrivate || channel.memberIds.includes(personId);
}

/** The message as this person sees it; undefined when it was said to somebody else alone. */
export function seenBy(personId: string, { message, under }: CommonMessage): WebMessage | undefined {
  if (message.onlyForId && message.onlyForId !== personId) return undefined;
  const mine = under.filter(({ onlyForId }) => !onlyForId || onlyForId === personId);
  const lastAt = mine
    .map((replies) => replies.lastAt)
    .sort()
    .at(-1);
  if (lastAt === undefined) return message;
  return { ...message, replies: { count: mine.reduce((sum, { count }) => sum + count, 0), lastAt } };
}
