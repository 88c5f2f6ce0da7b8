// Taking back one's own decision, until its stage is settled.
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { Approval, Vote } from "./approval.ts";
import { countedVotes } from "./rights.ts";
import type { Scene } from "./scene.ts";
import { openStageOf, settle, withStage } from "./settle.ts";

export type WithdrawRefused =
  /** Their decision helped to settle its stage. */
  | { readonly code: "stage-over"; readonly state: "approved" | "rejected"; readonly vote: Vote }
  | { readonly code: "no-vote" };

/** The approval without the person's decision, and what that decision was. */
export function withdrawVote(
  approval: Approval,
  personId: string,
  scene: Scene,
): Result<{ readonly approval: Approval; readonly vote: Vote }, WithdrawRefused> {
  const index = openStageOf(approval);
  const stage = approval.stages[index];
  const vote = stage && countedVotes(stage).find((each) => each.personId === personId);
  if (stage === undefined || vote === undefined) return refuse(nothingOpen(approval, personId));
  const votes = stage.votes.filter((each) => each !== vote);
  return ok({ approval: settle(withStage(approval, index, { ...stage, votes }), scene), vote });
}

function nothingOpen({ stages }: Approval, personId: string): WithdrawRefused {
  for (const { state, votes } of stages.toReversed()) {
    const vote = votes.findLast((each) => each.personId === personId);
    if (vote && (state === "approved" || state === "rejected")) return { code: "stage-over", state, vote };
  }
  return { code: "no-vote" };
}
