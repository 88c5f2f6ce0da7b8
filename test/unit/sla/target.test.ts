// The targets that hold where nothing else was agreed.
import { expect, test } from "vitest";
import { allowedSeconds, DEFAULT_TARGETS, type TargetKey } from "../../../src/sla/target.ts";

test.each<[TargetKey, number, number, number | null, string]>([
  ["P1", 15, 90, 30, "always"],
  ["P2", 30, 240, 60, "always"],
  ["P3", 240, 960, 480, "business"],
  ["P4", 480, 2400, null, "business"],
  ["complaint", 60, 1440, null, "business"],
  ["request", 480, 1440, null, "business"],
])("%s: first answer in %i min, fix in %i min, update every %s min, %s hours", (key, first, fix, update, hours) => {
  const target = DEFAULT_TARGETS[key];
  expect(allowedSeconds(target, "first_response")).toBe(first * 60);
  expect(allowedSeconds(target, "resolution")).toBe(fix * 60);
  expect(allowedSeconds(target, "next_update")).toBe(update === null ? null : update * 60);
  expect(target.calendar).toBe(hours);
});
