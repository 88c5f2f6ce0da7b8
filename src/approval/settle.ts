// What follows from the votes and the people of the moment: a stage is settled, goes to the fallback role, or stays open.
import type { Approval, ApprovalException, Stage } from "./approval.ts";
import { askedBy, entitled, neededOf } from "./entitlement.ts";
import { countedVotes, openRights, rightHolders } from "./rights.ts";
import type { Scene } from "./scene.ts";

type Verdict = "approved" | "rejected" | "fallback" | "open";

/** The approval with its open stage judged anew, and with the next one opened where that one has approved. */
export function settle(approval: Approval, scene: Scene): Approval {
  const index = openStageOf(approval);
  const stage = approval.stages[index];
  if (stage === undefined) return approval;
  const verdict = verdictOf(approval, stage, scene);
  if (verdict === "open") return refreshed(approval, index, scene);
  if (verdict === "fallback") return withStage(approval, index, toFallback(approval, stage, scene));
  const exceptions: readonly ApprovalException[] = stage.isWithFallback ? ["decided-by-fallback"] : [];
  const settled = withException(
    withStage(approval, index, { ...stage, state: verdict, settledAt: scene.at }),
    exceptions,
  );
  return verdict === "approved" ? openNextStage(settled, scene) : settled;
}

/** Where the open stage stands; -1: none is open. */
export const openStageOf = ({ stages }: Pick<Approval, "stages">): number =>
  stages.findIndex(({ state }) => state === "open");

/**
 * What was fixed when the stage opened holds: approvals reach what it needs, or rejections leave too few. When people are
 * missing instead, it is for the fallback role. Source: rules section 3, point 3.
 */
function verdictOf(approval: Approval, stage: Stage, scene: Scene): Verdict {
  const votes = countedVotes(stage);
  if (stage.isWithFallback) {
    const [decided] = votes;
    return decided === undefined ? "open" : decided.decision === "approve" ? "approved" : "rejected";
  }
  const approvals = votes.filter(({ decision }) => decision === "approve").length;
  const rejections = votes.length - approvals;
  if (approvals >= stage.need) return "approved";
  if (stage.anyRejectFails && rejections > 0) return "rejected";
  if (stage.eligibleIds.length - rejections < stage.need) return "rejected";
  return approvals + openRights(approval, stage, scene).length < stage.need ? "fallback" : "open";
}

/** Opens the first stage that waits; nothing changes where none does. */
export function openNextStage(approval: Approval, scene: Scene): Approval {
  const index = approval.stages.findIndex(({ state }) => state === "waiting");
  const stage = approval.stages[index];
  return stage === undefined ? approval : withStage(approval, index, opened(approval, stage, scene));
}

/** The stage as it opens with the people of this moment. */
export function opened(approval: Approval, stage: Stage, scene: Scene): Stage {
  const eligibleIds = entitled(
    askedBy(stage.from, scene.directory, scene.facts.services),
    scene,
    approval.allowsSelfApproval,
  );
  if (eligibleIds.length === 0) return toFallback(approval, { ...stage, need: 1, openedAt: scene.at }, scene);
  const need = neededOf(stage.wants, eligibleIds.length);
  return { ...stage, state: "open", openedAt: scene.at, eligibleIds, need };
}

function toFallback(approval: Approval, stage: Stage, scene: Scene): Stage {
  const given: Stage = { ...stage, state: "open", isWithFallback: true };
  return { ...given, eligibleIds: rightHolders(approval, given, scene) };
}

/** With the fallback role the holders of the moment may decide; otherwise what was fixed stays. */
function refreshed(approval: Approval, index: number, scene: Scene): Approval {
  const stage = approval.stages[index];
  if (stage === undefined || !stage.isWithFallback) return approval;
  const eligibleIds = rightHolders(approval, stage, scene);
  const isSame =
    eligibleIds.length === stage.eligibleIds.length && eligibleIds.every((id) => stage.eligibleIds.includes(id));
  return isSame ? approval : withStage(approval, index, { ...stage, eligibleIds });
}

export const withStage = (approval: Approval, index: number, stage: Stage): Approval => ({
  ...approval,
  stages: approval.stages.map((each, i) => (i === index ? stage : each)),
});

/** Each exception is recorded once. */
export const withException = (approval: Approval, exceptions: readonly ApprovalException[]): Approval => ({
  ...approval,
  exceptions: [...new Set([...approval.exceptions, ...exceptions])],
});
