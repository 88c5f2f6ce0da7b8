// What was found for a clause, and whether that shows it.
import type { Clause, List, Source } from "./clauses.ts";

/** How many there are; missing: it was not looked for. */
export type Found = {
  readonly records: ReadonlyMap<Source, number>;
  readonly lists: ReadonlyMap<List, number>;
};

export type ClauseResult =
  | { readonly kind: "found" }
  /** What there is none of. */
  | { readonly kind: "missing"; readonly records: readonly Source[]; readonly lists: readonly List[] }
  | { readonly kind: "outside" };

/** One of each wanted kind of record; where none is wanted, a row in one of the tables. */
export function resultOf(clause: Clause, found: Found): ClauseResult {
  const { records, lists } = clause;
  if (records.length + lists.length === 0) return { kind: "outside" };
  const none = records.filter((source) => (found.records.get(source) ?? 0) === 0);
  const isBare = records.length === 0 && lists.every((list) => (found.lists.get(list) ?? 0) === 0);
  if (none.length === 0 && !isBare) return { kind: "found" };
  return { kind: "missing", records: none, lists: isBare ? lists : [] };
}

export const listsOf = ({ lists, besides }: Clause): readonly List[] => [...lists, ...besides];

export const sourcesOf = ({ records, perhaps }: Clause): readonly Source[] => [...records, ...perhaps];
