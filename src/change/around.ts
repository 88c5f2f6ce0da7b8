// What a use-case has to know of the world around one change, gathered before it decides.
import type { Temporal } from "temporal-polyfill";
import type { Delegation } from "../approval/delegation.ts";
import type { Policy } from "../approval/policy.ts";
import type { Change, Conflict, Model } from "./change.ts";

export type Around = {
  readonly policies: readonly Policy[];
  readonly delegations: readonly Delegation[];
  /** What stands in the way of the change's window: other changes, freezes, incidents. [] without a window. */
  readonly conflictsOf: (change: Change) => readonly Conflict[];
  /** How much its services are used in its window; what was known before where that is not looked at. */
  readonly usageOf: (change: Change) => Change["usage"];
  /** What forbids to start it at that time, a freeze above all. */
  readonly startBlockersOf: (change: Change, at: Temporal.Instant) => readonly Conflict[];
  /** Its predecessors that are not finished, by reference. */
  readonly openPredecessors: readonly string[];
  /** Open P1 and P2 on its services, by reference. */
  readonly openIncidents: readonly string[];
  /** Finished changes of the same team, or of the same model, in the last 90 days. */
  readonly lately: { readonly done: number; readonly failed: number };
  /** Nothing like it was finished before. */
  readonly isFirst: boolean;
  /** The standard model that it names, with its runs that failed or were backed out since a manager last approved it; null: none. */
  readonly model: { readonly model: Model; readonly failures: readonly string[] } | null;
};
