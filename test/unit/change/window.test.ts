// A window as people give it, and the bad ones.
import { expect, test } from "vitest";
import { readWindow } from "../../../src/change/window/window.ts";
import { at } from "./neighbourhood.ts";

/** Friday 20 November 2026, 10:00 in Berlin. */
const seen = { now: at("2026-11-20T09:00:00Z"), zone: "Europe/Berlin" };

test.each([
  ["tomorrow 02:00", "04:00", "2026-11-21T01:00:00Z", "2026-11-21T03:00:00Z"],
  ["2026-11-25 23:00", "01:30", "2026-11-25T22:00:00Z", "2026-11-26T00:30:00Z"],
  ["2026-11-25 02:00", "90m", "2026-11-25T01:00:00Z", "2026-11-25T02:30:00Z"],
  ["2026-11-25 02:00", "+2h", "2026-11-25T01:00:00Z", "2026-11-25T03:00:00Z"],
  ["明天 02:00", "2026-11-22 02:00", "2026-11-21T01:00:00Z", "2026-11-22T01:00:00Z"],
  ["2026-11-25T02:00:00Z", "2026-11-25T03:00:00Z", "2026-11-25T02:00:00Z", "2026-11-25T03:00:00Z"],
  ["10:00", "11:00", "2026-11-20T09:00:00Z", "2026-11-20T10:00:00Z"],
])("%s to %s", (from, to, begins, ends) => {
  const read = readWindow({ from, to }, seen, 336);
  expect(read.ok && [`${read.value.from}`, `${read.value.to}`]).toEqual([begins, ends]);
});

test.each([
  ["in the past", "2026-11-20 09:58", "11:00", "from", "window_past"],
  ["reversed", "2026-11-25 02:00", "2026-11-25 01:00", "to", "window_reversed"],
  ["of zero length", "2026-11-25 02:00", "2026-11-25 02:00", "to", "window_empty"],
  ["in a skipped hour", "2027-03-28 02:30", "04:00", "from", "time_skipped"],
  ["that ends in a skipped hour", "2027-03-28 01:30", "02:30", "to", "time_skipped"],
  ["too long", "2026-11-25 02:00", "2026-12-25 02:00", "to", "window_too_long"],
  ["unreadable", "soon", "04:00", "from", "time_unreadable"],
  ["without an end", "2026-11-25 02:00", "whenever", "to", "time_unreadable"],
])("a window %s is refused at its field", (_, from, to, field, code) => {
  const read = readWindow({ from, to }, seen, 336);
  expect(read.ok ? read.value : read.refusal).toMatchObject({ field, code });
});
