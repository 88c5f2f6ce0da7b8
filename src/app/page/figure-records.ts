// What stands behind one figure: its records, the outages it is made of, or the values that were given.
import type { Act } from "../../organisation/act.ts";
import type { Indicator } from "../../organisation/organisation.ts";
import { visibilityOf } from "../../people/visibility.ts";
import type { Facts, MeasurementFact } from "../../report/facts.ts";
import { findKpi } from "../../report/kpi/catalogue.ts";
import type { Behind, Kpi } from "../../report/kpi/kpi.ts";
import type { KpiAsked } from "../../report/kpi/kpi-asked.ts";
import { PULSE_INDICATOR } from "../../report/kpi/other-kpis.ts";
import type { Outage } from "../../report/outage/outage.ts";
import { inSpan, spanOf } from "../../report/period.ts";
import { privateReferences } from "../../report/tellable.ts";
import { measuredOf } from "../../store/fact-filter.ts";
import { outagesIn } from "../../store/outages.ts";
import { secrecyByReference } from "../../store/record-secrecy.ts";
import { factsFor, filterOf } from "../figures/kpi-part.ts";
import { seenOutages } from "../figures/outage-routes.ts";
import type { Query } from "../ports.ts";
import { recordTitles } from "../record-titles.ts";

export type FigureRecords = {
  readonly organisation: Act["organisation"];
  readonly asked: KpiAsked;
  readonly figure: Kpi | Indicator;
  readonly behind:
    | { readonly kind: "records"; readonly lines: readonly (Behind & { readonly title: string | undefined })[] }
    | { readonly kind: "outages"; readonly lines: readonly Outage[] }
    | { readonly kind: "values"; readonly lines: readonly MeasurementFact[] };
  /** How many come before and after those in `lines`. */
  readonly before: number;
  readonly after: number;
  /** Private ones that count, of which the reader may only know the number. */
  readonly hidden: number;
};

const LINES = 100;

/** Undefined: there is no such figure, or nothing that could be listed is behind it. */
export async function figureRecords(
  act: Act,
  asked: KpiAsked & { readonly id: string; readonly skip: number; readonly most?: number },
  query: Query,
): Promise<FigureRecords | undefined> {
  const { id, skip, most = LINES, ...part } = asked;
  const kpi = findKpi(id);
  const figure = kpi ?? act.organisation.indicators.find(({ key }) => key === id);
  if (!figure) return undefined;
  const given = { organisation: act.organisation, asked: part, figure };
  const paged = <Line>(all: readonly Line[]) => ({
    lines: all.slice(skip, skip + most),
    ...{ before: Math.min(skip, all.length), after: Math.max(0, all.length - skip - most) },
  });
  if (kpi?.source === "outages") {
    const services = measuredOf(filterOf(part), act.organisation).services;
    const outages = await outagesIn(query, spanOf(part.period), services);
    const seen = await seenOutages(act, outages, query);
    const { lines, ...rest } = paged(seen);
    return { ...given, ...rest, behind: { kind: "outages", lines }, hidden: outages.length - seen.length };
  }
  const { facts } = await factsFor(act, part, query, { told: part.period });
  if (!kpi || kpi.source === "measurements") {
    const { lines, ...rest } = paged(valuesIn(facts, kpi ? PULSE_INDICATOR : id, part));
    return { ...given, ...rest, behind: { kind: "values", lines }, hidden: 0 };
  }
  if (!kpi.behind) return undefined;
  const all = kpi.behind(facts, spanOf(part.period));
  const seen = await seenOf(all, facts, act, query);
  const { lines, ...rest } = paged(seen);
  const titles = await recordTitles(
    lines.map(({ reference }) => reference),
    act,
    query,
    "web-page",
  );
  const named = lines.map((line) => ({ ...line, title: titles.get(line.reference) }));
  return { ...given, ...rest, behind: { kind: "records", lines: named }, hidden: all.length - seen.length };
}

/** The latest first. */
const valuesIn = ({ measurements }: Facts, indicator: string, { period }: KpiAsked): readonly MeasurementFact[] =>
  measurements
    .filter((one) => one.indicator === indicator && inSpan(one.at, spanOf(period)))
    .toSorted((a, b) => b.at - a.at);

/** By the one function that says who sees what. */
async function seenOf(all: readonly Behind[], facts: Facts, act: Act, query: Query): Promise<readonly Behind[]> {
  const secrets = privateReferences(facts);
  const asked = all.flatMap(({ reference }) => (secrets.has(reference) ? reference : []));
  const secrecies = await secrecyByReference(query, asked);
  return all.filter(({ reference }) => {
    const secrecy = secrecies.get(reference);
    if (!secrecy) return !secrets.has(reference);
    return visibilityOf(secrecy, { kind: "person", person: act.actor }, "web-page") === "full";
  });
}
