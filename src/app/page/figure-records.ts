// What stands behind one figure, a page at a time: its records, the outages it is made of, or the values that were given.
import { type Lines, linesWhere, someOf } from "../../kernel/lines.ts";
import type { Act } from "../../organisation/act.ts";
import type { Indicator } from "../../organisation/organisation.ts";
import { visibilityOf } from "../../people/visibility.ts";
import type { Facts, MeasurementFact } from "../../report/facts.ts";
import { findKpi } from "../../report/kpi/catalogue.ts";
import { type Behind, hasList, type Kpi } from "../../report/kpi/kpi.ts";
import type { KpiAsked } from "../../report/kpi/kpi-asked.ts";
import { LEAST_ANSWERS } from "../../report/kpi/net-promoters.ts";
import { PULSE_INDICATOR } from "../../report/kpi/other-kpis.ts";
import type { Outage } from "../../report/outage/outage.ts";
import { inSpan, spanOf } from "../../report/period.ts";
import { privateReferences } from "../../report/tellable.ts";
import { measuredOf } from "../../store/fact-filter.ts";
import { outagesIn } from "../../store/outages.ts";
import { secrecyByReference } from "../../store/record-secrecy.ts";
import { breathe } from "../breathe.ts";
import { isSecret } from "../figures/counted-outages.ts";
import { factsFor, filterOf } from "../figures/kpi-part.ts";
import { seenOutages } from "../figures/outage-routes.ts";
import { hidesIncidents } from "../figures/part-told.ts";
import type { Query } from "../ports.ts";
import { recordTitles } from "../record-titles.ts";
import { type Computing, keepFor } from "./kept.ts";

type FigureLooked = {
  readonly organisation: Act["organisation"];
  readonly asked: KpiAsked;
  readonly figure: Kpi | Indicator;
};

export type FigureRecords = FigureLooked & {
  readonly behind:
    | { readonly kind: "records"; readonly lines: readonly (Behind & { readonly title: string })[] }
    | { readonly kind: "outages"; readonly lines: readonly Outage[] }
    | { readonly kind: "values"; readonly lines: readonly MeasurementFact[] };
  /** Of all that the reader may see. */
  readonly count: number;
  /** How many come before and after those in `lines`. */
  readonly before: number;
  readonly after: number;
  /** How many to skip for the page before this one, and for the next. */
  readonly previous: number | undefined;
  readonly next: number | undefined;
  /** Private ones that count, of which the reader may only know the number. */
  readonly hidden: number;
  /** Private ones were left out, if there were any: of so few the figure does not count them either. */
  readonly hidesPrivate: boolean;
};

/** The same, or that the list is being made. */
export type FigureRecordsSoon = FigureRecords | (FigureLooked & Computing);

export type ListAsked = KpiAsked & { readonly id: string };
export type Part = { readonly skip: number; readonly most?: number };

/** Undefined: there is no such figure, or nothing that could be listed is behind it. */
export type FigureLists = {
  page(act: Act, asked: ListAsked, part: Part): Promise<FigureRecords | undefined>;
  /** Without waiting long. */
  soon(act: Act, asked: ListAsked, part: Part): Promise<FigureRecordsSoon | undefined>;
  /** All of it, so many at a time. */
  every(act: Act, asked: ListAsked): AsyncGenerator<FigureRecords> | undefined;
};

const LINES = 100;
/** Lines of a file, whose titles are read at once. */
const LINES_OF_FILE = 500;
/** As many private records are asked for at once. */
const SECRETS_EACH = 1000;

type List = Pick<FigureRecords, "hidden" | "hidesPrivate"> &
  (
    | { readonly kind: "records"; readonly lines: Lines<Behind> }
    | { readonly kind: "outages"; readonly lines: Lines<Outage> }
    | { readonly kind: "values"; readonly lines: Lines<MeasurementFact> }
  );

/** A list is kept for some moments, for the one person it was made for, while they turn its pages. Its titles are read for each page. */
export function openFigureLists(
  query: Query,
  { keptMs, patienceMs }: { keptMs: number; patienceMs: number },
): FigureLists {
  const keep = keepFor<List>(keptMs);
  const open = (act: Act, asked: ListAsked) => {
    const { id, ...part } = asked;
    const figure = findKpi(id) ?? act.organisation.indicators.find(({ key }) => key === id);
    if (!figure || ("id" in figure && !hasList(figure))) return undefined;
    const { organisation, actor } = act;
    const looked: FigureLooked = { organisation, asked: part, figure };
    const key = JSON.stringify([actor.id, actor.roles, organisation.version, asked]);
    return { looked, key, read: () => readList(act, looked, query) };
  };
  return {
    page: async (act, asked, part) => {
      const opened = open(act, asked);
      return opened && pageOf(opened.looked, await keep.whole(opened.key, opened.read), part, act, query);
    },
    soon: async (act, asked, part) => {
      const opened = open(act, asked);
      if (!opened) return undefined;
      const soon = await keep.soon(opened.key, opened.read, patienceMs);
      return "found" in soon ? pageOf(opened.looked, soon.found, part, act, query) : { ...opened.looked, ...soon };
    },
    every: (act, asked) => {
      const opened = open(act, asked);
      return opened && everyPage(opened.looked, keep.whole(opened.key, opened.read), act, query);
    },
  };
}

async function* everyPage(
  looked: FigureLooked,
  reading: Promise<List>,
  act: Act,
  query: Query,
): AsyncGenerator<FigureRecords> {
  const list = await reading;
  for (let skip: number | undefined = 0; skip !== undefined; ) {
    const page: FigureRecords = await pageOf(looked, list, { skip, most: LINES_OF_FILE }, act, query);
    yield page;
    skip = page.next;
  }
}

async function pageOf(
  looked: FigureLooked,
  list: List,
  { skip, most = LINES }: Part,
  act: Act,
  query: Query,
): Promise<FigureRecords> {
  const count = list.lines.length;
  const before = Math.min(skip, count);
  const after = Math.max(0, count - skip - most);
  const place = {
    ...{ count, before, after, hidden: list.hidden, hidesPrivate: list.hidesPrivate },
    previous: before > 0 ? Math.max(0, before - most) : undefined,
    next: after > 0 ? skip + most : undefined,
  };
  switch (list.kind) {
    case "outages":
      return { ...looked, ...place, behind: { kind: "outages", lines: someOf(list.lines, skip, most) } };
    case "values":
      return { ...looked, ...place, behind: { kind: "values", lines: someOf(list.lines, skip, most) } };
    case "records": {
      const lines = someOf(list.lines, skip, most);
      const references = lines.map(({ reference }) => reference);
      const titles = await recordTitles(references, act, query, "web-page");
      // What they may not see any more has no title.
      const named = lines.flatMap((line) => {
        const title = titles.get(line.reference);
        return title === undefined ? [] : [{ ...line, title }];
      });
      const hidden = list.hidden + lines.length - named.length;
      return { ...looked, ...place, hidden, behind: { kind: "records", lines: named } };
    }
  }
}

async function readList(act: Act, { asked, figure }: FigureLooked, query: Query): Promise<List> {
  const kpi = "id" in figure ? figure : undefined;
  if (kpi?.source === "outages") {
    const services = measuredOf(filterOf(asked), act.organisation).services;
    const outages = await outagesIn(query, spanOf(asked.period), services);
    const seen = await seenOutages(act, outages, query);
    const hidesPrivate = hidesIncidents(await factsFor(act, asked, query, { told: asked.period }));
    // What the figure leaves out is not behind it, not even for whoever may know of it.
    const told = hidesPrivate ? outages.filter((outage) => !isSecret(outage)) : seen;
    return { kind: "outages", lines: told, hidden: hidesPrivate ? 0 : outages.length - seen.length, hidesPrivate };
  }
  const { facts, hidesPrivate } = await factsFor(act, asked, query, { told: asked.period, isAlone: true });
  if (!kpi?.behind) {
    const key = "key" in figure ? figure.key : PULSE_INDICATOR;
    return { kind: "values", lines: valuesIn(facts, key, asked), hidden: 0, hidesPrivate: false };
  }
  const all = await breathe(kpi.behind(facts, spanOf(asked.period)));
  const secrets = await secretsFrom(act, facts, query);
  const lines = secrets.size === 0 ? all : await breathe(linesWhere(all, ({ reference }) => !secrets.has(reference)));
  return { kind: "records", lines, hidden: all.length - lines.length, hidesPrivate };
}

/** The latest first. Of too few answers to the pulse none: a single one might be recognised. */
function valuesIn({ measurements }: Facts, indicator: string, { period }: KpiAsked): readonly MeasurementFact[] {
  const found = measurements.filter((one) => one.indicator === indicator && inSpan(one.at, spanOf(period)));
  if (indicator === PULSE_INDICATOR && found.length < LEAST_ANSWERS) return [];
  return found.toSorted((a, b) => b.at - a.at);
}

/** References that the reader may not be told, by the one function that says who sees what. */
async function secretsFrom(act: Act, facts: Facts, query: Query): Promise<ReadonlySet<string>> {
  const secrets = new Set(privateReferences(facts));
  const references = [...secrets];
  for (let first = 0; first < references.length; first += SECRETS_EACH) {
    for (const [reference, secrecy] of await secrecyByReference(query, references.slice(first, first + SECRETS_EACH))) {
      const viewer = { kind: "person", person: act.actor } as const;
      if (visibilityOf(secrecy, viewer, "web-page") === "full") secrets.delete(reference);
    }
  }
  return secrets;
}
