// What an escalation does when something happens: pages, timers and notes, as data.
import type { Temporal } from "temporal-polyfill";
import type { Snapshot, Step } from "./policy.ts";
import type { Missing, Recipient } from "./reach.ts";

export type Escalation = {
  readonly snapshot: Snapshot;
  /** Raised by every acknowledgement, silence, restart and stop: what was planned before is void. */
  readonly generation: number;
  /** "exhausted": all levels of all rounds were called and nobody acknowledged. */
  readonly status: "running" | "acknowledged" | "exhausted" | "stopped";
  /** The step that was reached last. */
  readonly step: Step;
  /** Number of the first round of this generation. Rounds are numbered on over the life of a record, so that no timer and no page ever has the number of an earlier one. */
  readonly firstPass: number;
  /** The timer that is waited for; any other one is stale. */
  readonly awaits: { readonly repeat: number; readonly step: number; readonly dueAt: Temporal.Instant } | null;
  /** Everybody who was called, in the order of the calls. */
  readonly pagedIds: readonly string[];
  readonly acknowledged: {
    readonly by: string;
    readonly at: Temporal.Instant;
    /** The last act of a person since then. */
    readonly lastSignAt: Temporal.Instant;
  } | null;
};

/** `key` is unique within the record: the same page is never sent twice. */
export type Page = Step & {
  readonly key: string;
  readonly to: Recipient;
  /** The page says by how much it is late; null: it is in time. */
  readonly lateSeconds: number | null;
};

export type EscalationTimer =
  | { readonly set: TimerKind; readonly dueAt: Temporal.Instant; readonly repeat: number; readonly step: number }
  | { readonly cancel: TimerKind };
type TimerKind = "escalation" | "escalation-silence";

/** For the timeline; those with `alarm` go to the operator as well. */
export type EscalationNote =
  | (Step & { readonly kind: "paged"; readonly to: readonly Recipient[]; readonly lateSeconds: number | null })
  | (Step & { readonly kind: "not_reached"; readonly missing: Missing; readonly alarm: true })
  /** None of the levels reached anybody. */
  | { readonly kind: "nobody_reached"; readonly retryAt: Temporal.Instant | null; readonly alarm: true }
  | { readonly kind: "exhausted"; readonly alarm: true }
  | { readonly kind: "acknowledged"; readonly by: string; readonly wasPaged: boolean }
  | { readonly kind: "unacknowledged"; readonly by: string; readonly silentSince: Temporal.Instant }
  | { readonly kind: "escalated_by"; readonly by: string }
  | { readonly kind: "stopped" };

export type EscalationEffect = {
  readonly state: Escalation;
  readonly pages: readonly Page[];
  readonly timers: readonly EscalationTimer[];
  readonly notes: readonly EscalationNote[];
  /** Stale timer, second click: nothing is to be written. */
  readonly unchanged?: true;
};

export function unchanged(state: Escalation): EscalationEffect {
  return { state, pages: [], timers: [], notes: [], unchanged: true };
}
