// A standard model: a change that went well often enough to be approved once for all its later runs inside its limits.
import type { Temporal } from "temporal-polyfill";
import type { ChangeStep } from "./change.ts";

export const modelStates = ["proposed", "active", "suspended", "declined"] as const;
export type ModelState = (typeof modelStates)[number];

/** What a run brings from its model. */
export type ModelStep = Pick<ChangeStep, "title" | "kind" | "plannedMinutes">;

export type Model = {
  /** The reference of the change it was made from, such as "CHG-12". */
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly state: ModelState;
  /** Its limits: only these services, these steps, no longer than this. */
  readonly serviceKeys: readonly string[];
  readonly longestMinutes: number;
  readonly steps: readonly ModelStep[];
  readonly plan: string;
  readonly backout: string;
  readonly verification: string;
  /** The runs that speak for it. */
  readonly runs: readonly string[];
  readonly proposedById: string;
  readonly proposedAt: Temporal.Instant;
  /** By the change manager; again after a suspension. */
  readonly decidedById: string | null;
  readonly decidedAt: Temporal.Instant | null;
  readonly comment: string | null;
  /** The run that failed. */
  readonly suspendedBy: string | null;
  readonly suspendedAt: Temporal.Instant | null;
};
