// A decision of one person in one stage, checked against the people, the content and the votes of that moment.
import { Temporal } from "temporal-polyfill";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { Approval, Stage, StageState, Vote, VoteDecision } from "./approval.ts";
import { type Interest, interestOf, type Unfit, unfitness } from "./entitlement.ts";
import { countedVotes, openRights, rightOf } from "./rights.ts";
import type { Scene } from "./scene.ts";
import { settle, withException, withStage } from "./settle.ts";

export type Ballot = {
  readonly personId: string;
  readonly decision: VoteDecision;
  readonly comment: string | null;
  /** What the person had before their eyes: the stage, from 0, and the content. */
  readonly stage: number;
  readonly contentHash: string;
};

export type VoteRefused =
  | { readonly code: Unfit }
  /** Edited after the person saw it. */
  | { readonly code: "content-changed" }
  | { readonly code: "expired"; readonly at: Temporal.Instant }
  | { readonly code: "stage-over"; readonly state: "approved" | "rejected"; readonly by: readonly Vote[] }
  /** Waits for its turn, or is not asked about this record. */
  | { readonly code: "stage-not-open"; readonly state: StageState }
  /** Decided otherwise before, which can be withdrawn. */
  | { readonly code: "already-voted"; readonly vote: Vote }
  | { readonly code: "conflict"; readonly interest: Interest }
  /** The only right they could use is handed on by somebody whose own matter this is. */
  | { readonly code: "conflict-of-delegator"; readonly ofId: string; readonly interest: Interest }
  | { readonly code: "right-already-used"; readonly vote: Vote }
  /** `awaitedIds`: who can. */
  | { readonly code: "not-eligible"; readonly awaitedIds: readonly string[] };

export type Cast = {
  readonly approval: Approval;
  readonly vote: Vote;
  /** The same decision stood already: nothing has changed. */
  readonly unchanged: boolean;
  /** Approved by somebody whose own matter it is: allowed here, and an exception. */
  readonly isSelfApproved: boolean;
};

export function castVote(approval: Approval, ballot: Ballot, scene: Scene): Result<Cast, VoteRefused> {
  const unfit = unfitness(scene.directory, ballot.personId);
  if (unfit !== null) return refuse({ code: unfit });
  if (ballot.contentHash !== approval.contentHash) return refuse({ code: "content-changed" });
  const stage = approval.stages[ballot.stage];
  if (stage === undefined) return refuse({ code: "stage-not-open", state: "waiting" });
  const earlier = countedVotes(stage).find(({ personId }) => personId === ballot.personId);
  if (earlier?.decision === ballot.decision) {
    return ok({ approval, vote: earlier, unchanged: true, isSelfApproved: false });
  }
  const over = overOf(stage);
  if (over !== null) return refuse(over);
  if (earlier !== undefined) return refuse({ code: "already-voted", vote: earlier });
  if (Temporal.Instant.compare(scene.at, approval.expiresAt) >= 0) {
    return refuse({ code: "expired", at: approval.expiresAt });
  }
  const right = usableRight(approval, stage, ballot.personId, scene);
  return right.ok ? ok(counted(approval, ballot, right.value, scene)) : right;
}

function overOf(stage: Stage): VoteRefused | null {
  const { state } = stage;
  if (state === "open") return null;
  if (state === "approved" || state === "rejected") return { code: "stage-over", state, by: countedVotes(stage) };
  return { code: "stage-not-open", state };
}

/** A conflict goes with the right that is used, and with the human who uses it. */
function usableRight(approval: Approval, stage: Stage, personId: string, scene: Scene): Result<string, VoteRefused> {
  const interest = interestOf(scene.interests, personId);
  if (interest !== null && !approval.allowsSelfApproval) return refuse({ code: "conflict", interest });
  const right = rightOf(approval, stage, personId, scene);
  switch (right.kind) {
    case "own":
    case "handed-on":
      return ok(right.ofId);
    case "spent":
      return refuse({ code: "right-already-used", vote: right.vote });
    case "conflict":
      return refuse({ code: "conflict-of-delegator", ofId: right.ofId, interest: right.interest });
    case "none":
      return refuse({ code: "not-eligible", awaitedIds: openRights(approval, stage, scene) });
  }
}

function counted(approval: Approval, ballot: Ballot, rightOfId: string, scene: Scene): Cast {
  const { personId, decision, comment, contentHash } = ballot;
  const stage = approval.stages[ballot.stage] as Stage;
  const vote: Vote = {
    personId,
    rightOfId,
    decision,
    comment,
    at: scene.at,
    contentHash,
    asFallback: stage.isWithFallback,
  };
  const isOwn = [personId, rightOfId].some((id) => interestOf(scene.interests, id) !== null);
  const voted = withStage(approval, ballot.stage, { ...stage, votes: [...stage.votes, vote] });
  const isSelfApproved = isOwn && decision === "approve";
  const noted = isSelfApproved ? withException(voted, ["self-approved"]) : voted;
  return { approval: settle(noted, scene), vote, unchanged: false, isSelfApproved };
}
