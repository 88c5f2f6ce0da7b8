// From facts to pictures: the trend of a KPI, what came and went, when it came, and how changes ended.
import { Temporal } from "temporal-polyfill";
import { LINES_A_STEP } from "../../kernel/lines.ts";
import { mapSteps, type Steps } from "../../kernel/steps.ts";
import { fromEpochSeconds } from "../../kernel/time.ts";
import type { InLanguages } from "../../words/say.ts";
import type { Facts } from "../facts.ts";
import { findKpi } from "../kpi/catalogue.ts";
import { DAY, openedAt, rowsWhen } from "../kpi/events.ts";
import type { Kpi } from "../kpi/kpi.ts";
import { days, inSpan, lengthInDays, type Period, type Span, spanOf } from "../period.ts";
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

/** Of which service or team, where the facts are not of everything, and whether private records are left out. */
type Of = { readonly of?: InLanguages; readonly hidesPrivate?: boolean };

/** `target` in the KPI's unit. */
export function* trendChart(
  kpi: Kpi,
  facts: Facts,
  period: Period,
  more: Of & { readonly target?: number },
): Steps<TrendChart> {
  const { step, periods } = stepsOf(period);
  return {
    kind: "trend",
    name: { key: `kpi.${kpi.id}` },
    ...{ unit: kpi.unit, betterIs: kpi.betterIs, step },
    ...more,
    points: yield* mapSteps(periods, (piece) => {
      const { value, n, met } = kpi.from(facts, spanOf(piece));
      return { from: piece.from.toString(), value, n, ...(met !== undefined && { met }) };
    }),
  };
}

/** As the catalogue counts them. */
export function* flowChart(facts: Facts, period: Period, of: Of = {}): Steps<FlowChart> {
  const { step, periods } = stepsOf(period);
  const count = (id: "opened" | "resolved", piece: Period) => findKpi(id)?.from(facts, spanOf(piece)).value ?? 0;
  const opened = yield* mapSteps(periods, (piece) => count("opened", piece));
  const resolved = yield* mapSteps(periods, (piece) => count("resolved", piece));
  return {
    kind: "flow",
    step,
    ...of,
    points: periods.map((piece, place) => ({
      from: piece.from.toString(),
      opened: opened[place] ?? 0,
      resolved: resolved[place] ?? 0,
    })),
  };
}

const HOUR = 3600;
const WEEK_HOURS = 168;

/** By the wall clock of the period's zone; cancelled ones and duplicates are not counted. */
export function* loadChart(facts: Facts, period: Period, of: Of = {}): Steps<LoadChart> {
  const counts = new Array<number>(WEEK_HOURS).fill(0);
  const { openedAt: seconds } = facts.incidents;
  const hourOf = weekHours(period.zone, yield* mapSteps(days(period), dayFound));
  const rows = rowsWhen(facts, openedAt, spanOf(period));
  for (let place = 0; place < rows.length; place++) {
    if (place % LINES_A_STEP === 0) yield;
    const hour = hourOf(seconds[rows[place] ?? 0] ?? 0);
    counts[hour] = (counts[hour] ?? 0) + 1;
  }
  return { kind: "load", counts, ...of };
}

type DayFound = Span & { readonly weekday: number };

const dayFound = (day: Period): DayFound => ({ ...spanOf(day), weekday: day.from.dayOfWeek - 1 });

/**
 * The hour of the week of an instant in these days, Monday 00:00 is 0. Hours are counted from the beginning of their day; where
 * the clock was changed on that day the zone is asked.
 */
function weekHours(zone: string, found: readonly DayFound[]): (second: number) => number {
  const first = found[0]?.from ?? 0;
  return (second) => {
    let place = Math.min(found.length - 1, Math.floor((second - first) / DAY));
    while (place > 0 && (found[place]?.from ?? 0) > second) place--;
    while (place < found.length - 1 && (found[place]?.to ?? second) <= second) place++;
    const day = found[place];
    if (day && day.to - day.from === DAY) return day.weekday * 24 + Math.floor((second - day.from) / HOUR);
    const wall = fromEpochSeconds(second).toZonedDateTimeISO(zone);
    return (wall.dayOfWeek - 1) * 24 + wall.hour;
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
