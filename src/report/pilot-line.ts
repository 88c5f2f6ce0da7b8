// What pilots came to in a period, in one line beside the figures that do not count them.
import { fromEpochSeconds } from "../kernel/time.ts";
import type { Organisation } from "../organisation/organisation.ts";
import { touches } from "../sla/span.ts";
import type { Saying, Value } from "../words/say.ts";
import { formatDay } from "./chart/chart-words.ts";
import { shareWords } from "./digest/digest-figures.ts";
import { counted } from "./digest/digest-sayings.ts";
import type { Facts } from "./facts.ts";
import { findKpi } from "./kpi/catalogue.ts";
import { type Figure, notApplicable } from "./kpi/figure.ts";
import type { KpiId } from "./kpi/kpi.ts";
import { type Period, spanOf } from "./period.ts";

/** What pilots came to, which no figure counts; left out: nothing. */
export type WithPilots = { readonly pilots?: readonly Saying[] };

/** Further ones are a number. */
const MOST_NAMED = 3;

const LONG_DAY = { day: "numeric", month: "long", year: "numeric" } as const;

/** Of services that were pilots in the period; where there were none, of those before whose records may still be at work. By keys. */
export function pilotsIn({ pilots }: Facts, period: Period): readonly string[] {
  const span = spanOf(period);
  const times = Object.entries(pilots?.within ?? {});
  const during = times.filter(([, spans]) => spans.some((one) => touches(one, span)));
  return (during.length > 0 ? during : times).map(([key]) => key).sort();
}

/** None where there is no pilot; of a digest (`isQuiet`) neither where nothing happened to any. */
export function pilotLine(
  facts: Facts,
  period: Period,
  organisation: Pick<Organisation, "services">,
  { isQuiet = false } = {},
): readonly Saying[] {
  const { pilots } = facts;
  if (!pilots) return [];
  const figure = (id: KpiId): Figure => findKpi(id)?.from(pilots, spanOf(period)) ?? notApplicable;
  const count = (id: KpiId): number => figure(id).value ?? 0;
  const keys = pilotsIn(facts, period);
  const isDuring = keys.some((key) => pilots.within?.[key]?.some((one) => touches(one, spanOf(period))));
  const told = ["opened", "resolved", "breaches", "requests_opened"] as const;
  const complaints = (pilots.complaints ?? []).filter(({ openedAt: at }) =>
    touches({ from: at, to: at + 1 }, spanOf(period)),
  ).length;
  const isNothing = told.every((id) => count(id) === 0) && complaints === 0;
  if (isNothing && (isQuiet || !isDuring)) return [];
  const only = keys.length === 1 ? keys[0] : undefined;
  const number = (id: KpiId): Value => (only === undefined ? count(id) : counted(id, count(id), count(id), only));
  const fixed = figure("resolution_sla");
  const values = {
    ...{ services: namesOf(keys, organisation), opened: number("opened"), resolved: number("resolved") },
    missed: { key: "digest.missed", values: { count: count("breaches") } } as const,
    ...{ hasFixed: fixed.value === null ? "no" : "yes", fixed: shareWords(fixed) },
    ...{ requests: count("requests_opened"), complaints },
  };
  return [{ key: "pilot.line", values }];
}

function namesOf(keys: readonly string[], { services }: Pick<Organisation, "services">): Value {
  if (keys.length > MOST_NAMED) return { key: "pilot.several", values: { count: keys.length } };
  return { list: keys.map((key) => services.find((one) => one.key === key)?.name ?? key), join: "and" };
}

/** Of one service in a period: that it is a pilot, or until when it was one; none of all others. */
export function stageOf(
  service: string | undefined,
  period: Period,
  { pilotTimes = {} }: Pick<Organisation, "pilotTimes">,
): readonly Saying[] {
  const times = service === undefined ? [] : (pilotTimes[service] ?? []);
  const last = times.findLast((one) => touches(one, spanOf(period)));
  if (!last) return [];
  if (!Number.isFinite(last.to)) return [{ key: "pilot.told" }];
  const day = fromEpochSeconds(last.to).toZonedDateTimeISO(period.zone).toPlainDate();
  const date = { en: formatDay(day, "en", LONG_DAY), "zh-CN": formatDay(day, "zh-CN", LONG_DAY) };
  return [{ key: "pilot.told-until", values: { date } }];
}
