// Service reports for people: read, computed, and with those private records only that this person may see.
import type { Progress } from "../../kernel/steps.ts";
import type { Named, Organisation } from "../../organisation/organisation.ts";
import { findKpi } from "../../report/kpi/catalogue.ts";
import type { Behind, Kpi } from "../../report/kpi/kpi.ts";
import { type Period, type Span, spanOf } from "../../report/period.ts";
import type { ReportDocument } from "../../report/service-report/document.ts";
import type { FiguresJson } from "../../report/service-report/figures-shape.ts";
import { monthsCsv } from "../../report/service-report/months-csv.ts";
import { comparedStretch, monthsOf, stretchOf } from "../../report/service-report/service-report.ts";
import { privateReferences } from "../../report/tellable.ts";
import { breathe } from "../breathe.ts";
import {
  documentOf,
  figuresOf,
  type OpenedReport,
  openReport,
  type ReportAsked,
  reportOf,
} from "../figures/report-reading.ts";
import type { World } from "../world.ts";
import { lookingAct } from "./act-for.ts";
import { type Computing, keepFor, PATIENCE_MS } from "./kept.ts";

export type ReportList = {
  readonly services: readonly { readonly key: string; readonly name: Named }[];
  /** The latest first; the first one is not over yet. */
  readonly months: readonly Period[];
};

/** Undefined for guests and strangers. */
async function reportList(world: World, personId: string): Promise<ReportList | undefined> {
  const act = await lookingAct(world, personId);
  if (!act) return undefined;
  const { figures, services } = act.organisation;
  const { zone } = figures;
  const today = act.at.toZonedDateTimeISO(zone).toPlainDate();
  return { services, months: monthsOf({ from: today, to: today.add({ days: 1 }), zone }).toReversed() };
}

/** A report, or as far as it is, with what else there is to read meanwhile. */
export type ReportSoon = { readonly document: ReportDocument } | (Computing & { readonly list: ReportList });

/** Undefined: this person may not look, or there is no such report. */
export type Reports = {
  list(personId: string): Promise<ReportList | undefined>;
  /** As a page, without waiting long; kept for a moment. */
  soon(personId: string, asked: ReportAsked): Promise<ReportSoon | undefined>;
  /** Links of a file lead to the bot's address, those of a page within the site. */
  report(personId: string, asked: ReportAsked, as: "page" | "file"): Promise<ReportDocument | undefined>;
  figures(personId: string, asked: ReportAsked): Promise<FiguresJson | undefined>;
  /** Twelve months of every figure as CSV. */
  months(personId: string, asked: ReportAsked): Promise<string | undefined>;
  records(personId: string, asked: ReportAsked & { readonly kpi: string }): Promise<FigurePage | undefined>;
};

/** `address`: where people reach the bot, such as https://bot.example.org; it is known once the server listens. */
export const openReports = (world: World, address: () => string, patienceMs = PATIENCE_MS): Reports => ({
  list: (personId) => reportList(world, personId),
  soon: reportSoon(world, patienceMs),
  report: (personId, asked, as) => reportFor(world, personId, asked, as === "file" ? address() : ""),
  figures: (personId, asked) => figuresFor(world, personId, asked),
  months: (personId, asked) => monthsFor(world, personId, asked),
  records: (personId, asked) => figureRecords(world, personId, asked),
});

/** So long a page is shown as it was computed; it says when that was. */
const KEPT_MS = 20_000;

/** Everybody has one of their own: it names those private records that they may see. */
function reportSoon(world: World, patienceMs: number): Reports["soon"] {
  const keep = keepFor<ReportDocument | undefined>(KEPT_MS);
  return async (personId, { service, month }) => {
    const act = await lookingAct(world, personId);
    if (!act) return undefined;
    const { lang, roles } = act.actor;
    const key = JSON.stringify([personId, service, month, act.organisation.version, lang, roles]);
    const read = (tell: Tell) => reportFor(world, personId, { service, month }, "", tell);
    const soon = await keep.soon(key, read, patienceMs);
    if ("found" in soon) return soon.found && { document: soon.found };
    const list = await reportList(world, personId);
    return list && { ...soon, list };
  };
}

type Tell = (progress: Progress) => void;

/** Undefined for guests and strangers too. */
async function open(
  world: World,
  personId: string,
  asked: ReportAsked,
  stretch: (period: Period) => Span,
): Promise<OpenedReport | undefined> {
  const act = await lookingAct(world, personId);
  return act && openReport(act, world.database.query, asked, stretch);
}

async function reportFor(
  world: World,
  personId: string,
  asked: ReportAsked,
  address: string,
  tell?: Tell,
): Promise<ReportDocument | undefined> {
  const opened = await open(world, personId, asked, stretchOf);
  return opened && breathe(documentOf(opened, await breathe(reportOf(opened), tell), address));
}

async function figuresFor(world: World, personId: string, asked: ReportAsked): Promise<FiguresJson | undefined> {
  const opened = await open(world, personId, asked, comparedStretch);
  return opened && breathe(figuresOf(opened));
}

async function monthsFor(world: World, personId: string, asked: ReportAsked): Promise<string | undefined> {
  const opened = await open(world, personId, asked, stretchOf);
  return opened && breathe(monthsCsv(await breathe(reportOf(opened)), opened.act.actor.lang));
}

export type FigurePage = {
  readonly organisation: Organisation;
  readonly period: Period;
  readonly kpi: Kpi;
  readonly records: readonly Behind[];
  /** Private ones that this person may only know the number of. */
  readonly hidden: number;
};

/** Every record behind one figure. */
async function figureRecords(
  world: World,
  personId: string,
  asked: ReportAsked & { readonly kpi: string },
): Promise<FigurePage | undefined> {
  const kpi = findKpi(asked.kpi);
  const opened = kpi && (await open(world, personId, asked, comparedStretch));
  if (!opened) return undefined;
  const { act, period, facts, mayShow } = opened;
  const secrets = privateReferences(facts);
  const behind = kpi.behind?.(facts, spanOf(period)) ?? [];
  const records = behind.filter(({ reference }) => !secrets.has(reference) || mayShow(reference));
  return { organisation: act.organisation, period, kpi, records, hidden: behind.length - records.length };
}
