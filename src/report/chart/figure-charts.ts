// From facts to pictures: the trend of a KPI, what came and went, when it came, and how changes ended.
import { Temporal } from "temporal-polyfill";
import type { InLanguages } from "../../words/say.ts";
import { type Facts, flag } from "../facts.ts";
import { findKpi } from "../kpi/catalogue.ts";
import type { Kpi } from "../kpi/kpi.ts";
import { days, inSpan, lengthInDays, type Period, spanOf } from "../period.ts";
import type { ChartResult, ChartStep, FlowChart, LoadChart, ResultsChart, TrendChart } from "./chart.ts";

const MOST_DAYS = 45;
const MOST_WEEKS_IN_DAYS = 190;

/** Days as far as they can be told apart, then weeks from the period's first day, then calendar months. */
export function stepsOf(period: Period): { readonly step: ChartStep; readonly periods: readonly Period[] } {
  const length = lengthInDays(period);
  if (length <= MOST_DAYS) return { step: "day", periods: days(period) };
  if (length <= MOST_WEEKS_IN_DAYS) return { step: "week", periods: cut(period, (from) => from.add({ weeks: 1 })) };
  return { step: "month", periods: cut(period, (from) => from.with({ day: 1 }).add({ months: 1 })) };
}

function cut(period: Period, next: (from: Temporal.PlainDate) => Temporal.PlainDate): readonly Period[] {
  const pieces: Period[] = [];
  for (let from = period.from; Temporal.PlainDate.compare(from, period.to) < 0; ) {
    const end = next(from);
    const to = Temporal.PlainDate.compare(end, period.to) < 0 ? end : period.to;
    pieces.push({ ...period, from, to });
    from = to;
  }
  return pieces;
}

/** Of which service or team, where the facts are not of everything. */
type Of = { readonly of?: InLanguages };

/** `target` in the KPI's unit. */
export function trendChart(
  kpi: Kpi,
  facts: Facts,
  period: Period,
  more: Of & { readonly target?: number },
): TrendChart {
  const { step, periods } = stepsOf(period);
  return {
    kind: "trend",
    name: { key: `kpi.${kpi.id}` },
    ...{ unit: kpi.unit, betterIs: kpi.betterIs, step },
    ...more,
    points: periods.map((piece) => {
      const { value, n, met } = kpi.from(facts, spanOf(piece));
      return { from: piece.from.toString(), value, n, ...(met !== undefined && { met }) };
    }),
  };
}

/** As the catalogue counts them. */
export function flowChart(facts: Facts, period: Period, of: Of = {}): FlowChart {
  const { step, periods } = stepsOf(period);
  const count = (id: "opened" | "resolved", piece: Period) => findKpi(id)?.from(facts, spanOf(piece)).value ?? 0;
  return {
    kind: "flow",
    step,
    ...of,
    points: periods.map((piece) => ({
      from: piece.from.toString(),
      opened: count("opened", piece),
      resolved: count("resolved", piece),
    })),
  };
}

const HOUR = 3600;
const WEEK_HOURS = 168;

/** By the wall clock of the period's zone; cancelled ones and duplicates are not counted. */
export function loadChart({ incidents }: Facts, period: Period, of: Of = {}): LoadChart {
  const counts = new Array<number>(WEEK_HOURS).fill(0);
  const span = spanOf(period);
  const hourOf = weekHours(period.zone);
  for (let row = 0; row < incidents.size; row++) {
    const openedAt = incidents.openedAt[row] ?? Number.NaN;
    if (!inSpan(openedAt, span) || ((incidents.flags[row] ?? 0) & flag.excluded) !== 0) continue;
    const hour = hourOf(openedAt);
    counts[hour] = (counts[hour] ?? 0) + 1;
  }
  return { kind: "load", counts, ...of };
}

/** The hour of the week of an instant, Monday 00:00 is 0. Each quarter of an hour is asked of the zone once: a zone changes its clock at none between. */
function weekHours(zone: string): (second: number) => number {
  const known = new Map<number, number>();
  return (second) => {
    const quarter = Math.floor(second / (HOUR / 4));
    const found = known.get(quarter);
    if (found !== undefined) return found;
    const wall = Temporal.Instant.fromEpochMilliseconds(second * 1000).toZonedDateTimeISO(zone);
    const hour = (wall.dayOfWeek - 1) * 24 + wall.hour;
    known.set(quarter, hour);
    return hour;
  };
}

/** Changes by when they ended; one that was not carried out has no result here. */
export function resultsChart({ changes }: Facts, period: Period, of: Of = {}): ResultsChart {
  const { step, periods } = stepsOf(period);
  return {
    kind: "results",
    step,
    ...of,
    points: periods.map((piece) => {
      const span = spanOf(piece);
      const ended = changes.filter(({ endedAt }) => endedAt !== null && inSpan(endedAt, span));
      const count = (result: ChartResult) => ended.filter((change) => change.result === result).length;
      return {
        from: piece.from.toString(),
        successful: count("successful"),
        successful_with_issues: count("successful_with_issues"),
        backed_out: count("backed_out"),
        failed: count("failed"),
      };
    }),
  };
}
