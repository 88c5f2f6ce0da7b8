// Figures: percentiles of type 7, nothing to divide by, and when a difference is called better or worse.
import { expect, test } from "vitest";
import { countOf, durationOf, notApplicable, percentile, shareOf } from "../../../src/report/kpi/figure.ts";
import { trendOf } from "../../../src/report/kpi/trend.ts";

test("a share of nothing is n/a, neither 0 nor 100 %", () => {
  expect(shareOf(0, 0)).toEqual({ value: null, n: 0, met: 0 });
  expect(shareOf(11, 12)).toMatchObject({ n: 12, met: 11 });
  expect(durationOf(new Float64Array())).toEqual(notApplicable);
});

test("percentiles are interpolated between the two nearest values (type 7)", () => {
  const sorted = Float64Array.of(1, 2, 3, 4);
  expect(percentile(sorted, 0.5)).toBe(2.5);
  expect(percentile(sorted, 0.9)).toBeCloseTo(3.7);
  expect(percentile(Float64Array.of(7), 0.9)).toBe(7);
  expect(durationOf(sorted)).toMatchObject({ value: 2.5, mean: 2.5, median: 2.5, n: 4 });
});

test.each([
  ["more than 5 % and one unit better", shareOf(95, 100), shareOf(80, 100), "higher", "up", true],
  ["lower is better", countOf(10), countOf(20), "lower", "down", true],
  ["neither is better", countOf(20), countOf(10), "neither", "up", null],
  ["within 5 %", shareOf(95, 100), shareOf(93, 100), "higher", "=", null],
  ["not more than one unit", countOf(11), countOf(10), "lower", "=", null],
  ["fewer than five records", shareOf(4, 4), shareOf(40, 100), "higher", "=", null],
  ["fewer than five before", shareOf(80, 100), shareOf(1, 4), "higher", "=", null],
  ["nothing before", shareOf(80, 100), shareOf(0, 0), "higher", null, null],
] as const)("a trend: %s", (_, now, before, betterIs, sign, isBetter) => {
  expect(trendOf(now, before, betterIs)).toMatchObject({ sign, isBetter });
});
