// A schedule that cannot work is refused with the place of every fault.
import { expect, test } from "vitest";
import { readSchedule } from "../../../src/oncall/schedule-schema.ts";
import { weekly } from "./shift-times.ts";

const shop = { key: "shop", name: "Shop", zone: "Europe/Berlin", layers: [weekly] };

const faultsOf = (given: unknown) => {
  const read = readSchedule(given);
  return read.ok ? [] : read.refusal;
};
const base = (change: object) => ({ ...shop, layers: [{ ...weekly, ...change }] });
const hours = (...restrictions: object[]) => base({ restrictions });

test("one layer of one member is enough", () => {
  expect(faultsOf(base({ members: ["ana"] }))).toEqual([]);
});

test("every kind of rotation and restriction is read", () => {
  expect(faultsOf(base({ rotation: "daily" }))).toEqual([]);
  expect(faultsOf(base({ rotation: { every: 12, unit: "hours" } }))).toEqual([]);
  expect(faultsOf(base({ rotation: { every: 2, unit: "weeks" }, weekday: "wed" }))).toEqual([]);
  expect(faultsOf(base({ end: "2026-03-01" }))).toEqual([]);
  expect(faultsOf(base({ end: "2026-03-01T17:30" }))).toEqual([]);
  expect(faultsOf(hours({ days: ["sat", "sun"], from: "00:00", to: "24:00" }, { from: "22:00", to: "06:00" }))).toEqual(
    [],
  );
  expect(faultsOf(hours({ from_day: "fri", from: "18:00", to_day: "mon", to: "18:00" }))).toEqual([]);
});

const first = ["layers", 0];

test.each([
  ["a zone with a typing error", { ...shop, zone: "Europe/Berlni" }, "unknown_zone", ["zone"]],
  ["no layers", { ...shop, layers: [] }, "no_layers", ["layers"]],
  ["a rotation with nobody", base({ members: [] }), "no_members", [...first, "members"]],
  ["a hand-over that is no time", base({ handover: "9" }), "bad_time", [...first, "handover"]],
  ["a hand-over at 24:00", base({ handover: "24:00" }), "bad_time", [...first, "handover"]],
  ["a day that does not exist", base({ start: "2026-02-30" }), "bad_date", [...first, "start"]],
  ["an end that is no day", base({ end: "summer" }), "bad_date", [...first, "end"]],
  ["an end at a time that is none", base({ end: "2026-03-01T25:00" }), "bad_date", [...first, "end"]],
  ["an end on the first day", base({ end: "2026-01-05" }), "ends_before_start", [...first, "end"]],
  ["an end before the first hand-over", base({ end: "2026-01-05T09:00" }), "ends_before_start", [...first, "end"]],
  ["an end before the first day", base({ end: "2026-01-04T23:00" }), "ends_before_start", [...first, "end"]],
  [
    "a weekday in a daily rotation",
    base({ rotation: "daily", weekday: "mon" }),
    "weekday_without_weeks",
    [...first, "weekday"],
  ],
  [
    "a rotation of no length",
    base({ rotation: { every: 0, unit: "days" } }),
    "wrong_shape",
    [...first, "rotation", "every"],
  ],
  ["a rotation by months", base({ rotation: "monthly" }), "wrong_shape", [...first, "rotation"]],
  ["a weekday that is none", base({ weekday: "monday" }), "wrong_shape", [...first, "weekday"]],
  [
    "hours from nine to nine",
    hours({ from: "09:00", to: "09:00" }),
    "restriction_empty",
    [...first, "restrictions", 0],
  ],
  [
    "hours on no day",
    hours({ days: [], from: "09:00", to: "17:00" }),
    "restriction_empty",
    [...first, "restrictions", 0, "days"],
  ],
  ["hours that end at 25:00", hours({ from: "09:00", to: "25:00" }), "bad_time", [...first, "restrictions", 0, "to"]],
  [
    "a stretch of the week without its end",
    hours({ from_day: "fri", from: "18:00", to: "08:00" }),
    "restriction_mixed",
    [...first, "restrictions", 0],
  ],
  [
    "a stretch of the week on days",
    hours({ days: ["mon"], from_day: "fri", to_day: "mon", from: "18:00", to: "08:00" }),
    "restriction_mixed",
    [...first, "restrictions", 0],
  ],
  ["a field that is none", { ...shop, owner: "ana" }, "unknown_field", []],
  ["members as text", base({ members: "ana" }), "wrong_shape", [...first, "members"]],
])("a schedule with %s is refused", (_, given, code, path) => {
  expect(faultsOf(given)).toEqual([expect.objectContaining({ code, path })]);
});

test("an end later on the first day is no fault", () => {
  expect(faultsOf(base({ end: "2026-01-05T17:00" }))).toEqual([]);
});

test("all faults are named at once, in the order of the file", () => {
  const codes = faultsOf({ ...base({ members: [], handover: "noon" }), zone: "Mars" }).map((fault) => fault.code);
  expect(codes).toEqual(["unknown_zone", "no_members", "bad_time"]);
});
