// What a picture says in words: its title, the sentence under it, and the text for those who cannot see it.
import { Temporal } from "temporal-polyfill";
import { type InLanguages, type Lang, type Saying, sayPlain } from "../../words/say.ts";
import {
  type Chart,
  type ChartStep,
  chartResults,
  type FlowChart,
  type LoadChart,
  type ResultsChart,
  type TrendChart,
} from "./chart.ts";
import { scaleOf, showScaled } from "./chart-scale.ts";

const spoken = (lang: Lang, name: Saying | InLanguages): string =>
  "key" in name ? sayPlain(lang, name.key, name.values) : (name[lang] ?? name.en);

export function titleOf(chart: Chart, lang: Lang): string {
  const name = chart.kind === "trend" ? spoken(lang, chart.name) : sayPlain(lang, `chart.${chart.kind}`);
  return chart.of ? sayPlain(lang, "chart.title", { name, of: spoken(lang, chart.of) }) : name;
}

/** Whether it has anything to show. */
export function hasFigures(chart: Chart): boolean {
  switch (chart.kind) {
    case "trend":
      return chart.points.some(({ value }) => value !== null);
    case "flow":
      return chart.points.some(({ opened, resolved }) => opened + resolved > 0);
    case "load":
      return chart.counts.some((count) => count > 0);
    case "results":
      return chart.points.some((point) => chartResults.some((result) => point[result] > 0));
  }
}

/** The one sentence that the picture shows. */
export function takeawayOf(chart: Chart, lang: Lang): string {
  if (!hasFigures(chart)) return sayPlain(lang, "chart.nothing");
  switch (chart.kind) {
    case "trend":
      return trendTakeaway(chart, lang);
    case "flow":
      return flowTakeaway(chart, lang);
    case "load":
      return loadTakeaway(chart, lang);
    case "results":
      return resultsTakeaway(chart, lang);
  }
}

/** What its reader has to know of how it counts; undefined: nothing. */
export const remarkOf = (chart: Chart, lang: Lang): string | undefined =>
  chart.hidesPrivate && hasFigures(chart) ? sayPlain(lang, "chart.hides-private") : undefined;

/** Everything that the picture tells, for people and programs that cannot see it. */
export function altTextOf(chart: Chart, lang: Lang): string {
  const title = titleOf(chart, lang);
  const told = [
    takeawayOf(chart, lang),
    chart.kind === "trend" ? rangeOf(chart, lang) : undefined,
    remarkOf(chart, lang),
  ];
  const facts = told
    .filter((one) => one !== undefined)
    .reduce((first, second) => sayPlain(lang, "chart.both", { first, second }));
  if (chart.kind === "load") return tidy(sayPlain(lang, "chart.alt-week", { title, facts }));
  const [first, last] = [chart.points[0], chart.points.at(-1)];
  if (!first || !last) return tidy(sayPlain(lang, "chart.alt-week", { title, facts }));
  const [from, to] = [dayText(first.from, chart.step, lang), dayText(last.from, chart.step, lang)];
  return tidy(sayPlain(lang, "chart.alt", { title, from, to, facts }));
}

/** A sentence that ends by itself gets no second full stop. */
const tidy = (words: string): string => words.replace(/([.。])[.。]/g, "$1");

type Measured = { readonly from: string; readonly value: number; readonly n: number; readonly met?: number };

const measured = ({ points }: TrendChart): readonly Measured[] =>
  points.flatMap((point) => (point.value === null ? [] : [{ ...point, value: point.value }]));

/** Below the target, or above it where less is better. */
export function missesTarget({ target, betterIs }: TrendChart, value: number): boolean {
  if (target === undefined || betterIs === "neither") return false;
  return betterIs === "higher" ? value < target : value > target;
}

const scaleOfTrend = (chart: TrendChart) =>
  scaleOf(
    chart.unit,
    measured(chart).map(({ value }) => value),
  );

function trendTakeaway(chart: TrendChart, lang: Lang): string {
  const known = measured(chart);
  const last = known.at(-1);
  if (!last) return "";
  const when = dayText(last.from, chart.step, lang);
  const value = showScaled(lang, last.value, scaleOfTrend(chart));
  const { met, n } = last;
  const first =
    met === undefined
      ? sayPlain(lang, "chart.last", { value, when })
      : sayPlain(lang, "chart.last-share", { value, met, n, when });
  if (chart.target === undefined || chart.betterIs === "neither") return first;
  const missed = known.filter((point) => missesTarget(chart, point.value)).length;
  return sayPlain(lang, "chart.both", { first, second: sayPlain(lang, "chart.missed", { missed }) });
}

function rangeOf(chart: TrendChart, lang: Lang): string | undefined {
  const values = measured(chart).map(({ value }) => value);
  if (values.length === 0) return undefined;
  const scale = scaleOfTrend(chart);
  const lowest = showScaled(lang, Math.min(...values), scale);
  const highest = showScaled(lang, Math.max(...values), scale);
  if (chart.target === undefined) return sayPlain(lang, "chart.range", { lowest, highest });
  return sayPlain(lang, "chart.range-target", { lowest, highest, target: showScaled(lang, chart.target, scale) });
}

function flowTakeaway({ points }: FlowChart, lang: Lang): string {
  const opened = points.reduce((sum, point) => sum + point.opened, 0);
  const resolved = points.reduce((sum, point) => sum + point.resolved, 0);
  return opened < resolved
    ? sayPlain(lang, "chart.flow-sum-fewer", { opened, resolved, fewer: resolved - opened })
    : sayPlain(lang, "chart.flow-sum", { opened, resolved, more: opened - resolved });
}

function loadTakeaway({ counts }: LoadChart, lang: Lang): string {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const most = Math.max(...counts);
  const hour = counts.indexOf(most);
  const from = `${String(hour % 24).padStart(2, "0")}:00`;
  const to = `${String((hour % 24) + 1).padStart(2, "0")}:00`;
  return sayPlain(lang, "chart.load-most", {
    total,
    day: weekdays(lang, "long")[Math.floor(hour / 24)] ?? "",
    from,
    to,
    most,
  });
}

function resultsTakeaway({ points }: ResultsChart, lang: Lang): string {
  const sum = (of: (point: ResultsChart["points"][number]) => number) =>
    points.reduce((all, point) => all + of(point), 0);
  const total = sum((point) => point.successful + point.successful_with_issues + point.backed_out + point.failed);
  return sayPlain(lang, "chart.results-sum", { total, successful: sum((point) => point.successful) });
}

const locale = (lang: Lang): string => (lang === "en" ? "en-GB" : lang);

const formats = new Map<string, Intl.DateTimeFormat>();

/** A day as a calendar's reader writes it. One format of each kind is kept: making it takes longer than all its days. */
function formatOf(lang: Lang, how: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = `${lang} ${JSON.stringify(how)}`;
  const format = formats.get(id) ?? new Intl.DateTimeFormat(locale(lang), { ...how, timeZone: "UTC" });
  formats.set(id, format);
  return format;
}

const millisecondsOf = (day: Temporal.PlainDate): number => day.toZonedDateTime("UTC").epochMilliseconds;

/** In words; the formats are kept. */
export const formatDay = (day: Temporal.PlainDate, lang: Lang, how: Intl.DateTimeFormatOptions): string =>
  formatOf(lang, how).format(millisecondsOf(day));

/** "24 Nov", or for months "Nov 2026"; a week by its first day. */
export const dayText = (from: string, step: ChartStep, lang: Lang): string =>
  formatDay(
    Temporal.PlainDate.from(from),
    lang,
    step === "month" ? { month: "short", year: "numeric" } : { day: "numeric", month: "short" },
  );

/** Monday first. */
export function weekdays(lang: Lang, how: "short" | "long"): readonly string[] {
  const monday = Temporal.PlainDate.from("2026-01-05");
  return Array.from({ length: 7 }, (_, n) => formatDay(monday.add({ days: n }), lang, { weekday: how }));
}
