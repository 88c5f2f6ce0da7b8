// The state of the pretended workspace: members, channels, messages, open forms, files, and who listens for changes.
// It is our own and not a general Slack emulator's: those we tried take members only as a seed before the start, keep no
// ephemeral messages, guests or locales, and cannot be read without a further HTTP hop.

import { randomBytes, randomUUID } from "node:crypto";

export type Person = {
  readonly id: string;
  readonly teamId: string;
  readonly name: string;
  readonly email: string | undefined;
  readonly locale: string;
  readonly zone: string;
  readonly admin: boolean;
  guest: boolean;
  readonly bot: boolean;
  readonly closedToBots: boolean;
  deleted: boolean;
};

export type Channel = {
  readonly id: string;
  name: string;
  kind: "public" | "private" | "im";
  /** Of a private channel: its people. A public channel has everybody. */
  readonly members: Set<string>;
  readonly madeByBot: boolean;
  withBot: boolean;
  archived: boolean;
  deleted: boolean;
  /** People of another workspace are in it. */
  isShared: boolean;
  topic: string;
  readonly bookmarks: { id: string; title: string; link: string }[];
};

export type StoredFile = {
  readonly id: string;
  readonly name: string;
  /** What people see; the name where it is left out. */
  title?: string;
  /** What those are told who do not see it. */
  readonly alt?: string;
  readonly type: string;
  bytes: Uint8Array;
  readonly owner: string;
};

export type Block = { readonly type: string; readonly block_id?: string; readonly [key: string]: unknown };

export type Message = {
  readonly ts: string;
  readonly channel: Channel;
  readonly threadTs: string | undefined;
  /** Undefined: the bot. */
  readonly author: string | undefined;
  readonly onlyFor: string | undefined;
  text: string;
  blocks: readonly Block[];
  metadata: unknown;
  /** What the app shows under links in it, by address. */
  readonly previews: Map<string, readonly Block[]>;
  files: readonly StoredFile[];
  readonly edits: { text: string; blocks: readonly Block[] }[];
  deleted: boolean;
  pinned: boolean;
  editedAt: string | undefined;
  readonly reactions: { name: string; user: string }[];
  revision: number;
};

export type View = {
  readonly id: string;
  readonly type: "modal" | "home";
  readonly memberId: string;
  hash: string;
  blocks: readonly Block[];
  title: string;
  submit: string | undefined;
  callbackId: string;
  externalId: string | undefined;
  privateMetadata: string;
  notifyOnClose: boolean;
  clearsOnClose: boolean;
  /** What the member has entered: block_id → action_id → value as Slack reports it. */
  values: Record<string, Record<string, { type: string; [key: string]: unknown }>>;
  /** Suggestions last loaded for external lists, by action_id. */
  suggestions: Record<string, readonly { text: { text: string }; value: string }[]>;
  /** By block_id, after a refused submission. */
  errors: Record<string, string>;
};

type Trigger = { readonly memberId: string; readonly bornAt: number; used: boolean; readonly viewId?: string };

export type Workspace = {
  readonly teamId: string;
  readonly appId: string;
  readonly bot: { readonly userId: string; readonly botId: string; readonly name: string };
  readonly people: Map<string, Person>;
  readonly channels: Map<string, Channel>;
  readonly messages: Message[];
  readonly files: Map<string, StoredFile>;
  /** Open forms of each member, the visible one last. */
  readonly forms: Map<string, View[]>;
  readonly homes: Map<string, View>;
  readonly triggers: Map<string, Trigger>;
  /** How long a trigger may be used; Slack's is 3 s. */
  readonly triggerLifeMs: number;
  /** The scopes the app was granted; "all" where no manifest was given. */
  readonly scopes: ReadonlySet<string> | "all";
  /** Registered for the app: it is told of links to them. */
  readonly unfurlDomains: string[];
  /** By the id under which the app was told of its links; undefined while it is still being written. */
  readonly sharedLinks: Map<string, Message | undefined>;
  /** Only people may make channels here: a setting of the workspace. */
  onlyPeopleMakeChannels: boolean;
  /** Slack has mended what keeps bots from opening archived channels. */
  botsMayUnarchive: boolean;
  readonly violations: string[];
  readonly listeners: Set<() => void>;
  revision: number;
  lastTs: number;
};

export function createWorkspace(
  botName: string,
  granted: { readonly scopes: Workspace["scopes"]; readonly triggerLifeMs: number },
): Workspace {
  return {
    ...granted,
    teamId: slackId("T"),
    appId: slackId("A"),
    bot: { userId: slackId("U"), botId: slackId("B"), name: botName },
    people: new Map(),
    channels: new Map(),
    messages: [],
    files: new Map(),
    forms: new Map(),
    homes: new Map(),
    triggers: new Map(),
    unfurlDomains: [],
    sharedLinks: new Map(),
    onlyPeopleMakeChannels: false,
    botsMayUnarchive: false,
    violations: [],
    listeners: new Set(),
    revision: 0,
    lastTs: 0,
  };
}

const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789";

/** An id in Slack's manner: the letter that tells the kind, then ten characters. */
export function slackId(kind: string): string {
  return kind + Array.from(randomBytes(10), (byte) => letters[byte % letters.length]).join("");
}

/** A message's time stamp: seconds with six decimals, unique in the workspace and rising. */
export function nextTs(ws: Workspace): string {
  ws.lastTs = Math.max(Date.now() * 1000, ws.lastTs + 1);
  const digits = String(ws.lastTs);
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

export function newTrigger(ws: Workspace, memberId: string, viewId?: string): string {
  const id = `${Date.now()}.${randomBytes(5).readUIntBE(0, 5)}.${randomUUID().replaceAll("-", "")}`;
  ws.triggers.set(id, { memberId, bornAt: Date.now(), used: false, ...(viewId === undefined ? {} : { viewId }) });
  return id;
}

export function hasScope(ws: Workspace, ...anyOf: readonly string[]): boolean {
  const { scopes } = ws;
  return scopes === "all" || anyOf.length === 0 || anyOf.some((scope) => scopes.has(scope));
}

/** Marks a message as changed and wakes everybody who waits for a change. */
export function changed(ws: Workspace, message?: Message): void {
  ws.revision += 1;
  if (message) message.revision = ws.revision;
  for (const listener of [...ws.listeners]) listener();
}

export function addMessage(
  ws: Workspace,
  message: Pick<Message, "channel" | "author" | "text"> & Partial<Message>,
): Message {
  const stored: Message = {
    ts: nextTs(ws),
    threadTs: undefined,
    onlyFor: undefined,
    blocks: [],
    metadata: undefined,
    previews: new Map(),
    files: [],
    edits: [],
    deleted: false,
    pinned: false,
    editedAt: undefined,
    reactions: [],
    revision: 0,
    ...message,
  };
  ws.messages.push(stored);
  changed(ws, stored);
  return stored;
}

export function findMessage(ws: Workspace, channelId: string, ts: string): Message | undefined {
  return ws.messages.find((message) => message.ts === ts && message.channel.id === channelId && !message.deleted);
}

/** The direct messages of a member with the bot; made on first use. */
export function dmOf(ws: Workspace, memberId: string): Channel {
  const name = `dm-${memberId}`;
  for (const channel of ws.channels.values()) if (channel.kind === "im" && channel.name === name) return channel;
  return addChannel(ws, { name, kind: "im", members: [memberId], withBot: true });
}

export function addChannel(
  ws: Workspace,
  from: { name: string; kind: Channel["kind"]; members: readonly string[]; withBot: boolean; madeByBot?: boolean },
): Channel {
  const channel: Channel = {
    id: slackId(from.kind === "im" ? "D" : from.kind === "private" ? "G" : "C"),
    name: from.name,
    kind: from.kind,
    members: new Set(from.members),
    madeByBot: from.madeByBot === true,
    withBot: from.withBot,
    archived: false,
    deleted: false,
    isShared: false,
    topic: "",
    bookmarks: [],
  };
  ws.channels.set(channel.id, channel);
  return channel;
}

export function isMember(channel: Channel, memberId: string): boolean {
  return channel.kind === "public" || channel.members.has(memberId);
}

/** The form in front of a member, if one is open. */
export function topForm(ws: Workspace, memberId: string): View | undefined {
  return ws.forms.get(memberId)?.at(-1);
}

export function findView(ws: Workspace, by: { id?: string; externalId?: string }): View | undefined {
  for (const views of [...ws.forms.values(), [...ws.homes.values()]]) {
    for (const view of views) {
      if (by.id !== undefined && view.id === by.id) return view;
      if (by.externalId !== undefined && view.externalId === by.externalId) return view;
    }
  }
  return undefined;
}
