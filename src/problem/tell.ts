// Who is told what of a problem: notices with keys that are never used twice, and lines of its timeline.
import type { TimelineEntry } from "../chat/decision.ts";
import type { Notice, Words } from "../chat/notice.ts";
import type { Json } from "../kernel/json.ts";
import type { Value, Values, WordKey } from "../words/say.ts";
import type { Problem } from "./problem.ts";
import { titleOf } from "./title.ts";

/** What can stand in the timeline of a problem: each has its sentence `timeline.problem.<kind>`. */
type ProblemLine =
  Extract<WordKey, `timeline.problem.${string}`> extends `timeline.problem.${infer Kind}` ? Kind : never;

/** What is said of an action, of whichever record it is. */
const ofActions = ["action-added", "action-changed", "action-done"] as const;
type ActionLine = (typeof ofActions)[number];

const isOfAction = (kind: string): kind is ActionLine => ofActions.some((one) => one === kind);

/** The record's next version is part of the key. */
const keyOf = ({ reference, version }: Problem, what: string): string => `${reference}:${version + 1}:${what}`;

export const tellPerson = (problem: Problem, personId: string, what: string, words: Words): Notice => ({
  key: keyOf(problem, `${what}:${personId}`),
  to: { kind: "person", personId },
  words,
  lane: "message",
});

/** A line of the bot's own in the timeline, and the same line under the cards. */
export const line = (
  problem: Problem,
  kind: ProblemLine | ActionLine,
  values: Values,
): { readonly entry: TimelineEntry; readonly notice: Notice } => {
  const named = isOfAction(kind) ? kind : (`problem.${kind}` as const);
  return {
    entry: { kind: named, voice: "system", data: values as { readonly [key: string]: Json } },
    notice: {
      key: keyOf(problem, `${kind}:thread`),
      to: { kind: "thread" },
      words: { lines: [{ key: `timeline.${named}`, values }] },
      lane: "message",
    },
  };
};

/** The values that most sentences about a problem name it by. */
export const named = (problem: Problem, length?: number): { readonly reference: string; readonly title: Value } => ({
  reference: problem.reference,
  title: titleOf(problem, length),
});
