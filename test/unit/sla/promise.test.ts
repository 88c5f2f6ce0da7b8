// The promise to the reporter: rounded up to five minutes, never taken back in silence.
import { expect, test } from "vitest";
import { promiseFor, roundedUp } from "../../../src/sla/promise.ts";
import { utc } from "./hours.ts";

test.each([
  ["2026-03-27T18:10", "2026-03-27T18:10"],
  ["2026-03-27T18:10:01", "2026-03-27T18:15"],
  ["2026-03-27T18:14:59", "2026-03-27T18:15"],
  ["2026-03-27T23:56", "2026-03-28T00:00"],
])("a due time of %s is shown as %s", (due, shown) => {
  expect(roundedUp(utc(due)).toString()).toBe(utc(shown).toString());
});

const shown = utc("2026-03-27T18:15");

test("the first promise is the rounded due time", () => {
  expect(promiseFor(utc("2026-03-27T18:11"), null, false)).toEqual({ at: shown, change: "first" });
});
test("a due time that rounds to what was shown changes nothing", () => {
  expect(promiseFor(utc("2026-03-27T18:14"), shown, true)).toEqual({ at: shown, change: "same" });
});
test("a later due time is a later promise", () => {
  expect(promiseFor(utc("2026-03-27T19:01"), shown, false)).toEqual({ at: utc("2026-03-27T19:05"), change: "later" });
});
test("an earlier due time leaves the promise as it was shown", () => {
  expect(promiseFor(utc("2026-03-27T17:00"), shown, false)).toEqual({ at: shown, change: "same" });
});
test("an earlier due time is shown when the reporter is told of it", () => {
  expect(promiseFor(utc("2026-03-27T17:00"), shown, true)).toEqual({ at: utc("2026-03-27T17:00"), change: "earlier" });
});
