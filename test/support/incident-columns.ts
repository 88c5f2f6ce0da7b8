// Columns of incidents for tests: each incident names what it has, all the rest never was.
import { someOf } from "../../src/kernel/lines.ts";
import { inOneGo } from "../../src/kernel/steps.ts";
import type { Facts, Gap, IncidentColumns } from "../../src/report/facts.ts";
import { findKpi } from "../../src/report/kpi/catalogue.ts";
import type { Behind, KpiId } from "../../src/report/kpi/kpi.ts";
import type { Span } from "../../src/report/period.ts";

const times = [
  "openedAt",
  "acknowledgedAt",
  "firstResponseAt",
  "firstResponseDueAt",
  "firstResponseMissedAt",
  "firstResolvedAt",
  "resolvedAt",
  "resolutionDueAt",
  "resolutionMissedAt",
  "closedAt",
  "touchedAt",
] as const;
type Times = (typeof times)[number];
type Lengths = "workedSeconds" | "timeToReportSeconds";

export type TestIncident = { readonly [name in Times | Lengths]?: number } & {
  readonly pausedSeconds?: number;
  readonly fingerprint?: number;
  readonly flags?: number;
  readonly priority?: number;
  readonly rating?: number;
  readonly service?: string;
  readonly used?: readonly number[];
  readonly gaps?: readonly Gap[];
};

/** The same, each time of it so many seconds later. */
export const laterBy = (seconds: number, incidents: readonly TestIncident[]): readonly TestIncident[] =>
  incidents.map((one) => ({
    ...one,
    ...Object.fromEntries(times.flatMap((name) => (one[name] === undefined ? [] : [[name, one[name] + seconds]]))),
    ...(one.used && { used: one.used.map((at) => at + seconds) }),
    ...(one.gaps && { gaps: one.gaps.map(({ from, to }) => ({ from: from + seconds, to: to + seconds })) }),
  }));

/** As columns hold it: whole seconds from 1 on, and 0 for what never was. */
function stored(seconds: number | undefined): number {
  if (seconds === undefined || Number.isNaN(seconds)) return 0;
  if (!Number.isInteger(seconds) || seconds < 1 || seconds >= 2 ** 32)
    throw new Error(`columns cannot hold ${seconds}`);
  return seconds;
}

/** Numbered from 1 in their order. */
export function columnsOf(incidents: readonly TestIncident[]): IncidentColumns {
  const time = (name: Times) => Uint32Array.from(incidents, (one) => stored(one[name]));
  const length = (name: Lengths) =>
    Uint32Array.from(incidents, (one) => stored(one[name] === undefined ? undefined : one[name] + 1));
  const services = [...new Set(incidents.map(({ service }) => service ?? "shop"))];
  const listed = <List>(find: (one: TestIncident) => List | undefined): ReadonlyMap<number, List> =>
    new Map(
      incidents.flatMap((one, row): (readonly [number, List])[] => {
        const found = find(one);
        return found === undefined ? [] : [[row, found]];
      }),
    );
  return {
    size: incidents.length,
    number: Uint32Array.from(incidents, (_, i) => i + 1),
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
    touchedAt: time("touchedAt"),
    workedSeconds: length("workedSeconds"),
    pausedSeconds: Uint32Array.from(incidents, ({ pausedSeconds = 0 }) => stored(pausedSeconds + 1)),
    timeToReportSeconds: length("timeToReportSeconds"),
    fingerprint: Uint32Array.from(incidents, ({ fingerprint }) => fingerprint ?? 0),
    flags: Int32Array.from(incidents, ({ flags }) => flags ?? 0),
    priority: Uint8Array.from(incidents, ({ priority }) => priority ?? 3),
    rating: Uint8Array.from(incidents, ({ rating }) => rating ?? 0),
    service: Uint32Array.from(incidents, ({ service }) => services.indexOf(service ?? "shop")),
    services,
    used: listed(({ used }) => used),
    gapCount: Uint8Array.from(incidents, ({ gaps }) => gaps?.length ?? 0),
    gaps: listed(({ gaps }) => gaps),
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
  requests: [],
  followUps: [],
  problems: null,
  complaints: null,
  suggestions: [],
  ...more,
});

/** Everything that is listed behind a figure; of one without a list nothing. */
export function behindOf(id: KpiId, facts: Facts, span: Span): readonly Behind[] {
  const steps = findKpi(id)?.behind?.(facts, span);
  return steps ? someOf(inOneGo(steps), 0, Number.POSITIVE_INFINITY) : [];
}
