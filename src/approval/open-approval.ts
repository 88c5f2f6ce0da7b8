// Asking for an approval: the stages of the policy as this record meets them, the first one open.
import type { Temporal } from "temporal-polyfill";
import type { Approval, Stage } from "./approval.ts";
import { holds } from "./conditions.ts";
import type { Policy, StageSpec } from "./policy.ts";
import type { Scene } from "./scene.ts";
import { openNextStage } from "./settle.ts";

export type Asked = {
  readonly policy: Policy;
  readonly contentHash: string;
  /** 1, or one more than the round that a material edit has voided: every decision of every stage is asked for anew. */
  readonly round: number;
  readonly expiresAt: Temporal.Instant;
};

/** Never approved by itself: where the policy asks nobody about this record, its last stage goes to the fallback role. */
export function openApproval({ policy, contentHash, round, expiresAt }: Asked, scene: Scene): Approval {
  const stages = policy.stages.map((spec) => stageOf(spec, scene));
  const approval: Approval = {
    policyKey: policy.key,
    policyName: policy.name,
    fallback: policy.fallback,
    allowsSelfApproval: policy.allowsSelfApproval,
    contentHash,
    round,
    askedAt: scene.at,
    expiresAt,
    stages: stages.some(({ state }) => state === "waiting") ? stages : lastForFallback(stages),
    exceptions: [],
  };
  return openNextStage(approval, scene);
}

function stageOf({ name, from, need, anyRejectFails, when }: StageSpec, { facts }: Scene): Stage {
  return {
    name,
    from,
    wants: need,
    anyRejectFails,
    state: when === undefined || holds(when, facts) ? "waiting" : "skipped",
    openedAt: null,
    settledAt: null,
    eligibleIds: [],
    need: 0,
    isWithFallback: false,
    votes: [],
  };
}

/** A stage without sources has nobody who may, and opens with the fallback role. */
const lastForFallback = (stages: readonly Stage[]): readonly Stage[] =>
  stages.map((stage, i) => (i === stages.length - 1 ? { ...stage, state: "waiting", from: [] } : stage));
