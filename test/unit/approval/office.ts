// A small office for the tests of approvals: who holds which role, who is in which team, and the scene that this makes.
import { Temporal } from "temporal-polyfill";
import type { Delegation } from "../../../src/approval/delegation.ts";
import type { Facts } from "../../../src/approval/policy.ts";
import type { Interests, Scene } from "../../../src/approval/scene.ts";
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
