// The page of figures: the KPIs of the catalogue and indicators of one's own for a period beside another one, and the pictures of the same facts.
import type { Temporal } from "temporal-polyfill";
import type { Progress, Steps } from "../../kernel/steps.ts";
import type { Act } from "../../organisation/act.ts";
import { findService } from "../../organisation/find-service.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import type { Chart } from "../../report/chart/chart.ts";
import { flowChart, loadChart, resultsChart, stepsOf, trendChart } from "../../report/chart/figure-charts.ts";
import { catalogue, findKpi } from "../../report/kpi/catalogue.ts";
import type { KpiId } from "../../report/kpi/kpi.ts";
import type { KpiAsked } from "../../report/kpi/kpi-asked.ts";
import { type KpiLine, kpiLines } from "../../report/kpi/kpi-lines.ts";
import { type Period, previousOf, sameOfLastYear, spanOf, weeksBefore } from "../../report/period.ts";
import { pilotLine, stageOf } from "../../report/pilot-line.ts";
import { type PeriodRefused, readPeriod } from "../../report/read-period.ts";
import type { Saying } from "../../words/say.ts";
import { breathe } from "../breathe.ts";
import { factsFor, filterOf } from "../figures/kpi-part.ts";
import { hidesIncidents, type ToldFacts, toldPart } from "../figures/part-told.ts";
import type { Query } from "../ports.ts";
import type { World } from "../world.ts";
import { lookingAct } from "./act-for.ts";
import { type FigureRecords, type FigureRecordsSoon, openFigureLists, type Part } from "./figure-records.ts";
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
  /** The period is not over: both are told up to the same day and time. */
  readonly isRunning: boolean;
  /** In the order of the catalogue, then those of one's own. */
  readonly lines: readonly KpiLine[];
  readonly charts: Readonly<Record<PictureKind, Chart>>;
  /** Of so few records private ones would show: they are left out of this part. */
  readonly hidesPrivate: boolean;
  /** What pilots came to, which no figure counts; or that the service is one, or was. */
  readonly pilots: readonly Saying[];
};

export type FiguresPage = {
  readonly organisation: Organisation;
  readonly found: FiguresFound | { readonly refused: PeriodRefused };
};

/** The same, or as far as it is. */
export type FiguresSoon = Omit<FiguresPage, "found"> & { readonly found: FiguresPage["found"] | Computing };

export type RecordsAsked = FiguresAsked & { readonly id: string };

/** Undefined for guests and strangers. */
export type Figures = {
  page(personId: string, asked: FiguresAsked): Promise<FiguresPage | undefined>;
  /** Without waiting long. */
  soon(personId: string, asked: FiguresAsked): Promise<FiguresSoon | undefined>;
  /** What stands behind one of them; undefined also where there is no such figure, and where the period is none. */
  records(personId: string, asked: RecordsAsked & Part): Promise<FigureRecords | undefined>;
  recordsSoon(personId: string, asked: RecordsAsked & Part): Promise<FigureRecordsSoon | undefined>;
  /** Page by page. */
  everyRecord(personId: string, asked: RecordsAsked): Promise<AsyncGenerator<FigureRecords> | undefined>;
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
  const lists = openFigureLists(query, { keptMs: KEPT_MS, patienceMs });
  const openList = async (personId: string, asked: RecordsAsked) => {
    const opened = await open(personId, asked);
    if (!opened?.period.ok) return undefined;
    const { id, service, team, department } = asked;
    const part = { ...(service && { service }), ...(team && { team }), ...(department && { department }) };
    return { act: opened.act, list: { id, period: opened.period.value, ...part } };
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
      const opened = await openList(personId, asked);
      return opened && lists.page(opened.act, opened.list, asked);
    },
    recordsSoon: async (personId, asked) => {
      const opened = await openList(personId, asked);
      return opened && lists.soon(opened.act, opened.list, asked);
    },
    everyRecord: async (personId, asked) => {
      const opened = await openList(personId, asked);
      return opened && lists.every(opened.act, opened.list);
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
  const viewers = [{ kind: "person", person: act.actor }] as const;
  const isWhole = Object.keys(filterOf(asked)).length === 0;
  // Each step of a picture is told by itself.
  const drawn = toldPart(now.facts, stepsOf(period).periods, { isWhole, viewers });
  const ids = catalogue.map(({ id }) => id);
  const against = then && { facts: then.facts, period: compared };
  return {
    ...{ at: act.at, period, compared, isRunning: now.facts.now < spanOf(period).to },
    lines: await breathe(kpiLines(ids, { facts: now.facts, period, against }, organisation), tell),
    charts: await breathe(chartsOf(drawn, asked, organisation)),
    hidesPrivate: now.hidesPrivate || (then?.hidesPrivate ?? false),
    pilots: [...pilotLine(now.facts, period, organisation), ...stageOf(asked.service, period, organisation)],
  };
}

function* chartsOf(
  { facts, leftOut }: ToldFacts,
  { period, service, team, department }: KpiAsked,
  organisation: Organisation,
): Steps<FiguresFound["charts"]> {
  const part =
    (service !== undefined && findService(organisation, service)?.name) ||
    organisation.teams.find(({ key }) => key === team)?.name ||
    (department !== undefined && { en: department });
  const of = { ...(part && { of: part }), ...(hidesIncidents({ leftOut }) && { hidesPrivate: true }) };
  const trend = (id: KpiId): Steps<Chart> => {
    const kpi = findKpi(id);
    if (!kpi) throw new Error(`the catalogue does not hold ${id}`);
    const target = organisation.figures.targets[id] ?? kpi.target;
    return trendChart(kpi, facts, period, { ...of, ...(target !== undefined && { target }) });
  };
  const resolution = yield* trend("resolution_sla");
  yield;
  const response = yield* trend("first_response_sla");
  yield;
  const flow = yield* flowChart(facts, period, of);
  yield;
  const load = yield* loadChart(facts, period, of);
  yield;
  return { resolution, response, flow, load, changes: resultsChart(facts, period, of) };
}
