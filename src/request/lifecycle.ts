// The life of a request as one table: move, from, where it may lead, what must be given. Cards, refusals and tests read it.
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { Verb } from "../people/authorize.ts";
import { type RequestState, requestStates } from "./request.ts";

type Named<V> = V extends `request.${infer Move}` ? Move : never;
/** What people do to a request; what is submitted is none yet, and what is said days after its end moves nothing. Time does the rest. */
export type Move = Exclude<Named<Verb>, "submit" | "follow-up">;

export type LifecycleRow = {
  readonly move: Move;
  readonly from: readonly RequestState[];
  /** Where it may lead; "same": it may stay. */
  readonly to: readonly (RequestState | "same")[];
  /** Form fields without which the move is refused. */
  readonly needs: readonly string[];
};

const asked = ["awaiting_approval"] as const;
const worked = ["fulfilling", "waiting"] as const;
const open = ["submitted", ...asked, ...worked] as const;

/** The table. A move that is not in it for a state is not legal there. */
export const lifecycle: readonly LifecycleRow[] = [
  /** Asks for approval again: after it expired, or once somebody can agree. */
  { move: "again", from: ["submitted", "expired"], to: ["submitted", "awaiting_approval", "fulfilling"], needs: [] },
  /** Other answers are asked about anew; what was approved as it is stays so. */
  { move: "edit", from: open, to: ["same", "submitted", "awaiting_approval"], needs: ["answers"] },
  /** It is for somebody else now, about whom is decided anew. */
  { move: "hand-over", from: open, to: ["same", "submitted", "awaiting_approval"], needs: ["person"] },
  { move: "approve", from: asked, to: ["same", "fulfilling"], needs: [] },
  { move: "reject", from: asked, to: ["same", "rejected"], needs: ["reason"] },
  { move: "withdraw-vote", from: asked, to: ["same"], needs: [] },
  { move: "delegate", from: asked, to: ["same"], needs: ["person"] },
  { move: "remind", from: asked, to: ["same"], needs: [] },
  { move: "ask", from: [...asked, ...worked], to: ["same"], needs: ["text"] },
  { move: "answer", from: [...asked, ...worked], to: ["same", "fulfilling"], needs: ["text"] },
  { move: "take", from: worked, to: ["same"], needs: [] },
  { move: "assign", from: worked, to: ["same"], needs: ["person"] },
  { move: "tick", from: worked, to: ["same", "fulfilling"], needs: [] },
  { move: "wait", from: ["fulfilling"], to: ["waiting"], needs: ["reason", "until"] },
  { move: "resume", from: ["waiting"], to: ["fulfilling"], needs: [] },
  { move: "fulfil", from: worked, to: ["fulfilled"], needs: ["text"] },
  { move: "confirm", from: ["fulfilled"], to: ["closed"], needs: [] },
  { move: "reopen", from: ["fulfilled"], to: ["fulfilling"], needs: ["reason"] },
  { move: "rate", from: ["closed"], to: ["same"], needs: ["stars"] },
  { move: "comment", from: ["closed"], to: ["same"], needs: ["text"] },
  { move: "cancel", from: open, to: ["cancelled"], needs: ["reason"] },
  { move: "restrict", from: requestStates, to: ["same"], needs: [] },
  { move: "open-up", from: requestStates, to: ["same"], needs: [] },
];

export type MoveRefused = {
  readonly code: "not-from-here";
  readonly from: RequestState;
  /** What could be done instead. */
  readonly legal: readonly Move[];
};

/** Whether `move` may be made in `from`. */
export function checkMove(from: RequestState, move: Move): Result<void, MoveRefused> {
  if (lifecycle.some((row) => row.move === move && row.from.includes(from))) return ok(undefined);
  return refuse({ code: "not-from-here", from, legal: legalMoves(from) });
}

/** Every move that is legal from a state, in the order of the table. */
export const legalMoves = (from: RequestState): readonly Move[] =>
  lifecycle.filter((row) => row.from.includes(from)).map(({ move }) => move);

/** Whether the state is where `move` leads: somebody was quicker. */
export const isAlreadyThere = (state: RequestState, move: Move): boolean =>
  lifecycle.some((row) => row.move === move && row.to.includes(state) && !row.from.includes(state));
