// What the reader of a service report has to decide: targets that were missed, what is overdue, what nobody has judged yet.

import { isMet } from "../digest/digest-figures.ts";
import type { ActionFact } from "../facts.ts";
import { figureText, valueText } from "../kpi/figure-text.ts";
import type { Line } from "./document.ts";
import { anchorOf } from "./report-records.ts";
import type { Telling } from "./report-telling.ts";
import { sections } from "./section-kpis.ts";
import type { ReportLine, ScopeReport, ServiceReport } from "./service-report.ts";

/** Fewer records carry no judgement. */
const LEAST = 5;

export type Decisions = {
  readonly missed: readonly ReportLine[];
  readonly isBudgetSpent: boolean;
  readonly overdue: readonly ActionFact[];
  /** Suspected causes that nobody has judged. */
  readonly pending: number;
};

export function decisionsOf({ span, now }: Pick<ServiceReport, "span" | "now">, scope: ScopeReport): Decisions {
  const shown = sections.flatMap(({ kpis }) => kpis.flatMap((id) => scope.lines.get(id) ?? []));
  const left = scope.lines.get("error_budget")?.now.value ?? null;
  const failures = scope.lines.get("change_failure")?.now;
  return {
    missed: shown.filter(isMissed),
    isBudgetSpent: left !== null && left <= 0,
    overdue: overdueAt(scope, Math.min(span.to, now)),
    pending: failures?.parts?.find(({ id }) => id === "pending")?.value ?? 0,
  };
}

export function decisionLines(telling: Telling, scope: ScopeReport): readonly Line[] {
  const { words } = telling;
  const { missed, isBudgetSpent, overdue, pending } = decisionsOf(telling.report, scope);
  const records = new Set(overdue.map(({ reference }) => reference)).size;
  return [
    ...missed.map((line) => missedLine(telling, scope, line)),
    ...(isBudgetSpent ? [[words("service-report.budget-spent")]] : []),
    ...(overdue.length > 0 ? [[words("service-report.overdue", { count: overdue.length, records })]] : []),
    ...(pending > 0 ? [[words("service-report.pending", { count: pending })]] : []),
  ];
}

/** One change without approval is one too many, and availability is of time; of everything else a few say nothing. */
const isMissed = (line: ReportLine): boolean =>
  isMet(line) === false && (line.now.n >= LEAST || ["unauthorised_changes", "availability"].includes(line.kpi.id));

function missedLine({ lang, words }: Telling, scope: ScopeReport, line: ReportLine): Line {
  const { kpi, now, target, behind, trend } = line;
  const href = behind.length > 0 ? `#${anchorOf(scope, kpi.id)}` : undefined;
  const trending = trend.isBetter === null ? "same" : trend.isBetter ? "better" : "worse";
  return [
    { text: words(`kpi.${kpi.id}`), isStrong: true },
    words("service-report.colon"),
    { text: figureText(lang, kpi.unit, now), ...(href && { href }), tone: "bad" },
    words("service-report.missed", { target: valueText(lang, kpi.unit, target ?? 0), trending }),
  ];
}

const overdueAt = ({ facts }: ScopeReport, end: number): readonly ActionFact[] =>
  facts.actions.filter(({ dueAt, doneAt }) => {
    const isDone = doneAt !== null && doneAt <= end;
    return dueAt !== null && dueAt < end && !isDone;
  });
