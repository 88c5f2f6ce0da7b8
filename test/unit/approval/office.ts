// A small office for the tests of approvals: who holds which role, who is in which team, and the scene that this makes.
import { Temporal } from "temporal-polyfill";
import type { Approval, VoteDecision } from "../../../src/approval/approval.ts";
import { type Ballot, castVote, type VoteRefused } from "../../../src/approval/cast-vote.ts";
import type { Delegation } from "../../../src/approval/delegation.ts";
import { type Asked, openApproval } from "../../../src/approval/open-approval.ts";
import type { Facts, Policy, StageSpec } from "../../../src/approval/policy.ts";
import type { Interests, Scene } from "../../../src/approval/scene.ts";
import { openStageOf } from "../../../src/approval/settle.ts";
import type { Role } from "../../../src/people/person.ts";

export const monday = Temporal.Instant.from("2026-11-23T09:00:00Z");

export type Office = {
  readonly roles?: { readonly [role in Role]?: readonly string[] };
  readonly teams?: Readonly<Record<string, { readonly members?: readonly string[]; readonly manager?: string }>>;
  readonly owners?: Readonly<Record<string, string>>;
  /** Whoever is named in neither is a member like any other. */
  readonly left?: readonly string[];
  readonly guests?: readonly string[];
  readonly bots?: readonly string[];
};

export type Situation = Office & {
  readonly at?: Temporal.Instant;
  readonly delegations?: readonly Delegation[];
  readonly facts?: Partial<Facts>;
  readonly interests?: Partial<Interests>;
};

/** CHG-17, asked for by rita and done by ivan, with nobody in the office but those given. */
export function sceneOf(given: Situation): Scene {
  const { roles = {}, teams = {}, owners = {}, left = [], guests = [], bots = [] } = given;
  return {
    at: given.at ?? monday,
    directory: {
      holdersOf: (role) => roles[role] ?? [],
      membersOf: (team) => teams[team]?.members ?? [],
      managerOf: (team) => teams[team]?.manager,
      ownerOf: (service) => owners[service],
      find: (id) => ({ isActive: !left.includes(id), isGuest: guests.includes(id), isBot: bots.includes(id) }),
    },
    delegations: given.delegations ?? [],
    reference: "CHG-17",
    facts: { type: "normal", risk: "high", services: ["checkout"], tags: [], ...given.facts },
    interests: { requesterId: "rita", implementerId: "ivan", authorIds: [], ...given.interests },
  };
}

/** From `from` to `to` for the week of the tests, unless said otherwise. */
export const handedOn = (fromId: string, toId: string, more: Partial<Delegation> = {}): Delegation => ({
  id: `${fromId}-${toId}`,
  fromId,
  toId,
  from: monday.subtract({ hours: 24 }),
  until: monday.add({ hours: 7 * 24 }),
  revokedAt: null,
  reference: null,
  ...more,
});

export const people = (many: number): readonly string[] => Array.from({ length: many }, (_, i) => `p${i + 1}`);

export const stageSpec = (more: Partial<StageSpec> = {}): StageSpec => ({
  name: { en: "Change managers" },
  from: [{ role: "change-manager" }],
  need: { count: 1 },
  anyRejectFails: false,
  ...more,
});

export const policyOf = (stages: readonly StageSpec[], more: Partial<Policy> = {}): Policy => ({
  key: "test",
  name: { en: "Policy of the test" },
  when: {},
  stages,
  fallback: "administrator",
  allowsSelfApproval: false,
  ...more,
});

export const FIRST = "hash of the first content";

export const ask = (policy: Policy, scene: Scene, more: Partial<Asked> = {}): Approval =>
  openApproval({ policy, contentHash: FIRST, round: 1, expiresAt: scene.at.add({ hours: 1000 }), ...more }, scene);

/** A click in the stage that is open. */
export const click = (approval: Approval, personId: string, decision: VoteDecision, more: Partial<Ballot> = {}) => ({
  personId,
  decision,
  comment: null,
  stage: openStageOf(approval),
  contentHash: approval.contentHash,
  ...more,
});

/** Approve or reject, and the approval after it; throws with the refusal. */
export function decided(approval: Approval, personId: string, decision: VoteDecision, scene: Scene): Approval {
  const cast = castVote(approval, click(approval, personId, decision), scene);
  if (!cast.ok) throw new Error(`${personId}: ${JSON.stringify(cast.refusal)}`);
  return cast.value.approval;
}

/** The same for several people in a row. */
export const allDecided = (
  approval: Approval,
  ids: readonly string[],
  decision: VoteDecision,
  scene: Scene,
): Approval => ids.reduce((so, id) => decided(so, id, decision, scene), approval);

/** Why the click is refused; null: it counts. */
export function refusalOf(approval: Approval, ballot: Ballot, scene: Scene): VoteRefused | null {
  const cast = castVote(approval, ballot, scene);
  return cast.ok ? null : cast.refusal;
}

export const states = ({ stages }: Approval) => stages.map(({ state }) => state);
