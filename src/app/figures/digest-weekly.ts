// What the weekly and the monthly digest are made of, beside what a daily one is.
import type { Temporal } from "temporal-polyfill";
import type { Act } from "../../organisation/act.ts";
import { serviceName } from "../../organisation/names.ts";
import type { WeeklyFacts } from "../../report/digest/digest-weekly.ts";
import { busiest, measuredServices, periodsUpTo, seriesOf } from "../../report/digest/weekly-figures.ts";
import { spanOf } from "../../report/period.ts";
import { unauthorisedDeploys } from "../../store/deploys.ts";
import type { Query } from "../ports.ts";
import { type DigestAsked, readAround } from "./digest-reading.ts";
import { readFigures } from "./digest-readings.ts";

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
  const { services, period } = asked;
  const { organisation, at } = act;
  const periods = periodsUpTo(period, kind, SERIES[kind]);
  const since = spanOf(periods[0] ?? period).from;
  const figures = await readFigures({ services, period, at, since }, organisation, query);
  const { facts } = figures;
  const around = await readAround(asked, figures, act, query, AHEAD);
  const { named, others } = busiest(facts, period, MOST_SERVICES);
  const unauthorised = await unauthorisedDeploys(query);
  return {
    ...around,
    kind,
    series: seriesOf(facts, periods),
    services: named.map(({ key, ...counted }) => ({ ...counted, name: serviceName(organisation, key) })),
    otherServices: others,
    gaps: {
      unmeasured: promised(act, services, at).filter((key) => !measuredServices(facts, period).has(key)).length,
      unauthorised: unauthorised.filter(({ serviceKey }) => services === null || services.includes(serviceKey)).length,
      withoutOwner: around.open.unassigned,
    },
  };
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
