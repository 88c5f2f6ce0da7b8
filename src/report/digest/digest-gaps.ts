// What nobody has looked after: promises without measurements, changes without approval, records without owner, reviews that are due.
import type { InLanguages, Saying, Value } from "../../words/say.ts";
import { dots } from "./digest-figures.ts";
import { MOST_NAMED, type Seen, some } from "./digest-lines.ts";
import { record } from "./digest-sayings.ts";

export type ReviewBy = {
  readonly what: Value;
  readonly on: InLanguages;
  readonly isOver: boolean;
};

export type ComplianceGaps = {
  /** Services with a promise of which nothing was measured in the period. */
  readonly unmeasured: readonly Value[];
  /** Implemented in the period without a valid approval. */
  readonly unapproved: Seen<{ readonly reference: string }>;
  /** Deploys without an approved change that nobody has judged. */
  readonly deploys: number;
  /** Open incidents, and changes approved or under way. */
  readonly unowned: Seen<{ readonly reference: string }>;
  /** What is to be looked at again soon, or should have been; the earliest first. */
  readonly reviewBy: readonly ReviewBy[];
  /** How far the light records of the management system stand, and which are overdue: a line each kind. */
  readonly records: readonly Saying[];
};

/** One line each; `most`: by name, the rest is a number. */
export function gapLines(
  { unmeasured, unapproved, deploys, unowned, reviewBy, records: ofRecords }: ComplianceGaps,
  most = MOST_NAMED,
): readonly Saying[] {
  const values = (list: readonly Value[]) => some({ shown: list, hidden: 0 }, (name) => named(name), most);
  const records = (seen: Seen<{ readonly reference: string }>) =>
    some(seen, ({ reference }) => record(reference), most);
  const lines: readonly (readonly [key: Saying["key"], parts: readonly Saying[]])[] = [
    ["digest.gap-unmeasured", values(unmeasured)],
    [
      "digest.gap-unapproved",
      [
        ...records(unapproved),
        ...(deploys > 0 ? [{ key: "digest.gap-deploys", values: { count: deploys } } as const] : []),
      ],
    ],
    ["digest.gap-unowned", records(unowned)],
    ["digest.gap-review", some({ shown: reviewBy, hidden: 0 }, reviewSaying, most)],
  ];
  const told = lines.flatMap(([key, parts]): readonly Saying[] => {
    const list = dots(parts);
    return list ? [{ key, values: { list } }] : [];
  });
  return [...told, ...ofRecords];
}

const named = (name: Value): Saying => ({ key: "digest.named", values: { name } });

const reviewSaying = ({ what, on, isOver }: ReviewBy): Saying => ({
  key: "digest.review-by",
  values: { what, on, isOver: isOver ? "yes" : "no" },
});
