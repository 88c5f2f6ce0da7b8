// Who has to be able to do something, who has shown it, and who lacks it. Source: ISO/IEC 20000-1 7.2.
import { Temporal } from "temporal-polyfill";
import type { Act } from "../organisation/act.ts";
import { findService, findTeam } from "../organisation/find-service.ts";
import type { Organisation } from "../organisation/organisation.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { isoOf } from "../organisation/values.ts";
import { roles } from "../people/person.ts";
import type { Effects } from "./effects.ts";
import type { Entry, RegisterRecord } from "./record.ts";
import { line, show } from "./tell.ts";

/** A role of the organisation, the team of its service, or everybody in a team. */
export const needers = ["everybody", "service-team", ...roles] as const;

export function neededBy(record: RegisterRecord, { teams, roleHolders, ...rest }: Organisation): readonly string[] {
  const needer = record.values.neededBy ?? "";
  if (needer === "everybody") return [...new Set(teams.flatMap(({ memberIds }) => memberIds))];
  if (needer === "service-team") {
    const organisation = { teams, roleHolders, ...rest };
    const service = record.serviceKey === null ? undefined : findService(organisation, record.serviceKey);
    return findTeam(organisation, service?.teamKey ?? record.teamKey)?.memberIds ?? [];
  }
  const role = roles.find((one) => one === needer);
  return role ? roleHolders[role] : [];
}

/** The last that is known of somebody: shown, not shown yet, or run out. */
const lastOf = ({ entries }: RegisterRecord, personId: string): Entry | undefined =>
  entries.findLast(({ values }) => values.trainee === personId);

export const lacking = (record: RegisterRecord, organisation: Organisation): readonly string[] =>
  neededBy(record, organisation).filter((id) => lastOf(record, id)?.what !== "trained");

/** What somebody learnt is kept, until when it holds, and what proves it. */
export function trained(record: RegisterRecord, { actor, at, organisation }: Act): Partial<RegisterRecord> {
  const { trainee = "", trainedHow = "", isCompetent = "", validMonths = "" } = record.values;
  const months = Number(validMonths);
  const until = at.toZonedDateTimeISO(organisation.zone).add({ months }).toInstant();
  const isShown = isCompetent === "yes";
  const entry: Entry = {
    ...{ what: isShown ? "trained" : "not-yet", at, byId: actor.id },
    values: { trainee, trainedHow, ...(isShown && months > 0 && { validUntil: isoOf(until) }) },
  };
  const { trainee: _, trainedHow: __, isCompetent: ___, ...values } = record.values;
  return { values, entries: [...record.entries, entry] };
}

/** When what somebody has shown runs out next; null: never. */
export function nextExpiry(record: RegisterRecord): Temporal.Instant | null {
  const people = new Set(record.entries.flatMap(({ values }) => values.trainee ?? []));
  const times = [...people].flatMap((id) => {
    const last = lastOf(record, id);
    const until = last?.what === "trained" ? last.values.validUntil : undefined;
    return until ? [Temporal.Instant.from(until)] : [];
  });
  return times.toSorted(Temporal.Instant.compare)[0] ?? null;
}

/** What has run out has to be shown again: its owner and whoever it was are told. */
export function expire(record: RegisterRecord, act: Act): Effects {
  const people = new Set(record.entries.flatMap(({ values }) => values.trainee ?? []));
  const over = [...people].filter((id) => {
    const last = lastOf(record, id);
    const until = last?.what === "trained" ? last.values.validUntil : undefined;
    return until !== undefined && Temporal.Instant.compare(Temporal.Instant.from(until), act.at) <= 0;
  });
  const values = { people: { list: over.map((id) => act.people.span(id)), join: "and" } as const };
  return {
    after: {
      ...record,
      entries: [
        ...record.entries,
        ...over.map((trainee) => ({ what: "expired", at: act.at, byId: null, values: { trainee } })),
      ],
    },
    to: record.state,
    lines: [line(record, "expired", values)],
    notices: tellPeople(record, [record.ownerId, ...over], "expired", {
      tone: "waiting",
      lines: [
        { key: "register.training-expired", values: { ...values, reference: record.reference, title: record.title } },
      ],
      buttons: [show(record)],
    }),
  };
}
