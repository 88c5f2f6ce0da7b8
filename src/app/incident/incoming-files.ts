// Files that came with an act: checked, loaded from the chat and stored before the record is locked.
import type { Temporal } from "temporal-polyfill";
import type { Refusal } from "../../chat/decision.ts";
import type { IncomingFile } from "../../chat/inbound.ts";
import { isGenuine, MAX_FILE_BYTES, refuseFiles, shortName, typeOf } from "../../incident/files.ts";
import type { Attachment } from "../../incident/incident.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { wrongField } from "../../organisation/refused.ts";
import type { Query } from "../ports.ts";

/** Attachments of no record yet; the act makes them the record's. Ones whose act is refused are swept with the drafts. */
export async function storeFiles(
  files: readonly IncomingFile[],
  voice: Attachment["voice"],
  act: Omit<Act, "at">,
  at: Temporal.Instant,
  query: Query,
): Promise<Result<readonly Attachment[], Refusal>> {
  const refusal = refuseFiles(files);
  if (refusal) return refuse(refusal);
  const loaded = await Promise.all(files.map(async (file) => ({ file, bytes: await load(file) })));
  const stored: Attachment[] = [];
  for (const { file, bytes } of loaded) {
    const name = shortName(file.name);
    const type = typeOf(file.name) ?? "application/octet-stream";
    if (bytes === undefined)
      return refuse(wrongField("files", { key: "refused.file-too-large", values: { name, max: 10 } }));
    if (!isGenuine(type, bytes)) return refuse(wrongField("files", { key: "refused.file-type", values: { name } }));
    const attachment = {
      id: act.newId(),
      name,
      type,
      size: bytes.length,
      voice,
      uploadedById: act.actor.id,
      createdAt: at,
    };
    await query.prisma.attachment.create({
      data: { ...attachment, createdAt: new Date(at.epochMilliseconds), bytes: Uint8Array.from(bytes) },
    });
    stored.push(attachment);
  }
  return ok(stored);
}

/** Undefined: larger than it said. */
async function load(file: IncomingFile): Promise<Uint8Array | undefined> {
  const bytes = await file.fetch(MAX_FILE_BYTES);
  return bytes.length > MAX_FILE_BYTES ? undefined : bytes;
}
