// Files that people attached, loaded from Discord's own hosts only.
import type { IncomingFile } from "../../chat/inbound.ts";
import type { Attachment } from "./schema.ts";

const hosts = new Set(["cdn.discordapp.com", "media.discordapp.net"]);
const loadWithinMs = 20_000;

/** `apiOrigin` is the one other place that may hold files: the configured API address of a test. */
export function incomingFile(attachment: Attachment, apiOrigin: string | undefined): IncomingFile {
  return {
    name: attachment.filename,
    type: attachment.content_type ?? "application/octet-stream",
    size: attachment.size,
    fetch: (maxBytes) => load(attachment.url, maxBytes, apiOrigin),
  };
}

async function load(address: string, maxBytes: number, apiOrigin: string | undefined): Promise<Uint8Array> {
  const url = new URL(address);
  const trusted = (url.protocol === "https:" && hosts.has(url.hostname)) || url.origin === apiOrigin;
  if (!trusted) throw new Error("a file outside Discord's own hosts is not loaded");
  const response = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(loadWithinMs) });
  if (!response.ok || !response.body) throw new Error(`the file could not be loaded (${response.status})`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.length;
    if (size > maxBytes) throw new Error(`the file is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
