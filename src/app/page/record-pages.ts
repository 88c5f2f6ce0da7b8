// The page behind a reference and the files of records, of whichever kind they are.
import { isRecordKind, recordKindOf } from "../../chat/record-kind.ts";
import { openDigestFile } from "../figures/digest-files.ts";
import type { World } from "../world.ts";
import { actFor } from "./act-for.ts";
import type { RecordPage } from "./record-page.ts";

/** Undefined alike for what does not exist and for what this person may not see. */
export async function recordPage(world: World, personId: string, reference: string): Promise<RecordPage | undefined> {
  const kind = recordKindOf(reference);
  return kind && world.records[kind].page(world, personId, reference);
}

export type Attached =
  | { readonly name: string; readonly type: string; readonly bytes: Uint8Array }
  /** Where what it holds can be read as far as this person may. */
  | { readonly insteadAt: string };

/** A file, if this person may see its record and hear the voice it came with. */
export async function attachmentFor(
  world: World,
  personId: string,
  attachmentId: string,
): Promise<Attached | undefined> {
  const { query } = world.database;
  const act = await actFor(world, personId);
  const file = act && (await query.prisma.attachment.findUnique({ where: { id: attachmentId } }));
  if (!file) return undefined;
  const found = { name: file.name, type: file.type, bytes: file.bytes };
  if (file.digestId !== null) {
    const opened = await openDigestFile(act, { digestId: file.digestId, bytes: file.bytes }, query);
    return opened === "open" ? found : opened;
  }
  if (file.recordId === null) return file.uploadedById === personId ? found : undefined;
  const { kind } = await query.prisma.record.findUniqueOrThrow({ where: { id: file.recordId } });
  const sees = isRecordKind(kind) && (await world.records[kind].seesFile?.(act, file.recordId, file, query));
  return sees ? found : undefined;
}
