// The page of figures: the KPIs of the catalogue for a period beside another one, and the pictures of the same facts.
import type { Temporal } from "temporal-polyfill";
import { toEpochSeconds } from "../../kernel/time.ts";
import { findService } from "../../organisation/find-service.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import type { Chart } from "../../report/chart/chart.ts";
import { flowChart, loadChart, resultsChart, trendChart } from "../../report/chart/figure-charts.ts";
import type { Readings } from "../../report/digest/digest-figures.ts";
import { catalogue, findKpi } from "../../report/kpi/catalogue.ts";
import type { KpiId } from "../../report/kpi/kpi.ts";
import { readingsOf } from "../../report/kpi/readings.ts";
import { type Period, previousOf, sameOfLastYear, spanOf, weeksBefore } from "../../report/period.ts";
import { type PeriodRefused, readPeriod } from "../../report/read-period.ts";
import { tellable } from "../../report/tellable.ts";
import { readFacts } from "../../store/report-facts.ts";
import type { World } from "../world.ts";
import { lookingAct } from "./act-for.ts";
import { keepFor } from "./kept.ts";

export const comparisons = ["previous", "year"] as const;
export type Comparison = (typeof comparisons)[number];

export type FiguresAsked = {
  /** As typed, such as "30d" or "2026-11". */
  readonly period: string;
  readonly compare: Comparison;
  readonly serviceKey?: string;
};

export const pictureKinds = ["resolution", "response", "flow", "load", "changes"] as const;
export type PictureKind = (typeof pictureKinds)[number];

export type FiguresFound = {
  readonly period: Period;
  readonly compared: Period;
  readonly readings: Readings;
  readonly charts: Readonly<Record<PictureKind, Chart>>;
};

export type FiguresPage = {
  readonly organisation: Organisation;
  /** few: of this one service so few records, one of them private, that its figures would show that there is one. */
  readonly found: FiguresFound | "few" | { readonly refused: PeriodRefused };
};

export type Figures = {
  /** Undefined for guests and strangers. */
  page(personId: string, asked: FiguresAsked): Promise<FiguresPage | undefined>;
};

/** A page and its pictures ask for the same within a moment. */
const KEPT_MS = 20_000;

/** Keeps what it found for a moment, so that a page and its pictures read their facts once. */
export function openFigures(world: World): Figures {
  const keep = keepFor<FiguresFound | "few">(KEPT_MS);
  const find = (asked: FiguresAsked, period: Period, at: Temporal.Instant): Promise<FiguresFound | "few"> => {
    const key = JSON.stringify([asked.serviceKey, asked.compare, period, world.organisation.held().version]);
    return keep(key, () => readFigures(world, asked, period, at));
  };

  return {
    page: async (personId, asked) => {
      const act = await lookingAct(world, personId);
      if (!act) return undefined;
      const { organisation } = act;
      const period = readPeriod(asked.period, act.at, organisation.zone);
      if (!period.ok) return { organisation, found: { refused: period.refusal } };
      return { organisation, found: await find(asked, period.value, act.at) };
    },
  };
}

/** Totals only: nothing of a single record, so that everybody may see them. */
async function readFigures(
  world: World,
  asked: FiguresAsked,
  period: Period,
  at: Temporal.Instant,
): Promise<FiguresFound | "few"> {
  const { query } = world.database;
  const organisation = world.organisation.held();
  const now = toEpochSeconds(at);
  const services = asked.serviceKey ? [asked.serviceKey] : null;
  const compared = asked.compare === "year" ? sameOfLastYear(period) : previousOf(period);
  const isNear = asked.compare === "previous";
  // The four weeks before are what a short period is compared with.
  const first = Math.min(spanOf(compared).from, spanOf(weeksBefore(period, 4)).from);
  const read = (span: ReturnType<typeof spanOf>) =>
    readFacts(query, organisation, { span, now, filter: services ? { services } : {} });
  const whole = await read({ from: isNear ? first : spanOf(period).from, to: spanOf(period).to });
  const against = isNear ? undefined : { facts: await read(spanOf(compared)), period: compared };
  const both = [tellable(whole, spanOf(period)), tellable(against?.facts ?? whole, spanOf(compared))];
  if (services && both.includes("merged")) return "few";
  const ids = catalogue.map(({ id }) => id);
  const { targets } = organisation.figures;
  const name = asked.serviceKey && findService(organisation, asked.serviceKey)?.name;
  const of = name ? { of: name } : {};
  const trend = (id: KpiId): Chart => {
    const kpi = findKpi(id);
    if (!kpi) throw new Error(`the catalogue does not hold ${id}`);
    const target = targets[id] ?? kpi.target;
    return trendChart(kpi, whole, period, { ...of, ...(target !== undefined && { target }) });
  };
  return {
    ...{ period, compared, readings: readingsOf(whole, period, ids, targets, against) },
    charts: {
      resolution: trend("resolution_sla"),
      response: trend("first_response_sla"),
      flow: flowChart(whole, period, of),
      load: loadChart(whole, period, of),
      changes: resultsChart(whole, period, of),
    },
  };
}
