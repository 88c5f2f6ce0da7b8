// Figures of a period as digests read them: now, before, and whether that is better or worse.

import type { Reading, Readings } from "../digest/digest-figures.ts";
import type { Facts } from "../facts.ts";
import { lengthInDays, type Period, previousOf, spanOf, weeksBefore } from "../period.ts";
import { findKpi } from "./catalogue.ts";
import { countOf, type Figure, shareOf } from "./figure.ts";
import type { Kpi, KpiId, Unit } from "./kpi.ts";
import { trendOf } from "./trend.ts";

const WEEKS = 4;
/** Of this many days and fewer the same weekdays are compared: a Monday is no Sunday. */
const SHORT_DAYS = 6;

/** What one unit is of which a difference is told. Source: rules section 5, trend. */
const oneUnit = (unit: Unit): number => (unit === "seconds" ? 60 : 1);

/** What a period is compared with, where it is not the one before it. */
export type Against = { readonly facts: Facts; readonly period: Period };

/** Each of the KPIs that the catalogue holds; `targets`: the organisation's own. */
export function readingsOf(
  facts: Facts,
  period: Period,
  ids: readonly KpiId[],
  targets: Readonly<Partial<Record<KpiId, number>>>,
  against?: Against,
): Readings {
  const found = ids.flatMap((id) => {
    const kpi = findKpi(id);
    return kpi ? [[id, readingOf(kpi, facts, period, { target: targets[id] ?? kpi.target, against })] as const] : [];
  });
  return Object.fromEntries(found);
}

type Beside = { readonly target: number | undefined; readonly against: Against | undefined };

function readingOf(kpi: Kpi, facts: Facts, period: Period, { target, against }: Beside): Reading {
  const { unit, betterIs } = kpi;
  const now = kpi.from(facts, spanOf(period));
  const before = against ? kpi.from(against.facts, spanOf(against.period)) : beforeOf(kpi, facts, period);
  return { unit, betterIs, now, before, trend: trendOf(now, before, betterIs, oneUnit(unit)), target };
}

const beforeOf = (kpi: Kpi, facts: Facts, period: Period): Figure =>
  lengthInDays(period) > SHORT_DAYS ? kpi.from(facts, spanOf(previousOf(period))) : usual(kpi, facts, period);

/** The same weekdays of the last four weeks together; a count is their mean. */
function usual(kpi: Kpi, facts: Facts, period: Period): Figure {
  const weeks = Array.from({ length: WEEKS }, (_, i) => kpi.from(facts, spanOf(weeksBefore(period, i + 1))));
  const n = weeks.reduce((sum, week) => sum + week.n, 0);
  if (weeks.every(({ met }) => met !== undefined)) return shareOf(sumOf(weeks.map(({ met }) => met ?? 0)), n);
  if (kpi.unit === "count") return { ...countOf(n), value: n / WEEKS };
  const counted = weeks.filter(({ value, n }) => value !== null && n > 0);
  const total = sumOf(counted.map(({ value, n }) => (value ?? 0) * n));
  return { value: n === 0 ? null : total / n, n };
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
