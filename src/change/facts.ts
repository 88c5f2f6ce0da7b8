// What authorize and visibility have to know of a change.
import { findTeam } from "../organisation/find-service.ts";
import type { Organisation } from "../organisation/organisation.ts";
import type { RecordFacts } from "../people/authorize.ts";
import type { Secrecy } from "../people/visibility.ts";
import type { Change } from "./change.ts";
import { servicesOf } from "./impact.ts";

export const secrecyOf = (change: Change): Secrecy => ({
  isPrivate: change.isPrivate,
  memberIds: [],
  admittedPlaceIds: [],
  reporterId: change.requesterId,
  declaredById: change.declaredById,
  subscriberIds: change.subscriberIds,
});

export function factsOf(change: Change, organisation: Organisation): RecordFacts {
  const implementers = [change.implementerId, ...change.steps.map(({ ownerId }) => ownerId)];
  return {
    ...secrecyOf(change),
    reference: change.reference,
    ownerId: null,
    teamMemberIds: findTeam(organisation, change.ownerTeamKey)?.memberIds ?? [],
    pagedIds: [],
    roleHolderIds: [],
    reviewerIds: change.review?.ownerId ? [change.review.ownerId] : [],
    serviceOwnerIds: servicesOf(change, organisation).flatMap(({ ownerId }) => ownerId ?? []),
    alsoReportedByIds: [],
    requesterIds: [...new Set([change.requesterId, change.declaredById])],
    implementerIds: [...new Set(implementers.flatMap((id) => id ?? []))],
  };
}
