// How a complaint goes up: team, manager, service owner, top; never to whom it is about, nor to whoever complains. Source: ISO/IEC 20000-1 8.3.2.
import type { Act } from "../organisation/act.ts";
import { findService, findTeam } from "../organisation/find-service.ts";
import type { RegisterRecord } from "./record.ts";

export const rungs = ["team", "manager", "service-owner", "top"] as const;
type Rung = (typeof rungs)[number];

type Known = Pick<Act, "organisation" | "people">;

export const rungOf = ({ values }: Pick<RegisterRecord, "values">): Rung =>
  rungs.find((rung) => rung === values.rung) ?? "team";

/** Whoever complains, whom it is about, and who had in hand what it is about. */
export const isConcerned = ({ openedById, values }: RegisterRecord, personId: string): boolean =>
  [openedById, values.against, values.handledBy].includes(personId);

/** Of a complaint about something private only whoever may see that. */
export function mayDecide(record: RegisterRecord, personId: string, { people }: Pick<Act, "people">): boolean {
  if (isConcerned(record, personId)) return false;
  const { insiders } = record.values;
  const isInsider = !insiders || insiders.split(" ").includes(personId);
  return isInsider || people.find(personId)?.roles.includes("security") === true;
}

function mayHave(record: RegisterRecord, personId: string, known: Known): boolean {
  const person = known.people.find(personId);
  return person?.isActive === true && !person.isBot && !person.isGuest && mayDecide(record, personId, known);
}

function idsOn(rung: Rung, record: RegisterRecord, { organisation }: Known): readonly (string | undefined)[] {
  const service = record.serviceKey === null ? undefined : findService(organisation, record.serviceKey);
  const team = findTeam(organisation, service?.teamKey ?? (record.teamKey || organisation.fallbackTeamKey));
  switch (rung) {
    case "team":
      return [team?.firstResponderId, ...(team?.memberIds ?? [])];
    case "manager":
      return [team?.managerId];
    case "service-owner":
      return [service?.ownerId];
    case "top":
      return organisation.roleHolders.administrator;
  }
}

export type Climbed = { readonly rung: Rung; readonly ownerId: string };

/** The first of these rungs with somebody who may have it and does not have it yet; undefined: there is none. */
function climb(record: RegisterRecord, among: readonly Rung[], known: Known): Climbed | undefined {
  for (const rung of among) {
    const ids = idsOn(rung, record, known).flatMap((id) => id ?? []);
    const ownerId = ids.find((id) => mayHave(record, id, known) && (record.version === 0 || id !== record.ownerId));
    if (ownerId !== undefined) return { rung, ownerId };
  }
  return undefined;
}

/** Who has it first. Where nobody on any rung may: whoever else of the organisation may, at last whoever opened it. */
export function firstOwner(record: RegisterRecord, among: readonly Rung[], known: Known): Climbed {
  const { roleHolders, teams } = known.organisation;
  const insiders = record.values.insiders?.split(" ") ?? [];
  const others = [...Object.values(roleHolders).flat(), ...insiders, ...teams.flatMap(({ memberIds }) => memberIds)];
  const climbed = climb(record, among, known);
  return climbed ?? { rung: "top", ownerId: others.find((id) => mayHave(record, id, known)) ?? record.openedById };
}

/** One rung up; undefined: it is at the top. */
export const oneUp = (record: RegisterRecord, known: Known): Climbed | undefined =>
  climb(record, rungs.slice(rungs.indexOf(rungOf(record)) + 1), known);

export const climbedTo = (record: RegisterRecord, { rung, ownerId }: Climbed): RegisterRecord => ({
  ...record,
  ownerId,
  values: { ...record.values, rung },
});
