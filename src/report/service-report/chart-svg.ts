// A report's chart as SVG that stands inside the page: it takes its colours from the page, so it is right in the light, in the dark and on paper.
import type { ChartSeries, DocumentChart } from "./document-chart.ts";

const WIDTH = 640;
const HEIGHT = 200;
const plot = { left: 46, right: 632, top: 12, bottom: 150 } as const;
const LEGEND_AT = 190;

const round = (value: number): number => Math.round(value * 10) / 10;

/** `safe` makes words safe for the page. */
export function chartSvg(chart: DocumentChart, safe: (words: string) => string): string {
  const { labels, series, scale, target, text, title } = chart;
  const step = (plot.right - plot.left) / Math.max(1, labels.length);
  const y = (value: number): number => {
    const share = (value - scale.least.value) / (scale.most.value - scale.least.value || 1);
    return round(plot.bottom - Math.max(0, Math.min(1, share)) * (plot.bottom - plot.top));
  };
  const words = (x: number, at: number, anchor: string, said: string) =>
    `<text x="${round(x)}" y="${round(at)}" text-anchor="${anchor}">${safe(said)}</text>`;
  const rule = (at: number, kind: string) =>
    `<line class="${kind}" x1="${plot.left}" y1="${at}" x2="${plot.right}" y2="${at}"/>`;
  const parts = [
    ...[scale.least, scale.most].flatMap((edge) => [
      rule(y(edge.value), "rule"),
      words(plot.left - 6, y(edge.value) + 4, "end", edge.text),
    ]),
    ...labels.map((label, place) => words(plot.left + (place + 0.5) * step, plot.bottom + 16, "middle", label)),
    ...(chart.as === "line" ? lines(series, step, y) : columns(chart, step, y)),
    ...(target ? [rule(y(target.value), "target")] : []),
    ...legend(chart, words),
  ];
  const label = safe(`${title}. ${text}`);
  return `<svg class="chart" role="img" aria-label="${label}" viewBox="0 0 ${WIDTH} ${HEIGHT}"><title>${label}</title>${parts.join("")}</svg>`;
}

/** A line breaks off where nothing was measured. */
function lines(series: readonly ChartSeries[], step: number, y: (value: number) => number): readonly string[] {
  return series.flatMap(({ tone, values }) => {
    const points = values.map((value, place) =>
      value === null ? null : `${round(plot.left + (place + 0.5) * step)},${y(value)}`,
    );
    const runs = points.reduce<string[][]>((found, point, place) => {
      if (point === null) return found;
      if (place === 0 || points[place - 1] === null) found.push([]);
      found.at(-1)?.push(point);
      return found;
    }, []);
    const dots = points.flatMap((point) => {
      const [x, at] = point?.split(",") ?? [];
      return x === undefined ? [] : [`<circle class="${tone}" cx="${x}" cy="${at}" r="3"/>`];
    });
    return [...runs.map((run) => `<polyline class="${tone}" points="${run.join(" ")}"/>`), ...dots];
  });
}

function columns({ as, series, labels }: DocumentChart, step: number, y: (value: number) => number): readonly string[] {
  const wide = Math.min(40, step * 0.7) / (as === "stack" ? 1 : series.length);
  const whole = as === "stack" ? wide : wide * series.length;
  return labels.flatMap((_, place) => {
    const left = plot.left + (place + 0.5) * step - whole / 2;
    let under = 0;
    return series.flatMap(({ tone, values }, which) => {
      const value = values[place] ?? 0;
      if (value <= 0) return [];
      const from = as === "stack" ? under : 0;
      under += value;
      const [top, foot] = [y(from + value), y(from)];
      const x = round(left + (as === "stack" ? 0 : which * wide));
      return [`<rect class="${tone}" x="${x}" y="${top}" width="${round(wide - 1)}" height="${round(foot - top)}"/>`];
    });
  });
}

type Words = (x: number, at: number, anchor: string, said: string) => string;

function legend({ series, target }: DocumentChart, words: Words): readonly string[] {
  const wide = (plot.right - plot.left) / (series.length + (target ? 1 : 0));
  const at = (place: number) => plot.left + place * wide;
  return [
    ...series.flatMap(({ name, tone }, place) => [
      `<rect class="${tone}" x="${round(at(place))}" y="${LEGEND_AT - 9}" width="10" height="10"/>`,
      words(at(place) + 15, LEGEND_AT, "start", name),
    ]),
    ...(target
      ? [
          `<line class="target" x1="${round(at(series.length))}" y1="${LEGEND_AT - 4}" x2="${round(at(series.length) + 16)}" y2="${LEGEND_AT - 4}"/>`,
          words(at(series.length) + 21, LEGEND_AT, "start", target.text),
        ]
      : []),
  ];
}
