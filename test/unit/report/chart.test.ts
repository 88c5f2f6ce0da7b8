// What pictures say: their titles, sentences, texts for who cannot see them, and the options they are drawn by.
import { describe, expect, test } from "vitest";
import type { TrendChart } from "../../../src/report/chart/chart.ts";
import { optionsOf } from "../../../src/report/chart/chart-options.ts";
import { scaleOf, shareFloor, showScaled } from "../../../src/report/chart/chart-scale.ts";
import { altTextOf, dayText, takeawayOf, titleOf, weekdays } from "../../../src/report/chart/chart-words.ts";
import { langs } from "../../../src/words/say.ts";
import { everyChart, flowChart, loadChart, resultsChart, trendChart } from "../../support/charts.ts";

const points = [
  { from: "2026-11-01", value: 100, n: 4, met: 4 },
  { from: "2026-11-02", value: null, n: 0 },
  { from: "2026-11-03", value: 50, n: 2, met: 1 },
] as const;
const short: TrendChart = { ...trendChart, target: 98, points };

describe("a trend", () => {
  test("says its last value with how many it rests on, and how often the target was missed", () => {
    expect(titleOf(short, "en")).toBe("Fixed in time · Shop checkout");
    expect(takeawayOf(short, "en")).toBe("Last: 50 % (1 of 2, 3 Nov) · target missed once");
    expect(takeawayOf(short, "zh-CN")).toBe("最近：50%（2 个中 1 个，11月3日）；1 次未达标");
  });

  test("tells the range and the days to who cannot see it", () => {
    expect(altTextOf(short, "en")).toBe(
      "Fixed in time · Shop checkout. 1 Nov to 3 Nov. Last: 50 % (1 of 2, 3 Nov) · target missed once · lowest 50 %, highest 100 %, target 98 %.",
    );
  });

  test("that leaves private records out says so, in the picture and to who cannot see it", () => {
    const apart = { ...short, hidesPrivate: true };
    const remark = "Private records are not counted in this picture";
    expect(altTextOf(apart, "en")).toMatch(new RegExp(`target 98 % · ${remark}\\.$`));
    expect(altTextOf({ ...loadChart, hidesPrivate: true }, "zh-CN")).toMatch(/；本图未计入保密记录。$/);
    const drawn = (chart: TrendChart) =>
      optionsOf(chart, { lang: "en", theme: "light" }) as { title: { subtext: string }; grid: { top: number } };
    expect(drawn(apart).title.subtext.split("\n")).toEqual([takeawayOf(short, "en"), remark]);
    expect(drawn(short).title.subtext).toBe(takeawayOf(short, "en"));
    expect(drawn(apart).grid.top).toBeGreaterThan(drawn(short).grid.top);
    expect(altTextOf({ ...apart, points: [] }, "en")).not.toContain(remark);
  });

  test("of nothing measured says so, once", () => {
    const none = { ...short, points: [{ from: "2026-11-01", value: null, n: 0 }] };
    expect(altTextOf(none, "en")).toBe(
      "Fixed in time · Shop checkout. 1 Nov to 1 Nov. Nothing was measured in this time.",
    );
    expect(altTextOf({ ...short, points: [] }, "zh-CN")).toBe("按时解决率 · 商城结算。这段时间内没有可统计的数据。");
  });

  test("where less is better is missed above its target, and without a direction never", () => {
    const slow: TrendChart = { ...short, unit: "seconds", betterIs: "lower", target: 60 };
    expect(takeawayOf(slow, "en")).toContain("target missed once");
    expect(takeawayOf({ ...slow, betterIs: "neither" }, "en")).not.toContain("target");
  });
});

test("a flow says whether more or less is open than before", () => {
  const of = (opened: number, resolved: number) =>
    takeawayOf({ ...flowChart, points: [{ from: "2026-11-01", opened, resolved }] }, "en");
  expect(of(3, 1)).toBe("3 opened, 1 resolved: 2 more open than before");
  expect(of(1, 3)).toBe("1 opened, 3 resolved: 2 fewer open than before");
  expect(of(2, 2)).toBe("2 opened, 2 resolved: as many open as before");
  expect(of(0, 0)).toBe("Nothing was measured in this time.");
});

test("a week names its busiest hour, up to midnight", () => {
  expect(takeawayOf(loadChart, "en")).toMatch(/most on Tuesday from 10:00 to 11:00: 30$/);
  const late = { ...loadChart, counts: Array.from({ length: 168 }, (_, hour) => (hour === 167 ? 1 : 0)) };
  expect(takeawayOf(late, "zh-CN")).toBe("共 1 个事件；最多的是星期日 23:00 至 24:00：1 个");
});

test("results count what went well", () => {
  const only = { from: "2026-11-01", successful: 3, successful_with_issues: 1, backed_out: 0, failed: 1 };
  expect(takeawayOf({ ...resultsChart, points: [only] }, "en")).toBe("5 changes, 3 of them successful without issues");
});

test("durations are written in the unit that keeps them short", () => {
  const show = (seconds: number) => showScaled("en", seconds, scaleOf("seconds", [seconds]));
  expect([90, 3600, 7 * 3600, 8 * 86_400].map(show)).toEqual(["1.5 min", "60 min", "7 h", "8 d"]);
});

test("an axis of shares begins at the ten below the lowest and never hides a value", () => {
  expect([[100], [91, 98], [90], [12], [0], []].map(shareFloor)).toEqual([90, 90, 80, 10, 0, 90]);
});

test("days, months and weekdays read as the language writes them", () => {
  expect([dayText("2026-11-24", "day", "en"), dayText("2026-11-01", "month", "en")]).toEqual(["24 Nov", "Nov 2026"]);
  expect([dayText("2026-11-24", "week", "zh-CN"), dayText("2026-11-01", "month", "zh-CN")]).toEqual([
    "11月24日",
    "2026年11月",
  ]);
  expect(weekdays("en", "short")[0]).toBe("Mon");
});

test("options are plain data in the reader's words, whatever the language, the colours and the size", () => {
  for (const chart of everyChart) {
    for (const lang of langs) {
      for (const theme of ["light", "dark"] as const) {
        for (const size of ["wide", "narrow"] as const) {
          const options = optionsOf(chart, { lang, theme, size });
          expect(JSON.parse(JSON.stringify(options))).toEqual(options);
          expect(JSON.stringify(options)).toContain(JSON.stringify(titleOf(chart, lang)));
        }
      }
    }
  }
});

test("a day without a value is a gap, and one below the target is marked", () => {
  const { series } = optionsOf(short, { lang: "en", theme: "light" }) as { series: readonly { data: unknown[] }[] };
  expect(series[0]?.data).toMatchObject([{ value: 100 }, { value: null }, { value: 50, symbol: "diamond" }]);
});

test("an axis of shares has even steps", () => {
  const stepsOf = (lowest: number) => {
    const chart: TrendChart = { ...short, points: [{ from: "2026-11-01", value: lowest, n: 9 }] };
    return (optionsOf(chart, { lang: "en", theme: "light" }) as { yAxis: { min: number; interval: number } }).yAxis;
  };
  expect([95, 85, 55, 0].map((lowest) => stepsOf(lowest)).map(({ min, interval }) => [min, interval])).toEqual([
    [90, 2],
    [80, 5],
    [50, 10],
    [0, 25],
  ]);
});
