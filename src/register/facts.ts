// What authorize and visibility have to know of a light record.
import { findService, findTeam } from "../organisation/find-service.ts";
import type { Organisation } from "../organisation/organisation.ts";
import type { RecordFacts } from "../people/authorize.ts";
import type { Person } from "../people/person.ts";
import { type Secrecy, visibilityOf, type WayOut } from "../people/visibility.ts";
import { kindOf } from "./kinds.ts";
import type { RegisterRecord } from "./record.ts";

export const secrecyOf = (record: RegisterRecord): Secrecy => ({
  isPrivate: record.isPrivate,
  memberIds: [record.ownerId, record.openedById, ...partakers(record)],
  admittedPlaceIds: [],
  reporterId: record.openedById,
  declaredById: record.openedById,
  subscriberIds: [],
});

/** Those beside its owner who take part in it. */
const partakers = (record: RegisterRecord): readonly string[] =>
  Object.entries(kindOf(record).fields).flatMap(([field, own]) => {
    const id = record.values[field];
    return own.type === "person" && own.takesPart && id ? [id] : [];
  });

export function factsOf(record: RegisterRecord, organisation: Organisation): RecordFacts {
  const serviceOwnerId = record.serviceKey === null ? undefined : findService(organisation, record.serviceKey)?.ownerId;
  return {
    ...secrecyOf(record),
    reference: record.reference,
    ownerId: record.ownerId,
    teamMemberIds: findTeam(organisation, record.teamKey)?.memberIds ?? [],
    pagedIds: [],
    roleHolderIds: partakers(record),
    reviewerIds: [],
    serviceOwnerIds: serviceOwnerId === undefined ? [] : [serviceOwnerId],
    alsoReportedByIds: [],
    requesterIds: [record.openedById],
  };
}

/** Those of them that this person may see on this way. */
export const recordsSeenBy = (
  records: readonly RegisterRecord[],
  person: Person,
  way: WayOut,
): readonly RegisterRecord[] =>
  records.filter((record) => visibilityOf(secrecyOf(record), { kind: "person", person }, way) === "full");
