// The configuration as a file or the demo left it, and what people changed in chat since.
import { contentHash } from "../../kernel/content-hash.ts";
import type { Json } from "../../kernel/json.ts";
import type { Document } from "../../organisation/document.ts";
import { takenBack } from "../../organisation/taken-back.ts";
import { readNumbered, readVersion, type StoredVersion } from "../../store/organisation.ts";
import type { Saying } from "../../words/say.ts";
import type { Transaction } from "../ports.ts";

export type EditedInChat = {
  readonly stored: StoredVersion;
  /** What was applied whole last. */
  readonly base: StoredVersion;
};

/** undefined: what is in force is what was applied whole. */
export async function editedInChat(query: Transaction): Promise<EditedInChat | undefined> {
  const stored = await readVersion(query);
  const base = stored?.base === undefined ? undefined : await readNumbered(query, stored.base);
  return stored && base && { stored, base };
}

/** It says nothing that it did not say when it was applied: what people changed since holds. */
export const saysNothingNew = ({ base }: EditedInChat, document: Document): boolean =>
  contentHash(base.document as unknown as Json) === contentHash(document as unknown as Json);

/** What of it this document would take back. */
export const wouldTakeBack = (given: EditedInChat | undefined, document: Document): readonly Saying[] =>
  given ? takenBack(given.base.document, given.stored.document, document) : [];
