// Whom an approval waits for, and who hears of it as its time runs out.
import type { Temporal } from "temporal-polyfill";
import type { Approval } from "./approval.ts";
import { type Delegation, isInForce } from "./delegation.ts";
import { entitled } from "./entitlement.ts";
import { countedVotes, openRights } from "./rights.ts";
import type { Scene } from "./scene.ts";
import { openStageOf } from "./settle.ts";

export type Awaited = {
  /** From 0. */
  readonly stage: number;
  readonly isWithFallback: boolean;
  /** Whose right is open, in the order of the policy; empty: nobody holds the fallback role. */
  readonly personIds: readonly string[];
  /** Who may decide in their place now. */
  readonly standIns: readonly { readonly personId: string; readonly forId: string }[];
  /** Approvals that are still missing. */
  readonly missing: number;
  readonly until: Temporal.Instant;
};

/** null: nothing is open any more. */
export function awaited(approval: Approval, scene: Scene): Awaited | null {
  const index = openStageOf(approval);
  const stage = approval.stages[index];
  if (stage === undefined) return null;
  const personIds = openRights(approval, stage, scene);
  const approvals = countedVotes(stage).filter(({ decision }) => decision === "approve").length;
  return {
    stage: index,
    isWithFallback: stage.isWithFallback,
    personIds,
    standIns: standInsFor(personIds, approval, scene),
    missing: stage.isWithFallback ? 1 : stage.need - approvals,
    until: approval.expiresAt,
  };
}

function standInsFor(personIds: readonly string[], approval: Approval, scene: Scene): Awaited["standIns"] {
  const { delegations, reference, at } = scene;
  return delegations
    .filter((delegation) => personIds.includes(delegation.fromId) && isInForce(delegation, reference, at))
    .filter(({ toId }) => entitled([toId], scene, approval.allowsSelfApproval).length > 0)
    .map(({ fromId: forId, toId: personId }) => ({ personId, forId }));
}

/** Everybody who can decide now; nobody where nothing is open. */
export const decidersOf = (waits: Awaited | null): readonly string[] => [
  ...new Set([...(waits?.personIds ?? []), ...(waits?.standIns ?? []).map(({ personId }) => personId)]),
];

/** Whether to offer a decision: to those alone who can decide now; where everybody looks (`readerId` undefined) it is offered. */
export const isOfferedDecision = (readerId: string | undefined, deciderIds: readonly string[]): boolean =>
  readerId === undefined || deciderIds.includes(readerId);

/** Who may find the record among what waits for them: whose right is open, and to whom one of them handed it for this record. */
export function awaitedIds(approval: Approval | null, delegations: readonly Delegation[]): readonly string[] {
  if (approval === null) return [];
  const open = approval.stages
    .filter(({ state }) => state === "open")
    .flatMap((stage) => {
      const spent = countedVotes(stage).flatMap(({ personId, rightOfId }) => [personId, rightOfId]);
      return stage.eligibleIds.filter((id) => !spent.includes(id));
    });
  const standIns = delegations.filter(({ fromId }) => open.includes(fromId)).map(({ toId }) => toId);
  return [...new Set([...open, ...standIns])];
}
