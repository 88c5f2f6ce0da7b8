// What was found for a clause, and whether that shows it.
import type { Saying } from "../words/say.ts";
import { type Clause, type Doable, type List, lists, type Source, type Want } from "./clauses.ts";

/** How many there are; missing: it was not looked for. */
export type Found = {
  readonly records: ReadonlyMap<Source, number>;
  readonly lists: ReadonlyMap<List, number>;
  /** How many of them were done. */
  readonly done: ReadonlyMap<Doable, number>;
};

export type ClauseResult =
  | { readonly kind: "found" }
  /** What there is none of: each by one of its alternatives. */
  | { readonly kind: "missing"; readonly wants: readonly (readonly Want[])[] }
  | { readonly kind: "outside" };

export const isList = (what: Source | List): what is List => (lists as readonly string[]).includes(what);

/** How many are there, done or not. */
export const countOf = (what: Source | List, { records, lists: rows }: Found): number =>
  (isList(what) ? rows.get(what) : records.get(what)) ?? 0;

const isMet = (want: Want, found: Found): boolean =>
  (want.is === "done" ? (found.done.get(want.what) ?? 0) : countOf(want.what, found)) > 0;

export function resultOf({ wants }: Clause, found: Found): ClauseResult {
  if (wants.length === 0) return { kind: "outside" };
  const missing = wants.filter((alternatives) => !alternatives.some((want) => isMet(want, found)));
  return missing.length === 0 ? { kind: "found" } : { kind: "missing", wants: missing };
}

const wanted = ({ wants }: Clause): readonly (Source | List)[] => wants.flat().map(({ what }) => what);

export const listsOf = (clause: Clause): readonly List[] => [
  ...new Set([...wanted(clause).filter(isList), ...clause.besides]),
];

export const sourcesOf = (clause: Clause): readonly Source[] => [
  ...new Set([...wanted(clause).filter((what): what is Source => !isList(what)), ...clause.perhaps]),
];

/** Of what the clause wants done, in its order. */
export const doablesOf = ({ wants }: Clause): readonly Doable[] => [
  ...new Set(wants.flat().flatMap((want) => (want.is === "done" ? [want.what] : []))),
];

/** What would meet it. */
export const wantWords = (alternatives: readonly Want[]): Saying => ({
  key: "evidence.want",
  values: { what: { list: alternatives.map(wordsOf), join: "or" } },
});

const wordsOf = (want: Want): Saying =>
  want.is === "done" ? { key: `evidence.done.${want.what}` } : nameOf(want.what);

const nameOf = (what: Source | List): Saying =>
  isList(what) ? { key: `evidence.list.${what}` } : { key: `evidence.source.${what}` };

export type FoundPart = { readonly what: Saying; readonly count: number; readonly isLacking: boolean };

/** Each kind of evidence of the clause with how many there are, and where that is asked for how many of them are done. */
export function foundParts(clause: Clause, found: Found): readonly FoundPart[] {
  const result = resultOf(clause, found);
  const lacks = result.kind === "missing" ? result.wants.flat() : [];
  const isLacking = (is: Want["is"], what: Source | List) => lacks.some((one) => one.is === is && one.what === what);
  const own = doablesOf(clause);
  return [...sourcesOf(clause), ...listsOf(clause)].flatMap((what) => [
    { what: nameOf(what), count: countOf(what, found), isLacking: isLacking("there", what) },
    ...own
      .filter((one) => one === what)
      .map((one) => ({
        ...{ what: wordsOf({ is: "done", what: one }), count: found.done.get(one) ?? 0 },
        isLacking: isLacking("done", one),
      })),
  ]);
}
