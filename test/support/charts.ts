// One picture of each kind, with figures that are the same each time.
import { Temporal } from "temporal-polyfill";
import type { Chart, FlowChart, LoadChart, ResultsChart, TrendChart } from "../../src/report/chart/chart.ts";

const day = (n: number): string => Temporal.PlainDate.from("2026-11-01").add({ days: n }).toString();
/** 0 to `below` - 1, scattered. */
const scattered = (n: number, below: number): number => ((n * 7919 + 104_729) * 31) % below;
const days = <T>(make: (n: number) => T): readonly T[] => Array.from({ length: 30 }, (_, n) => make(n));

export const trendChart: TrendChart = {
  kind: "trend",
  name: { en: "Fixed in time", "zh-CN": "按时解决率" },
  of: { en: "Shop checkout", "zh-CN": "商城结算" },
  unit: "percent",
  betterIs: "higher",
  target: 95,
  step: "day",
  points: days((n) =>
    n === 12 ? { from: day(n), value: null, n: 0 } : { from: day(n), value: 100 - scattered(n, 14), n: 20, met: 17 },
  ),
};

export const flowChart: FlowChart = {
  kind: "flow",
  step: "day",
  points: days((n) => ({ from: day(n), opened: scattered(n, 20), resolved: scattered(n + 3, 19) })),
};

export const loadChart: LoadChart = {
  kind: "load",
  counts: Array.from({ length: 168 }, (_, hour) => (hour === 34 ? 30 : scattered(hour, hour % 24 < 8 ? 4 : 12))),
};

export const resultsChart: ResultsChart = {
  kind: "results",
  step: "week",
  points: Array.from({ length: 8 }, (_, n) => ({
    from: day(7 * n),
    successful: 5 + scattered(n, 9),
    successful_with_issues: scattered(n + 1, 3),
    backed_out: scattered(n + 2, 2),
    failed: scattered(n + 5, 3),
  })),
};

export const everyChart: readonly Chart[] = [trendChart, flowChart, loadChart, resultsChart];
