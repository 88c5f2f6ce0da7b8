// What the reader of a service report has to decide: targets that were missed, what is overdue, what nobody has judged yet.

import { isMet } from "../digest/digest-figures.ts";
import { figureText, valueText } from "../kpi/figure-text.ts";
import type { Line } from "./document.ts";
import { anchorOf } from "./report-records.ts";
import type { Telling } from "./report-telling.ts";
import { sections } from "./section-kpis.ts";
import type { ReportLine, ScopeReport } from "./service-report.ts";

/** Fewer records carry no judgement. */
const LEAST = 5;

export function decisionLines(telling: Telling, scope: ScopeReport): readonly Line[] {
  const shown = sections.flatMap(({ kpis }) => kpis.flatMap((id) => scope.lines.get(id) ?? []));
  return [
    ...shown.filter(isMissed).map((line) => missedLine(telling, scope, line)),
    ...budgetLine(telling, scope),
    ...overdueLine(telling, scope),
    ...pendingLine(telling, scope),
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

function budgetLine({ words }: Telling, { lines }: ScopeReport): readonly Line[] {
  const left = lines.get("error_budget")?.now.value ?? null;
  return left !== null && left <= 0 ? [[words("service-report.budget-spent")]] : [];
}

function overdueLine({ words, report }: Telling, { facts }: ScopeReport): readonly Line[] {
  const end = Math.min(report.span.to, report.now);
  const overdue = facts.actions.filter(({ dueAt, doneAt }) => {
    const isDone = doneAt !== null && doneAt <= end;
    return dueAt !== null && dueAt < end && !isDone;
  });
  if (overdue.length === 0) return [];
  const references = [...new Set(overdue.map(({ reference }) => reference))];
  return [[words("service-report.overdue", { count: overdue.length, records: references.length })]];
}

function pendingLine({ words }: Telling, { lines }: ScopeReport): readonly Line[] {
  const count = lines.get("change_failure")?.now.parts?.find(({ id }) => id === "pending")?.value ?? 0;
  return count > 0 ? [[words("service-report.pending", { count })]] : [];
}
