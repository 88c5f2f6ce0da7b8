// Which pictures go with a digest: what helps its readers, and nothing where there is nothing.
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { chartPeriod, digestCharts } from "../../../src/report/digest/digest-charts.ts";
import { spanOf } from "../../../src/report/period.ts";
import { factsOf, type TestIncident } from "../../support/incident-columns.ts";

const to = Temporal.PlainDate.from("2031-11-24");
const yesterday = { from: to.subtract({ days: 1 }), to, zone: "Europe/Berlin" };
const period = chartPeriod("daily", yesterday);
const { from: first, to: end } = spanOf(period);

/** So many on each of the thirty days, each fixed an hour later, in time. */
const aDay = (count: number, more: TestIncident = {}): readonly TestIncident[] =>
  Array.from({ length: 30 * count }, (_, n) => {
    const openedAt = first + Math.floor(n / count) * 86_400 + 43_200;
    const resolvedAt = openedAt + 3600;
    return { openedAt, resolvedAt, firstResolvedAt: resolvedAt, resolutionDueAt: openedAt + 7200, ...more };
  });

const daily = (incidents: readonly TestIncident[]) =>
  digestCharts(factsOf(incidents, end), { kind: "daily", period, target: 97 });

describe("the picture of the morning", () => {
  test("is the share fixed in time, with the organisation's target, where a day has enough of them", () => {
    const [chart, ...others] = daily(aDay(5));
    expect(others).toEqual([]);
    expect(chart).toMatchObject({ kind: "trend", name: { key: "kpi.resolution_sla" }, target: 97, step: "day" });
    expect(chart?.kind === "trend" && chart.points.map(({ value, n }) => [value, n])).toEqual(
      Array.from({ length: 30 }, () => [100, 5]),
    );
  });

  test("is what came and went where a share of so few a day would only jump", () => {
    expect(daily(aDay(4))).toMatchObject([{ kind: "flow", step: "day" }]);
  });

  test("is none where nothing happened", () => {
    expect(daily([])).toEqual([]);
  });
});

test("the weekly one shows four weeks and when incidents come, the monthly one twelve months", () => {
  const facts = factsOf(aDay(1), end);
  const kindsOf = (kind: "weekly" | "monthly") => {
    const shown = chartPeriod(kind, { ...yesterday, to: Temporal.PlainDate.from("2031-12-01") });
    return digestCharts(facts, { kind, period: shown, target: undefined });
  };
  expect(
    kindsOf("weekly").map((chart) => [chart.kind, "points" in chart ? chart.points.length : chart.counts.length]),
  ).toEqual([
    ["flow", 28],
    ["load", 168],
  ]);
  expect(kindsOf("monthly")).toMatchObject([{ kind: "trend", step: "month", target: 98 }]);
});
