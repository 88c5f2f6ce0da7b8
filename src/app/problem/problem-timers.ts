// The deadlines of problems: reminders of their actions, and the look at whether closing them helped.
import { remindProblemActions } from "../../problem/actions.ts";
import { checkEffect } from "../../problem/effect.ts";
import type { Problem } from "../../problem/problem.ts";
import { cameBackSince } from "../../store/problem-repeats.ts";
import type { RecordTimerRoute } from "../route.ts";

const actions: RecordTimerRoute<Problem> = {
  record: "problem",
  isAboutPeople: true,
  decide: remindProblemActions,
};

const effect: RecordTimerRoute<Problem, ReadonlyMap<string, string>> = {
  record: "problem",
  isAboutPeople: true,
  facts: (_act, query) => cameBackSince(query),
  decide: (problem, act, _due, since) => checkEffect(problem, since.get(problem.id), act),
};

export const problemTimerRoutes = { "problem-action": actions, "problem-check": effect } as const;
