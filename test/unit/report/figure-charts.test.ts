// From facts to pictures: which steps a period has, when incidents came by the wall clock, and how changes ended.
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { inOneGo } from "../../../src/kernel/steps.ts";
import { flowChart, loadChart, resultsChart, stepsOf, trendChart } from "../../../src/report/chart/figure-charts.ts";
import { type ChangeFact, flag } from "../../../src/report/facts.ts";
import { findKpi } from "../../../src/report/kpi/catalogue.ts";
import { type Period, spanOf } from "../../../src/report/period.ts";
import { factsOf } from "../../support/incident-columns.ts";

const period = (from: string, to: string, zone = "Europe/Berlin"): Period => ({
  from: Temporal.PlainDate.from(from),
  to: Temporal.PlainDate.from(to),
  zone,
});
const second = (at: string): number => Temporal.Instant.from(at).epochMilliseconds / 1000;

const now = second("2026-12-02T00:00:00Z");

test("a month is told by days, a quarter by weeks, a year by months; the last piece ends with the period", () => {
  const of = (from: string, to: string) => {
    const { step, periods } = stepsOf(period(from, to));
    return [step, periods.length, String(periods.at(-1)?.from), String(periods.at(-1)?.to)];
  };
  expect(of("2026-11-01", "2026-12-01")).toEqual(["day", 30, "2026-11-30", "2026-12-01"]);
  expect(of("2026-07-01", "2026-10-01")).toEqual(["week", 14, "2026-09-30", "2026-10-01"]);
  expect(of("2025-11-22", "2026-11-22")).toEqual(["month", 13, "2026-11-01", "2026-11-22"]);
});

const november = period("2026-11-01", "2026-12-01");

test("incidents come at the hour of the week that the wall clock of the zone shows, cancelled ones excepted", () => {
  const facts = factsOf(
    [
      { openedAt: second("2026-11-01T23:30:00Z") },
      { openedAt: second("2026-11-02T08:59:00Z") },
      { openedAt: second("2026-11-02T08:59:30Z") },
      { openedAt: second("2026-11-03T08:00:00Z"), flags: flag.excluded },
      { openedAt: second("2026-12-01T08:00:00Z") },
    ],
    now,
  );
  const { counts } = inOneGo(loadChart(facts, november));
  expect(counts.flatMap((count, hour) => (count > 0 ? [[hour, count]] : []))).toEqual([
    [0, 1],
    [9, 2],
  ]);
  const india = inOneGo(loadChart(facts, { ...november, zone: "Asia/Kolkata" }));
  expect(india.counts[14]).toBe(2);
});

test("on days with another clock, and in zones of any, incidents come at the hour that the wall shows", () => {
  const zones = ["Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kathmandu"];
  for (const zone of zones) {
    const period = { from: Temporal.PlainDate.from("2018-01-01"), to: Temporal.PlainDate.from("2019-01-01"), zone };
    const { from, to } = spanOf(period);
    const openedAt = Array.from({ length: 3000 }, (_, n) => Math.floor(from + (n / 3000) * (to - from)));
    const expected = new Array<number>(168).fill(0);
    for (const one of openedAt) {
      const wall = Temporal.Instant.fromEpochMilliseconds(one * 1000).toZonedDateTimeISO(zone);
      const hour = (wall.dayOfWeek - 1) * 24 + wall.hour;
      expected[hour] = (expected[hour] ?? 0) + 1;
    }
    const facts = factsOf(
      openedAt.map((one) => ({ openedAt: one })),
      to,
    );
    expect(inOneGo(loadChart(facts, period)).counts).toEqual(expected);
  }
});

test("what came and what was resolved stands on its local day", () => {
  const facts = factsOf(
    [{ openedAt: second("2026-11-01T22:59:59Z"), resolvedAt: second("2026-11-01T23:00:00Z") }],
    now,
  );
  const { points } = inOneGo(flowChart(facts, november));
  expect(points.slice(0, 2)).toEqual([
    { from: "2026-11-01", opened: 1, resolved: 0 },
    { from: "2026-11-02", opened: 0, resolved: 1 },
  ]);
});

test("a trend carries its KPI's name, unit and target, and how many each point rests on", () => {
  const opened = findKpi("opened");
  if (!opened) throw new Error("the catalogue counts what was opened");
  const facts = factsOf([{ openedAt: second("2026-11-02T12:00:00Z") }], now);
  const chart = inOneGo(trendChart(opened, facts, november, { target: 3 }));
  expect(chart).toMatchObject({ kind: "trend", name: { key: "kpi.opened" }, unit: "count", target: 3, step: "day" });
  expect(chart.points.map(({ value }) => value).slice(0, 3)).toEqual([0, 1, 0]);
});

test("a change counts by its result where it ended, and one that was not carried out nowhere", () => {
  const change = (result: string, endedAt: string | null) =>
    ({ result, endedAt: endedAt === null ? null : second(endedAt) }) as ChangeFact;
  const facts = factsOf([], now, {
    changes: [
      change("successful", "2026-11-01T10:00:00Z"),
      change("backed_out", "2026-11-01T10:00:00Z"),
      change("not_implemented", "2026-11-01T10:00:00Z"),
      change("failed", null),
      change("failed", "2026-11-30T22:59:00Z"),
    ],
  });
  const { points } = resultsChart(facts, november);
  expect(points[0]).toEqual({
    ...{ from: "2026-11-01", successful: 1, successful_with_issues: 0, backed_out: 1, failed: 0 },
  });
  expect(points.at(-1)).toMatchObject({ from: "2026-11-30", failed: 1 });
});
