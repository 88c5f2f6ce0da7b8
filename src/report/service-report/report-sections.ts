// The sections of a service report in their order; one that has nothing to tell says so in a sentence.

import { Temporal } from "temporal-polyfill";
import { agreementOf, slaOf } from "../../sla/agreement.ts";
import type { WordKey } from "../../words/say.ts";
import { formatDay } from "../chart/chart-words.ts";
import { isMet } from "../digest/digest-figures.ts";
import { figureText, valueText } from "../kpi/figure-text.ts";
import { trendMarks } from "../kpi/trend.ts";
import { lengthInDays } from "../period.ts";
import type { Block, Line } from "./document.ts";
import { actionBlocks } from "./report-actions.ts";
import { chartBlocks } from "./report-charts.ts";
import { decisionLines } from "./report-decisions.ts";
import { anchorOf } from "./report-records.ts";
import { supplierBlocks } from "./report-suppliers.ts";
import { scopeKey, type Telling } from "./report-telling.ts";
import { type SectionId, sections } from "./section-kpis.ts";
import { hasAny, type ReportLine, type ScopeReport } from "./service-report.ts";

export function sectionBlocks(telling: Telling, scope: ScopeReport): readonly Block[] {
  return [
    heading(telling, scope, "decisions"),
    ...decisions(telling, scope),
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

const heading = ({ words }: Telling, scope: ScopeReport, id: SectionId | "decisions"): Block => ({
  ...{ kind: "heading", level: 3 },
  ...{ text: words(`service-report.section.${id}`), id: `${id}-${scopeKey(scope)}` },
});

const sentence = (...line: Line): Block => ({ kind: "words", line });

function decisions(telling: Telling, scope: ScopeReport): readonly Block[] {
  const items = decisionLines(telling, scope);
  return items.length > 0 ? [{ kind: "list", items }] : [sentence(telling.words("service-report.no-decisions"))];
}

function figures(telling: Telling, scope: ScopeReport, id: SectionId, lines: readonly ReportLine[]): readonly Block[] {
  const { words } = telling;
  if (id === "suppliers") return supplierBlocks(telling, scope);
  if (!lines.some(hasAny)) return [sentence(words(`service-report.none.${id}`))];
  return [
    {
      kind: "table",
      head: (["figure", "target", "now", "before", "trend", "months"] as const).map((column) =>
        words(`service-report.column.${column}`),
      ),
      rows: lines.map((line) => figureRow(telling, scope, line)),
      numbers: [1, 2, 3, 4, 5],
    },
  ];
}

function figureRow(telling: Telling, scope: ScopeReport, line: ReportLine): readonly Line[] {
  const { lang, words } = telling;
  const { kpi, target, now, before, trend, months, behind } = line;
  const href = behind.length > 0 ? `#${anchorOf(scope, kpi.id)}` : undefined;
  const met = isMet(line);
  const tone = met === undefined ? undefined : met ? "good" : "bad";
  const value = (one: number) => valueText(lang, kpi.unit, one);
  const told = telling.report.months.map((month, place): string => {
    const at = months[place]?.value ?? null;
    return `${monthText(telling, month.from)} ${at === null ? words("figure.none") : value(at)}`;
  });
  return [
    [words(`kpi.${kpi.id}`)],
    target === undefined ? [{ text: "–", tone: "soft" }] : [targetText(line, value(target))],
    [{ text: figureText(lang, kpi.unit, now), ...(href && { href }), ...(tone && { tone }) }],
    [figureText(lang, kpi.unit, before)],
    trend.sign === null
      ? [{ text: "–", tone: "soft" }]
      : [
          {
            text: trendText(telling, line),
            ...(trend.isBetter === null ? {} : { tone: trend.isBetter ? "good" : "bad" }),
          },
        ],
    [{ bars: months.map((month) => month.value), text: told.join(", ") }],
  ];
}

const targetText = ({ kpi }: ReportLine, value: string): string =>
  kpi.betterIs === "higher" ? `≥\u00A0${value}` : `≤\u00A0${value}`;

function trendText({ words }: Telling, { trend }: ReportLine): string {
  const mark = trendMarks[trend.sign ?? "="];
  if (trend.isBetter === null) return mark;
  return `${mark} ${words(trend.isBetter ? "service-report.better" : "service-report.worse")}`;
}

const monthText = ({ lang }: Telling, day: Temporal.PlainDate): string =>
  formatDay(day, lang, { month: "short", year: "numeric" });

/** What stands under the figures of a section. */
function beside(telling: Telling, scope: ScopeReport, id: SectionId): readonly Block[] {
  if (id === "levels") return priorityTable(telling, scope);
  if (id === "workload") return workload(telling, scope);
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
  return [{ kind: "table", head: columns.map((key) => words(key)), rows, numbers: columns.map((_, i) => i).slice(1) }];
}

/** How many were open at both ends, and of a month with a limit how that was kept. */
function workload(telling: Telling, { service, lines }: ScopeReport): readonly Block[] {
  const { words, report, organisation } = telling;
  const backlog = lines.get("backlog")?.now;
  const start = backlog?.parts?.find(({ id }) => id === "start")?.value;
  const opened = lines.get("opened")?.now.n ?? 0;
  const at = Temporal.Instant.fromEpochMilliseconds(report.span.from * 1000);
  const { levels } = organisation;
  const limit = service && agreementOf(levels, slaOf(levels, service.key, at)).monthlyLimit;
  const isMonth = report.period.from.add({ months: 1 }).equals(report.period.to) && lengthInDays(report.period) > 0;
  return [
    ...(start === undefined ? [] : [sentence(words("service-report.open", { start, end: backlog?.n ?? 0 }))]),
    ...(limit && isMonth
      ? [sentence(words("service-report.limit", { limit, opened, isOver: opened > limit ? "yes" : "no" }))]
      : []),
  ];
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
