// The end of a problem: its root cause is known, or it was none.
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { readText } from "../organisation/given-words.ts";
import { missing } from "../organisation/refused.ts";
import { actor } from "../organisation/values.ts";
import { changed, type Decided, step } from "./deciding.ts";
import type { CauseClass, Problem } from "./problem.ts";
import { line, named } from "./tell.ts";

const WORDS_LENGTH = 2_000;

export const closeProblem = (
  problem: Problem,
  given: { readonly causeClass: CauseClass | undefined; readonly cause: string },
  act: Act,
): Decided =>
  step(problem, "close", act, (to) => {
    const { causeClass } = given;
    if (causeClass === undefined) return refuse(missing("causeClass"));
    const cause = readText("rootCause", given.cause, WORDS_LENGTH);
    if (!cause.ok) return cause;
    const closed = line(problem, "closed", {
      by: actor(act),
      class: { key: `cause.${causeClass}` },
      text: cause.value,
    });
    return changed(problem, act, {
      to,
      patch: { causeClass, cause: cause.value, closedAt: act.at },
      timeline: [closed.entry],
      notices: [closed.notice],
      answer: { lines: [{ key: "problem.closed", values: named(problem) }] },
    });
  });

export const cancelProblem = (problem: Problem, words: string, act: Act): Decided =>
  step(problem, "cancel", act, (to) => {
    const reason = readText("reason", words, WORDS_LENGTH);
    if (!reason.ok) return reason;
    const cancelled = line(problem, "cancelled", { by: actor(act), text: reason.value });
    return changed(problem, act, {
      to,
      patch: { reason: reason.value, closedAt: act.at },
      timeline: [cancelled.entry],
      notices: [cancelled.notice],
      answer: { lines: [{ key: "problem.cancelled", values: named(problem) }] },
    });
  });
