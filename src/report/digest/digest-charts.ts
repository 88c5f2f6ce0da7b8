// The pictures that go with a digest: which ones help its readers most, from the facts of the days before.
import type { Temporal } from "temporal-polyfill";
import { inOneGo } from "../../kernel/steps.ts";
import type { Chart, TrendChart } from "../chart/chart.ts";
import { hasFigures } from "../chart/chart-words.ts";
import { flowChart, loadChart, resultsChart, trendChart } from "../chart/figure-charts.ts";
import type { Facts } from "../facts.ts";
import { findKpi } from "../kpi/catalogue.ts";
import type { Period } from "../period.ts";

type Kind = "daily" | "weekly" | "monthly";

/** With fewer a day on average a day's share says nothing: what came and went is shown instead. */
const LEAST_A_DAY = 5;
const DAYS = { daily: 30, weekly: 28 } as const;

/** The days that the pictures of a digest show: they end where its own days end. */
export function chartPeriod(kind: Kind, { to, zone }: Period): Period {
  const from: Temporal.PlainDate = kind === "monthly" ? to.subtract({ months: 12 }) : to.subtract({ days: DAYS[kind] });
  return { from, to, zone };
}

export type Charted = {
  readonly kind: Kind;
  /** As `chartPeriod` says. */
  readonly period: Period;
  /** Of the share fixed in time, in percent, where the organisation has its own. */
  readonly target: number | undefined;
};

/** None where there is nothing to show. */
export function digestCharts(facts: Facts, { kind, period, target }: Charted): readonly Chart[] {
  return chosen(kind, facts, period, target).filter(hasFigures);
}

function chosen(kind: Kind, facts: Facts, period: Period, target: number | undefined): readonly Chart[] {
  const flow = () => inOneGo(flowChart(facts, period));
  switch (kind) {
    case "daily": {
      const fixed = fixedInTime(facts, period, target);
      return [fixed && isTelling(fixed) ? fixed : flow()];
    }
    case "weekly":
      return [flow(), inOneGo(loadChart(facts, period))];
    case "monthly":
      return [fixedInTime(facts, period, target) ?? flow(), resultsChart(facts, period)];
  }
}

function fixedInTime(facts: Facts, period: Period, target: number | undefined): TrendChart | undefined {
  const kpi = findKpi("resolution_sla");
  const aim = target ?? kpi?.target;
  return kpi && inOneGo(trendChart(kpi, facts, period, aim === undefined ? {} : { target: aim }));
}

const isTelling = ({ points }: TrendChart): boolean =>
  points.reduce((sum, { n }) => sum + n, 0) >= LEAST_A_DAY * points.length;
