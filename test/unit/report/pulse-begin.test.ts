// When the pulse begins by itself: in working hours by day, a week after it was announced, within its quarter.
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import {
  goodMoment,
  nextPulseStep,
  type PulsePlan,
  quarterAfter,
  quarterBefore,
} from "../../../src/report/pulse/begin.ts";
import { calendarOf } from "../../../src/sla/calendar.ts";

const zone = "Europe/Berlin";
const week = (from: string, to: string, holidays: readonly string[] = []) => {
  const day = [[from, to]] as const;
  const hours = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] };
  const none = { dated_hours: {}, breaks: {}, annual_holidays: [], workdays: [] };
  return { zone, calendar: calendarOf({ tz: zone, hours, holidays: [...holidays], ...none }) };
};
const office = week("09:00", "17:00");
const at = (local: string) => Temporal.ZonedDateTime.from(`${local}[${zone}]`).toInstant();
const rules = { beginsAfterDays: 14 };
const none = { plans: [], begun: [] };
const planned = (more: Partial<PulsePlan>): PulsePlan => ({
  ...{ quarter: "2031-Q2", announcedAt: null, beginsAt: null, calledOffAt: null, calledOffById: null },
  ...more,
});
const told = (step: ReturnType<typeof nextPulseStep>) =>
  step && `${step.what} ${step.quarter} ${step.at.toZonedDateTimeISO(zone).toPlainDateTime()}`;

describe("a good moment", () => {
  test.each([
    ["in the middle of the day", "2031-04-08T12:30", "2031-04-08T12:30"],
    ["before ten", "2031-04-08T06:00", "2031-04-08T10:00"],
    ["in the evening", "2031-04-08T21:00", "2031-04-09T10:00"],
    ["on Friday evening", "2031-04-11T17:00", "2031-04-14T10:00"],
    ["at the weekend", "2031-04-12T11:00", "2031-04-14T10:00"],
  ])("%s", (_when, from, then) => {
    expect(goodMoment(at(from), office)?.equals(at(then))).toBe(true);
  });

  test("is found where people work in the evening alone, and once found it stays one", () => {
    for (const walls of [office, week("18:00", "22:00"), week("05:00", "09:00"), week("00:00", "24:00")]) {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 90 * 24 * 60 }), (minutes) => {
          const found = goodMoment(at("2031-04-01T00:00").add({ minutes }), walls);
          expect(found && goodMoment(found, walls)?.equals(found)).toBe(true);
        }),
        { numRuns: 60 },
      );
    }
  });
});

describe("the pulse of a quarter", () => {
  test("is announced a week before its day, and begins then", () => {
    expect(told(nextPulseStep(at("2031-04-01T00:00"), rules, none, office))).toBe(
      "announce 2031-Q2 2031-04-08T10:00:00",
    );
    const plans = [planned({ announcedAt: at("2031-04-08T10:00"), beginsAt: at("2031-04-15T10:00") })];
    expect(told(nextPulseStep(at("2031-04-08T10:00"), rules, { plans, begun: [] }, office))).toBe(
      "begin 2031-Q2 2031-04-15T10:00:00",
    );
  });

  test("waits for a working day, and after a time away for the next good moment", () => {
    const holiday = week("09:00", "17:00", ["2031-04-08"]);
    expect(told(nextPulseStep(at("2031-04-01T00:00"), rules, none, holiday))).toBe(
      "announce 2031-Q2 2031-04-09T10:00:00",
    );
    const plans = [planned({ beginsAt: at("2031-04-15T10:00") })];
    expect(told(nextPulseStep(at("2031-04-19T23:00"), rules, { plans, begun: [] }, office))).toBe(
      "begin 2031-Q2 2031-04-21T10:00:00",
    );
  });

  test("late in its quarter it is left to the next one: nobody is asked without a week's notice", () => {
    expect(told(nextPulseStep(at("2031-06-20T11:00"), rules, none, office))).toBe(
      "announce 2031-Q2 2031-06-20T11:00:00",
    );
    expect(told(nextPulseStep(at("2031-06-25T11:00"), rules, none, office))).toBe(
      "announce 2031-Q3 2031-07-08T10:00:00",
    );
    const plans = [planned({ beginsAt: at("2031-06-30T10:00") })];
    expect(told(nextPulseStep(at("2031-06-30T18:00"), rules, { plans, begun: [] }, office))).toBe(
      "announce 2031-Q3 2031-07-08T10:00:00",
    );
  });

  test("called off, or begun by hand, the next one comes; by hand alone none does", () => {
    const plans = [planned({ beginsAt: at("2031-04-15T10:00"), calledOffAt: at("2031-04-09T10:00") })];
    const next = "announce 2031-Q3 2031-07-08T10:00:00";
    expect(told(nextPulseStep(at("2031-04-10T10:00"), rules, { plans, begun: [] }, office))).toBe(next);
    expect(told(nextPulseStep(at("2031-04-10T10:00"), rules, { plans: [], begun: ["2031-Q2"] }, office))).toBe(next);
    expect(nextPulseStep(at("2031-04-10T10:00"), { beginsAfterDays: null }, none, office)).toBeUndefined();
  });

  test("quarters follow each other over the year", () => {
    expect([quarterAfter("2031-Q4"), quarterBefore("2031-Q1")]).toEqual(["2032-Q1", "2030-Q4"]);
  });
});
