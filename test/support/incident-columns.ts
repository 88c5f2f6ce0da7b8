// Columns of incidents for tests: each incident names what it has, all the rest never was.
import type { Facts, Gap, IncidentColumns } from "../../src/report/facts.ts";

type Times =
  | "openedAt"
  | "acknowledgedAt"
  | "firstResponseAt"
  | "firstResponseDueAt"
  | "firstResponseMissedAt"
  | "firstResolvedAt"
  | "resolvedAt"
  | "resolutionDueAt"
  | "resolutionMissedAt"
  | "closedAt"
  | "excludedAt"
  | "touchedAt"
  | "workedSeconds"
  | "timeToReportSeconds"
  | "used50At"
  | "used76At"
  | "used86At"
  | "used96At";

export type TestIncident = { readonly [time in Times]?: number } & {
  readonly pausedSeconds?: number;
  readonly fingerprint?: number;
  readonly flags?: number;
  readonly priority?: number;
  readonly rating?: number;
  readonly service?: string;
  readonly team?: string;
  readonly department?: string;
  readonly gaps?: readonly Gap[];
};

/** Numbered from 1 in their order. */
export function columnsOf(incidents: readonly TestIncident[]): IncidentColumns {
  const time = (name: Times) => Float64Array.from(incidents, (one) => one[name] ?? Number.NaN);
  const number = (name: "pausedSeconds" | "fingerprint" | "flags") =>
    Float64Array.from(incidents, (one) => one[name] ?? 0);
  const keyed = (name: "service" | "team" | "department", usual: string) => {
    const keys = [...new Set(incidents.map((one) => one[name] ?? usual))];
    return { keys, places: Uint16Array.from(incidents, (one) => keys.indexOf(one[name] ?? usual)) };
  };
  const [service, team, department] = [keyed("service", "shop"), keyed("team", "ops"), keyed("department", "")];
  return {
    size: incidents.length,
    number: Float64Array.from(incidents, (_, i) => i + 1),
    openedAt: time("openedAt"),
    acknowledgedAt: time("acknowledgedAt"),
    firstResponseAt: time("firstResponseAt"),
    firstResponseDueAt: time("firstResponseDueAt"),
    firstResponseMissedAt: time("firstResponseMissedAt"),
    firstResolvedAt: time("firstResolvedAt"),
    resolvedAt: time("resolvedAt"),
    resolutionDueAt: time("resolutionDueAt"),
    resolutionMissedAt: time("resolutionMissedAt"),
    closedAt: time("closedAt"),
    excludedAt: time("excludedAt"),
    touchedAt: time("touchedAt"),
    workedSeconds: time("workedSeconds"),
    pausedSeconds: number("pausedSeconds"),
    timeToReportSeconds: time("timeToReportSeconds"),
    used50At: time("used50At"),
    used76At: time("used76At"),
    used86At: time("used86At"),
    used96At: time("used96At"),
    fingerprint: number("fingerprint"),
    flags: number("flags"),
    priority: Uint8Array.from(incidents, ({ priority }) => priority ?? 3),
    rating: Uint8Array.from(incidents, ({ rating }) => rating ?? 0),
    service: service.places,
    team: team.places,
    department: department.places,
    services: service.keys,
    teams: team.keys,
    departments: department.keys,
    gaps: new Map(incidents.flatMap(({ gaps }, row) => (gaps ? [[row, gaps] as const] : []))),
  };
}

export const factsOf = (incidents: readonly TestIncident[], now: number, more: Partial<Facts> = {}): Facts => ({
  now,
  incidents: columnsOf(incidents),
  changes: [],
  majors: [],
  outages: [],
  measurements: [],
  actions: [],
  digests: [],
  problems: null,
  complaints: null,
  ...more,
});
