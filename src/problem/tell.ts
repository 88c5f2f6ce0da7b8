// Who is told what of a problem: notices with keys that are never used twice, and lines of its timeline.
import type { TimelineEntry } from "../chat/decision.ts";
import type { Notice, Words } from "../chat/notice.ts";
import type { Json } from "../kernel/json.ts";
import type { Values, WordKey } from "../words/say.ts";
import type { Problem } from "./problem.ts";

/** What can stand in the timeline of a problem: each has its sentence `timeline.problem.<kind>`. */
type ProblemLine =
  Extract<WordKey, `timeline.problem.${string}`> extends `timeline.problem.${infer Kind}` ? Kind : never;

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
  kind: ProblemLine,
  values: Values,
): { readonly entry: TimelineEntry; readonly notice: Notice } => ({
  entry: { kind: `problem.${kind}`, voice: "system", data: values as { readonly [key: string]: Json } },
  notice: {
    key: keyOf(problem, `${kind}:thread`),
    to: { kind: "thread" },
    words: { lines: [{ key: `timeline.problem.${kind}`, values }] },
    lane: "message",
  },
});

/** The values that most sentences about a problem name it by. */
export const named = ({ reference, title }: Pick<Problem, "reference" | "title">) => ({ reference, title });
