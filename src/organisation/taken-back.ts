// What people changed in chat since a document was applied whole, and what of it another document would take back.
import type { Saying } from "../words/say.ts";
import type { Document } from "./document.ts";
import { differences } from "./document-diff.ts";

/** `base` was applied whole, `now` is what became of it in chat. One sentence for each change that `after` does not keep. */
export function takenBack(base: Document, now: Document, after: Document): readonly Saying[] {
  const edited = differences(base, now).map(pathOf);
  return differences(now, after).filter((one) => edited.some((path) => touches(path, pathOf(one))));
}

const pathOf = ({ values }: Saying): string => String(values?.path);

/** The same place, or one inside of the other. */
const touches = (a: string, b: string): boolean => a === b || isInside(a, b) || isInside(b, a);
const isInside = (a: string, b: string): boolean => a.startsWith(`${b}.`) || a.startsWith(`${b}[`);
