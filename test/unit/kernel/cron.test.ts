// Cron lines on the wall clock of a zone.
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { nextOf, parseCron } from "../../../src/kernel/cron.ts";

const next = (line: string, after: string, zone = "Europe/Berlin"): string => {
  const cron = parseCron(line);
  return cron.ok ? `${nextOf(cron.value, Temporal.Instant.from(after), zone)}` : cron.refusal.code;
};

describe("a cron line comes next", () => {
  test.each([
    ["on its weekday, at the time on the wall", "0 14 * * tue", "2031-03-03T09:00:00Z", "2031-03-04T13:00:00Z"],
    ["after now, never at it", "0 14 * * tue", "2031-03-04T13:00:00Z", "2031-03-11T13:00:00Z"],
    ["at the same time on the wall in summer", "0 14 * * 2", "2031-03-30T09:00:00Z", "2031-04-01T12:00:00Z"],
    ["on Sunday, as 0 and as 7", "30 9 * * 0", "2031-03-03T09:00:00Z", "2031-03-09T08:30:00Z"],
    ["on lists, ranges and steps", "*/20 9-10 * * mon-fri", "2031-03-07T09:30:00Z", "2031-03-07T09:40:00Z"],
    ["on either day where both are given", "0 9 1 * mon", "2031-03-28T09:00:00Z", "2031-03-31T07:00:00Z"],
    ["on a leap day, years ahead", "0 9 29 feb *", "2032-03-01T09:00:00Z", "2036-02-29T08:00:00Z"],
    ["when the clock is set forward over its time", "30 2 * * *", "2031-03-29T12:00:00Z", "2031-03-30T01:00:00Z"],
    ["once, where its time comes twice", "30 2 * * *", "2031-10-25T12:00:00Z", "2031-10-26T00:30:00Z"],
    ["on the day after, where its time came twice", "30 2 * * *", "2031-10-26T00:30:00Z", "2031-10-27T01:30:00Z"],
  ])("%s", (_, line, after, at) => {
    expect(next(line, after)).toBe(at);
  });
});

test.each([
  ["0 14 * *", "cron_fields"],
  ["@weekly", "cron_fields"],
  ["60 14 * * *", "cron_field"],
  ["0 24 * * *", "cron_field"],
  ["0 14 0 * *", "cron_field"],
  ["0 14 * * tuesday", "cron_field"],
  ["0 14 * * fri-mon", "cron_field"],
  ["0 1-2-3 * * *", "cron_field"],
  ["*/0 * * * *", "cron_field"],
  ["0 14 30 feb *", "cron_never"],
])("the line “%s” is refused: %s", (line, code) => {
  expect(next(line, "2031-03-03T09:00:00Z")).toBe(code);
});
