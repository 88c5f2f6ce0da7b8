// A calendar that cannot work is refused with the place of every fault.
import { expect, test } from "vitest";
import { readCalendar } from "../../../src/sla/calendar-schema.ts";
import { officeWeek } from "./hours.ts";

const faultsOf = (given: unknown) => {
  const read = readCalendar(given);
  return read.ok ? [] : read.refusal;
};

const office = { tz: "Europe/Berlin", hours: officeWeek };

test("a calendar of zone and hours is enough", () => {
  expect(faultsOf(office)).toEqual([]);
});

test("touching intervals, any order of intervals and closing at 24:00 are allowed", () => {
  expect(
    faultsOf({
      ...office,
      hours: {
        mon: [["22:00", "24:00"]],
        tue: [
          ["12:00", "17:00"],
          ["09:00", "12:00"],
        ],
      },
    }),
  ).toEqual([]);
});

test.each([
  ["no hours at all", { ...office, hours: {} }, "no_working_time", ["hours"]],
  ["a holiday every day", { ...office, annual_holidays: everyDate() }, "no_working_time", ["annual_holidays"]],
  ["a zone with a typing error", { ...office, tz: "Europe/Berlni" }, "unknown_zone", ["tz"]],
  ["an offset instead of a zone", { ...office, tz: "+02:00" }, "unknown_zone", ["tz"]],
  ["no zone", { hours: officeWeek }, "wrong_shape", ["tz"]],
  ["no hours field", { tz: "UTC" }, "wrong_shape", ["hours"]],
  ["reversed hours", monday(["17:00", "09:00"]), "interval_reversed", ["hours", "mon", 0]],
  ["hours over midnight", monday(["22:00", "06:00"]), "interval_reversed", ["hours", "mon", 0]],
  ["hours of no length", monday(["09:00", "09:00"]), "interval_reversed", ["hours", "mon", 0]],
  ["overlapping hours", monday(["09:00", "13:00"], ["12:00", "17:00"]), "intervals_overlap", ["hours", "mon", 1]],
  [
    "the same, written backwards",
    monday(["12:00", "17:00"], ["09:00", "13:00"]),
    "intervals_overlap",
    ["hours", "mon", 0],
  ],
  ["a time that is none", monday(["9", "17:00"]), "bad_time", ["hours", "mon", 0, 0]],
  ["opening at 24:00", monday(["24:00", "24:00"]), "bad_time", ["hours", "mon", 0, 0]],
  ["closing at 24:30", monday(["09:00", "24:30"]), "bad_time", ["hours", "mon", 0, 1]],
  ["an interval without an end", { ...office, hours: { mon: [["09:00"]] } }, "wrong_shape", ["hours", "mon", 0]],
  ["hours as text", { ...office, hours: { mon: "09:00-17:00" } }, "wrong_shape", ["hours", "mon"]],
  ["a weekday that is none", { ...office, hours: { ...officeWeek, monday: [] } }, "unknown_field", ["hours"]],
  ["a field that is none", { ...office, holiday: [] }, "unknown_field", []],
  ["a date that does not exist", { ...office, holidays: ["2026-02-30"] }, "bad_date", ["holidays", 0]],
  ["a holiday without year", { ...office, holidays: ["05-01"] }, "bad_date", ["holidays", 0]],
  [
    "a yearly holiday with year",
    { ...office, annual_holidays: ["01-01", "2026-05-01"] },
    "bad_date",
    ["annual_holidays", 1],
  ],
  ["a make-up day that is no date", { ...office, workdays: ["Saturday"] }, "bad_date", ["workdays", 0]],
  ["dated hours of no date", { ...office, dated_hours: { christmas: [] } }, "bad_date", ["dated_hours", "christmas"]],
  [
    "reversed dated hours",
    { ...office, dated_hours: { "2026-12-24": [["13:00", "09:00"]] } },
    "interval_reversed",
    ["dated_hours", "2026-12-24", 0],
  ],
  ["nothing", null, "wrong_shape", []],
  ["a list", [], "wrong_shape", []],
])("%s is refused with its place", (_, given, code, path) => {
  expect(faultsOf(given)).toMatchObject([{ code, path }]);
});

test("all faults are named at once", () => {
  const given = { tz: "Nowhere", hours: { mon: [["17:00", "09:00"]], tue: [["x", "y"]] }, holidays: ["soon"] };
  expect(faultsOf(given).map((fault) => fault.code)).toEqual([
    "unknown_zone",
    "interval_reversed",
    "bad_time",
    "bad_time",
    "bad_date",
  ]);
});

function monday(...mon: readonly (readonly string[])[]) {
  return { ...office, hours: { mon } };
}

function everyDate(): string[] {
  const two = (n: number) => String(n).padStart(2, "0");
  const lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return lengths.flatMap((n, m) => Array.from({ length: n }, (_, d) => `${two(m + 1)}-${two(d + 1)}`));
}
