// The life of an incident from the states it was in: when its clock ran, waited or was stopped, and when it was resolved.
import { Temporal } from "temporal-polyfill";
import type { Segments } from "../sla/segment.ts";
import type { PastStateWord } from "./mapping.ts";

/** The incident went over to this state. */
export type StateChange = { readonly at: Temporal.Instant; readonly state: PastStateWord };

type Phase = { readonly from: Temporal.Instant; readonly kind: "running" | "paused" | "stopped" };

const kindOf = (state: PastStateWord): Phase["kind"] =>
  state === "waiting"
    ? "paused"
    : state === "new" || state === "in_progress" || state === "unknown"
      ? "running"
      : "stopped";

export const isOver = (state: PastStateWord): boolean => kindOf(state) === "stopped";

const earliest = Temporal.Instant.compare;

/** Phases in order; each of another kind than the one before. */
function phasesOf(openedAt: Temporal.Instant, changes: readonly StateChange[]): readonly Phase[] {
  const phases: Phase[] = [{ from: openedAt, kind: "running" }];
  for (const { at, state } of changes) {
    const last = phases.at(-1) as Phase;
    const kind = kindOf(state);
    if (last.kind === kind) continue;
    const from = earliest(at, last.from) < 0 ? last.from : at;
    phases.push({ from, kind });
  }
  return phases;
}

/**
 * When it was resolved the last time, where the file has no time for it: it went over to "resolved" then and stayed
 * so. One that was closed without ever having been resolved has none: closing happens by itself, later.
 */
export function resolvedByState(changes: readonly StateChange[]): Temporal.Instant | null {
  let since: Temporal.Instant | null = null;
  for (const { at, state } of changes) {
    if (!isOver(state)) since = null;
    else if (state === "resolved") since ??= at;
  }
  return since;
}

/** How often it was over and came back. */
export const reopenings = (changes: readonly StateChange[]): number =>
  changes.filter(({ state }, i) => i > 0 && !isOver(state) && isOver((changes[i - 1] as StateChange).state)).length;

/** `end`: when the clock stopped for good; null: it has not. What was "resolved" before that and did not come back ran on until then. */
export function clockOf(
  openedAt: Temporal.Instant,
  changes: readonly StateChange[],
  end: Temporal.Instant | null,
): Segments {
  const before = end === null ? changes : changes.filter(({ at }) => earliest(at, end) < 0);
  const phases = [...phasesOf(openedAt, before)];
  if (end !== null && phases.at(-1)?.kind === "stopped") phases.pop();
  return phases.flatMap(({ from, kind }, i) => {
    if (kind === "stopped") return [];
    return [{ state: kind, from, to: phases[i + 1]?.from ?? end }];
  });
}
