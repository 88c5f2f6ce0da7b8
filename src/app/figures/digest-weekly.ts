// What the weekly and the monthly digest are made of, beside what a daily one is.
import type { Temporal } from "temporal-polyfill";
import type { Act } from "../../organisation/act.ts";
import { serviceName } from "../../organisation/names.ts";
import type { WeeklyFacts } from "../../report/digest/digest-weekly.ts";
import { busiest, measuredServices, periodsUpTo, seriesOf } from "../../report/digest/weekly-figures.ts";
import { kpiIds } from "../../report/kpi/kpi.ts";
import { readingsOf } from "../../report/kpi/readings.ts";
import { type Period, previousOf, spanOf } from "../../report/period.ts";
import { unauthorisedDeploys } from "../../store/deploys.ts";
import { changesPlanned } from "../../store/digest-reads.ts";
import type { Query } from "../ports.ts";
import { type DigestAsked, plannedOf, readDaily } from "./digest-reading.ts";
import { factsOf } from "./digest-readings.ts";

/** So many weeks or months in a row. */
const SERIES = { weekly: 8, monthly: 12 } as const;
const MOST_SERVICES = 4;
const AHEAD = { hours: 14 * 24 };

export async function readWeekly(
  asked: DigestAsked,
  kind: "weekly" | "monthly",
  act: Pick<Act, "organisation" | "people" | "at">,
  query: Query,
): Promise<WeeklyFacts> {
  const { services, period, viewers } = asked;
  const { organisation, at } = act;
  const daily = await readDaily(asked, act, query);
  const periods = periodsUpTo(period, kind, SERIES[kind]);
  const facts = await factsOf({ services, at }, wholeOf(periods, period), organisation, query);
  const { named, others } = busiest(facts, period, MOST_SERVICES);
  const planned = await changesPlanned(query, services, at, at.add(AHEAD));
  const unauthorised = await unauthorisedDeploys(query);
  return {
    ...daily,
    kind,
    readings: readingsOf(facts, period, kpiIds, organisation.figures.targets),
    planned: plannedOf(planned, viewers, at),
    series: seriesOf(facts, periods),
    services: named.map(({ key, ...counted }) => ({ ...counted, name: serviceName(organisation, key) })),
    otherServices: others,
    gaps: {
      unmeasured: promised(act, services, at).filter((key) => !measuredServices(facts, period).has(key)).length,
      unauthorised: unauthorised.filter(({ serviceKey }) => services === null || services.includes(serviceKey)).length,
      withoutOwner: daily.open.unassigned,
    },
  };
}

function wholeOf(periods: readonly Period[], period: Period): ReturnType<typeof spanOf> {
  const [first = period] = periods;
  return { from: Math.min(spanOf(first).from, spanOf(previousOf(period)).from), to: spanOf(period).to };
}

/** Services that an agreement names and that are in force. */
function promised(
  { organisation }: Pick<Act, "organisation">,
  services: readonly string[] | null,
  at: Temporal.Instant,
): readonly string[] {
  const now = at.epochMilliseconds;
  const named = organisation.levels.slas
    .filter(({ from }) => from === null || from.epochMilliseconds <= now)
    .flatMap(({ serviceKeys }) => serviceKeys ?? []);
  return [...new Set(named)].filter((key) => services === null || services.includes(key));
}
