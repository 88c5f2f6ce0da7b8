// Makes and changes messages in the world, with their files, the way every endpoint that writes one does.
import type { APIAllowedMentions, APIAttachment, APIEmbed, APIMessageTopLevelComponent } from "discord.js";
import { emitMessage, type Fake, touch } from "./fake.ts";
import type { Call } from "./http.ts";
import { isEmptyMessage, type MessageBody, messageProblems } from "./message-rules.ts";
import { snowflake } from "./snowflake.ts";
import type { Message, NewFile } from "./world.ts";

export type Written = {
  readonly content?: string | null;
  readonly embeds?: APIEmbed[] | null;
  readonly components?: APIMessageTopLevelComponent[] | null;
  readonly attachments?:
    | readonly { readonly id: string; readonly filename?: string; readonly description?: string }[]
    | null;
  readonly flags?: number | null;
  readonly nonce?: string | number | null;
  readonly enforce_nonce?: boolean | null;
  readonly allowed_mentions?: APIAllowedMentions | null;
};

export type Place = {
  readonly channelId: string;
  readonly authorId: string;
  readonly kind?: number;
  readonly onlyFor?: string;
  readonly interactionId?: string;
};

/** Flags a sender may set: suppress embeds, ephemeral, suppress notifications, voice, components V2. */
const settable = (1 << 2) | (1 << 6) | (1 << 12) | (1 << 13) | (1 << 15);

export function writtenProblems(body: Written, files: number): string[] {
  const shape = body as MessageBody;
  const stray = (body.flags ?? 0) & ~settable;
  return [
    ...messageProblems(shape),
    ...(isEmptyMessage(shape, files) ? ["Cannot send an empty message (50006)"] : []),
    ...(stray ? [`flags: ${stray} cannot be set`] : []),
    ...(String(body.nonce ?? "").length > 25 ? ["nonce: longer than 25"] : []),
  ];
}

export function createMessage(fake: Fake, place: Place, written: Written, files: Call["files"] = new Map()): Message {
  const message: Message = {
    id: snowflake(),
    channelId: place.channelId,
    authorId: place.authorId,
    kind: place.kind ?? 0,
    createdAt: new Date().toISOString(),
    ...(written.nonce === undefined || written.nonce === null ? {} : { nonce: written.nonce }),
    ...(place.onlyFor === undefined ? {} : { onlyFor: place.onlyFor }),
    ...(place.interactionId === undefined ? {} : { interactionId: place.interactionId }),
    ...(written.allowed_mentions ? { allowed: written.allowed_mentions } : {}),
    content: written.content ?? "",
    embeds: written.embeds ?? [],
    components: written.components ?? [],
    attachments: [],
    flags: written.flags ?? 0,
    deleted: false,
    edits: [],
    revision: 0,
    reactions: [],
  };
  message.attachments = storeFiles(fake, message.channelId, written, files);
  fake.world.messages.set(message.id, message);
  touch(fake, message);
  emitMessage(fake, "MESSAGE_CREATE", message);
  return message;
}

/** Applies an edit; `before` is the flat text people saw until now. */
export function editMessage(
  fake: Fake,
  message: Message,
  written: Written,
  files: Call["files"],
  before: string,
): void {
  if (before) message.edits = [...message.edits, before];
  if (written.content !== undefined) message.content = written.content ?? "";
  if (written.embeds !== undefined) message.embeds = written.embeds ?? [];
  if (written.components !== undefined) message.components = written.components ?? [];
  if (written.flags !== undefined && written.flags !== null) message.flags = written.flags | (message.flags & (1 << 6));
  const kept = written.attachments
    ? message.attachments.filter((old) => written.attachments?.some((one) => one.id === old.id))
    : message.attachments;
  message.attachments = [...kept, ...storeFiles(fake, message.channelId, written, files)];
  message.editedAt = new Date().toISOString();
  touch(fake, message);
  emitMessage(fake, "MESSAGE_UPDATE", message);
}

function storeFiles(fake: Fake, channelId: string, written: Written, files: Call["files"]): APIAttachment[] {
  return [...files].map(([key, file]) => {
    const { filename, description } = written.attachments?.find((one) => one.id === key) ?? {};
    return { ...storeFile(fake, channelId, file, filename), ...(description && { description }) };
  });
}

export function storeFile(fake: Fake, channelId: string, file: NewFile, filename = file.name): APIAttachment {
  const id = snowflake();
  const path = `/cdn/attachments/${channelId}/${id}/${encodeURIComponent(filename)}`;
  fake.world.files.set(path, file);
  const url = `${fake.base()}${path}`;
  return { id, filename, content_type: file.type, size: file.bytes.length, url, proxy_url: url };
}
