// A meeting of the change advisory board: what was on its agenda, and its minutes.
import type { Temporal } from "temporal-polyfill";

export type CabDecision = { readonly reference: string; readonly words: string };

export type CabMinutes = {
  readonly attendeeIds: readonly string[];
  readonly decisions: readonly CabDecision[];
  /** "" where nothing was written. */
  readonly notes: string;
  readonly byId: string;
  readonly at: Temporal.Instant;
};

export type CabMeeting = {
  readonly id: string;
  /** Planned; of one that nobody planned, when its minutes were written. */
  readonly meetsAt: Temporal.Instant;
  /** References, in the order of the agenda. */
  readonly agenda: readonly string[];
  readonly minutes: CabMinutes | null;
};
