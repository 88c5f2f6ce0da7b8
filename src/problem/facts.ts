// What authorize and visibility have to know of a problem. It is for everybody of the organisation: nothing private stands in it.
import { findService, findTeam } from "../organisation/find-service.ts";
import type { Organisation } from "../organisation/organisation.ts";
import type { RecordFacts } from "../people/authorize.ts";
import type { Person } from "../people/person.ts";
import { type Secrecy, visibilityOf, type WayOut } from "../people/visibility.ts";
import type { Problem } from "./problem.ts";

export const secrecyOf = ({ declaredById }: Problem): Secrecy => ({
  ...{ isPrivate: false, memberIds: [], admittedPlaceIds: [], subscriberIds: [] },
  ...{ reporterId: declaredById, declaredById },
});

/** Those of them that this person may see on this way. */
export const problemsSeenBy = (problems: readonly Problem[], person: Person, way: WayOut): readonly Problem[] =>
  problems.filter((problem) => visibilityOf(secrecyOf(problem), { kind: "person", person }, way) === "full");

export const factsOf = (problem: Problem, organisation: Organisation): RecordFacts => ({
  ...secrecyOf(problem),
  reference: problem.reference,
  ownerId: problem.ownerId,
  teamMemberIds: findTeam(organisation, problem.ownerTeamKey)?.memberIds ?? [],
  ...{ pagedIds: [], roleHolderIds: [], alsoReportedByIds: [] },
  reviewerIds: problem.actions.flatMap(({ ownerId }) => ownerId ?? []),
  serviceOwnerIds: problem.serviceKeys.flatMap((key) => findService(organisation, key)?.ownerId ?? []),
});
