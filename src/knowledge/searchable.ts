// What of an article is searched: the same marks of both languages by which reports are compared, weighted by where they stand.
import { marksOf } from "../organisation/alike.ts";
import type { RegisterRecord } from "../register/record.ts";

export type Searchable = {
  /** Of title and symptom, by which it is compared with what is asked. */
  readonly alike: readonly string[];
  /** As PostgreSQL writes a tsvector: marks of the title (A), the symptom (B) and the fix (C). */
  readonly words: string;
};

export function searchable({ title, values }: Pick<RegisterRecord, "title" | "values">): Searchable {
  const { symptom = "", fix = "" } = values;
  const weighted = new Map<string, "A" | "B" | "C">();
  for (const [text, weight] of [
    [title, "A"],
    [symptom, "B"],
    [fix, "C"],
  ] as const) {
    for (const mark of marksOf(text)) if (!weighted.has(mark)) weighted.set(mark, weight);
  }
  return {
    alike: marksOf(`${title}\n${symptom}`),
    words: [...weighted].map(([mark, weight], i) => `${lexeme(mark)}:${i + 1}${weight}`).join(" "),
  };
}

/** As it is written in a tsvector or a tsquery. */
export const lexeme = (mark: string): string => `'${mark.replace(/\\/g, "\\\\").replace(/'/g, "''")}'`;
