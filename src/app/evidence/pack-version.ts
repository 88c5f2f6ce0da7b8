// A version of the configuration as the pack has it for people: the file that one would write.
import type { PackedVersion } from "../../evidence/clause-page.ts";
import { versionWords } from "../../evidence/clause-page.ts";
import type { PageLook } from "../../evidence/page-look.ts";
import { type Document, documentSchema } from "../../organisation/document.ts";
import { writeDocument } from "../../organisation/write-document.ts";
import type { Statement, Transaction } from "../ports.ts";

const stored: Statement<{ readonly document: unknown }> = {
  name: "evidence-version",
  text: "SELECT document -> 'document' AS document FROM organisation_version WHERE id = $1",
};

/** One that an earlier release wrote, and this one would not read, is written as it stands. */
export async function versionText(
  connection: Transaction,
  version: PackedVersion,
  { lang, zone }: Pick<PageLook, "lang" | "zone">,
): Promise<string> {
  const [row] = await connection.run(stored, [version.id]);
  const read = documentSchema.safeParse(row?.document);
  return writeDocument(read.success ? read.data : (row?.document as Document), [versionWords(version, lang, zone)]);
}
