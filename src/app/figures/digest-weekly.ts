// What the weekly digest is made of, beside what a daily one is.
import { toEpochSeconds } from "../../kernel/time.ts";
import type { Act } from "../../organisation/act.ts";
import { serviceName } from "../../organisation/names.ts";
import type { WeeklyNews } from "../../report/digest/digest-known.ts";
import type { WeeklyFacts } from "../../report/digest/digest-weekly.ts";
import { busiest, seriesOf, weeksUpTo } from "../../report/digest/weekly-figures.ts";
import { spanOf } from "../../report/period.ts";
import { withSuppliers } from "../../report/pilots.ts";
import { pilotsApartIn } from "../../store/fact-filter.ts";
import { knownErrorsMoved } from "../../store/known-errors-moved.ts";
import { readSupplierFacts } from "../../store/report-suppliers.ts";
import type { Query } from "../ports.ts";
import { readGaps } from "./digest-gaps.ts";
import { type DigestAsked, readAround } from "./digest-reading.ts";
import { readFigures } from "./digest-readings.ts";
import { readSchedule } from "./digest-schedule.ts";
import { hidesIncidents, type ToldFacts, toldPart } from "./part-told.ts";

const WEEKS = 8;
const MOST_SERVICES = 4;
const AHEAD = { hours: 14 * 24 };

export async function readWeekly(
  asked: DigestAsked,
  act: Pick<Act, "organisation" | "people" | "at">,
  query: Query,
): Promise<WeeklyFacts> {
  const { services, period, viewers } = asked;
  const { organisation, at } = act;
  const periods = weeksUpTo(period, WEEKS);
  const since = spanOf(periods[0] ?? period).from;
  const figures = await readFigures({ services, period, at, since, viewers }, organisation, query);
  const { facts } = figures;
  const around = await readAround(asked, figures, act, query, AHEAD);
  const { named, others } = busiest(facts, period, MOST_SERVICES);
  const told = toldPart(facts, periods, { isWhole: services === null, viewers });
  return {
    ...around,
    series: { ...seriesOf(told.facts, periods), hidesPrivate: hidesIncidents(told) },
    services: named.map(({ key, ...counted }) => ({ ...counted, key, name: serviceName(organisation, key) })),
    otherServices: others,
    schedule: await readSchedule({ services, from: at, to: at.add(AHEAD) }, organisation, query),
    gaps: await readGaps(asked, figures, act, query),
    news: await readNews(asked, figures, act, query),
  };
}

/** Suppliers as the other figures: without pilots, and where there is so little without private records. */
async function readNews(
  { services, period }: DigestAsked,
  figures: ToldFacts,
  { organisation, at }: Pick<Act, "organisation" | "at">,
  query: Query,
): Promise<WeeklyNews> {
  const span = spanOf(period);
  const filter = services ? { services } : {};
  const [moved, suppliers] = await Promise.all([
    knownErrorsMoved(query, span, services),
    readSupplierFacts(query, organisation, { span, now: toEpochSeconds(at), filter }),
  ]);
  const { suppliers: live = [] } = withSuppliers(
    figures.facts,
    suppliers,
    pilotsApartIn(organisation, filter, span.to),
  );
  return { ...moved, suppliers: hidesIncidents(figures) ? live.filter(({ isPrivate }) => !isPrivate) : live };
}
