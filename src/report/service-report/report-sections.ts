// The sections of a service report in their order; one that has nothing to tell says so in a sentence.

import { Temporal } from "temporal-polyfill";
import { findService } from "../../organisation/find-service.ts";
import { nameIn } from "../../organisation/organisation.ts";
import { agreementOf, slaOf } from "../../sla/agreement.ts";
import type { WordKey } from "../../words/say.ts";
import { firstAfter, forecastOf } from "../forecast.ts";
import { figureText, valueText } from "../kpi/figure-text.ts";
import { forecastSaying } from "../kpi/forecast-card.ts";
import type { KpiId } from "../kpi/kpi.ts";
import type { Block, Line } from "./document.ts";
import { figureTable } from "./figure-table.ts";
import { actionBlocks } from "./report-actions.ts";
import { chartBlocks } from "./report-charts.ts";
import { asideLine, decisionLines, decisionsOf } from "./report-decisions.ts";
import { anchorOf } from "./report-records.ts";
import { supplierBlocks } from "./report-suppliers.ts";
import { scopeAnchor, type Telling } from "./report-telling.ts";
import { type SectionId, sections } from "./section-kpis.ts";
import { hasAny, type ReportLine, type ScopeReport } from "./service-report.ts";
import { workloadLimit } from "./workload-limit.ts";

export function sectionBlocks(telling: Telling, scope: ScopeReport): readonly Block[] {
  return [
    heading(telling, scope, "decisions"),
    ...decisions(telling, scope),
    ...coreBlocks(telling, scope),
    ...sections.flatMap(({ id, kpis }) => {
      const lines = kpis.flatMap((kpi) => scope.lines.get(kpi) ?? []);
      return [
        heading(telling, scope, id),
        ...figures(telling, scope, id, lines),
        ...chartBlocks(telling, scope, id),
        ...beside(telling, scope, id),
      ];
    }),
  ];
}

const heading = ({ words }: Telling, scope: ScopeReport, id: SectionId | "decisions" | "core"): Block => ({
  ...{ kind: "heading", level: 3 },
  ...{ text: words(`service-report.section.${id}`), id: `${id}-${scopeAnchor(scope)}` },
});

const sentence = (...line: Line): Block => ({ kind: "words", line });

function decisions(telling: Telling, scope: ScopeReport): readonly Block[] {
  const items = decisionLines(telling, scope);
  const aside = asideLine(decisionsOf(telling.report, scope));
  return [
    items.length > 0 ? { kind: "list", items } : sentence(telling.words("service-report.no-decisions")),
    ...(aside ? [sentence(telling.words(aside.key, aside.values))] : []),
  ];
}

function figures(telling: Telling, scope: ScopeReport, id: SectionId, lines: readonly ReportLine[]): readonly Block[] {
  const { words } = telling;
  if (id === "suppliers") return supplierBlocks(telling, scope);
  if (!lines.some(hasAny)) return [sentence(words(`service-report.none.${id}`))];
  return figureTable(
    telling,
    lines.map((line) => ({ ...line, name: words(`kpi.${line.kpi.id}`), href: hrefOf(scope, line) })),
  );
}

const hrefOf = (scope: ScopeReport, { behind, kpi }: ReportLine): string | undefined =>
  behind.length > 0 ? `#${anchorOf(scope, kpi.id)}` : undefined;

/** What the service calls its core figures, in their order, then what else is measured of one's own. */
function coreBlocks(telling: Telling, scope: ScopeReport): readonly Block[] {
  const { lang, words, organisation } = telling;
  const core = (scope.service && findService(organisation, scope.service.key)?.indicators) ?? [];
  const own = scope.own.map((line) => ({
    ...{ ...line.reading, months: line.months },
    ...{ key: line.indicator.key, name: nameIn(lang, line.indicator.name), href: undefined },
  }));
  const known = core.flatMap((id) => {
    const line = scope.lines.get(id as KpiId);
    return line ? [{ ...line, key: id, name: words(`kpi.${line.kpi.id}`), href: hrefOf(scope, line) }] : [];
  });
  const place = ({ key }: { readonly key: string }) => (core.includes(key) ? core.indexOf(key) : core.length);
  const lines = [...known, ...own].filter((line) => core.includes(line.key) || hasAny(line));
  if (lines.length === 0) return [];
  return [
    heading(telling, scope, "core"),
    ...figureTable(
      telling,
      lines.toSorted((a, b) => place(a) - place(b)),
    ),
  ];
}

/** What stands under the figures of a section. */
function beside(telling: Telling, scope: ScopeReport, id: SectionId): readonly Block[] {
  if (id === "levels") return priorityTable(telling, scope);
  if (id === "workload") return workload(telling, scope);
  if (id === "complaints") return complaints(telling, scope);
  if (id === "problems") return closedProblems(telling, scope);
  if (id === "improvement") return actionBlocks(telling, scope);
  return id === "changes" ? changeResults(telling, scope) : [];
}

/** By priority, and of one service beside what was agreed for each. */
function priorityTable(telling: Telling, { service, priorities }: ScopeReport): readonly Block[] {
  const { lang, words, report, organisation } = telling;
  const used = priorities.filter(
    ({ opened, firstResponse, resolution }) => opened.n + firstResponse.n + resolution.n > 0,
  );
  if (used.length === 0) return [];
  const at = Temporal.Instant.fromEpochMilliseconds(report.span.from * 1000);
  const { levels } = organisation;
  const targets = service && agreementOf(levels, slaOf(levels, service.key, at)).targets;
  const columns: readonly WordKey[] = [
    "service-report.column.priority",
    "service-report.column.opened",
    ...(targets ? (["service-report.column.agreed-answer"] as const) : []),
    "kpi.first_response_sla",
    ...(targets ? (["service-report.column.agreed-fix"] as const) : []),
    "kpi.resolution_sla",
    "kpi.mttr",
  ];
  const rows = used.map(({ priority, opened, firstResponse, resolution, fix }): readonly Line[] => {
    const target = targets?.[`P${priority}`];
    const agreed = (seconds: number): Line => [valueText(lang, "seconds", seconds)];
    return [
      [`P${priority}`],
      [figureText(lang, "count", opened)],
      ...(target ? [agreed(target.firstResponseSeconds)] : []),
      [figureText(lang, "percent", firstResponse)],
      ...(target ? [agreed(target.resolutionSeconds)] : []),
      [figureText(lang, "percent", resolution)],
      [figureText(lang, "seconds", fix)],
    ];
  });
  return [
    { kind: "table", head: columns.map((key) => words(key)), rows, numbers: columns.map((_, i) => i).slice(1) },
    ...(report.showsPrivate ? [] : [sentence(words("service-report.no-priority"))]),
  ];
}

/** How many were open at both ends, and of a month with a limit how that was kept. */
function workload({ words, report, organisation }: Telling, scope: ScopeReport): readonly Block[] {
  const backlog = scope.lines.get("backlog")?.now;
  const start = backlog?.parts?.find(({ id }) => id === "start")?.value;
  const limit = workloadLimit(report, scope, organisation);
  const forecast = forecastOf(scope.facts, firstAfter(report.period, report.now), report.period.zone);
  return [
    ...(start === undefined ? [] : [sentence(words("service-report.open", { start, end: backlog?.n ?? 0 }))]),
    ...(limit ? [sentence(words("service-report.limit", limit))] : []),
    sentence(words(forecast.is === "known" ? "forecast.after" : "forecast.unknown", forecastSaying(forecast).values)),
  ];
}

/** How many there were for each thousand people who use what they are about. */
function complaints({ words }: Telling, { lines }: ScopeReport): readonly Block[] {
  const of = (id: string) => lines.get("complaint_rate")?.now.parts?.find((part) => part.id === id)?.value;
  const [rate, users] = [of("per_1000_users"), of("users")];
  if (rate === undefined || users === undefined) return [];
  return [sentence(words("service-report.per-users", { rate: Math.round(rate * 100) / 100, users }))];
}

/** Of those that were closed in the period. */
function closedProblems({ words, lang }: Telling, { lines }: ScopeReport): readonly Block[] {
  const closure = lines.get("problem_closure")?.now;
  const of = (id: string) => closure?.parts?.find((part) => part.id === id)?.value;
  const [age, withCause, effective] = [of("median_age"), of("with_cause"), of("effective")];
  if (!closure?.met || age === undefined || withCause === undefined) return [];
  const values = {
    ...{ count: closure.met, age: valueText(lang, "seconds", age), cause: valueText(lang, "percent", withCause) },
    effective: effective === undefined ? "" : valueText(lang, "percent", effective),
    isKnown: effective === undefined ? "no" : "yes",
  };
  return [sentence(words("service-report.closed-problems", values))];
}

function changeResults({ words }: Telling, { lines }: ScopeReport): readonly Block[] {
  const success = lines.get("change_success")?.now;
  const pending = lines.get("change_failure")?.now.parts?.find(({ id }) => id === "pending")?.value ?? 0;
  if (!success || success.n === 0) return [];
  const of = (id: string) => success.parts?.find((part) => part.id === id)?.value ?? 0;
  const values = {
    ...{ successful: of("successful"), issues: of("successful_with_issues") },
    ...{ backedOut: of("backed_out"), failed: of("failed"), pending },
  };
  return [sentence(words("service-report.results", values))];
}
