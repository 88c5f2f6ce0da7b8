// Facts of a part: of one service, team, department or priority, or of each of them in turn.
import type { Facts, IncidentColumns } from "./facts.ts";
import { selectRows } from "./packed.ts";

/** What belongs to one service; records of no service belong to none. */
export const ofService = (facts: Facts, service: string): Facts => ({
  ...facts,
  incidents: incidentsOf(facts.incidents, service),
  changes: facts.changes.filter(({ services }) => services.includes(service)),
  majors: facts.majors.filter((major) => major.service === service),
  outages: facts.outages.filter((outage) => outage.service === service),
  agreed: agreedOf(facts, [service]),
  measurements: facts.measurements.filter((one) => one.service === service),
  actions: facts.actions.filter((one) => one.service === service),
  suppliers: facts.suppliers?.filter((one) => one.service === service) ?? [],
  digests: [],
  problems: facts.problems?.filter((one) => one.service === service) ?? null,
  complaints: facts.complaints?.filter((one) => one.service === service) ?? null,
});

/** What belongs to none of these services alone. */
export const exceptServices = (facts: Facts, services: readonly string[]): Facts => {
  const { incidents, problems, complaints, agreed = {} } = facts;
  const isOther = ({ service }: { readonly service: string | null }) => service === null || !services.includes(service);
  const others = Object.keys(agreed).filter((key) => !services.includes(key));
  return {
    ...facts,
    incidents: rowsOf(incidents, (row) => !services.includes(incidents.services[incidents.service[row] ?? -1] ?? "")),
    changes: facts.changes.filter((change) => change.services.some((key) => !services.includes(key))),
    majors: facts.majors.filter(isOther),
    outages: facts.outages.filter(isOther),
    agreed: agreedOf(facts, others),
    measurements: facts.measurements.filter(isOther),
    actions: facts.actions.filter(isOther),
    problems: problems?.filter(isOther) ?? null,
    complaints: complaints?.filter(isOther) ?? null,
  };
};

/** 1 to 4; what has no priority is not among it. */
export const ofPriority = (facts: Facts, priority: number): Facts => ({
  ...facts,
  incidents: rowsOf(facts.incidents, (row) => facts.incidents.priority[row] === priority),
  ...{
    agreed: {},
    changes: [],
    majors: [],
    outages: [],
    measurements: [],
    actions: [],
    suppliers: [],
    digests: [],
    problems: null,
    complaints: null,
  },
});

const agreedOf = ({ agreed = {} }: Facts, services: readonly string[]): NonNullable<Facts["agreed"]> =>
  Object.fromEntries(Object.entries(agreed).filter(([key]) => services.includes(key)));

export function rowsOf(columns: IncidentColumns, isMeant: (row: number) => boolean): IncidentColumns {
  const rows: number[] = [];
  for (let row = 0; row < columns.size; row++) if (isMeant(row)) rows.push(row);
  return selectRows(columns, rows);
}

const known = new WeakMap<IncidentColumns, readonly (readonly number[])[]>();

/** Sorted by service once: reports take them apart into hundreds. */
function incidentsOf(incidents: IncidentColumns, service: string): IncidentColumns {
  const rows = known.get(incidents) ?? rowsByService(incidents);
  known.set(incidents, rows);
  return selectRows(incidents, rows[incidents.services.indexOf(service)] ?? []);
}

function rowsByService({ size, service, services }: IncidentColumns): readonly (readonly number[])[] {
  const rows = services.map((): number[] => []);
  for (let row = 0; row < size; row++) rows[service[row] ?? -1]?.push(row);
  return rows;
}
