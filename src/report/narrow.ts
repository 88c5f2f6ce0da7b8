// Facts of a part: of one service, team, department or priority, or of each of them in turn.
import { type Binned, intoBins } from "./bins.ts";
import { type Facts, flag, type IncidentColumns } from "./facts.ts";
import { of } from "./kpi/observe.ts";
import { selectRows } from "./packed.ts";
import type { Span } from "./period.ts";

const asPart = ({ telling = "part" }: Facts): Pick<Facts, "telling"> => ({ telling });

/** They are few: of a part the private ones are told to those alone who may know of every one. */
const suggestionsOf = (
  { suggestions, telling }: Facts,
  isMeant: (service: string | null) => boolean,
): Facts["suggestions"] =>
  suggestions.filter(({ service, isPrivate }) => isMeant(service) && (!isPrivate || telling === "everything"));

/** What belongs to one service; records of no service belong to none. */
export const ofService = (facts: Facts, service: string): Facts => ({
  ...{ ...facts, ...asPart(facts) },
  incidents: incidentsOf(facts.incidents, service),
  changes: facts.changes.filter(({ services }) => services.includes(service)),
  majors: facts.majors.filter((major) => major.service === service),
  outages: facts.outages.filter((outage) => outage.service === service),
  agreed: pick(facts.agreed, [service]),
  users: pick(facts.users, [service]),
  measurements: facts.measurements.filter((one) => one.service === service),
  actions: facts.actions.filter((one) => one.service === service),
  suppliers: facts.suppliers?.filter((one) => one.service === service) ?? [],
  digests: [],
  requests: facts.requests.filter((one) => one.service === service),
  followUps: facts.followUps.filter((one) => one.service === service),
  problems: facts.problems?.filter((one) => one.service === service) ?? null,
  complaints: facts.complaints?.filter((one) => one.service === service) ?? null,
  suggestions: suggestionsOf(facts, (one) => one === service),
});

/** Of some services together; what belongs to none of them is left out. */
export function ofServices(facts: Facts, keys: readonly string[]): Facts {
  const isOne = (service: string | null) => service !== null && keys.includes(service);
  const { incidents } = facts;
  const isMeant = incidents.services.map(isOne);
  return {
    ...{ ...facts, ...asPart(facts), digests: [] },
    incidents: rowsOf(incidents, (row) => isMeant[incidents.service[row] ?? -1] ?? false),
    changes: facts.changes.filter((change) => change.services.some(isOne)),
    agreed: Object.fromEntries(Object.entries(facts.agreed ?? {}).filter(([key]) => isOne(key))),
    users: Object.fromEntries(Object.entries(facts.users ?? {}).filter(([key]) => isOne(key))),
    majors: facts.majors.filter(({ service }) => isOne(service)),
    outages: facts.outages.filter(({ service }) => isOne(service)),
    measurements: facts.measurements.filter(({ service }) => isOne(service)),
    actions: facts.actions.filter(({ service }) => isOne(service)),
    requests: facts.requests.filter(({ service }) => isOne(service)),
    followUps: facts.followUps.filter(({ service }) => isOne(service)),
    problems: facts.problems?.filter(({ service }) => isOne(service)) ?? null,
    complaints: facts.complaints?.filter(({ service }) => isOne(service)) ?? null,
    suggestions: suggestionsOf(facts, isOne),
  };
}

/** What belongs to none of these services alone. */
export const exceptServices = (facts: Facts, services: readonly string[]): Facts => {
  const { incidents, problems, complaints, agreed, users } = facts;
  const isOther = ({ service }: { readonly service: string | null }) => service === null || !services.includes(service);
  return {
    ...{ ...facts, ...asPart(facts) },
    incidents: rowsOf(incidents, (row) => !services.includes(incidents.services[incidents.service[row] ?? -1] ?? "")),
    changes: facts.changes.filter((change) => change.services.some((key) => !services.includes(key))),
    majors: facts.majors.filter(isOther),
    outages: facts.outages.filter(isOther),
    agreed: omit(agreed, services),
    users: omit(users, services),
    measurements: facts.measurements.filter(isOther),
    actions: facts.actions.filter(isOther),
    requests: facts.requests.filter(isOther),
    followUps: facts.followUps.filter(isOther),
    problems: problems?.filter(isOther) ?? null,
    complaints: complaints?.filter(isOther) ?? null,
    suggestions: suggestionsOf(facts, (service) => isOther({ service })),
  };
};

/**
 * 1 to 4; what has no priority is not among it. A private incident stands in none: the four together are what everybody may
 * see, and what is missing to the whole are all private ones, whose number is no secret. `showsPrivate`: the reader may know
 * of every one.
 */
export const ofPriority = (facts: Facts, priority: number, showsPrivate = false): Facts => ({
  ...facts,
  incidents: rowsOf(
    facts.incidents,
    (row) =>
      facts.incidents.priority[row] === priority &&
      (showsPrivate || ((facts.incidents.flags[row] ?? 0) & flag.private) === 0),
  ),
  ...{
    agreed: {},
    users: {},
    changes: [],
    majors: [],
    outages: [],
    measurements: [],
    actions: [],
    suppliers: [],
    digests: [],
    requests: [],
    followUps: [],
    problems: null,
    complaints: null,
    suggestions: [],
  },
});

/** With those incidents only that were open in the span, or whose targets were decided in it: all that its shares and durations count. */
export function about(facts: Facts, { from, to }: Span): Facts {
  const { incidents: i } = facts;
  const lasts = [i.closedAt, i.resolvedAt, i.firstResponseAt, i.firstResponseDueAt, i.firstResponseMissedAt];
  const ends = [...lasts, i.resolutionDueAt, i.resolutionMissedAt];
  const isOpen = (row: number) => Number.isNaN(of(i.resolvedAt, row)) && Number.isNaN(of(i.closedAt, row));
  const isNear = (row: number) =>
    of(i.openedAt, row) < to && (isOpen(row) || ends.some((times) => of(times, row) >= from));
  return { ...facts, incidents: rowsOf(i, isNear) };
}

const pick = <Value>(all: Readonly<Record<string, Value>> = {}, keys: readonly string[]): Record<string, Value> =>
  Object.fromEntries(Object.entries(all).filter(([key]) => keys.includes(key)));

export const omit = <Value>(
  all: Readonly<Record<string, Value>> = {},
  keys: readonly string[],
): Record<string, Value> => Object.fromEntries(Object.entries(all).filter(([key]) => !keys.includes(key)));

export function rowsOf(columns: IncidentColumns, isMeant: (row: number) => boolean): IncidentColumns {
  const rows = new Int32Array(columns.size);
  let count = 0;
  for (let row = 0; row < columns.size; row++) if (isMeant(row)) rows[count++] = row;
  return selectRows(columns, rows.subarray(0, count));
}

const known = new WeakMap<IncidentColumns, Binned>();

/** Sorted by service once: reports take them apart into hundreds. */
function incidentsOf(incidents: IncidentColumns, service: string): IncidentColumns {
  const { starts, rows } = known.get(incidents) ?? intoBins(incidents.service, incidents.services.length);
  known.set(incidents, { starts, rows });
  const place = incidents.services.indexOf(service);
  return selectRows(incidents, place < 0 ? [] : rows.subarray(starts[place], starts[place + 1]));
}
