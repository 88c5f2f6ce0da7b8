// What a policy would ask of the people of today, before it is asked: every stage as it would open now.
import type { Stage } from "./approval.ts";
import { openApproval } from "./open-approval.ts";
import type { Policy } from "./policy.ts";
import type { Scene } from "./scene.ts";
import { opened } from "./settle.ts";

/** The stages in order: open with whom they ask, with the fallback role where they have nobody, or skipped. */
export function foresee(policy: Policy, scene: Scene): readonly Stage[] {
  const approval = openApproval({ policy, contentHash: "", round: 1, expiresAt: scene.at }, scene);
  return approval.stages.map((stage) => (stage.state === "waiting" ? opened(approval, stage, scene) : stage));
}

/** Nobody can decide it today, not even for the fallback role. */
export const isStuck = ({ state, eligibleIds }: Stage): boolean => state === "open" && eligibleIds.length === 0;
