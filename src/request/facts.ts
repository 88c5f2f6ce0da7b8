// What authorize and visibility have to know of a request.
import type { Act } from "../organisation/act.ts";
import { findService, findTeam } from "../organisation/find-service.ts";
import type { Organisation } from "../organisation/organisation.ts";
import type { RecordFacts } from "../people/authorize.ts";
import type { Person } from "../people/person.ts";
import { type Secrecy, visibilityOf, type WayOut } from "../people/visibility.ts";
import type { Request } from "./request.ts";

type Guarded = Pick<Request, "isPrivate" | "memberIds" | "requesterId">;

export const secrecyOf = ({ isPrivate, memberIds, requesterId }: Guarded): Secrecy => ({
  ...{ isPrivate, memberIds, admittedPlaceIds: [], subscriberIds: [] },
  ...{ reporterId: requesterId, declaredById: requesterId },
});

/** Those of them that this person may see on this way. */
export const requestsSeenBy = (requests: readonly Request[], person: Person, way: WayOut): readonly Request[] =>
  requests.filter((request) => visibilityOf(secrecyOf(request), { kind: "person", person }, way) === "full");

/** Whom it is for, and who asked for it in their place. */
export const askersOf = ({ requesterId, askedById }: Pick<Request, "requesterId" | "askedById">): readonly string[] =>
  askedById === null ? [requesterId] : [requesterId, askedById];

/** Its own team and those of its tasks. */
export const teamKeysOf = ({ teamKey, tasks }: Pick<Request, "teamKey" | "tasks">): readonly string[] => [
  ...new Set([teamKey, ...tasks.map((task) => task.teamKey)]),
];

export const workerIds = (
  request: Pick<Request, "teamKey" | "tasks">,
  organisation: Pick<Organisation, "teams">,
): readonly string[] => [
  ...new Set(
    teamKeysOf(request).flatMap((key) => organisation.teams.find((team) => team.key === key)?.memberIds ?? []),
  ),
];

export const factsOf = (request: Request, organisation: Organisation): RecordFacts => ({
  ...secrecyOf(request),
  reference: request.reference,
  ownerId: request.ownerId,
  teamMemberIds: workerIds(request, organisation),
  ...{ pagedIds: [], roleHolderIds: [], reviewerIds: [], alsoReportedByIds: [] },
  serviceOwnerIds: [findService(organisation, request.item.serviceKey)?.ownerId].flatMap((id) => id ?? []),
  requesterIds: askersOf(request),
});

/** Somebody it can be for: a guest too, but not the bot, nor whose account is switched off. */
export function canBeFor(personId: string, { people }: Pick<Act, "people">): boolean {
  const person = people.find(personId);
  return person?.isActive === true && !person.isBot;
}

/** Who answers for it above its owner: the service's owner, else the team's manager; nobody where neither is named. */
export function accountableIds({ item, teamKey }: Request, organisation: Organisation): readonly string[] {
  const id = findService(organisation, item.serviceKey)?.ownerId ?? findTeam(organisation, teamKey)?.managerId;
  return id === undefined ? organisation.roleHolders["incident-manager"] : [id];
}

/** Who may see it while it is private: whoever asked, who has it, who does it, and everybody who is or was asked to agree. */
export function membersOf(request: Request, organisation: Organisation): readonly string[] {
  const { ownerId, approval, pastApprovals, delegations } = request;
  const rounds = [...pastApprovals, ...(approval ? [approval] : [])];
  const deciders = rounds.flatMap(({ stages }) =>
    stages.flatMap(({ eligibleIds, votes }) => [...eligibleIds, ...votes.map(({ personId }) => personId)]),
  );
  return [
    ...new Set([
      ...askersOf(request),
      ...(ownerId === null ? [] : [ownerId]),
      ...workerIds(request, organisation),
      ...deciders,
      ...delegations.map(({ toId }) => toId),
    ]),
  ];
}
