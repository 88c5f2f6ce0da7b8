// What came in over HTTP, as an Inbound: who, where, and the values of a form.
import type { Actor, Inbound, IncomingFile, QuotedMessage, Spot } from "../../chat/inbound.ts";
import { readInstant } from "../../kernel/time.ts";
import { clean } from "./clean.ts";
import type { Viewer } from "./viewer.ts";
import { isDirectChannel, type WebChannel, type WebChatStore, type WebMessage } from "./web-chat-store.ts";

export const WORKSPACE = "web";

export const toActor = (viewer: Viewer): Actor => ({
  platform: "web",
  workspaceId: WORKSPACE,
  userId: viewer.id,
  name: viewer.name,
  ...(viewer.email && { email: viewer.email }),
  locale: viewer.lang,
  zone: viewer.zone,
  isBot: false,
  isGuest: viewer.isGuest,
  isAdmin: viewer.isAdmin,
});

/** Where something was done: in a conversation, or on a page that is none. */
export type Scene = {
  readonly channelId?: string;
  readonly channel?: WebChannel | undefined;
  readonly threadId?: string | undefined;
  /** The message that was clicked on, reacted to, or that was typed. */
  readonly message?: WebMessage | undefined;
};

export const toSpot = ({ channelId, channel, threadId, message }: Scene): Spot => ({
  ...(channelId && { channelId }),
  ...(channel && { channelName: channel.name }),
  ...(threadId && { threadId }),
  ...(message && { messageId: message.id }),
  isDirect: channelId !== undefined && isDirectChannel(channelId),
});

/** The words of a message as an act carries them. */
export function toQuoted(message: WebMessage | undefined): QuotedMessage | undefined {
  if (!message || message.words === undefined) return undefined;
  return {
    text: clean(message.words),
    ...(message.author && { authorId: message.author.id, authorName: message.author.name }),
    at: message.at,
    messageId: message.id,
  };
}

/** Only what the same person did in the same act has the same id. */
export const deliveryIdOf = (viewer: Viewer, act: string): string => `web:${viewer.id}:${act}`;

export type Wish = Pick<Inbound, "intent" | "subject"> &
  Partial<Pick<Inbound, "argument" | "values" | "files" | "openedAtMs">>;

export function toInbound(viewer: Viewer, act: string, scene: Scene, wish: Wish): Inbound {
  const message = toQuoted(scene.message);
  return {
    deliveryId: deliveryIdOf(viewer, act),
    actor: toActor(viewer),
    spot: toSpot(scene),
    values: {},
    ...wish,
    ...(message && { message }),
  };
}

export const incomingFile = (file: File): IncomingFile => ({
  name: clean(file.name) || "file",
  type: file.type || "application/octet-stream",
  size: file.size,
  fetch: async (maxBytes) => {
    if (file.size > maxBytes) throw new Error(`${file.size} bytes are more than the ${maxBytes} allowed`);
    return new Uint8Array(await file.arrayBuffer());
  },
});

/** A file that was posted with a message, for an act on that message. */
export const storedFiles = (store: WebChatStore, message: WebMessage | undefined): readonly IncomingFile[] =>
  (message?.files ?? []).map(({ id, name, type, size }) => ({
    name,
    type,
    size,
    fetch: async (maxBytes) => {
      const file = await store.readFile(id);
      if (!file || file.size > maxBytes) throw new Error(`file ${id} is gone or larger than ${maxBytes} bytes`);
      return file.bytes;
    },
  }));

export type Submitted = {
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  readonly files: readonly IncomingFile[];
  readonly fieldIds: readonly string[];
};

/** Reads the values of a form by the list of its fields; times become instants, read on the person's own clock. */
export function readSubmitted(data: FormData, zone: string): Submitted {
  const values: Record<string, string | readonly string[]> = {};
  const files: IncomingFile[] = [];
  const fields = String(data.get("fields") ?? "").matchAll(/([a-z][A-Za-z0-9]{0,60}):([a-z]+)/g);
  const fieldIds: string[] = [];
  for (const [, id = "", kind] of fields) {
    fieldIds.push(id);
    const given = data.getAll(`value.${id}`);
    if (kind === "file") {
      files.push(
        ...given.filter((file) => file instanceof File && file.size > 0).map((file) => incomingFile(file as File)),
      );
      continue;
    }
    const words = given.filter((word) => typeof word === "string").map((word) => clean(word).trim());
    if (kind === "choices") values[id] = words;
    else if (kind === "when") values[id] = toInstantText(words[0] ?? "", zone);
    else values[id] = words[0] ?? "";
  }
  return { values, files, fieldIds };
}

/** What cannot be read stays as it was typed, so that the refusal can name it. */
function toInstantText(words: string, zone: string): string {
  if (words === "") return "";
  const read = readInstant(words, zone);
  return read.ok ? read.value.toString() : words;
}
