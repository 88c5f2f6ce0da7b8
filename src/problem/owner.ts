// Whose problem it is: never nobody's.
import type { Act } from "../organisation/act.ts";
import { findService, findTeam } from "../organisation/find-service.ts";
import type { Problem } from "./problem.ts";

type Owned = Pick<Problem, "ownerTeamKey" | "ownerId">;

/**
 * The first of these who is there: the owner of its first service, the manager of that service's team, an incident manager,
 * who answers for what nobody owns, an administrator. The team is the service's, else the one for what nobody owns; it owns
 * the problem where none of them is there.
 */
export function ownerOf(serviceKeys: readonly string[], act: Pick<Act, "organisation" | "people">): Owned {
  const { organisation } = act;
  const service = findService(organisation, serviceKeys[0] ?? "");
  const ownerTeamKey = service?.teamKey ?? organisation.fallbackTeamKey;
  const inOrder = [
    service?.ownerId,
    findTeam(organisation, ownerTeamKey)?.managerId,
    ...organisation.roleHolders["incident-manager"],
    organisation.fallbackResponderId,
    ...organisation.roleHolders.administrator,
  ];
  return { ownerTeamKey, ownerId: inOrder.find((id) => id !== undefined && mayOwn(id, act)) ?? null };
}

export function mayOwn(id: string, { people }: Pick<Act, "people">): boolean {
  const person = people.find(id);
  return person?.isActive === true && !person.isBot && !person.isGuest;
}
