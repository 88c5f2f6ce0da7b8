// The life of an incident as one table: from, move, to, who, what must be given. Cards, help, refusals and tests read it.
import { ok, type Result, refuse } from "../kernel/result.ts";
import { type Audience, rights } from "../people/rights.ts";
import type { IncidentState } from "./incident.ts";

const open = ["new", "in_progress", "on_hold"] as const;
const working = ["in_progress", "on_hold"] as const;
const standing = [...open, "resolved"] as const;
const any = [...standing, "closed", "cancelled", "duplicate"] as const;

type RowShape = {
  readonly move: keyof typeof rights;
  readonly from: readonly IncidentState[];
  readonly to: IncidentState | "same";
  /** Form fields without which the move is refused. */
  readonly needs: readonly string[];
};

const rows = [
  { move: "acknowledge", from: ["new"], to: "in_progress", needs: [] },
  { move: "acknowledge", from: working, to: "same", needs: [] },
  { move: "take", from: ["new"], to: "in_progress", needs: [] },
  { move: "take", from: working, to: "same", needs: [] },
  { move: "assign", from: open, to: "same", needs: ["to"] },
  { move: "give-role", from: open, to: "same", needs: ["role", "person"] },
  { move: "prioritise", from: open, to: "same", needs: ["impact", "urgency"] },
  { move: "escalate", from: open, to: "same", needs: [] },
  { move: "update", from: ["new"], to: "in_progress", needs: ["conditions"] },
  { move: "update", from: working, to: "same", needs: ["conditions"] },
  { move: "reply", from: ["new"], to: "in_progress", needs: ["text"] },
  { move: "reply", from: [...working, "resolved", "closed"], to: "same", needs: ["text"] },
  { move: "hold", from: ["new", "in_progress"], to: "on_hold", needs: ["reason", "until"] },
  { move: "resume", from: ["on_hold"], to: "in_progress", needs: [] },
  { move: "resolve", from: open, to: "resolved", needs: ["code", "cause", "text"] },
  { move: "confirm", from: ["resolved"], to: "closed", needs: [] },
  { move: "deny", from: ["resolved", "closed"], to: "in_progress", needs: [] },
  { move: "reopen", from: ["resolved", "closed"], to: "in_progress", needs: ["reason"] },
  { move: "close", from: ["resolved"], to: "closed", needs: [] },
  { move: "cancel", from: open, to: "cancelled", needs: ["reason"] },
  { move: "merge", from: open, to: "duplicate", needs: ["other"] },
  { move: "join", from: open, to: "same", needs: [] },
  { move: "worse", from: open, to: "same", needs: [] },
  { move: "works", from: open, to: "same", needs: [] },
  { move: "add", from: standing, to: "same", needs: ["text"] },
  { move: "rate", from: ["resolved", "closed"], to: "same", needs: [] },
  { move: "follow-up", from: any, to: "same", needs: [] },
  { move: "comment", from: ["resolved", "closed"], to: "same", needs: ["text"] },
  { move: "edit", from: standing, to: "same", needs: ["title"] },
  { move: "link", from: any, to: "same", needs: ["kind", "other"] },
  { move: "unlink", from: any, to: "same", needs: ["link"] },
  { move: "share", from: any, to: "same", needs: ["place"] },
  { move: "open-channel", from: open, to: "same", needs: [] },
  { move: "restrict", from: any, to: "same", needs: [] },
  { move: "unrestrict", from: any, to: "same", needs: [] },
  { move: "admit", from: any, to: "same", needs: ["person"] },
  { move: "subscribe", from: standing, to: "same", needs: [] },
  { move: "unsubscribe", from: any, to: "same", needs: [] },
  { move: "say", from: any, to: "same", needs: [] },
  { move: "pin", from: any, to: "same", needs: [] },
  { move: "to-task", from: standing, to: "same", needs: [] },
  { move: "propose-major", from: open, to: "same", needs: ["reason"] },
  { move: "accept-major", from: open, to: "same", needs: [] },
  { move: "decline-major", from: open, to: "same", needs: ["reason"] },
  { move: "announce", from: standing, to: "same", needs: [] },
  { move: "count-affected", from: [...standing, "closed"], to: "same", needs: ["affected"] },
  { move: "help-major", from: open, to: "same", needs: [] },
  { move: "see-major", from: any, to: "same", needs: [] },
  { move: "mark-outage", from: [...standing, "closed"], to: "same", needs: ["extent"] },
  { move: "restore-service", from: standing, to: "same", needs: [] },
  { move: "review", from: ["resolved", "closed"], to: "same", needs: [] },
  { move: "close-review", from: ["resolved", "closed"], to: "same", needs: ["cause"] },
  { move: "finish-action", from: any, to: "same", needs: [] },
  { move: "justify", from: any, to: "same", needs: ["reason"] },
  { move: "improve", from: any, to: "same", needs: ["outcome"] },
  { move: "step-done", from: standing, to: "same", needs: [] },
  { move: "task-done", from: any, to: "same", needs: [] },
] as const satisfies readonly RowShape[];

export type Move = (typeof rows)[number]["move"];

export type LifecycleRow = RowShape & { readonly move: Move; readonly who: readonly Audience[] };

/** The table. A move that is not in it for a state is not legal there. */
export const lifecycle: readonly LifecycleRow[] = rows.map((row) => ({ ...row, who: rights[row.move] }));

export type MoveRefused = {
  readonly code: "not-from-here";
  readonly move: Move;
  readonly from: IncidentState;
  /** What could be done instead. */
  readonly legal: readonly Move[];
};

/** Where `move` leads from `from`. */
export function nextState(from: IncidentState, move: Move): Result<IncidentState, MoveRefused> {
  const row = lifecycle.find((candidate) => candidate.move === move && candidate.from.includes(from));
  if (row) return ok(row.to === "same" ? from : row.to);
  return refuse({ code: "not-from-here", move, from, legal: legalMoves(from) });
}

/** Every move that is legal from a state, in the order of the table. */
export const legalMoves = (from: IncidentState): readonly Move[] => [
  ...new Set(lifecycle.filter((row) => row.from.includes(from)).map((row) => row.move)),
];

/** Whether the state is where `move` would have led: somebody was quicker. */
export const isAlreadyThere = (state: IncidentState, move: Move): boolean =>
  lifecycle.some((row) => row.move === move && row.to === state && !row.from.includes(state));

/** The fields without which the move is refused. */
export const neededFields = (move: Move): readonly string[] => lifecycle.find((row) => row.move === move)?.needs ?? [];
