// The page of figures: the KPIs of the catalogue and indicators of one's own for a period beside another one, and the pictures of the same facts.
import type { Temporal } from "temporal-polyfill";
import type { Progress, Steps } from "../../kernel/steps.ts";
import type { Act } from "../../organisation/act.ts";
import { findService } from "../../organisation/find-service.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import type { Chart } from "../../report/chart/chart.ts";
import { flowChart, loadChart, resultsChart, trendChart } from "../../report/chart/figure-charts.ts";
import { catalogue, findKpi } from "../../report/kpi/catalogue.ts";
import type { KpiId } from "../../report/kpi/kpi.ts";
import type { KpiAsked } from "../../report/kpi/kpi-asked.ts";
import { type KpiLine, kpiLines } from "../../report/kpi/kpi-lines.ts";
import { type Period, previousOf, sameOfLastYear, weeksBefore } from "../../report/period.ts";
import { type PeriodRefused, readPeriod } from "../../report/read-period.ts";
import { breathe } from "../breathe.ts";
import { factsFor } from "../figures/kpi-part.ts";
import type { Query } from "../ports.ts";
import type { World } from "../world.ts";
import { lookingAct } from "./act-for.ts";
import { type FigureRecords, figureRecords } from "./figure-records.ts";
import { type Computing, keepFor, PATIENCE_MS, type Read } from "./kept.ts";

export const comparisons = ["previous", "year"] as const;
export type Comparison = (typeof comparisons)[number];

export type FiguresAsked = Omit<KpiAsked, "period"> & {
  /** As typed, such as "30d" or "2026-11". */
  readonly period: string;
  readonly compare: Comparison;
};

export const pictureKinds = ["resolution", "response", "flow", "load", "changes"] as const;
export type PictureKind = (typeof pictureKinds)[number];

export type FiguresFound = {
  /** What was known then was counted. */
  readonly at: Temporal.Instant;
  readonly period: Period;
  readonly compared: Period;
  /** In the order of the catalogue, then those of one's own. */
  readonly lines: readonly KpiLine[];
  readonly charts: Readonly<Record<PictureKind, Chart>>;
  /** Of so few records private ones would show: they are left out of this part. */
  readonly hidesPrivate: boolean;
};

export type FiguresPage = {
  readonly organisation: Organisation;
  readonly found: FiguresFound | { readonly refused: PeriodRefused };
};

/** The same, or as far as it is. */
export type FiguresSoon = Omit<FiguresPage, "found"> & { readonly found: FiguresPage["found"] | Computing };

/** Undefined for guests and strangers. */
export type Figures = {
  page(personId: string, asked: FiguresAsked): Promise<FiguresPage | undefined>;
  /** Without waiting long. */
  soon(personId: string, asked: FiguresAsked): Promise<FiguresSoon | undefined>;
  /** What stands behind one of them; undefined also where there is no such figure, and where the period is none. */
  records(
    personId: string,
    asked: FiguresAsked & { readonly id: string; readonly skip: number; readonly most?: number },
  ): Promise<FigureRecords | undefined>;
};

/** So long what was computed is shown as it is; a page and its pictures ask for the same within a moment. */
const KEPT_MS = 20_000;

/** Keeps what it found for a moment, so that a page, its pictures and others with the same rights have it computed once. */
export function openFigures(world: World, patienceMs = PATIENCE_MS): Figures {
  const keep = keepFor<FiguresFound>(KEPT_MS);
  const { query } = world.database;
  const open = async (personId: string, asked: FiguresAsked) => {
    const act = await lookingAct(world, personId);
    return act && { act, period: readPeriod(asked.period, act.at, act.organisation.figures.zone) };
  };
  const find = async <Found>(
    personId: string,
    asked: FiguresAsked,
    from: (key: string, read: Read<FiguresFound>) => Promise<Found>,
  ) => {
    const opened = await open(personId, asked);
    if (!opened) return undefined;
    const { act, period } = opened;
    const { organisation } = act;
    if (!period.ok) return { organisation, found: { refused: period.refusal } };
    const whole = { ...asked, period: period.value };
    // Whoever has the security role is told what is private in a small part too.
    const key = JSON.stringify([whole, organisation.version, act.actor.roles.includes("security")]);
    return { organisation, found: await from(key, (tell) => readFigures(act, whole, query, tell)) };
  };
  return {
    page: (personId, asked) => find(personId, asked, keep.whole),
    soon: (personId, asked) =>
      find(personId, asked, async (key, read) => {
        const soon = await keep.soon(key, read, patienceMs);
        return "found" in soon ? soon.found : soon;
      }),
    records: async (personId, asked) => {
      const opened = await open(personId, asked);
      if (!opened?.period.ok) return undefined;
      return figureRecords(opened.act, { ...asked, period: opened.period.value }, query);
    },
  };
}

type Asked = KpiAsked & Pick<FiguresAsked, "compare">;

/** Totals only: nothing of a single record, so that everybody may see them. */
async function readFigures(
  act: Act,
  asked: Asked,
  query: Query,
  tell: (progress: Progress) => void,
): Promise<FiguresFound> {
  const { organisation } = act;
  const { period, compare } = asked;
  const isNear = compare === "previous";
  const compared = isNear ? previousOf(period) : sameOfLastYear(period);
  // The four weeks before are what a short period is compared with.
  const beside = isNear ? [weeksBefore(period, 4)] : [];
  const now = await factsFor(act, asked, query, { told: period, beside });
  const then = isNear ? undefined : await factsFor(act, asked, query, { told: compared });
  const ids = catalogue.map(({ id }) => id);
  const against = then && { facts: then.facts, period: compared };
  return {
    ...{ at: act.at, period, compared },
    lines: await breathe(kpiLines(ids, { facts: now.facts, period, against }, organisation), tell),
    charts: await breathe(chartsOf(now.facts, asked, organisation)),
    hidesPrivate: now.hidesPrivate || (then?.hidesPrivate ?? false),
  };
}

function* chartsOf(
  facts: Awaited<ReturnType<typeof factsFor>>["facts"],
  { period, service, team, department }: KpiAsked,
  organisation: Organisation,
): Steps<FiguresFound["charts"]> {
  const part =
    (service !== undefined && findService(organisation, service)?.name) ||
    organisation.teams.find(({ key }) => key === team)?.name ||
    (department !== undefined && { en: department });
  const of = part ? { of: part } : {};
  const trend = (id: KpiId): Chart => {
    const kpi = findKpi(id);
    if (!kpi) throw new Error(`the catalogue does not hold ${id}`);
    const target = organisation.figures.targets[id] ?? kpi.target;
    return trendChart(kpi, facts, period, { ...of, ...(target !== undefined && { target }) });
  };
  const resolution = trend("resolution_sla");
  yield;
  const response = trend("first_response_sla");
  yield;
  const flow = flowChart(facts, period, of);
  yield;
  const load = loadChart(facts, period, of);
  yield;
  return { resolution, response, flow, load, changes: resultsChart(facts, period, of) };
}
