// What is told of a problem: lines of its timeline, and the values that name it.
import type { TimelineEntry } from "../chat/decision.ts";
import type { Notice } from "../chat/notice.ts";
import type { Json } from "../kernel/json.ts";
import { noticeKey } from "../organisation/tell-people.ts";
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
      key: noticeKey(problem, `${kind}:thread`),
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
