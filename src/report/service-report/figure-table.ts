// Figures of a report as a table: the target, the period and the one before, how it went since, and twelve months.
import type { Temporal } from "temporal-polyfill";
import { formatDay } from "../chart/chart-words.ts";
import { isMet, type Reading } from "../digest/digest-figures.ts";
import type { Figure } from "../kpi/figure.ts";
import { figureText, valueText } from "../kpi/figure-text.ts";
import { trendMarks } from "../kpi/trend.ts";
import type { Block, Line } from "./document.ts";
import type { Telling } from "./report-telling.ts";

/** `href`: to the records behind it. */
export type TableLine = Reading & {
  readonly name: string;
  readonly months: readonly Figure[];
  readonly href: string | undefined;
};

/** A period that is not over is compared with as much of the one before. */
const columnsOf = ({ report: { now, span } }: Telling) =>
  ["figure", "target", "now", now < span.to ? "before-so-far" : "before", "trend", "months"] as const;

export function figureTable(telling: Telling, lines: readonly TableLine[]): readonly Block[] {
  const months = telling.report.months.map(({ from }) => monthText(telling, from));
  return [
    {
      kind: "table",
      head: columnsOf(telling).map((column) => telling.words(`service-report.column.${column}`)),
      rows: lines.map((line) => figureRow(telling, line, months)),
      numbers: [1, 2, 3, 4, 5],
    },
  ];
}

function figureRow(telling: Telling, line: TableLine, monthNames: readonly string[]): readonly Line[] {
  const { lang, words } = telling;
  const { name, unit, target, now, before, trend, months, href } = line;
  const met = isMet(line);
  const tone = met === undefined ? undefined : met ? "good" : "bad";
  const value = (one: number) => valueText(lang, unit, one);
  const told = monthNames.map((month, place): string => {
    const at = months[place]?.value ?? null;
    return `${month} ${at === null ? words("figure.none") : value(at)}`;
  });
  return [
    [name],
    target === undefined ? [{ text: "–", tone: "soft" }] : [targetText(line, value(target))],
    [{ text: figureText(lang, unit, now), ...(href && { href }), ...(tone && { tone }) }],
    [figureText(lang, unit, before)],
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

const targetText = ({ betterIs }: TableLine, value: string): string =>
  betterIs === "higher" ? `≥\u00A0${value}` : `≤\u00A0${value}`;

function trendText({ words }: Telling, { trend }: TableLine): string {
  const mark = trendMarks[trend.sign ?? "="];
  if (trend.isBetter === null) return mark;
  return `${mark} ${words(trend.isBetter ? "service-report.better" : "service-report.worse")}`;
}

const monthText = ({ lang }: Telling, day: Temporal.PlainDate): string =>
  formatDay(day, lang, { month: "short", year: "numeric" });
