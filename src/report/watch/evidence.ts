// The records behind a miss: those that speak against the figure, worst first.
import { linesWhere, someOf } from "../../kernel/lines.ts";
import type { Steps } from "../../kernel/steps.ts";
import type { Facts } from "../facts.ts";
import { type Period, spanOf } from "../period.ts";
import { privateReferences } from "../tellable.ts";
import type { Watched } from "./watched.ts";

/** As many are kept with its problem. */
const MOST_REFERENCES = 50;

export type Against = {
  readonly references: readonly string[];
  /** How many more there are; private ones are always among these. */
  readonly others: number;
};

export function* recordsAgainst({ measure }: Pick<Watched, "measure">, facts: Facts, period: Period): Steps<Against> {
  const counted = measure.behind ? yield* measure.behind(facts, spanOf(period)) : [];
  // Of a share that is better the lower it is, those that "met" it are what is wrong.
  const isGood = measure.betterIs === "higher";
  const against = yield* linesWhere(counted, ({ isMet }) => isMet === undefined || isMet !== isGood);
  const secret = privateReferences(facts);
  const shown = yield* linesWhere(against, ({ reference }) => !secret.has(reference));
  const references = someOf(shown, 0, MOST_REFERENCES).map(({ reference }) => reference);
  return { references, others: against.length - references.length };
}
