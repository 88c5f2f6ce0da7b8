// Each service in a line of a report of all: how much there is to decide, its main figures, and where it is reported by itself.
import { mapSteps, type Steps } from "../../kernel/steps.ts";
import { isMet } from "../digest/digest-figures.ts";
import { figureText } from "../kpi/figure-text.ts";
import { hasList, type KpiId } from "../kpi/kpi.ts";
import { trendMarks } from "../kpi/trend.ts";
import type { Block, Line, Run } from "./document.ts";
import { decisionLines } from "./report-decisions.ts";
import { nameOfScope, scopeKey, type Telling } from "./report-telling.ts";
import type { ReportLine, ScopeReport } from "./service-report.ts";

const main: readonly KpiId[] = ["opened", "first_response_sla", "resolution_sla", "availability", "csat"];

const PLACE = "services";

/** A link to them. */
export const briefPlace = ({ words }: Telling): Run => ({ text: words("service-report.services"), href: `#${PLACE}` });

type Ranked = { readonly scope: ScopeReport; readonly count: number };

/** The services of a report of several with how much there is to decide: most first, pilots last. */
export const rankedServices = (telling: Telling): readonly Ranked[] => {
  const { scopes, brief } = telling.report;
  const told = scopes[0]?.service === null ? [...scopes.slice(1), ...brief] : [];
  return ranked(told.map((scope) => ({ scope, count: decisionLines(telling, scope).length })));
};

const ranked = <One extends Ranked>(all: readonly One[]): readonly One[] => {
  const isLast = ({ scope: { service } }: Ranked) => Number(service?.isPilot ?? false);
  return all.toSorted((a, b) => isLast(a) - isLast(b) || b.count - a.count);
};

/** Those with the most to decide first, pilots last; none where each service is told whole. */
export function* briefBlocks(telling: Telling): Steps<readonly Block[]> {
  const { report, words } = telling;
  if (report.brief.length === 0) return [];
  const told = yield* mapSteps(report.brief, (scope) => {
    const count = decisionLines(telling, scope).length;
    return { scope, count, row: serviceRow(telling, scope, count) };
  });
  return [
    { kind: "heading", level: 2, text: words("service-report.services"), id: PLACE },
    { kind: "words", line: [{ text: words("service-report.services-order"), tone: "soft" }] },
    {
      ...{ kind: "table", numbers: [1, 2, 3, 4, 5, 6] },
      head: [
        words("service-report.column.service"),
        words("service-report.section.decisions"),
        ...main.map((id) => words(`kpi.${id}`)),
      ],
      rows: ranked(told).map(({ row }) => row),
    },
  ];
}

function serviceRow(telling: Telling, scope: ScopeReport, count: number): readonly Line[] {
  const href = telling.scopeAddress?.(scopeKey(scope));
  return [
    [{ text: nameOfScope(scope, telling), ...(href && { href }) }],
    [{ text: `${count}`, tone: count > 0 ? "bad" : "soft" }],
    ...main.map((id): Line => {
      const line = scope.lines.get(id);
      return line ? figureLine(telling, scope, line) : [];
    }),
  ];
}

/** Marked where it went up or down since the period before. */
function figureLine({ lang, figureAddress }: Telling, scope: ScopeReport, line: ReportLine): Line {
  const { unit, now, kpi, trend } = line;
  const met = isMet(line);
  const href = hasList(kpi) && now.value !== null ? figureAddress?.(scopeKey(scope), kpi.id) : undefined;
  const tone = met === undefined ? undefined : met ? "good" : "bad";
  return [
    { text: figureText(lang, unit, now), ...(href && { href }), ...(tone && { tone }) },
    ...(trend.sign === "up" || trend.sign === "down" ? [`\u00a0${trendMarks[trend.sign]}`] : []),
  ];
}
