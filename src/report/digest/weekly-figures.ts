// What a weekly digest counts beside the figures: how they went over time, and which services they come from.

import type { Facts } from "../facts.ts";
import { findKpi } from "../kpi/catalogue.ts";
import { type Figure, notApplicable } from "../kpi/figure.ts";
import type { KpiId } from "../kpi/kpi.ts";
import { isExcluded, of } from "../kpi/observe.ts";
import { ofService } from "../narrow.ts";
import { inSpan, type Period, spanOf, weeksBefore } from "../period.ts";
import { tellable } from "../tellable.ts";

/** The week itself and those before it, the oldest first. */
export const weeksUpTo = (period: Period, count: number): readonly Period[] =>
  Array.from({ length: count }, (_, i) => weeksBefore(period, count - 1 - i));

const figureOf = (id: KpiId, facts: Facts, period: Period): Figure =>
  findKpi(id)?.from(facts, spanOf(period)) ?? notApplicable;

export type Series = { readonly opened: readonly number[]; readonly fixedInTime: readonly (number | null)[] };

export const seriesOf = (facts: Facts, periods: readonly Period[]): Series => ({
  opened: periods.map((period) => figureOf("opened", facts, period).value ?? 0),
  fixedInTime: periods.map((period) => figureOf("resolution_sla", facts, period).value),
});

export type CountedService = { readonly key: string; readonly opened: number; readonly fixedInTime: Figure };

/**
 * Services by how many were opened in the period, at most `most` by name; all further ones are a number, and those that may not
 * be told apart.
 */
export function busiest(
  facts: Facts,
  period: Period,
  most: number,
): { readonly named: readonly CountedService[]; readonly others: number } {
  const { incidents } = facts;
  const span = spanOf(period);
  const opened = new Map<string, number>();
  for (let row = 0; row < incidents.size; row++) {
    if (isExcluded(incidents, row) || !inSpan(of(incidents.openedAt, row), span)) continue;
    const key = incidents.services[incidents.service[row] ?? -1] ?? "";
    opened.set(key, (opened.get(key) ?? 0) + 1);
  }
  const named: CountedService[] = [];
  for (const [key, count] of [...opened].sort(([, a], [, b]) => b - a)) {
    if (named.length === most) break;
    const own = ofService(facts, key);
    if (tellable(own, span) === "merged") continue;
    named.push({ key, opened: count, fixedInTime: figureOf("resolution_sla", own, period) });
  }
  const all = [...opened.values()].reduce((sum, count) => sum + count, 0);
  return { named, others: all - named.reduce((sum, one) => sum + one.opened, 0) };
}

/** Keys of those of which the period measured a promise. */
export function measuredServices(facts: Facts, period: Period): ReadonlySet<string> {
  const { incidents } = facts;
  const span = spanOf(period);
  const measured = new Set<string>();
  for (let row = 0; row < incidents.size; row++) {
    const times = [incidents.openedAt, incidents.firstResponseAt, incidents.resolvedAt];
    if (!isExcluded(incidents, row) && times.some((column) => inSpan(of(column, row), span))) {
      measured.add(incidents.services[incidents.service[row] ?? 0] ?? "");
    }
  }
  return measured;
}
