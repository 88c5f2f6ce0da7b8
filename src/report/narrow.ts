// Facts of a part: of one service, team, department or priority, or of each of them in turn.
import type { Facts, IncidentColumns } from "./facts.ts";
import { selectRows } from "./packed.ts";

/** What belongs to one service; records of no service belong to none. */
export const ofService = (facts: Facts, service: string): Facts => ({
  ...facts,
  incidents: rowsWhere(facts.incidents, "service", facts.incidents.services.indexOf(service)),
  changes: facts.changes.filter(({ services }) => services.includes(service)),
  outages: facts.outages.filter((outage) => outage.service === service),
  agreed: agreedOf(facts, [service]),
  measurements: facts.measurements.filter((one) => one.service === service),
  actions: facts.actions.filter((one) => one.service === service),
  digests: [],
  problems: facts.problems?.filter((one) => one.service === service) ?? null,
  complaints: facts.complaints?.filter((one) => one.service === service) ?? null,
});

/** 1 to 4; what has no priority is not among it. */
export const ofPriority = (facts: Facts, priority: number): Facts => ({
  ...facts,
  incidents: rowsWhere(facts.incidents, "priority", priority),
  ...{
    agreed: {},
    changes: [],
    outages: [],
    measurements: [],
    actions: [],
    digests: [],
    problems: null,
    complaints: null,
  },
});

const agreedOf = ({ agreed = {} }: Facts, services: readonly string[]): NonNullable<Facts["agreed"]> =>
  Object.fromEntries(Object.entries(agreed).filter(([key]) => services.includes(key)));

function rowsWhere(columns: IncidentColumns, name: "service" | "priority", wanted: number): IncidentColumns {
  const rows: number[] = [];
  const column = columns[name];
  for (let row = 0; row < columns.size; row++) if (column[row] === wanted) rows.push(row);
  return selectRows(columns, rows);
}

/** The incidents of each service that has any, in one pass. */
export function byService(incidents: IncidentColumns): ReadonlyMap<string, IncidentColumns> {
  const rows = incidents.services.map((): number[] => []);
  for (let row = 0; row < incidents.size; row++) rows[incidents.service[row] ?? -1]?.push(row);
  return new Map(
    incidents.services.flatMap((service, place) => {
      const own = rows[place] ?? [];
      return own.length === 0 ? [] : [[service, selectRows(incidents, own)] as const];
    }),
  );
}
