// Figures of a period as digests read them: now, before, and whether that is better or worse.

import type { Steps } from "../../kernel/steps.ts";
import { usualAvailability } from "../../organisation/agreed-availability.ts";
import type { Reading, Readings } from "../digest/digest-figures.ts";
import type { Facts } from "../facts.ts";
import { asFarAs, lengthInDays, type Period, previousOf, spanOf, weeksBefore } from "../period.ts";
import { findKpi } from "./catalogue.ts";
import { type Figure, shareOf } from "./figure.ts";
import type { Kpi, KpiId, Measure, Unit } from "./kpi.ts";
import { repeatsAhead } from "./repeats.ts";
import { trendOf } from "./trend.ts";

const WEEKS = 4;
/** Of this many days and fewer the same weekdays are compared: a Monday is no Sunday. */
const SHORT_DAYS = 6;

/** What one unit is of which a difference is told. Source: rules section 5, trend. */
const usualUnit = (unit: Unit): number => (unit === "seconds" ? 60 : 1);

/** What a period is compared with, where it is not the one before it. */
export type Against = { readonly facts: Facts; readonly period: Period };

/** Each of the KPIs that the catalogue holds; `targets`: the organisation's own. */
export function* readingsOf(
  facts: Facts,
  period: Period,
  ids: readonly KpiId[],
  targets: Readonly<Partial<Record<KpiId, number>>>,
  against?: Against,
): Steps<Readings> {
  yield* repeatsAhead(facts);
  if (against) yield* repeatsAhead(against.facts);
  const found: [KpiId, Reading][] = [];
  for (const id of ids) {
    const kpi = findKpi(id);
    if (!kpi) continue;
    found.push([id, yield* readingOf(kpi, facts, period, { target: targetOf(kpi, facts, targets), against })]);
    yield { done: found.length, of: ids.length };
  }
  return Object.fromEntries(found);
}

/** What was agreed for the services that are looked at, as far as it is one target, is more than what holds for all. */
function targetOf({ id, target }: Kpi, { agreed = {} }: Facts, targets: Readonly<Partial<Record<KpiId, number>>>) {
  const all = new Set(Object.values(agreed).map((one) => one.target));
  const [own] = all.size === 1 ? all : [];
  const isOwn = id === "availability" && own !== undefined && own !== usualAvailability.target;
  return isOwn ? own : (targets[id] ?? target);
}

/** `oneUnit`: a difference of no more is none; left out, the usual of the unit. */
type Beside = {
  readonly target: number | undefined;
  readonly against: Against | undefined;
  readonly oneUnit?: number;
};

export function* readingOf(measure: Measure, facts: Facts, period: Period, beside: Beside): Steps<Reading> {
  const { unit, betterIs } = measure;
  const { target, against, oneUnit = usualUnit(unit) } = beside;
  const now = measure.from(facts, spanOf(period));
  yield;
  const before = against ? formerly(measure, against, period) : beforeOf(measure, facts, period);
  return { unit, betterIs, now, before, trend: trendOf(now, before, betterIs, oneUnit), target };
}

const beforeOf = (measure: Measure, facts: Facts, period: Period): Figure =>
  lengthInDays(period) > SHORT_DAYS
    ? formerly(measure, { facts, period: previousOf(period) }, period)
    : usual(measure, facts, period);

/** The figure of a period before; while the other runs, as it stood when as much of it had passed. */
export function formerly(
  { from, looksAhead }: Pick<Measure, "from" | "looksAhead">,
  { facts, period: before }: Against,
  period: Period,
): Figure {
  const span = asFarAs(before, period, facts.now);
  const whole = spanOf(before);
  return looksAhead && span.to < whole.to ? from({ ...facts, now: span.to }, whole) : from(facts, span);
}

/** The same weekdays of the last four weeks together; of a number of records the mean of the weeks. */
function usual(measure: Measure, facts: Facts, period: Period): Figure {
  const { unit, source } = measure;
  const weeks = Array.from({ length: WEEKS }, (_, i) =>
    formerly(measure, { facts, period: weeksBefore(period, i + 1) }, period),
  );
  const n = sumOf(weeks.map((week) => week.n));
  if (weeks.every(({ met }) => met !== undefined)) return shareOf(sumOf(weeks.map(({ met }) => met ?? 0)), n);
  const known = weeks.flatMap(({ value, n }) => (value === null ? [] : [{ value, n }]));
  if (unit === "count" && source !== "measurements") {
    return { value: known.length === 0 ? null : sumOf(known.map(({ value }) => value)) / known.length, n };
  }
  const counted = sumOf(known.map((week) => week.n));
  return { value: counted === 0 ? null : sumOf(known.map(({ value, n }) => value * n)) / counted, n };
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
