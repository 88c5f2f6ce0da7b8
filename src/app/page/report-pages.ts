// Service reports for people: read, computed, and with those private records only that this person may see.
import type { Progress } from "../../kernel/steps.ts";
import type { Act } from "../../organisation/act.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import type { Period, Span } from "../../report/period.ts";
import type { ReportDocument } from "../../report/service-report/document.ts";
import type { FiguresJson } from "../../report/service-report/figures-shape.ts";
import { monthsCsv } from "../../report/service-report/months-csv.ts";
import { reportMonth } from "../../report/service-report/report-period.ts";
import { comparedStretch, monthsOf, stretchOf } from "../../report/service-report/service-report.ts";
import { secrecyMark } from "../../store/record-secrecy.ts";
import { breathe } from "../breathe.ts";
import {
  ALL_SERVICES,
  documentOf,
  figuresOf,
  type OpenedReport,
  openReport,
  type ReportAsked,
  reportOf,
} from "../figures/report-reading.ts";
import type { World } from "../world.ts";
import { lookingAct } from "./act-for.ts";
import { type FigureRecordsSoon, openFigureLists, type Part } from "./figure-records.ts";
import { type Computing, keepFor, PATIENCE_MS } from "./kept.ts";

export type ReportList = {
  readonly services: Organisation["services"];
  /** The latest first; the first one is not over yet. */
  readonly months: readonly Period[];
};

function listFor({ organisation, at }: Act): ReportList {
  const { figures, services } = organisation;
  const { zone } = figures;
  const today = at.toZonedDateTimeISO(zone).toPlainDate();
  return { services, months: monthsOf({ from: today, to: today.add({ days: 1 }), zone }).toReversed() };
}

/** A report, or as far as it is, with what else there is to read meanwhile. */
export type ReportSoon = { readonly document: ReportDocument } | (Computing & { readonly list: ReportList });

/** Undefined: this person may not look, or there is no such report. */
export type Reports = {
  list(personId: string): Promise<ReportList | undefined>;
  /** As a page, without waiting long; kept for a moment. */
  soon(personId: string, asked: ReportAsked): Promise<ReportSoon | undefined>;
  /**
   * Links of a file lead to the bot's address, those of a page within the site. A file tells each service whole; on a page
   * about all of them each has a line that leads to its own.
   */
  report(personId: string, asked: ReportAsked, as: "page" | "file"): Promise<ReportDocument | undefined>;
  figures(personId: string, asked: ReportAsked): Promise<FiguresJson | undefined>;
  /** Twelve months of every figure as CSV. */
  months(personId: string, asked: ReportAsked): Promise<string | undefined>;
  /** What stands behind one of its figures, without waiting long. */
  records(
    personId: string,
    asked: ReportAsked & { readonly kpi: string } & Part,
  ): Promise<FigureRecordsSoon | undefined>;
};

/** `address`: where people reach the bot, such as https://bot.example.org; it is known once the server listens. */
export const openReports = (world: World, address: () => string, patienceMs = PATIENCE_MS): Reports => ({
  list: async (personId) => {
    const act = await lookingAct(world, personId);
    return act && listFor(act);
  },
  soon: reportSoon(world, patienceMs),
  report: (personId, asked, as) => reportFor(world, personId, asked, as === "file" ? { address: address() } : {}),
  figures: (personId, asked) => figuresFor(world, personId, asked),
  months: (personId, asked) => monthsFor(world, personId, asked),
  records: reportRecords(world, patienceMs),
});

/** So long a page is shown as it was computed; it says when that was. */
const KEPT_MS = 20_000;

/** Everybody has one of their own: it names those private records that they may see, for as long as they may. */
function reportSoon(world: World, patienceMs: number): Reports["soon"] {
  const keep = keepFor<ReportDocument | undefined>(KEPT_MS);
  return async (personId, { service, month }) => {
    const act = await lookingAct(world, personId);
    if (!act) return undefined;
    const { lang, roles } = act.actor;
    const secrets = await secrecyMark(world.database.query);
    const key = JSON.stringify([personId, service, month, act.organisation.version, lang, roles, secrets]);
    const read = (tell: Tell) => reportFor(world, personId, { service, month }, { tell });
    const soon = await keep.soon(key, read, patienceMs);
    if ("found" in soon) return soon.found && { document: soon.found };
    // Nothing more is read: it would come late, after what is being computed.
    return { ...soon, list: listFor(act) };
  };
}

type Tell = (progress: Progress) => void;

/** `address`: where the links of a file lead; left out: it is a page. */
type Made = { readonly address?: string; readonly tell?: Tell };

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
  { address, tell }: Made,
): Promise<ReportDocument | undefined> {
  const opened = await open(world, personId, asked, stretchOf);
  if (!opened) return undefined;
  const report = await breathe(reportOf(opened, address === undefined), tell);
  return breathe(documentOf(opened, report, address ?? ""));
}

async function figuresFor(world: World, personId: string, asked: ReportAsked): Promise<FiguresJson | undefined> {
  const opened = await open(world, personId, asked, comparedStretch);
  return opened && breathe(figuresOf(opened));
}

async function monthsFor(world: World, personId: string, asked: ReportAsked): Promise<string | undefined> {
  const opened = await open(world, personId, asked, stretchOf);
  return opened && breathe(monthsCsv(await breathe(reportOf(opened)), opened.act.actor.lang));
}

/** By the days of the report, which is of a whole month also while that is not over. */
function reportRecords(world: World, patienceMs: number): Reports["records"] {
  const lists = openFigureLists(world.database.query, { keptMs: KEPT_MS, patienceMs });
  return async (personId, { service, month, kpi, ...part }) => {
    const act = await lookingAct(world, personId);
    const period = act && reportMonth(month, act.at, act.organisation.figures.zone);
    if (!act || !period) return undefined;
    const asked = { id: kpi, period, ...(service !== ALL_SERVICES && { service }) };
    return lists.soon(act, asked, part);
  };
}
