// A picture's data as the options of the library that draws it: plain JSON, so that it can be handed to a worker.
import { sayPlain } from "../../words/say.ts";
import {
  type Chart,
  chartResults,
  type FlowChart,
  type LoadChart,
  type ResultsChart,
  type TrendChart,
} from "./chart.ts";
import { CHART_FONTS, type ChartColours, type ChartLook, chartColours, chartSizes } from "./chart-look.ts";
import { rounded, scaleOf, shareFloor, showScaled } from "./chart-scale.ts";
import { dayText, missesTarget, remarkOf, takeawayOf, titleOf, weekdays } from "./chart-words.ts";

/** What ECharts' `setOption` takes. */
export type ChartOptions = { readonly [name: string]: unknown };

export function optionsOf(chart: Chart, look: ChartLook): ChartOptions {
  const colours = chartColours[look.theme];
  return { ...frame(chart, look, colours), ...content(chart, look, colours) };
}

function content(chart: Chart, look: ChartLook, colours: ChartColours): ChartOptions {
  switch (chart.kind) {
    case "trend":
      return trend(chart, look, colours);
    case "flow":
      return flow(chart, look, colours);
    case "load":
      return load(chart, look, colours);
    case "results":
      return results(chart, look, colours);
  }
}

const SUBTEXT_LINE = 18;

const isNarrow = ({ size }: ChartLook): boolean => size === "narrow";

function frame(chart: Chart, look: ChartLook, { paper, ink, soft }: ChartColours): ChartOptions {
  const [width] = chartSizes[look.size ?? "wide"];
  const words = { width: width - 32, overflow: "truncate" };
  return {
    animation: false,
    backgroundColor: paper,
    textStyle: { fontFamily: CHART_FONTS, fontSize: 13 },
    title: {
      text: titleOf(chart, look.lang),
      subtext: [takeawayOf(chart, look.lang), remarkOf(chart, look.lang) ?? []].flat().join("\n"),
      left: 16,
      top: 12,
      padding: 0,
      itemGap: 7,
      textStyle: { color: ink, fontSize: isNarrow(look) ? 16 : 18, fontWeight: "normal", ...words },
      subtextStyle: { color: soft, fontSize: 13, lineHeight: SUBTEXT_LINE, ...words, overflow: "break" },
    },
  };
}

const hasLegend = (chart: Chart): boolean => chart.kind === "flow" || chart.kind === "results";

function grid(chart: Chart, look: ChartLook): ChartOptions {
  const hasTarget = chart.kind === "trend" && chart.target !== undefined;
  const rows = isNarrow(look) && chart.kind === "results" && look.lang === "en" ? 2 : 1;
  return {
    left: 16,
    right: hasTarget ? 64 : 20,
    top: (isNarrow(look) ? 84 : 74) + (remarkOf(chart, look.lang) ? SUBTEXT_LINE : 0),
    bottom: hasLegend(chart) ? 22 + 22 * rows : 14,
    outerBoundsMode: "same",
    outerBoundsContain: "axisLabel",
  };
}

const legend = (look: ChartLook, { soft }: ChartColours): ChartOptions => ({
  left: 14,
  bottom: 10,
  width: chartSizes[look.size ?? "wide"][0] - 28,
  itemWidth: 14,
  itemHeight: 10,
  itemGap: 16,
  textStyle: { color: soft, fontSize: 13 },
});

function axes(labels: readonly string[], colours: ChartColours, more: ChartOptions = {}): ChartOptions {
  const axisLabel = { color: colours.soft, fontSize: 12, hideOverlap: true };
  return {
    xAxis: {
      type: "category",
      data: labels,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.line } },
      axisLabel,
    },
    yAxis: {
      type: "value",
      splitNumber: 4,
      splitLine: { lineStyle: { color: colours.line } },
      ...more,
      axisLabel: { ...axisLabel, ...((more.axisLabel as object | undefined) ?? {}) },
    },
  };
}

const stepLabels = (chart: TrendChart | FlowChart | ResultsChart, { lang }: ChartLook): readonly string[] =>
  chart.points.map(({ from }) => dayText(from, chart.step, lang));

function trend(chart: TrendChart, look: ChartLook, colours: ChartColours): ChartOptions {
  const { lang } = look;
  const known = chart.points.flatMap(({ value }) => (value === null ? [] : [value]));
  const all = [...known, ...(chart.target === undefined ? [] : [chart.target])];
  const scale = scaleOf(chart.unit, all);
  // The unit stands at every number of the axis; the brace is filled in by the library.
  const label = sayPlain(lang, scale.word, { value: 0 }).replace("0", "{value}");
  const least = chart.unit === "percent" ? shares(all) : { min: 0 };
  const data = chart.points.map(({ value }) =>
    value === null
      ? { value: null }
      : {
          value: rounded(value, scale),
          ...(missesTarget(chart, value) && {
            symbol: "diamond",
            symbolSize: 10,
            itemStyle: { color: colours.bad },
          }),
        },
  );
  const line = chart.target !== undefined && {
    markLine: {
      silent: true,
      symbol: "none",
      data: [{ yAxis: rounded(chart.target, scale) }],
      lineStyle: { color: colours.good, type: "dashed", width: 1.5 },
      label: {
        position: "end",
        color: colours.good,
        fontSize: 12,
        lineHeight: 16,
        formatter: sayPlain(lang, "chart.target-line", { value: showScaled(lang, chart.target, scale) }),
      },
    },
  };
  return {
    ...axes(stepLabels(chart, look), colours, { ...least, axisLabel: { formatter: label } }),
    grid: grid(chart, look),
    series: [
      {
        type: "line",
        data,
        symbol: "circle",
        symbolSize: chart.points.length > 45 ? 3 : 6,
        showAllSymbol: true,
        lineStyle: { color: colours.main, width: 2.5 },
        itemStyle: { color: colours.main },
        ...line,
      },
    ],
  };
}

/** Even steps up to 100; a ratio that passes it chooses its own. */
function shares(values: readonly number[]): ChartOptions {
  const min = shareFloor(values);
  const max = Math.max(100, ...values);
  return { min, max, ...(max === 100 && { interval: (max - min) / (min % 20 === 0 ? 4 : 5) }) };
}

function flow(chart: FlowChart, look: ChartLook, colours: ChartColours): ChartOptions {
  const { lang } = look;
  return {
    ...axes(stepLabels(chart, look), colours, { minInterval: 1 }),
    grid: grid(chart, look),
    legend: legend(look, colours),
    series: [
      {
        type: "bar",
        name: sayPlain(lang, "chart.opened"),
        data: chart.points.map(({ opened }) => opened),
        itemStyle: { color: colours.main, borderRadius: [2, 2, 0, 0] },
        barMaxWidth: 22,
      },
      {
        type: "line",
        name: sayPlain(lang, "chart.resolved"),
        data: chart.points.map(({ resolved }) => resolved),
        symbol: "circle",
        symbolSize: 7,
        lineStyle: { color: colours.good, width: 2.5 },
        itemStyle: { color: colours.good, borderColor: colours.paper, borderWidth: 1 },
      },
    ],
  };
}

const resultColour = (colours: ChartColours) =>
  ({
    successful: colours.good,
    successful_with_issues: colours.middling,
    backed_out: colours.away,
    failed: colours.bad,
  }) as const;

function results(chart: ResultsChart, look: ChartLook, colours: ChartColours): ChartOptions {
  return {
    ...axes(stepLabels(chart, look), colours, { minInterval: 1 }),
    grid: grid(chart, look),
    legend: legend(look, colours),
    series: chartResults.map((result) => ({
      type: "bar",
      stack: "all",
      name: sayPlain(look.lang, `chart.result.${result}`),
      data: chart.points.map((point) => point[result]),
      itemStyle: { color: resultColour(colours)[result], borderColor: colours.paper, borderWidth: 1 },
      barMaxWidth: 30,
    })),
  };
}

function load(chart: LoadChart, look: ChartLook, colours: ChartColours): ChartOptions {
  const hours = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, "0"));
  const axisLabel = { color: colours.soft, fontSize: 12 };
  return {
    grid: grid(chart, look),
    xAxis: {
      type: "category",
      data: hours,
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { ...axisLabel, interval: isNarrow(look) ? 5 : 2 },
    },
    yAxis: {
      type: "category",
      data: weekdays(look.lang, "short"),
      inverse: true,
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel,
    },
    visualMap: {
      show: false,
      min: 0,
      max: Math.max(1, ...chart.counts),
      inRange: { color: colours.heat },
    },
    series: [
      {
        type: "heatmap",
        data: chart.counts.map((count, hour) => [hour % 24, Math.floor(hour / 24), count]),
        itemStyle: { borderColor: colours.paper, borderWidth: 2, borderRadius: 3 },
      },
    ],
  };
}
