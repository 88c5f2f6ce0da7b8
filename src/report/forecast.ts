// How many incidents are to be expected: the mean of the same weekday over the last weeks, with how far off that was before.
// Source: Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, 5.2 (seasonal methods) and 5.8 (mean absolute error); ISO 20000-1, 8.4.2.
import { Temporal } from "temporal-polyfill";
import { fromEpochSeconds } from "../kernel/time.ts";
import type { Facts } from "./facts.ts";
import { openedAt, rowsWhen } from "./kpi/events.ts";
import { of } from "./kpi/observe.ts";
import { days, type Period, spanOf } from "./period.ts";
import { asGroup } from "./tellable.ts";

const WEEK = 7;
/** So many weeks the mean is made of, and in so many more it is tried. */
export const MEAN_WEEKS = 8;
const TRIED_WEEKS = 4;
export const WEEKS_NEEDED = MEAN_WEEKS + TRIED_WEEKS;
/** Fewer in the weeks of the mean say nothing: less than two a week. */
export const LEAST_INCIDENTS = 16;

export type Forecast =
  | {
      readonly is: "known";
      /** Of the next seven days together, and the mean absolute error of such a sum in the last weeks. */
      readonly total: number;
      readonly error: number;
      readonly days: readonly { readonly date: Temporal.PlainDate; readonly expected: number }[];
    }
  | { readonly is: "unknown" };

/** The days that a forecast for `first` and the six after it is made of. */
export const forecastPeriod = (first: Temporal.PlainDate, zone: string): Period => ({
  from: first.subtract({ weeks: WEEKS_NEEDED }),
  to: first,
  zone,
});

/** The day after the period, or today while it runs. `now` in epoch seconds. */
export function firstAfter({ to, zone }: Period, now: number): Temporal.PlainDate {
  const today = fromEpochSeconds(Math.floor(now)).toZonedDateTimeISO(zone).toPlainDate();
  return Temporal.PlainDate.compare(today, to) < 0 ? today : to;
}

/** `facts` reach back to the beginning of `forecastPeriod`. Of a part few records are told without private ones, as ever. */
export function forecastOf(facts: Facts, first: Temporal.PlainDate, zone: string): Forecast {
  const period = forecastPeriod(first, zone);
  const told = facts.telling === "part" ? asGroup(facts, spanOf(period)) : facts;
  const counts = countsOf(told, period);
  const inMean = sum(counts.slice(-MEAN_WEEKS * WEEK));
  const hasBegun = counts.slice(0, WEEK).some((count) => count > 0);
  if (!hasBegun || inMean < LEAST_INCIDENTS) return { is: "unknown" };
  const expected = expectedFrom(counts, counts.length);
  const errors = Array.from({ length: TRIED_WEEKS }, (_, week) => {
    const from = counts.length - (week + 1) * WEEK;
    return Math.abs(sum(counts.slice(from, from + WEEK)) - sum(expectedFrom(counts, from)));
  });
  return {
    is: "known",
    total: sum(expected),
    error: sum(errors) / TRIED_WEEKS,
    days: expected.map((one, day) => ({ date: first.add({ days: day }), expected: one })),
  };
}

/** Of the seven days from the place `from` on: each the mean of the same weekday in the weeks before it. */
const expectedFrom = (counts: readonly number[], from: number): readonly number[] =>
  Array.from({ length: WEEK }, (_, day) => {
    const before = Array.from({ length: MEAN_WEEKS }, (_, week) => counts[from + day - (week + 1) * WEEK] ?? 0);
    return sum(before) / MEAN_WEEKS;
  });

/** Incidents opened on each day; a day has 23, 24 or 25 hours. */
function countsOf(facts: Facts, period: Period): readonly number[] {
  const starts = days(period).map((day) => spanOf(day).from);
  const counts = starts.map(() => 0);
  for (const row of rowsWhen(facts, openedAt, spanOf(period))) {
    const opened = of(facts.incidents.openedAt, row);
    const day = starts.findLastIndex((start) => start <= opened);
    counts[day] = (counts[day] ?? 0) + 1;
  }
  return counts;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
