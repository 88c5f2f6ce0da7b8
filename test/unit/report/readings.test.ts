// A figure beside what it is compared with: the period before, the same weekdays of four weeks, and indicators of one's own.
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { inOneGo } from "../../../src/kernel/steps.ts";
import { usualAvailability } from "../../../src/organisation/agreed-availability.ts";
import type { Indicator } from "../../../src/organisation/organisation.ts";
import type { MeasurementFact } from "../../../src/report/facts.ts";
import { findKpi } from "../../../src/report/kpi/catalogue.ts";
import type { Kpi } from "../../../src/report/kpi/kpi.ts";
import { inOrder } from "../../../src/report/kpi/kpi-card.ts";
import { ownReadings } from "../../../src/report/kpi/own-indicators.ts";
import { readingsOf } from "../../../src/report/kpi/readings.ts";
import { satisfactionYearOnYear, yearOnYearSaying } from "../../../src/report/kpi/satisfaction.ts";
import { asFarAs, oneDay, type Period, spanOf } from "../../../src/report/period.ts";
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
    "Year on year: 90 % (9/10; 10 asked), a year before 60 % (6/10; 10 asked) ▲",
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

/** 10:00 on the third day of a month of thirty days. */
const march: Period = { from: monday.from.with({ day: 1 }), to: Temporal.PlainDate.from("2031-04-01"), zone: "UTC" };
const third = spanOf(monday).from + 10 * HOUR;
const february = (day: number, hour: number) =>
  Temporal.Instant.from(`2031-02-0${day}T${hour}:00:00Z`).epochMilliseconds / 1000;

test("a month that runs is compared with as much of the month before", () => {
  const opened = [february(1, 10), february(3, 10) - 1, february(3, 10), february(9, 12), third - HOUR];
  const readings = inOneGo(
    readingsOf(
      factsOf(
        opened.map((openedAt) => ({ openedAt })),
        third,
      ),
      march,
      ["opened"],
      {},
    ),
  );
  expect(readings.opened).toMatchObject({ now: { value: 1 }, before: { value: 2 } });
  const later = factsOf(
    opened.map((openedAt) => ({ openedAt })),
    spanOf(march).to,
  );
  expect(inOneGo(readingsOf(later, march, ["opened"], {})).opened).toMatchObject({
    now: { value: 1 },
    before: { value: 4 },
  });
});

test("what is left of a budget is compared with what was left of the whole one on that day", () => {
  const out = (from: number) => ({
    ...{ service: "shop", from, to: from + 600, weight: 1, isPlanned: false, announcedAt: null },
  });
  const agreed = { shop: { ...usualAvailability, target: 99.9 } };
  const outages = [out(february(2, 10)), out(february(9, 10))];
  const { error_budget: left } = inOneGo(
    readingsOf(factsOf([], third, { outages, agreed }), march, ["error_budget"], {}),
  );
  expect(left?.now.value).toBeCloseTo(44.64);
  expect(left?.before.value).toBeCloseTo(40.32 - 10);
});

test.each([
  ["2031-03-03", "2031-03-10T15:00:00+01:00", "2031-02-24/2031-03-03", "2031-03-03T00:00:00+01:00"],
  ["2031-03-24", "2031-03-30T15:00:00+02:00", "2031-03-17/2031-03-24", "2031-03-23T15:00:00+01:00"],
  ["2031-03-01", "2031-03-31T15:00:00+02:00", "2031-02-01/2031-03-01", "2031-03-01T00:00:00+01:00"],
])("from %s as it stands at %s is as far as %s until %s", (from, at, before, until) => {
  const day = Temporal.PlainDate.from(from);
  const zone = "Europe/Berlin";
  const whole = day.day === 1 ? { months: 1 } : { days: 7 };
  const [first = "", last = ""] = before.split("/");
  const other = { from: Temporal.PlainDate.from(first), to: Temporal.PlainDate.from(last), zone };
  const second = Temporal.Instant.from(at).epochMilliseconds / 1000;
  const { to } = asFarAs(other, { from: day, to: day.add(whole), zone }, second);
  expect(to).toBe(Temporal.Instant.from(until).epochMilliseconds / 1000);
});

test("of two years without enough ratings it is said once", () => {
  const reading = satisfaction([], []);
  expect(yearOnYearSaying(reading)).toEqual({ key: "kpi.year-on-year-none" });
});
