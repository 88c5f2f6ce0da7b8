// Timers as rows: what a decision sets and cancels, and how the job claims what is due.
import type { TimerChange } from "../chat/decision.ts";
import { isoMs } from "./audit.ts";

/** As JSON for the write statement. A kind that is `replaced` loses its pending timers; all set now share one new generation. */
export type TimerRows = {
  readonly replaced: readonly string[];
  readonly set: readonly {
    readonly kind: string;
    readonly repeat: number;
    readonly step: number;
    readonly due_at: string;
  }[];
};

export function timerRows(changes: readonly TimerChange[]): TimerRows {
  const kinds = new Map<string, TimerRows["set"][number][]>();
  for (const change of changes) {
    if ("cancel" in change) kinds.set(change.cancel, []);
    else {
      const set = kinds.get(change.set) ?? [];
      set.push({
        kind: change.set,
        repeat: change.repeat ?? 0,
        step: change.step ?? 0,
        due_at: isoMs(change.dueAt),
      });
      kinds.set(change.set, set);
    }
  }
  return { replaced: [...kinds.keys()], set: [...kinds.values()].flat() };
}
