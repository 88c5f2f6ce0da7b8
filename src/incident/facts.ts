// What authorize and visibility have to know of an incident.

import { findService, findTeam } from "../organisation/find-service.ts";
import type { Organisation } from "../organisation/organisation.ts";
import type { RecordFacts } from "../people/authorize.ts";
import type { Secrecy } from "../people/visibility.ts";
import type { Incident } from "./incident.ts";

export const secrecyOf = (incident: Incident): Secrecy => ({
  isPrivate: incident.isPrivate,
  memberIds: incident.memberIds,
  admittedPlaceIds: incident.places.filter((place) => place.state === "admitted").map((place) => place.placeId),
  reporterId: incident.reporterId,
  declaredById: incident.declaredById,
  subscriberIds: incident.subscriberIds,
});

export function factsOf(incident: Incident, organisation: Organisation): RecordFacts {
  const ownerId = findService(organisation, incident.serviceKey)?.ownerId;
  return {
    ...secrecyOf(incident),
    reference: incident.reference,
    ownerId: incident.ownerId,
    teamMemberIds: findTeam(organisation, incident.ownerTeamKey)?.memberIds ?? [],
    pagedIds: incident.pagedIds,
    roleHolderIds: Object.values(incident.roleHolders),
    reviewerIds: [incident.review, ...(incident.review?.actions ?? [])].flatMap((one) => one?.ownerId ?? []),
    serviceOwnerIds: ownerId ? [ownerId] : [],
    alsoReportedByIds: incident.merged.flatMap((merged) => [merged.reporterId, merged.declaredById]),
  };
}
