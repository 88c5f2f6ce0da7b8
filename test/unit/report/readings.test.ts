// A figure beside what it is compared with: the period before, the same weekdays of four weeks, and indicators of one's own.
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { inOneGo } from "../../../src/kernel/steps.ts";
import type { Indicator } from "../../../src/organisation/organisation.ts";
import type { MeasurementFact } from "../../../src/report/facts.ts";
import { findKpi } from "../../../src/report/kpi/catalogue.ts";
import type { Kpi } from "../../../src/report/kpi/kpi.ts";
import { inOrder } from "../../../src/report/kpi/kpi-card.ts";
import { ownReadings } from "../../../src/report/kpi/own-indicators.ts";
import { readingsOf } from "../../../src/report/kpi/readings.ts";
import { satisfactionYearOnYear, yearOnYearSaying } from "../../../src/report/kpi/satisfaction.ts";
import { oneDay, type Period, spanOf } from "../../../src/report/period.ts";
import { sayPlain } from "../../../src/words/say.ts";
import { factsOf, type TestIncident } from "../../support/incident-columns.ts";

const DAY = 86_400;
const HOUR = 3_600;
const monday = oneDay(Temporal.PlainDate.from("2031-03-03"), "UTC");
const noon = spanOf(monday).from + 12 * HOUR;
const now = spanOf(monday).to + DAY;

test("a day is compared with the mean of the same weekday of the last four weeks", () => {
  const weekAgo = (weeks: number) => ({ openedAt: noon - 7 * weeks * DAY });
  const incidents = [...Array.from({ length: 8 }, () => weekAgo(0)), weekAgo(1), weekAgo(1), weekAgo(2), weekAgo(4)];
  const { opened, backlog_growth } = inOneGo(
    readingsOf(factsOf(incidents, now), monday, ["opened", "backlog_growth"], {}),
  );
  expect(opened).toMatchObject({ now: { value: 8 }, before: { value: 1, n: 4 } });
  // All of them are still open: it grew by one a week, whatever number of records that was counted from.
  expect(backlog_growth).toMatchObject({ now: { value: 8 }, before: { value: 1, n: 4 } });
});

test("what nothing is known of in the weeks before has nothing to be compared with", () => {
  const { csat, untouched } = inOneGo(readingsOf(factsOf([], now), monday, ["csat", "untouched"], {}));
  expect(csat).toMatchObject({ before: { value: null }, trend: { sign: null } });
  expect(untouched?.before).toEqual({ value: null, n: 0 });
});

const errors: Indicator = {
  ...{ key: "error-rate", name: { en: "Error rate" }, unit: "percent", betterIs: "lower", target: 1 },
};
const week: Period = { from: monday.from, to: monday.from.add({ days: 7 }), zone: "UTC" };
const measured = (days: number, value: number): MeasurementFact => ({
  ...{ indicator: "error-rate", service: null, at: noon + days * DAY, value },
});

test("an indicator of one's own is the mean of its values, with trend and target; without values it is n/a", () => {
  const values = [0, 1, 2, 3, 4].flatMap((day) => [measured(day, 0.5), measured(day - 7, 0.8)]);
  const facts = factsOf([], now + 7 * DAY, { measurements: [...values, { ...measured(0, 99), indicator: "other" }] });
  const [own] = ownReadings([errors], facts, week);
  expect(own?.reading).toMatchObject({
    ...{ unit: "percent", target: 1, now: { value: 0.5, n: 5 }, before: { value: 0.8, n: 5 } },
    trend: { sign: "down", isBetter: true },
  });
  const [none] = ownReadings([errors], factsOf([], now), week);
  expect(none?.reading).toMatchObject({ now: { value: null, n: 0 }, trend: { sign: null, isBetter: null } });
});

test("of a day of one's own indicator the weeks before weigh by their values, also where it is a count", () => {
  const counts: Indicator = { ...errors, unit: "count" };
  const facts = factsOf([], now, {
    measurements: [measured(0, 4), measured(-7, 1), measured(-7, 3), measured(-14, 8)],
  });
  const [own] = ownReadings([counts], facts, monday);
  expect(own?.reading).toMatchObject({ now: { value: 4, n: 1 }, before: { value: 4, n: 3 }, trend: { sign: "=" } });
});

test("the answers to the pulse are a KPI, not an indicator of one's own", () => {
  expect(ownReadings([{ ...errors, key: "nps" }], factsOf([], now), week)).toEqual([]);
});

test("the core figures of a service come first in their order, then those of one's own, then the others", () => {
  const facts = factsOf([], now);
  const readings = inOneGo(readingsOf(facts, week, ["opened", "mttr", "csat"], {}));
  const known = (["opened", "mttr", "csat"] as const).flatMap((id) => {
    const reading = readings[id];
    return reading ? [{ kpi: findKpi(id) as Kpi, reading }] : [];
  });
  const own = ownReadings([errors, { ...errors, key: "load" }], facts, week);
  const shown = inOrder([...known, ...own], ["csat", "error-rate"]);
  expect(shown.map((line) => ("kpi" in line ? line.kpi.id : line.indicator.key))).toEqual([
    ...["csat", "error-rate", "load", "opened", "mttr"],
  ]);
});

const rated = (count: number, rating: number, days: number) =>
  Array.from({ length: count }, () => ({ openedAt: noon - DAY, resolvedAt: noon + days * DAY, rating }));
const satisfaction = (now: readonly TestIncident[], then: readonly TestIncident[]) =>
  satisfactionYearOnYear(week, { facts: factsOf(now, later), lastYear: factsOf(then, later), target: 85 });
const later = now + 30 * DAY;
/** 2030-03-03 to 2030-03-10: the same dates, which are other weekdays. */
const yearAgo = -365;

test("satisfaction is set beside the same days of the year before", () => {
  const reading = satisfaction(
    [...rated(9, 5, 0), ...rated(1, 2, 1)],
    [...rated(6, 4, yearAgo), ...rated(4, 3, yearAgo)],
  );
  expect(reading).toMatchObject({ now: { value: 90, n: 10 }, before: { value: 60, n: 10 }, target: 85 });
  expect(reading.trend).toMatchObject({ sign: "up", isBetter: true });
  expect(sayPlain("en", "kpi.year-on-year", yearOnYearSaying(reading).values)).toBe(
    "Year on year: 90 % (9/10), a year before 60 % (6/10) ▲",
  );
});

test.each([
  ["nobody rated a year before", rated(6, 5, 0), [], null],
  ["fewer than five rated a year before", rated(6, 5, 0), rated(4, 5, yearAgo), null],
  ["those of a year before lie outside the same days", rated(6, 5, 0), rated(9, 5, yearAgo + 8), null],
  ["nobody rates now", [], rated(6, 5, yearAgo), null],
] as const)("where %s, there is no year to compare with", (_, now, then, sign) => {
  const reading = satisfaction(now, then);
  expect(reading.trend.sign).toBe(sign);
  expect(sayPlain("en", "kpi.year-on-year", yearOnYearSaying(reading).values)).toMatch(/n\/a/);
});
