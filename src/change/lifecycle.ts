// The life of a change as one table: move, from, where it may lead, what must be given. Cards, refusals and tests read it.
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { Verb } from "../people/authorize.ts";
import type { ChangeState } from "./change.ts";

const asked = ["submitted", "awaiting_approval"] as const;
const planned = ["submitted", "assessing", "awaiting_approval", "approved"] as const;
const editable = ["draft", ...planned, "on_hold"] as const;
const done = ["in_review", "closed"] as const;
const any = [...editable, "implementing", ...done, "rejected", "withdrawn", "expired"] as const;

type Named<V> = V extends `change.${infer Move}` ? Move : never;
/** What people and the bot do to a change. The schedule is no change, and what is declared is none yet. */
export type Move = Exclude<Named<Verb>, "schedule" | "declare"> | "expire";

export type LifecycleRow = {
  readonly move: Move;
  readonly from: readonly ChangeState[];
  /** Where it may lead; "same": it may stay. */
  readonly to: readonly (ChangeState | "same")[];
  /** Form fields without which the move is refused. */
  readonly needs: readonly string[];
};

/** The table. A move that is not in it for a state is not legal there. */
export const lifecycle: readonly LifecycleRow[] = [
  /** An emergency stays submitted until it is approved or let go; a standard one inside its model is approved at once. */
  { move: "submit", from: ["draft", "assessing"], to: ["submitted", "awaiting_approval", "approved"], needs: [] },
  { move: "edit", from: editable, to: ["same", "assessing", "submitted", "awaiting_approval", "approved"], needs: [] },
  { move: "transition", from: ["draft", ...planned], to: ["same", "assessing"], needs: ["plan", "acceptance"] },
  { move: "accept", from: ["implementing", "in_review"], to: ["same"], needs: [] },
  { move: "approve", from: asked, to: ["same", "approved"], needs: [] },
  { move: "reject", from: asked, to: ["same", "rejected"], needs: ["reason"] },
  { move: "withdraw-vote", from: asked, to: ["same"], needs: [] },
  { move: "delegate", from: asked, to: ["same"], needs: ["person", "until"] },
  { move: "ask", from: [...planned, "on_hold"], to: ["same"], needs: ["text"] },
  { move: "answer", from: [...planned, "on_hold"], to: ["same"], needs: ["text"] },
  { move: "hold", from: planned, to: ["on_hold"], needs: ["reason"] },
  { move: "resume", from: ["on_hold"], to: [...planned], needs: [] },
  { move: "withdraw", from: editable, to: ["withdrawn"], needs: [] },
  { move: "expire", from: [...asked, "approved"], to: ["expired"], needs: [] },
  { move: "expire", from: ["on_hold"], to: ["assessing"], needs: [] },
  { move: "break-glass", from: ["submitted"], to: ["same"], needs: ["reason"] },
  { move: "confirm-break-glass", from: ["submitted"], to: ["approved"], needs: [] },
  { move: "start", from: ["approved"], to: ["implementing"], needs: [] },
  { move: "step", from: ["implementing"], to: ["same"], needs: [] },
  { move: "back-out", from: ["implementing"], to: ["same"], needs: ["reason"] },
  { move: "finish", from: ["implementing", "approved"], to: ["in_review", "closed"], needs: ["code", "text"] },
  { move: "review", from: ["in_review"], to: ["same"], needs: ["text"] },
  { move: "close", from: ["in_review"], to: ["closed"], needs: [] },
  { move: "decide-afterwards", from: done, to: ["same", "in_review"], needs: ["decision"] },
  { move: "judge-suspect", from: ["implementing", ...done], to: ["same"], needs: [] },
  { move: "answer-poll", from: done, to: ["same"], needs: [] },
  { move: "propose-standard", from: ["closed"], to: ["same"], needs: [] },
  { move: "decide-standard", from: ["closed"], to: ["same"], needs: [] },
  { move: "clone", from: any, to: ["same"], needs: [] },
  { move: "subscribe", from: any, to: ["same"], needs: [] },
  { move: "unsubscribe", from: any, to: ["same"], needs: [] },
];

export type MoveRefused = {
  readonly code: "not-from-here";
  readonly move: Move;
  readonly from: ChangeState;
  /** What could be done instead. */
  readonly legal: readonly Move[];
};

/** Whether `move` may be made in `from`. */
export function checkMove(from: ChangeState, move: Move): Result<void, MoveRefused> {
  if (lifecycle.some((row) => row.move === move && row.from.includes(from))) return ok(undefined);
  return refuse({ code: "not-from-here", move, from, legal: legalMoves(from) });
}

/** Every move that is legal from a state, in the order of the table. */
export const legalMoves = (from: ChangeState): readonly Move[] => [
  ...new Set(lifecycle.filter((row) => row.from.includes(from)).map((row) => row.move)),
];

/** Whether `move` may lead from the one state to the other. */
export const mayLead = (from: ChangeState, move: Move, to: ChangeState): boolean =>
  lifecycle.some((row) => row.move === move && row.from.includes(from) && row.to.includes(from === to ? "same" : to));

/** Whether the state is where `move` leads: somebody was quicker. */
export const isAlreadyThere = (state: ChangeState, move: Move): boolean =>
  lifecycle.some((row) => row.move === move && row.to.includes(state) && !row.from.includes(state));
