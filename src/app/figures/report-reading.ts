// A service report of a month as one person may read it: facts, and those private records only that this person may see.
import type { Steps } from "../../kernel/steps.ts";
import { toEpochSeconds } from "../../kernel/time.ts";
import type { Act } from "../../organisation/act.ts";
import { pilotsDuring } from "../../organisation/pilot.ts";
import { type Viewer, visibilityOf } from "../../people/visibility.ts";
import type { Facts } from "../../report/facts.ts";
import { type Period, type Span, spanOf } from "../../report/period.ts";
import type { ReportDocument } from "../../report/service-report/document.ts";
import { figuresJson } from "../../report/service-report/figures-json.ts";
import type { FiguresJson } from "../../report/service-report/figures-shape.ts";
import { reportDocument } from "../../report/service-report/report-document.ts";
import { monthText, reportMonth } from "../../report/service-report/report-period.ts";
import type { ReportReader } from "../../report/service-report/report-telling.ts";
import { type ServiceReport, serviceReport } from "../../report/service-report/service-report.ts";
import { privateReferences } from "../../report/tellable.ts";
import { secrecyByReference } from "../../store/record-secrecy.ts";
import { readReportFacts } from "../../store/report-facts.ts";
import type { Query } from "../ports.ts";
import { comparedPeriods, knowPrivate, toldPart } from "./part-told.ts";

/** In addresses: every service together. */
export const ALL_SERVICES = "all";

/** As an address names it: a service's key or "all", and a month such as "2026-11". */
export type ReportAsked = { readonly service: string; readonly month: string };

export const reportAddress = ({ service, month }: ReportAsked): string =>
  `/reports/${encodeURIComponent(service)}/${month}`;

export type OpenedReport = {
  readonly act: Act;
  readonly viewers: readonly Viewer[];
  readonly period: Period;
  readonly services: readonly string[] | null;
  readonly facts: Facts;
  /** Of so few records private ones would show: they are left out of the report of one service. */
  readonly hidesPrivate: boolean;
  readonly mayShow: (reference: string) => boolean;
};

/** Undefined for a service that nothing names, and for a month that has not begun. `stretch`: what is looked at beside it. */
export async function openReport(
  act: Act,
  query: Query,
  { service, month }: ReportAsked,
  stretch: (period: Period) => Span,
): Promise<OpenedReport | undefined> {
  const period = reportMonth(month, act.at, act.organisation.figures.zone);
  if (!period) return undefined;
  const services = service === ALL_SERVICES ? null : [service];
  const all = await readReportFacts(query, act.organisation, {
    ...{ period: spanOf(period), span: stretch(period), now: toEpochSeconds(act.at) },
    ...(services && { filter: { services } }),
  });
  const isKnown = services === null || act.organisation.services.some(({ key }) => key === service);
  if (!isKnown && all.incidents.size + all.changes.length === 0) return undefined;
  const viewers = [{ kind: "person", person: act.actor }] as const;
  const { facts, hidesPrivate } = toldPart(all, comparedPeriods(period), { isWhole: services === null, viewers });
  const secrets = await secrecyByReference(query, [...privateReferences(facts)]);
  const mayShow = (reference: string): boolean => {
    const secrecy = secrets.get(reference);
    return secrecy !== undefined && visibilityOf(secrecy, { kind: "person", person: act.actor }, "web-page") === "full";
  };
  return { act, viewers, period, services, facts, hidesPrivate, mayShow };
}

/** `address`: where links lead; "": within the same site. */
export const readerOf = ({ act, period, mayShow, hidesPrivate }: OpenedReport, address: string): ReportReader => ({
  ...{ lang: act.actor.lang, mayShow, hidesPrivate },
  recordAddress: (reference) => `${address}/r/${reference}`,
  figureAddress: (service, kpi) => `${address}${reportAddress({ service, month: monthText(period) })}/${kpi}`,
  scopeAddress: (service) => `${address}${reportAddress({ service, month: monthText(period) })}`,
});

/** `inBrief`: of several services only all together is told whole. */
export const reportOf = (
  { act, viewers, facts, services, period }: OpenedReport,
  inBrief = false,
): Steps<ServiceReport> =>
  serviceReport({
    ...{ facts, organisation: act.organisation, services, period, inBrief },
    showsPrivate: knowPrivate(viewers),
  });

export const documentOf = (opened: OpenedReport, report: ServiceReport, address: string): Steps<ReportDocument> =>
  reportDocument(report, opened.act.organisation, readerOf(opened, address));

export const figuresOf = (opened: OpenedReport): Steps<FiguresJson> =>
  figuresJson({
    ...opened,
    pilots: pilotsDuring(opened.act.organisation, spanOf(opened.period), opened.services),
    targets: opened.act.organisation.figures.targets,
    lang: opened.act.actor.lang,
  });
