// How every verb of a problem decides: is the actor entitled, is the move legal, was somebody quicker.
import type { Decision, Refusal } from "../chat/decision.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { alreadySaid } from "../organisation/already-said.ts";
import { notEntitled } from "../organisation/refused.ts";
import { authorize } from "../people/authorize.ts";
import type { Saying } from "../words/say.ts";
import { timerChanges } from "./deadlines.ts";
import { factsOf } from "./facts.ts";
import { checkMove, isAlreadyThere, type Move, usefulMoves } from "./lifecycle.ts";
import type { Problem, ProblemState } from "./problem.ts";

export type Decided = Result<Decision<Problem>, Refusal>;

export const stateWord = (state: ProblemState): Saying => ({ key: `problem-state.${state}` });

/** Asks `authorize` and the table before anything is done; `to` is where the move leads. */
export function step(problem: Problem, move: Move, act: Act, run: (to: ProblemState) => Decided): Decided {
  const may = authorize(act.actor, `problem.${move}`, factsOf(problem, act.organisation));
  if (!may.ok) return refuse(notEntitled(may.refusal, act));
  const legal = checkMove(problem.state, move);
  if (legal.ok) return run(legal.value);
  const { reference, state } = problem;
  if (isAlreadyThere(state, move)) {
    return unchanged(problem, alreadySaid("problem", problem, stateWord(state), act));
  }
  const list = usefulMoves(problem).map((one): Saying => ({ key: `button.problem.${one}` }));
  const values = { reference, state: stateWord(state), legal: { list, join: "or" } } as const;
  return refuse({ saying: { key: "refused.problem-not-from-here", values } });
}

/** Nothing is changed; the actor hears why. */
export const unchanged = (problem: Problem, answer: Saying): Decided =>
  ok({ state: problem, timeline: [], timers: [], notices: [], answer: { lines: [answer] }, unchanged: true });

type Effects = Partial<Omit<Decision<Problem>, "state" | "timers">> & {
  readonly patch?: Partial<Problem>;
  readonly to?: ProblemState;
};

/** The decision, with who moved it and what is to be looked at when. */
export function changed(before: Problem, act: Act, { patch, to = before.state, ...effects }: Effects): Decided {
  const moved =
    to === before.state ? {} : { state: to, movedById: act.actor.isBot ? null : act.actor.id, movedAt: act.at };
  const state = { ...before, ...patch, ...moved };
  return ok({ timeline: [], timers: timerChanges(before, state), notices: [], ...effects, state });
}
