// Times as people type them, read on their own wall.
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { readTypedTime } from "../../../src/kernel/typed-time.ts";

/** Saturday 2031-03-29, 23:00 in Berlin: the clock is set forward in the night. */
const now = Temporal.Instant.from("2031-03-29T22:00:00Z");
const read = (text: string) => {
  const time = readTypedTime(text, now, "Europe/Berlin");
  return time.ok ? time.value.toString() : time.refusal.code;
};

test.each([
  ["18:00", "2031-03-29T17:00:00Z"],
  ["9:05", "2031-03-29T08:05:00Z"],
  ["tomorrow 18:00", "2031-03-30T16:00:00Z"],
  ["Tomorrow", "2031-03-30T10:00:00Z"],
  ["明天 18：00", "2031-03-30T16:00:00Z"],
  ["后天9:00", "2031-03-31T07:00:00Z"],
  ["2031-03-05", "2031-03-05T11:00:00Z"],
  ["2031-03-05 18:00", "2031-03-05T17:00:00Z"],
  ["2031-03-05T18:00", "2031-03-05T17:00:00Z"],
  ["2031-03-05T18:00:00Z", "2031-03-05T18:00:00Z"],
  ["tomorrow 02:30", "time_skipped"],
  ["soon", "time_unreadable"],
  ["25:00", "time_unreadable"],
])("“%s” is %s", (text, expected) => {
  expect(read(text)).toBe(expected);
});
