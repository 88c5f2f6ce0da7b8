// When a light record reminds next: before its time, on the day, then weekly, and never for what was missed.
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { nextReminder, weeksOver } from "../../../src/register/deadlines.ts";

const due = Temporal.Instant.from("2031-03-20T11:00:00Z");
const at = (text: string) => Temporal.Instant.from(text);

test.each([
  ["2031-03-01T00:00:00Z", "2031-03-13T11:00:00Z"],
  ["2031-03-13T11:00:00Z", "2031-03-19T11:00:00Z"],
  ["2031-03-19T12:00:00Z", "2031-03-20T11:00:00Z"],
  ["2031-03-20T11:00:00Z", "2031-03-27T11:00:00Z"],
  ["2031-04-09T00:00:00Z", "2031-04-10T11:00:00Z"],
])("after %s comes %s", (now, next) => {
  expect(nextReminder(due, at(now))?.toString()).toBe(next);
});

test.each([
  ["2031-03-01T00:00:00Z", "2031-03-13T08:00:00Z"],
  ["2031-03-19T08:00:00Z", "2031-03-20T08:00:00Z"],
  ["2031-03-20T08:00:00Z", "2031-03-21T08:00:00Z"],
  ["2031-03-21T08:00:00Z", "2031-03-28T08:00:00Z"],
])("where a whole day is given, after %s comes %s: nobody is woken at midnight", (now, next) => {
  const endOfDay = Temporal.Instant.from("2031-03-20T22:59:59Z");
  expect(nextReminder(endOfDay, at(now), at("2031-03-20T08:00:00Z"))?.toString()).toBe(next);
});

test("after half a year it is listed only", () => {
  expect(nextReminder(due, at("2031-09-18T11:00:00Z"))).toBeNull();
});

test.each([
  ["2031-03-20T10:59:59Z", -1],
  ["2031-03-20T11:00:00Z", 0],
  ["2031-03-27T10:59:59Z", 0],
  ["2031-04-03T11:00:00Z", 2],
])("at %s it is over for %i whole weeks", (now, weeks) => {
  expect(weeksOver(due, at(now))).toBe(weeks);
});
