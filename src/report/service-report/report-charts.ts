// The charts of a report's sections, of the twelve months that end with its period.
import { formatDay } from "../chart/chart-words.ts";
import { valueText } from "../kpi/figure-text.ts";
import type { KpiId } from "../kpi/kpi.ts";
import type { Block } from "./document.ts";
import { type ChartSeries, type DocumentChart, niceCeiling } from "./document-chart.ts";
import type { Telling } from "./report-telling.ts";
import type { SectionId } from "./section-kpis.ts";
import type { ReportLine, ScopeReport } from "./service-report.ts";

/** Fewer months than these show no course. */
const LEAST = 2;

export function chartBlocks(telling: Telling, scope: ScopeReport, id: SectionId): readonly Block[] {
  const made =
    id === "levels"
      ? share(telling, scope, "resolution_sla")
      : id === "availability"
        ? share(telling, scope, "availability")
        : id === "workload"
          ? flow(telling, scope)
          : id === "changes"
            ? results(telling, scope)
            : undefined;
  return made ? [{ kind: "chart", chart: made }] : [];
}

const isTold = (values: readonly (number | null)[]): boolean =>
  values.filter((value) => value !== null && value !== 0).length >= LEAST;

/** "Feb", "2月"; the first, and each January, with its year: "Jan 24", "24年1月". */
const labelsOf = ({ report, lang }: Telling): readonly string[] =>
  report.months.map(({ from }, place) =>
    formatDay(from, lang, { month: "short", ...((place === 0 || from.month === 1) && { year: "2-digit" }) }),
  );

/** Each month with what it has, for whoever reads instead of looking. */
const toldBy = (telling: Telling, of: (place: number) => string): string =>
  labelsOf(telling)
    .map((label, place) => `${label} ${of(place)}`)
    .join("; ");

/** A share against its target. The scale ends at 100 % and begins where the lowest value can be told from the target. */
function share(telling: Telling, { lines }: ScopeReport, id: KpiId): DocumentChart | undefined {
  const line: ReportLine | undefined = lines.get(id);
  const values = line?.months.map(({ value }) => value) ?? [];
  if (!line || !isTold(values)) return undefined;
  const { lang, words } = telling;
  const percent = (value: number) => valueText(lang, "percent", value);
  const lowest = Math.min(...values.filter((value) => value !== null), line.target ?? 100);
  const room = [0.1, 1, 5, 10, 20, 50, 100].find((step) => 100 - lowest <= step * 0.9) ?? 100;
  const least = 100 - room;
  return {
    as: "line",
    title: words("service-report.chart.twelve", { name: words(`kpi.${id}`) }),
    text: toldBy(telling, (place) => {
      const value = values[place] ?? null;
      return value === null ? words("figure.none") : percent(value);
    }),
    labels: labelsOf(telling),
    series: [{ name: words(`kpi.${id}`), tone: "main", values }],
    ...(line.target !== undefined && {
      target: {
        value: line.target,
        text: `${words("service-report.column.target")} ${percent(line.target)}`,
      },
    }),
    scale: { least: { value: least, text: percent(least) }, most: { value: 100, text: percent(100) } },
  };
}

function flow(telling: Telling, { lines }: ScopeReport): DocumentChart | undefined {
  const { words } = telling;
  const series = (["opened", "resolved"] as const).map(
    (id, place): ChartSeries => ({
      name: words(`kpi.${id}`),
      tone: place === 0 ? "soft" : "main",
      values: lines.get(id)?.months.map(({ value }) => value) ?? [],
    }),
  );
  return counted(telling, "columns", words("service-report.chart.flow"), series);
}

const resultTones = [
  ["successful", "good"],
  ["successful_with_issues", "middling"],
  ["backed_out", "away"],
  ["failed", "bad"],
] as const;

function results(telling: Telling, { lines }: ScopeReport): DocumentChart | undefined {
  const { words } = telling;
  const months = lines.get("change_success")?.months ?? [];
  const series = resultTones.map(
    ([id, tone]): ChartSeries => ({
      name: words(`chart.result.${id}`),
      tone,
      values: months.map(({ parts }) => parts?.find((part) => part.id === id)?.value ?? 0),
    }),
  );
  return counted(telling, "stack", words("chart.results"), series);
}

function counted(
  telling: Telling,
  as: "columns" | "stack",
  title: string,
  series: readonly ChartSeries[],
): DocumentChart | undefined {
  const { lang } = telling;
  const at = (place: number) => series.map(({ values }) => values[place] ?? 0);
  const highest = telling.report.months.map((_, place) =>
    as === "stack" ? at(place).reduce((sum, value) => sum + value, 0) : Math.max(...at(place)),
  );
  if (!isTold(highest)) return undefined;
  const most = niceCeiling(Math.max(...highest));
  const count = (value: number) => valueText(lang, "count", value);
  return {
    ...{ as, title, series, labels: labelsOf(telling) },
    text: toldBy(telling, (place) =>
      series.map(({ name, values }) => `${name} ${count(values[place] ?? 0)}`).join(", "),
    ),
    scale: { least: { value: 0, text: count(0) }, most: { value: most, text: count(most) } },
  };
}
