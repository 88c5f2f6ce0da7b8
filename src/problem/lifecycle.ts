// The life of a problem as one table: move, from, where it may lead, what must be given. Cards, refusals and tests read it.
import { ok, type Result, refuse } from "../kernel/result.ts";
import { isUndone } from "../organisation/actions.ts";
import type { Verb } from "../people/authorize.ts";
import { type Problem, type ProblemState, problemStates } from "./problem.ts";

type Named<V> = V extends `problem.${infer Move}` ? Move : never;
/** What people do to a problem; what is declared is none yet. */
export type Move = Exclude<Named<Verb>, "declare">;

export type LifecycleRow = {
  readonly move: Move;
  readonly from: readonly ProblemState[];
  /** "same": it stays. */
  readonly to: ProblemState | "same";
  /** Form fields without which the move is refused. */
  readonly needs: readonly string[];
};

const underWay = ["open", "investigating"] as const;

/** The table. A move that is not in it for a state is not legal there. */
export const lifecycle: readonly LifecycleRow[] = [
  { move: "accept", from: ["proposed"], to: "open", needs: [] },
  { move: "decline", from: ["proposed"], to: "cancelled", needs: ["reason"] },
  /** Whoever takes it owns it. */
  { move: "take", from: underWay, to: "investigating", needs: [] },
  { move: "assign", from: underWay, to: "same", needs: ["person"] },
  { move: "analyse", from: underWay, to: "same", needs: ["why1"] },
  { move: "workaround", from: underWay, to: "same", needs: [] },
  { move: "add", from: underWay, to: "same", needs: ["title"] },
  { move: "change", from: problemStates, to: "same", needs: ["which"] },
  { move: "done", from: problemStates, to: "same", needs: ["which"] },
  { move: "note", from: problemStates, to: "same", needs: ["text"] },
  { move: "link", from: problemStates, to: "same", needs: ["other"] },
  { move: "unlink", from: problemStates, to: "same", needs: ["other"] },
  { move: "close", from: underWay, to: "closed", needs: ["causeClass", "rootCause"] },
  { move: "reopen", from: ["closed"], to: "investigating", needs: ["reason"] },
  { move: "cancel", from: underWay, to: "cancelled", needs: ["reason"] },
];

export type MoveRefused = { readonly code: "not-from-here"; readonly from: ProblemState };

/** Where the move leads from here. */
export function checkMove(from: ProblemState, move: Move): Result<ProblemState, MoveRefused> {
  const row = lifecycle.find((one) => one.move === move && one.from.includes(from));
  return row ? ok(row.to === "same" ? from : row.to) : refuse({ code: "not-from-here", from });
}

/** Every move that is legal from a state, in the order of the table. */
export const legalMoves = (from: ProblemState): readonly Move[] =>
  lifecycle.filter((row) => row.from.includes(from)).map(({ move }) => move);

/** Those of them that there is something to do with. */
export const usefulMoves = (problem: Pick<Problem, "state" | "links" | "actions">): readonly Move[] =>
  legalMoves(problem.state).filter((move) => {
    if (move === "take") return problem.state === "open";
    if (move === "unlink") return problem.links.length > 0;
    return (move !== "change" && move !== "done") || problem.actions.some(isUndone);
  });

/** Whether the state is where the move leads: somebody was quicker. */
export const isAlreadyThere = (state: ProblemState, move: Move): boolean =>
  lifecycle.some((row) => row.move === move && row.to === state && !row.from.includes(state));
