// What the approval policies of a document would do, before they are in force: everybody in it is here, and called by key.
import type { Temporal } from "temporal-polyfill";
import type { Naming } from "../approval/explain.ts";
import { foresee, isStuck } from "../approval/foresee.ts";
import type { Facts, Policy } from "../approval/policy.ts";
import type { Interests, Scene } from "../approval/scene.ts";
import { approvalPoliciesFrom, directoryOf } from "./approval-policies.ts";
import type { Document } from "./document.ts";
import { namedFrom } from "./document-parts.ts";
import { approversFrom } from "./to-organisation.ts";

export type Preview = {
  readonly policies: readonly Policy[];
  readonly naming: Naming;
  /** Ids of people are their keys. */
  readonly sceneOf: (facts: Omit<Facts, "tags">, interests: Interests, at: Temporal.Instant) => Scene;
};

export function previewOf(document: Document): Preview {
  const { people, teams, services } = document;
  const ids = Object.fromEntries(people.map(({ key }) => [key, key]));
  const directory = directoryOf(approversFrom(document, ids), (key) =>
    key in ids ? { isActive: true, isGuest: false, isBot: false } : undefined,
  );
  const nameAmong = (list: readonly { readonly key: string; readonly name: Parameters<typeof namedFrom>[0] }[]) => {
    const names = new Map(list.map(({ key, name }) => [key, namedFrom(name)]));
    return (key: string) => names.get(key) ?? key;
  };
  return {
    policies: approvalPoliciesFrom(document, ids),
    naming: {
      person: (key) => people.find((person) => person.key === key)?.name ?? key,
      team: nameAmong(teams),
      service: nameAmong(services),
    },
    sceneOf: (facts, interests, at) => ({
      at,
      directory,
      delegations: [],
      reference: "",
      facts: { ...facts, tags: services.filter(({ key }) => facts.services.includes(key)).flatMap(({ tags }) => tags) },
      interests,
    }),
  };
}

/** A stage that nobody could decide, not even for the fallback role, if this person asked for the change. */
export type Stranded = { readonly policy: Policy; readonly stage: number; readonly requester: string };

/** The first such stage of each policy; none → an empty list. */
export function strandedIn(document: Document, at: Temporal.Instant): readonly Stranded[] {
  const { policies, sceneOf } = previewOf(document);
  const services = document.services.map(({ key }) => key);
  return policies.flatMap((policy) => {
    const { types, risks } = policy.when;
    const facts = {
      type: types?.[0] ?? "normal",
      risk: risks?.[0] ?? "high",
      services: policy.when.services ?? services,
    };
    for (const { key: requester } of document.people) {
      const scene = sceneOf(facts, { requesterId: requester, implementerId: null, authorIds: [] }, at);
      const stage = foresee(policy, scene).findIndex(isStuck);
      if (stage >= 0) return [{ policy, stage, requester }];
    }
    return [];
  });
}
