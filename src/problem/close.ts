// The end of a problem: its root cause is known, or it was none.
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { readText } from "../organisation/given-words.ts";
import { checkAfterDays } from "../organisation/problem-rules-of.ts";
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
    const days = checkAfterDays(act.organisation, problem.serviceKeys);
    const closed = line(problem, "closed", {
      by: actor(act),
      class: { key: `cause.${causeClass}` },
      text: cause.value,
    });
    return changed(problem, act, {
      to,
      patch: {
        ...{ causeClass, cause: cause.value, closedAt: act.at, isEffective: null, judgedAt: null },
        checkAt: act.at.add({ hours: 24 * days }),
      },
      timeline: [closed.entry],
      notices: [closed.notice],
      answer: {
        lines: [
          { key: "problem.closed", values: named(problem) },
          { key: "problem.check-ahead", values: { days } },
        ],
      },
    });
  });

export const cancelProblem = (problem: Problem, words: string, act: Act): Decided =>
  endedAsNone(problem, "cancel", words, act);

/** The bot proposed it, and it is none. */
export const declineProblem = (problem: Problem, words: string, act: Act): Decided =>
  endedAsNone(problem, "decline", words, act);

const endedAsNone = (problem: Problem, move: "cancel" | "decline", words: string, act: Act): Decided =>
  step(problem, move, act, (to) => {
    const reason = readText("reason", words, WORDS_LENGTH);
    if (!reason.ok) return reason;
    const isProposal = move === "decline";
    const said = line(problem, isProposal ? "declined" : "cancelled", { by: actor(act), text: reason.value });
    return changed(problem, act, {
      to,
      patch: { reason: reason.value, closedAt: act.at },
      timeline: [said.entry],
      notices: [said.notice],
      answer: { lines: [{ key: isProposal ? "problem.declined" : "problem.cancelled", values: named(problem) }] },
    });
  });
