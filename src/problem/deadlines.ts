// What a problem waits for: the next reminder of an action, and the look at whether closing it helped.
import type { Temporal } from "temporal-polyfill";
import type { TimerChange } from "../chat/decision.ts";
import { nextActionReminder } from "../organisation/actions.ts";
import type { Problem } from "./problem.ts";

export const problemTimers = ["problem-action", "problem-check"] as const;
export type ProblemTimer = (typeof problemTimers)[number];

const due = (problem: Problem, kind: ProblemTimer): Temporal.Instant | undefined =>
  kind === "problem-check" ? (problem.checkAt ?? undefined) : nextActionReminder(problem.actions);

/** Only what is due at another time than before. */
export const timerChanges = (before: Problem, after: Problem): readonly TimerChange[] =>
  problemTimers.flatMap((kind): readonly TimerChange[] => {
    const was = before.version === 0 ? undefined : due(before, kind);
    const is = due(after, kind);
    if (is === undefined) return was === undefined ? [] : [{ cancel: kind }];
    return was?.equals(is) ? [] : [{ set: kind, dueAt: is }];
  });
