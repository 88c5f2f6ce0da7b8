// The lines of the weekly digest about known errors that came and went, and about suppliers who kept us waiting.
import { shortened } from "../../organisation/values.ts";
import type { Saying } from "../../words/say.ts";
import type { SupplierFact } from "../facts.ts";
import { isLate, suppliersOf } from "../service-report/report-suppliers.ts";
import { dots } from "./digest-figures.ts";
import { some } from "./digest-lines.ts";
import { record } from "./digest-sayings.ts";

const WORKAROUND_LENGTH = 80;

export type KnownError = { readonly reference: string; readonly workaround: string };

export type WeeklyNews = {
  /** Their workaround became known in the week, and they are not mended; the latest first. */
  readonly known: readonly KnownError[];
  /** Closed in the week, or said to be none. */
  readonly gone: readonly KnownError[];
  readonly suppliers: readonly SupplierFact[];
};

const titled = (
  key: "digest.known-new" | "digest.known-gone" | "digest.suppliers-late",
  parts: readonly Saying[],
): readonly Saying[] => {
  const list = dots(parts);
  return list ? [{ key, values: { list } }] : [];
};

const errors = (list: readonly KnownError[], one: (error: KnownError) => Saying) =>
  some({ shown: list, hidden: 0 }, one);

/** Nothing where nothing came or went. */
export const knownLines = ({ known, gone }: WeeklyNews): readonly Saying[] => [
  ...titled(
    "digest.known-new",
    errors(known, ({ reference, workaround }) =>
      record(reference, { key: "digest.workaround", values: { text: shortened(workaround, WORKAROUND_LENGTH) } }),
    ),
  ),
  ...titled(
    "digest.known-gone",
    errors(gone, ({ reference }) => record(reference)),
  ),
];

/** Only those whose contract was missed, with the incidents that waited too long; private ones are counted and not named. */
export function lateSuppliersLine({ suppliers }: WeeklyNews): readonly Saying[] {
  const late = suppliersOf({ suppliers }).filter(({ met, decided }) => met < decided);
  return titled(
    "digest.suppliers-late",
    some({ shown: late, hidden: 0 }, ({ supplier, facts, met, decided }): Saying => {
      const missed = facts.filter(isLate);
      const named = missed.filter(({ isPrivate }) => !isPrivate);
      const records = some({ shown: named, hidden: missed.length - named.length }, ({ reference }) =>
        record(reference),
      );
      return {
        key: "digest.supplier-late",
        values: { supplier: supplier ?? "", met, n: decided, records: { list: records, join: "and" } },
      };
    }),
  );
}
