// Who is on call: layers, restrictions, overrides, gaps and hand-overs.
import { expect, test } from "vitest";
import { coverageFaults } from "../../../src/oncall/coverage.ts";
import { gaps, handOvers, shiftAt, shifts, whoIsOnCall } from "../../../src/oncall/schedule.ts";
import { covering, scheduleFrom, told, utc, weekly } from "./shift-times.ts";

const base = scheduleFrom("Europe/Berlin", [weekly]);

test("the turns follow the order of the members and begin again with the first", () => {
  expect(shifts(base, utc("2026-01-05T08:00"), utc("2026-02-02T08:00")).map(told)).toEqual([
    "ana 2026-01-05T08:00Z/2026-01-12T08:00Z",
    "ben 2026-01-12T08:00Z/2026-01-19T08:00Z",
    "cem 2026-01-19T08:00Z/2026-01-26T08:00Z",
    "ana 2026-01-26T08:00Z/2026-02-02T08:00Z",
  ]);
});

test("a shift is over in the second in which the next one begins", () => {
  expect(whoIsOnCall(base, utc("2026-01-12T07:59:59.999"))).toBe("ana");
  expect(whoIsOnCall(base, utc("2026-01-12T08:00:00"))).toBe("ben");
});

test("nobody is on call before the first day and after the last", () => {
  const quarter = scheduleFrom("Europe/Berlin", [{ ...weekly, end: "2026-01-14" }]);
  expect(whoIsOnCall(quarter, utc("2026-01-05T07:59:59"))).toBeNull();
  expect(whoIsOnCall(quarter, utc("2026-01-14T07:59:59"))).toBe("ben");
  expect(whoIsOnCall(quarter, utc("2026-01-14T08:00"))).toBeNull();
  expect(shifts(quarter, utc("2026-02-01T00:00"), utc("2026-03-01T00:00"))).toEqual([]);
});

test("a layer may end at a time of day other than the hand-over", () => {
  const until = scheduleFrom("Europe/Berlin", [{ ...weekly, end: "2026-01-06T17:30" }]);
  expect(shifts(until, utc("2026-01-01T00:00"), utc("2026-02-01T00:00")).map(told)).toEqual([
    "ana 2026-01-05T08:00Z/2026-01-06T16:30Z",
  ]);
});

test("a rotation that starts in mid-week hands over for the first time on its weekday", () => {
  const midWeek = scheduleFrom("Europe/Berlin", [{ ...weekly, start: "2026-01-07", weekday: "mon" }]);
  expect(shifts(midWeek, utc("2026-01-05T08:00"), utc("2026-01-19T08:00")).map(told)).toEqual([
    "ana 2026-01-07T08:00Z/2026-01-12T08:00Z",
    "ben 2026-01-12T08:00Z/2026-01-19T08:00Z",
  ]);
});

test.each([
  ["every 12 hours", { every: 12, unit: "hours" }, "ana 2026-01-05T08:00Z/2026-01-05T20:00Z"],
  ["daily", "daily", "ana 2026-01-05T08:00Z/2026-01-06T08:00Z"],
  ["every 3 days", { every: 3, unit: "days" }, "ana 2026-01-05T08:00Z/2026-01-08T08:00Z"],
  ["every 2 weeks", { every: 2, unit: "weeks" }, "ana 2026-01-05T08:00Z/2026-01-19T08:00Z"],
])("a rotation %s hands over after that long", (_, rotation, first) => {
  const schedule = scheduleFrom("Europe/Berlin", [{ ...weekly, rotation }]);
  const [one, two] = shifts(schedule, utc("2026-01-05T08:00"), utc("2026-03-01T08:00"));
  expect(told(one!)).toBe(first);
  expect(two!.personId).toBe("ben");
});

const nights = {
  name: "nights",
  members: ["noa"],
  rotation: "daily",
  handover: "00:00",
  start: "2026-01-05",
  restrictions: [{ days: ["mon", "tue"], from: "22:00", to: "06:00" }],
};

test("a higher layer wins in its hours, and the lower one has the rest", () => {
  const schedule = scheduleFrom("UTC", [{ ...weekly, members: ["ana"] }, nights]);
  expect(shifts(schedule, utc("2026-01-05T10:00"), utc("2026-01-08T00:00")).map(told)).toEqual([
    "ana 2026-01-05T09:00Z/2026-01-05T22:00Z",
    "noa 2026-01-05T22:00Z/2026-01-06T00:00Z",
    "noa 2026-01-06T00:00Z/2026-01-06T06:00Z",
    "ana 2026-01-06T06:00Z/2026-01-06T22:00Z",
    "noa 2026-01-06T22:00Z/2026-01-07T00:00Z",
    "noa 2026-01-07T00:00Z/2026-01-07T06:00Z",
    "ana 2026-01-07T06:00Z/2026-01-12T09:00Z",
  ]);
});

test("a stretch over the weekend is one restriction", () => {
  const weekends = scheduleFrom("UTC", [
    { ...nights, restrictions: [{ from_day: "fri", from: "18:00", to_day: "mon", to: "08:00" }] },
  ]);
  expect(whoIsOnCall(weekends, utc("2026-01-09T17:59"))).toBeNull();
  expect(whoIsOnCall(weekends, utc("2026-01-09T18:00"))).toBe("noa");
  expect(whoIsOnCall(weekends, utc("2026-01-11T12:00"))).toBe("noa");
  expect(whoIsOnCall(weekends, utc("2026-01-12T07:59"))).toBe("noa");
  expect(whoIsOnCall(weekends, utc("2026-01-12T08:00"))).toBeNull();
});

test("a stretch of nearly the whole week is open until it begins anew", () => {
  const restrictions = [{ from_day: "mon", from: "09:00", to_day: "mon", to: "08:00" }];
  const week = scheduleFrom("UTC", [{ ...nights, restrictions }]);
  expect(whoIsOnCall(week, utc("2026-01-19T07:00"))).toBe("noa");
  expect(gaps(week, utc("2026-01-19T07:00"), utc("2026-01-26T10:00")).map(({ from }) => String(from))).toEqual([
    "2026-01-19T08:00:00Z",
    "2026-01-26T08:00:00Z",
  ]);
});

test("hours up to 24:00 leave no gap before midnight", () => {
  const allDay = scheduleFrom("UTC", [{ ...nights, restrictions: [{ from: "00:00", to: "24:00" }] }]);
  expect(gaps(allDay, utc("2026-01-05T00:00"), utc("2026-02-05T00:00"))).toEqual([]);
});

test("a cover replaces one person in their shifts and nobody else", () => {
  const covered = scheduleFrom("UTC", [weekly], [covering("dan", "ana", "2026-01-10T09:00", "2026-01-14T09:00")]);
  expect(shifts(covered, utc("2026-01-05T09:00"), utc("2026-01-19T09:00")).map(told)).toEqual([
    "ana 2026-01-05T09:00Z/2026-01-10T09:00Z",
    "dan 2026-01-10T09:00Z/2026-01-12T09:00Z",
    "ben 2026-01-12T09:00Z/2026-01-19T09:00Z",
  ]);
});

test("a cover of a whole stretch holds across shifts and in gaps", () => {
  const covered = scheduleFrom("UTC", [nights], [covering("dan", null, "2026-01-06T00:00", "2026-01-07T00:00")]);
  expect(gaps(covered, utc("2026-01-06T00:00"), utc("2026-01-07T00:00"))).toEqual([]);
  expect(told(shiftAt(covered, utc("2026-01-06T23:00"))!)).toBe("dan 2026-01-06T00:00Z/2026-01-07T00:00Z");
});

test("a cover can be covered by a later one", () => {
  const twice = scheduleFrom(
    "UTC",
    [weekly],
    [
      covering("dan", "ana", "2026-01-06T00:00", "2026-01-08T00:00"),
      covering("eva", "dan", "2026-01-07T00:00", "2026-01-09T00:00"),
    ],
  );
  expect(whoIsOnCall(twice, utc("2026-01-06T12:00"))).toBe("dan");
  expect(whoIsOnCall(twice, utc("2026-01-07T12:00"))).toBe("eva");
  expect(whoIsOnCall(twice, utc("2026-01-08T12:00"))).toBe("ana");
});

test("a shift says from when and until when in whole, however small the question", () => {
  const late = scheduleFrom("UTC", [weekly], [covering("dan", null, "2026-01-08T00:00", "2026-01-09T00:00")]);
  expect(told(shiftAt(late, utc("2026-01-07T12:00"))!)).toBe("ana 2026-01-05T09:00Z/2026-01-08T00:00Z");
  const around = shifts(late, utc("2026-01-07T12:00"), utc("2026-01-10T12:00"));
  expect(around.map(told)).toEqual([
    "ana 2026-01-05T09:00Z/2026-01-08T00:00Z",
    "dan 2026-01-08T00:00Z/2026-01-09T00:00Z",
    "ana 2026-01-09T00:00Z/2026-01-12T09:00Z",
  ]);
  expect(shiftAt(late, utc("2026-01-01T00:00"))).toBeNull();
});

test("a shift tells where it comes from: the layer or the cover", () => {
  const covered = scheduleFrom("UTC", [weekly], [covering("dan", null, "2026-01-06T00:00", "2026-01-07T00:00")]);
  expect(shiftAt(covered, utc("2026-01-05T12:00"))!.source).toEqual({ kind: "layer", name: "base" });
  expect(shiftAt(covered, utc("2026-01-06T12:00"))!.source).toEqual({ kind: "override", id: "dan 2026-01-06T00:00" });
});

test("hours in which nobody is on call are named as gaps", () => {
  const schedule = scheduleFrom("UTC", [nights]);
  const found = gaps(schedule, utc("2026-01-05T20:00"), utc("2026-01-07T20:00"));
  expect(found.map((gap) => told({ personId: "nobody", ...gap }))).toEqual([
    "nobody 2026-01-05T20:00Z/2026-01-05T22:00Z",
    "nobody 2026-01-06T06:00Z/2026-01-06T22:00Z",
    "nobody 2026-01-07T06:00Z/2026-01-07T20:00Z",
  ]);
});

test("a gap in the next 14 days is a fault with its place, unless gaps are intended", () => {
  const ending = scheduleFrom("UTC", [{ ...weekly, end: "2026-01-20" }]);
  const fault = { code: "schedule_gap", path: ["layers"], from: "2026-01-20T09:00:00Z", to: "2026-01-26T00:00:00Z" };
  expect(coverageFaults(ending, false, utc("2026-01-12T00:00"))).toEqual([fault]);
  expect(coverageFaults(ending, true, utc("2026-01-12T00:00"))).toEqual([]);
  expect(coverageFaults(ending, false, utc("2026-01-06T00:00"))).toEqual([]);
});

test("hand-overs are changes of person: into gaps and out of them, not from a person to themself", () => {
  const schedule = scheduleFrom("UTC", [nights], [covering("dan", "noa", "2026-01-06T02:00", "2026-01-06T12:00")]);
  const found = handOvers(schedule, utc("2026-01-05T12:00"), utc("2026-01-06T22:00"));
  expect(found.map(({ at, leaves, comes }) => `${at} ${leaves} → ${comes}`)).toEqual([
    "2026-01-05T22:00:00Z null → noa",
    "2026-01-06T02:00:00Z noa → dan",
    "2026-01-06T06:00:00Z dan → null",
  ]);
});
