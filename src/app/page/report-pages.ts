// Service reports for people: read, computed, and with those private records only that this person may see.
import { toEpochSeconds } from "../../kernel/time.ts";
import type { Act } from "../../organisation/act.ts";
import type { Named, Organisation } from "../../organisation/organisation.ts";
import { visibilityOf } from "../../people/visibility.ts";
import type { Facts } from "../../report/facts.ts";
import { findKpi } from "../../report/kpi/catalogue.ts";
import type { Behind, Kpi } from "../../report/kpi/kpi.ts";
import { type Period, spanOf } from "../../report/period.ts";
import type { ReportDocument } from "../../report/service-report/document.ts";
import { figuresJson } from "../../report/service-report/figures-json.ts";
import type { FiguresJson } from "../../report/service-report/figures-shape.ts";
import { reportDocument } from "../../report/service-report/report-document.ts";
import { monthText, reportMonth } from "../../report/service-report/report-period.ts";
import { comparedStretch, monthsOf, serviceReport, stretchOf } from "../../report/service-report/service-report.ts";
import { privateReferences } from "../../report/tellable.ts";
import { secrecyByReference } from "../../store/record-secrecy.ts";
import { readFacts } from "../../store/report-facts.ts";
import type { World } from "../world.ts";
import { lookingAct } from "./act-for.ts";

/** In addresses: every service together. */
export const ALL_SERVICES = "all";

export type ReportList = {
  readonly services: readonly { readonly key: string; readonly name: Named }[];
  /** The latest first; the first one is not over yet. */
  readonly months: readonly Period[];
};

/** Undefined for guests and strangers. */
async function reportList(world: World, personId: string): Promise<ReportList | undefined> {
  const act = await lookingAct(world, personId);
  if (!act) return undefined;
  const { zone, services } = act.organisation;
  const today = act.at.toZonedDateTimeISO(zone).toPlainDate();
  return { services, months: monthsOf({ from: today, to: today.add({ days: 1 }), zone }).toReversed() };
}

/** As an address names it: a service's key or "all", and a month such as "2026-11". */
export type ReportAsked = { readonly service: string; readonly month: string };

/** Undefined: this person may not look, or there is no such report. */
export type Reports = {
  list(personId: string): Promise<ReportList | undefined>;
  /** Links of a file lead to the bot's address, those of a page within the site. */
  report(personId: string, asked: ReportAsked, as: "page" | "file"): Promise<ReportDocument | undefined>;
  figures(personId: string, asked: ReportAsked): Promise<FiguresJson | undefined>;
  records(personId: string, asked: ReportAsked & { readonly kpi: string }): Promise<FigurePage | undefined>;
};

/** `address`: where people reach the bot, such as https://bot.example.org; it is known once the server listens. */
export const openReports = (world: World, address: () => string): Reports => ({
  list: (personId) => reportList(world, personId),
  report: (personId, asked, as) => reportFor(world, personId, asked, as === "file" ? address() : ""),
  figures: (personId, asked) => figuresFor(world, personId, asked),
  records: (personId, asked) => figureRecords(world, personId, asked),
});

type Opened = {
  readonly act: Act;
  readonly period: Period;
  readonly services: readonly string[] | null;
  readonly facts: Facts;
  readonly mayShow: (reference: string) => boolean;
};

/** Undefined for guests and strangers, for a service that nothing names, and for a month that has not begun. */
async function open(
  world: World,
  personId: string,
  { service, month }: ReportAsked,
  stretch: (period: Period) => ReturnType<typeof spanOf>,
): Promise<Opened | undefined> {
  const act = await lookingAct(world, personId);
  if (!act) return undefined;
  const period = reportMonth(month, act.at, act.organisation.zone);
  if (!period) return undefined;
  const services = service === ALL_SERVICES ? null : [service];
  const { query } = world.database;
  const facts = await readFacts(query, act.organisation, {
    ...{ span: stretch(period), now: toEpochSeconds(act.at) },
    ...(services && { filter: { services } }),
  });
  const isKnown = services === null || act.organisation.services.some(({ key }) => key === service);
  if (!isKnown && facts.incidents.size + facts.changes.length === 0) return undefined;
  const secrets = await secrecyByReference(query, [...privateReferences(facts)]);
  const mayShow = (reference: string): boolean => {
    const secrecy = secrets.get(reference);
    return secrecy !== undefined && visibilityOf(secrecy, { kind: "person", person: act.actor }, "web-page") === "full";
  };
  return { act, period, services, facts, mayShow };
}

/** `address`: where links lead; "": within the same site. */
export async function reportFor(
  world: World,
  personId: string,
  asked: ReportAsked,
  address: string,
): Promise<ReportDocument | undefined> {
  const opened = await open(world, personId, asked, stretchOf);
  if (!opened) return undefined;
  const { act, period, services, facts, mayShow } = opened;
  const { organisation } = act;
  return reportDocument(serviceReport({ facts, organisation, services, period }), organisation, {
    ...{ lang: act.actor.lang, mayShow },
    recordAddress: (reference) => `${address}/r/${reference}`,
    figureAddress: (scope, kpi) => `${address}/reports/${scope}/${monthText(period)}/${kpi}`,
  });
}

async function figuresFor(world: World, personId: string, asked: ReportAsked): Promise<FiguresJson | undefined> {
  const opened = await open(world, personId, asked, comparedStretch);
  if (!opened) return undefined;
  const { organisation, actor } = opened.act;
  return figuresJson({ ...opened, targets: organisation.figures.targets, lang: actor.lang });
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
