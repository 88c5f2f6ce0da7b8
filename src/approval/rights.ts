// Rights to decide in one stage: who holds one, which are spent, and which one a person would use.
import type { Approval, Stage, Vote } from "./approval.ts";
import { type Delegation, isInForce } from "./delegation.ts";
import { askedBy, entitled, type Interest, interestOf } from "./entitlement.ts";
import type { Scene } from "./scene.ts";

/** Votes that count towards the stage as it stands: with the fallback role only those cast for it. */
export const countedVotes = ({ votes, isWithFallback }: Pick<Stage, "votes" | "isWithFallback">): readonly Vote[] =>
  votes.filter(({ asFallback }) => asFallback === isWithFallback);

/** Everybody whom the stage asks now, whether or not they may: of its sources those who were eligible when it opened. */
function askedNow(approval: Approval, stage: Stage, scene: Scene): readonly string[] {
  const { directory, facts } = scene;
  return stage.isWithFallback ? directory.holdersOf(approval.fallback) : askedBy(stage.from, directory, facts.services);
}

/** The people whose right to decide in this open stage holds at this moment, spent or not. */
export function rightHolders(approval: Approval, stage: Stage, scene: Scene): readonly string[] {
  const held = entitled(askedNow(approval, stage, scene), scene, approval.allowsSelfApproval);
  if (stage.isWithFallback) return held;
  const eligible = new Set(stage.eligibleIds);
  return held.filter((id) => eligible.has(id));
}

/** One human, one vote: whoever has voted, and whoever's right was used, has none left. */
export const spentOn = (stage: Stage, personId: string): Vote | undefined =>
  countedVotes(stage).find((vote) => vote.rightOfId === personId || vote.personId === personId);

/** The rights that can still be used, by their holders. */
export function openRights(approval: Approval, stage: Stage, scene: Scene): readonly string[] {
  const spent = new Set(countedVotes(stage).flatMap(({ personId, rightOfId }) => [personId, rightOfId]));
  return rightHolders(approval, stage, scene).filter((id) => !spent.has(id));
}

/** What was handed on to the person and holds now. */
export const handedTo = ({ delegations, reference, at }: Scene, personId: string): readonly Delegation[] =>
  delegations.filter(
    (delegation) =>
      delegation.toId === personId && delegation.fromId !== personId && isInForce(delegation, reference, at),
  );

export type Right =
  | { readonly kind: "own" | "handed-on"; readonly ofId: string }
  | { readonly kind: "spent"; readonly vote: Vote }
  /** All that was handed on to them belongs to somebody who may not decide on this record. */
  | { readonly kind: "conflict"; readonly ofId: string; readonly interest: Interest }
  | { readonly kind: "none" };

/** The right that the person would use: their own before any that was handed on to them. */
export function rightOf(approval: Approval, stage: Stage, personId: string, scene: Scene): Right {
  const holders = rightHolders(approval, stage, scene);
  const givers = handedTo(scene, personId).map(({ fromId }) => fromId);
  const held = [personId, ...givers].filter((id) => holders.includes(id));
  const open = held.find((id) => spentOn(stage, id) === undefined);
  if (open !== undefined) return { kind: open === personId ? "own" : "handed-on", ofId: open };
  const spent = held.map((id) => spentOn(stage, id)).find((vote) => vote !== undefined);
  if (spent !== undefined) return { kind: "spent", vote: spent };
  const asked = askedNow(approval, stage, scene);
  for (const ofId of givers.filter((id) => asked.includes(id))) {
    const interest = interestOf(scene.interests, ofId);
    if (interest !== null) return { kind: "conflict", ofId, interest };
  }
  return { kind: "none" };
}
