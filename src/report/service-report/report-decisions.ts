// What the reader of a service report has to decide: targets that were missed, what is overdue, what nobody has judged yet.

import { nameIn } from "../../organisation/organisation.ts";
import type { Saying, Value } from "../../words/say.ts";
import { isMet, type Reading } from "../digest/digest-figures.ts";
import type { ActionFact } from "../facts.ts";
import { overdueActions } from "../kpi/actions.ts";
import { figureText, valueText } from "../kpi/figure-text.ts";
import { kpiName } from "../kpi/kpi.ts";
import { shortFigure } from "../kpi/kpi-card.ts";
import type { Line } from "./document.ts";
import type { TableLine } from "./figure-table.ts";
import { anchorOf } from "./report-records.ts";
import { type SupplierFigure, suppliersOf } from "./report-suppliers.ts";
import type { Telling } from "./report-telling.ts";
import { sections } from "./section-kpis.ts";
import type { OwnLine, ReportLine, ScopeReport, ServiceReport } from "./service-report.ts";

/** Fewer records carry no judgement. */
const LEAST = 5;

export type Decisions = {
  readonly missed: readonly ReportLine[];
  /** Indicators of the organisation's own that missed their targets. */
  readonly missedOwn: readonly OwnLine[];
  /** What missed its target with fewer than five behind it: told, and not decided on. */
  readonly aside: readonly Saying[];
  readonly isBudgetSpent: boolean;
  readonly overdue: readonly ActionFact[];
  /** Suspected causes that nobody has judged. */
  readonly pending: number;
  /** Those that did not keep their contracts every time. */
  readonly suppliers: readonly SupplierFigure[];
};

export function decisionsOf({ span, now }: Pick<ServiceReport, "span" | "now">, scope: ScopeReport): Decisions {
  const shown = sections.flatMap(({ kpis }) => kpis.flatMap((id) => scope.lines.get(id) ?? []));
  const left = scope.lines.get("error_budget")?.now.value ?? null;
  const failures = scope.lines.get("change_failure")?.now;
  return {
    missed: shown.filter(isMissed),
    missedOwn: scope.own.filter(({ reading }) => isMet(reading) === false && reading.now.n >= LEAST),
    aside: [
      ...shown
        // What is left of the error budget is told by its own sentence.
        .filter((line) => isMet(line) === false && !isMissed(line) && line.kpi.id !== "error_budget")
        .map((line) => asideSaying(kpiName(line.kpi.id), line)),
      ...scope.own
        .filter(({ reading }) => isMet(reading) === false && reading.now.n < LEAST)
        .map(({ indicator, reading }) => asideSaying(indicator.name, reading)),
    ],
    isBudgetSpent: left !== null && left <= 0,
    overdue: overdueActions(scope.facts, Math.min(span.to, now)),
    pending: failures?.parts?.find(({ id }) => id === "pending")?.value ?? 0,
    suppliers: suppliersOf(scope.facts).filter(({ met, decided }) => met < decided),
  };
}

const asideSaying = (name: Value, reading: Pick<Reading, "unit" | "now">): Saying => ({
  key: "service-report.aside-one",
  values: { name, figure: shortFigure(reading) },
});

/** "Too few to decide on: Complaints 1 of 2"; undefined: there are none. */
export const asideLine = ({ aside }: Decisions): Saying | undefined =>
  aside.length === 0 ? undefined : { key: "service-report.aside", values: { list: { list: aside, join: "and" } } };

/** That nothing has to be decided, with what was left aside. */
export const nothingSaying = (aside: Saying | undefined): Saying => ({
  key: "kpi.report-nothing",
  values: { hasAside: aside ? "yes" : "no", aside: aside ?? "" },
});

export function decisionLines(telling: Telling, scope: ScopeReport): readonly Line[] {
  const { words } = telling;
  const { missed, missedOwn, isBudgetSpent, overdue, pending, suppliers } = decisionsOf(telling.report, scope);
  const records = new Set(overdue.map(({ reference }) => reference)).size;
  return [
    ...missed.map((line) => missedLine(telling, scope, line)),
    ...missedOwn.map(({ indicator, reading }) =>
      missedWords(telling, { ...reading, name: nameIn(telling.lang, indicator.name), href: undefined }),
    ),
    ...(isBudgetSpent ? [[words("service-report.budget-spent")]] : []),
    ...(overdue.length > 0 ? [[words("service-report.overdue", { count: overdue.length, records })]] : []),
    ...(pending > 0 ? [[words("service-report.pending", { count: pending })]] : []),
    ...suppliers.map(({ supplier, met, decided }) => [
      words("service-report.supplier-missed", { supplier: supplier ?? "", met, n: decided }),
    ]),
  ];
}

/** One change without approval is one too many, and availability is of time; of everything else a few say nothing. */
const isMissed = (line: ReportLine): boolean =>
  isMet(line) === false && (line.now.n >= LEAST || ["unauthorised_changes", "availability"].includes(line.kpi.id));

function missedLine(telling: Telling, scope: ScopeReport, line: ReportLine): Line {
  const { kpi, behind } = line;
  const href = behind.length > 0 ? `#${anchorOf(scope, kpi.id)}` : undefined;
  return missedWords(telling, { ...line, name: telling.words(`kpi.${kpi.id}`), href });
}

function missedWords(
  { lang, words }: Telling,
  { name, unit, now, target, trend, href }: Omit<TableLine, "months">,
): Line {
  const trending = trend.isBetter === null ? "same" : trend.isBetter ? "better" : "worse";
  return [
    { text: name, isStrong: true },
    words("service-report.colon"),
    { text: figureText(lang, unit, now), ...(href && { href }), tone: "bad" },
    words("service-report.missed", { target: valueText(lang, unit, target ?? 0), trending }),
  ];
}
