// An approval under way: its stages, who may decide in each, who did, and on which content. Plain data, kept with the record.
import type { Temporal } from "temporal-polyfill";
import type { Role } from "../people/person.ts";
import type { InLanguages } from "../words/say.ts";
import type { ApproverSource, Need } from "./policy.ts";

export type VoteDecision = "approve" | "reject";

/** Unique by stage, person, content and `asFallback`: who voted before a stage went to the fallback role may decide again for that role. */
export type Vote = {
  readonly personId: string;
  /** Whose right was used: their own id, or the delegator's. */
  readonly rightOfId: string;
  readonly decision: VoteDecision;
  readonly comment: string | null;
  readonly at: Temporal.Instant;
  /** What was decided on. */
  readonly contentHash: string;
  /** Cast for the fallback role: it settles the stage alone. */
  readonly asFallback: boolean;
};

export type StageState = "waiting" | "open" | "approved" | "rejected" | "skipped";

export type Stage = {
  readonly name: InLanguages;
  readonly from: readonly ApproverSource[];
  /** As the policy says it. */
  readonly wants: Need;
  readonly anyRejectFails: boolean;
  readonly state: StageState;
  readonly openedAt: Temporal.Instant | null;
  readonly settledAt: Temporal.Instant | null;
  /** Fixed when the stage opens; empty before. With the fallback: the holders of that role, when last looked at. */
  readonly eligibleIds: readonly string[];
  /** Approvals wanted, fixed when the stage opens; 0 before. */
  readonly need: number;
  /** Went to the fallback role, and stays there: one decision of that role settles it. */
  readonly isWithFallback: boolean;
  readonly votes: readonly Vote[];
};

export type ApprovalException = "decided-by-fallback" | "self-approved" | "break-glass";

export type Approval = {
  readonly policyKey: string;
  readonly policyName: InLanguages;
  readonly fallback: Role;
  readonly allowsSelfApproval: boolean;
  /** SHA-256 of the content that is being decided on. */
  readonly contentHash: string;
  /** From 1; rises with each re-request. */
  readonly round: number;
  readonly askedAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  readonly stages: readonly Stage[];
  readonly exceptions: readonly ApprovalException[];
};

export type Outcome = "pending" | "approved" | "rejected";

/** Rejected when one stage is; approved when every stage that was asked has approved. */
export function outcomeOf({ stages }: Pick<Approval, "stages">): Outcome {
  if (stages.some(({ state }) => state === "rejected")) return "rejected";
  return stages.every(({ state }) => state === "approved" || state === "skipped") ? "approved" : "pending";
}
