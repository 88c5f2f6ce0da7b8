// A change as the rules of approval see it: who is who now, whom it concerns, and what its policy asks about.
import type { Scene } from "../approval/scene.ts";
import type { Act } from "../organisation/act.ts";
import { directoryOf } from "../organisation/approval-policies.ts";
import type { Around } from "./around.ts";
import type { Change } from "./change.ts";
import { servicesOf } from "./impact.ts";

export function sceneOf(change: Change, act: Pick<Act, "at" | "organisation" | "people">, around: Around): Scene {
  const { organisation } = act;
  return {
    at: act.at,
    directory: directoryOf(organisation, (id) => act.people.find(id)),
    delegations: [...around.delegations, ...change.delegations],
    reference: change.reference,
    facts: {
      type: change.type,
      risk: change.risk?.class ?? "high",
      services: change.serviceKeys,
      tags: servicesOf(change, organisation).flatMap(({ tags }) => tags ?? []),
    },
    interests: {
      requesterId: change.requesterId,
      implementerId: change.implementerId,
      authorIds: change.materialEditorIds,
    },
  };
}
