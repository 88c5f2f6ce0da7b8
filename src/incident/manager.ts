// Who answers for an incident above its owner: the service's owner and the team's manager, else the incident managers.

import { findService, findTeam } from "../organisation/find-service.ts";
import type { Organisation } from "../organisation/organisation.ts";
import type { Incident } from "./incident.ts";

/** Told of late warnings and breaches. */
export function managerIds(incident: Incident, organisation: Organisation): readonly string[] {
  const manager = findTeam(organisation, incident.ownerTeamKey)?.managerId ?? accountableId(incident, organisation);
  return manager === null ? organisation.roleHolders["incident-manager"] : [manager];
}

/** Who is informed of a major incident: the service's owner and the team's manager, else the incident managers. */
export function managementIds(incident: Incident, organisation: Organisation): readonly string[] {
  const owner = findService(organisation, incident.serviceKey)?.ownerId;
  const manager = findTeam(organisation, incident.ownerTeamKey)?.managerId;
  const named = [owner, manager].filter((id) => id !== undefined);
  return [...new Set(named.length > 0 ? named : organisation.roleHolders["incident-manager"])];
}

/** Who follows a broken promise and owns what is to become better: the service's owner, else the team's manager, else an incident manager. */
export const accountableId = (incident: Incident, organisation: Organisation): string | null =>
  findService(organisation, incident.serviceKey)?.ownerId ??
  findTeam(organisation, incident.ownerTeamKey)?.managerId ??
  organisation.roleHolders["incident-manager"][0] ??
  null;
