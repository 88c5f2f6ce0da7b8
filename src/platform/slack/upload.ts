// Uploads a file in Slack's three steps and shares it in a channel or thread.

import { createHash } from "node:crypto";
import type { WebClient } from "@slack/web-api";
import { z } from "zod";
import { visible } from "../../kernel/visible.ts";
import {
  DeliveryFailed,
  type IsOver,
  type OutgoingFile,
  type OutgoingPicture,
  type Remote,
  refuseIfOver,
} from "../platform.ts";
import { toDeliveryFailed } from "./failure.ts";
import { cut, limits } from "./limits.ts";

const started = z.object({ upload_url: z.url(), file_id: z.string() });

/** A file carries no metadata, so its name does: our key as eight letters before the ending. Its title stays as it was. */
export function markOf(key: string): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 8);
}

export function markedName(name: string, key: string): string {
  const [, base = "file", ending = ""] = /^(.*?)(\.[A-Za-z0-9]{1,8})?$/.exec(titleOf(name)) ?? [];
  return `${base.slice(0, 150)}-${markOf(key)}${ending}`;
}

const titleOf = (name: string): string =>
  visible(name)
    .replace(/[/\\\n]/g, "_")
    .slice(0, 180) || "file";

/**
 * Slack does not say under which message the file will stand; the remote id is the file's own. Where this process stood
 * still for longer than the claim on the message lasts, whoever took it over shows the file, and this one then does not.
 */
export async function upload(
  client: WebClient,
  file: OutgoingFile & Partial<OutgoingPicture>,
  place: {
    readonly channel: string;
    readonly thread?: string;
    readonly key: string;
    readonly isOver?: IsOver | undefined;
  },
): Promise<Remote> {
  if (file.bytes.byteLength === 0) throw new DeliveryFailed("refused", "an empty file cannot be uploaded");
  const fileId = await send(client, markedName(file.name, place.key), file).catch(asUndone);
  const files: [{ id: string; title: string }] = [{ id: fileId, title: titleOf(file.title ?? file.name) }];
  const shared = { files, channel_id: place.channel };
  refuseIfOver(place.isOver);
  await client.files.completeUploadExternal(
    place.thread === undefined ? shared : { ...shared, thread_ts: place.thread },
  );
  return { channelId: place.channel, messageId: fileId };
}

/** What was uploaded, not said. */
export const isFile = ({ messageId }: Remote): boolean => /^F[A-Z0-9]+$/.test(messageId);

/** The first two steps: the bytes are at Slack and nobody sees them yet. Returns the file's id. */
async function send(
  client: WebClient,
  filename: string,
  { bytes, alt }: Pick<OutgoingPicture, "bytes"> & Partial<OutgoingPicture>,
): Promise<string> {
  // The SDK's type calls it alt_text; Slack takes alt_txt.
  const described = alt === undefined ? {} : { alt_txt: cut(visible(alt), limits.fileAlt) };
  const answer = await client.files.getUploadURLExternal({ filename, length: bytes.byteLength, ...described });
  const { upload_url, file_id } = started.parse(answer);
  const sent = await fetch(upload_url, {
    method: "POST",
    body: Buffer.from(bytes),
    headers: { "content-type": "application/octet-stream" },
    redirect: "error",
    signal: AbortSignal.timeout(30_000),
  });
  if (!sent.ok) throw new DeliveryFailed("retry", `uploading a file: HTTP ${sent.status}`);
  return file_id;
}

/** Whatever went wrong before the last step, nothing was shown: it may simply be done again. */
function asUndone(error: unknown): never {
  const failed = toDeliveryFailed(error, "uploading a file");
  throw failed.outcome === "ambiguous" ? new DeliveryFailed("retry", failed.reason) : failed;
}
