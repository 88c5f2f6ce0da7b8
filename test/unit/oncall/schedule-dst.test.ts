// Hand-overs where clocks skip or repeat an hour, in both hemispheres. The dates of the changes are those of the IANA database for 2026.
import { expect, test } from "vitest";
import { handOvers, shifts, whoIsOnCall } from "../../../src/oncall/schedule.ts";
import { scheduleFrom, told, utc } from "./shift-times.ts";

const daily = { name: "base", members: ["ana", "ben", "cem"], rotation: "daily", start: "2026-01-05" };

/** Zone, hand-over, what happens, the instants of three hand-overs around the change. */
test.each([
  ["Europe/Berlin", "02:30", "02:00 becomes 03:00", ["03-28T01:30", "03-29T01:00", "03-30T00:30"]],
  ["Europe/Berlin", "02:30", "03:00 becomes 02:00", ["10-24T00:30", "10-25T00:30", "10-26T01:30"]],
  ["Europe/Berlin", "09:00", "02:00 becomes 03:00", ["03-28T08:00", "03-29T07:00", "03-30T07:00"]],
  ["Europe/Berlin", "02:00", "02:00 becomes 03:00", ["03-28T01:00", "03-29T01:00", "03-30T00:00"]],
  ["Europe/Berlin", "03:00", "03:00 becomes 02:00", ["10-24T01:00", "10-25T02:00", "10-26T02:00"]],
  ["America/New_York", "02:30", "02:00 becomes 03:00", ["03-07T07:30", "03-08T07:00", "03-09T06:30"]],
  ["America/New_York", "01:30", "02:00 becomes 01:00", ["10-31T05:30", "11-01T05:30", "11-02T06:30"]],
  ["Australia/Sydney", "02:30", "03:00 becomes 02:00", ["04-03T15:30", "04-04T15:30", "04-05T16:30"]],
  ["Australia/Sydney", "02:30", "02:00 becomes 03:00", ["10-02T16:30", "10-03T16:00", "10-04T15:30"]],
  ["Australia/Lord_Howe", "01:45", "02:00 becomes 01:30", ["04-03T14:45", "04-04T14:45", "04-05T15:15"]],
  ["Australia/Lord_Howe", "02:15", "02:00 becomes 02:30", ["10-02T15:45", "10-03T15:30", "10-04T15:15"]],
  ["America/Santiago", "23:30", "24:00 becomes 23:00", ["04-04T02:30", "04-05T02:30", "04-06T03:30"]],
  ["America/Santiago", "00:00", "00:00 becomes 01:00", ["09-05T04:00", "09-06T04:00", "09-07T03:00"]],
  ["Africa/Casablanca", "02:30", "03:00 becomes 02:00", ["02-14T01:30", "02-15T01:30", "02-16T02:30"]],
  ["Africa/Casablanca", "02:30", "02:00 becomes 03:00", ["03-21T02:30", "03-22T02:00", "03-23T01:30"]],
] as const)("in %s the hand-over at %s happens once a day when %s", (zone, handover, _, around) => {
  const schedule = scheduleFrom(zone, [{ ...daily, handover }]);
  const [first, second, third] = around.map((at) => utc(`2026-${at}`));
  const found = handOvers(schedule, first!.subtract({ minutes: 1 }), third!.add({ minutes: 1 }));
  expect(found.map(({ at }) => at.toString())).toEqual([first, second, third].map(String));
  expect(whoIsOnCall(schedule, second!)).not.toBe(whoIsOnCall(schedule, second!.subtract({ seconds: 1 })));
});

test.each([
  ["Europe/Berlin", "2026-03-23", 167],
  ["Europe/Berlin", "2026-10-19", 169],
  ["America/New_York", "2026-03-02", 167],
  ["America/New_York", "2026-10-26", 169],
  ["Australia/Sydney", "2026-03-30", 169],
  ["Australia/Sydney", "2026-09-28", 167],
  ["Australia/Lord_Howe", "2026-03-30", 168.5],
  ["Australia/Lord_Howe", "2026-09-28", 167.5],
  ["America/Santiago", "2026-03-30", 169],
  ["America/Santiago", "2026-08-31", 167],
  ["Africa/Casablanca", "2026-02-09", 169],
  ["Africa/Casablanca", "2026-03-16", 167],
])("in %s the week from %s has %d hours and ends at the hand-over on the wall", (zone, start, hours) => {
  const schedule = scheduleFrom(zone, [{ ...daily, rotation: "weekly", handover: "09:00", start }]);
  const [week] = shifts(schedule, utc(`${start}T00:00`).subtract({ hours: 24 }), utc("2027-01-01T00:00"));
  expect(week!.to.since(week!.from).total("hours")).toBe(hours);
  expect(week!.to.toZonedDateTimeISO(zone).toPlainTime().toString()).toBe("09:00:00");
});

/** Restricted hours in Berlin, the window asked about, and the shifts in it. */
test.each([
  [
    "end in the repeated hour at its last occurrence",
    ["22:00", "02:30"],
    "2026-10-24T12:00",
    "10-24T20:00Z/10-25T01:30Z",
  ],
  [
    "start in the repeated hour at its first occurrence",
    ["02:30", "06:00"],
    "2026-10-24T12:00",
    "10-25T00:30Z/10-25T05:00Z",
  ],
  ["hold the repeated hour twice", ["01:00", "04:00"], "2026-10-24T12:00", "10-24T23:00Z/10-25T03:00Z"],
  [
    "end in the skipped hour at the next valid minute",
    ["22:00", "02:30"],
    "2026-03-28T12:00",
    "03-28T21:00Z/03-29T01:00Z",
  ],
  [
    "start in the skipped hour at the next valid minute",
    ["02:30", "06:00"],
    "2026-03-28T12:00",
    "03-29T01:00Z/03-29T04:00Z",
  ],
] as const)("restricted hours %s", (_, [from, to], after, expected) => {
  const restrictions = [{ from, to }];
  const schedule = scheduleFrom("Europe/Berlin", [{ ...daily, members: ["ana"], handover: "12:00", restrictions }]);
  const [night] = shifts(schedule, utc(after), utc(after).add({ hours: 24 }));
  expect(told(night!)).toBe(`ana ${expected.replace(/(\d\d-\d\dT)/g, "2026-$1")}`);
});

test("restricted hours that the clock skips are nobody's", () => {
  const restrictions = [{ from: "02:10", to: "02:50" }];
  const schedule = scheduleFrom("Europe/Berlin", [{ ...daily, handover: "12:00", restrictions }]);
  expect(shifts(schedule, utc("2026-03-28T12:00"), utc("2026-03-29T12:00"))).toEqual([]);
});

test("hours that began at midnight go on when the clock is set back over midnight", () => {
  const restrictions = [{ days: ["sun"], from: "00:00", to: "06:00" }];
  const sunday = { ...daily, members: ["ana"], handover: "12:00", start: "2010-11-01", restrictions };
  const schedule = scheduleFrom("America/St_Johns", [sunday]);
  const [shift] = shifts(schedule, utc("2010-11-06T12:00"), utc("2010-11-07T12:00"));
  expect(told(shift!)).toBe("ana 2010-11-07T02:30Z/2010-11-07T09:30Z");
  expect(whoIsOnCall(schedule, utc("2010-11-07T03:00"))).toBe("ana");
});

test("a rotation by hours keeps its times on the wall, so that one shift is shorter in spring and one longer in autumn", () => {
  const eights = { ...daily, rotation: { every: 8, unit: "hours" }, handover: "06:00" };
  const schedule = scheduleFrom("Europe/Berlin", [eights]);
  const times = (from: string, to: string) => shifts(schedule, utc(from), utc(to)).map((s) => told(s).slice(4));
  expect(times("2026-03-28T21:00", "2026-03-29T12:00")).toEqual([
    "2026-03-28T21:00Z/2026-03-29T04:00Z",
    "2026-03-29T04:00Z/2026-03-29T12:00Z",
  ]);
  expect(times("2026-10-24T20:00", "2026-10-25T13:00")).toEqual([
    "2026-10-24T20:00Z/2026-10-25T05:00Z",
    "2026-10-25T05:00Z/2026-10-25T13:00Z",
  ]);
});

test("a rotation by the hour has no turn in the skipped hour and one long turn over the repeated hour", () => {
  const schedule = scheduleFrom("Europe/Berlin", [
    { ...daily, rotation: { every: 1, unit: "hours" }, handover: "00:00" },
  ]);
  const hoursOf = (from: string, to: string) =>
    shifts(schedule, utc(from), utc(to)).map((shift) => shift.to.since(shift.from).total("hours"));
  expect(hoursOf("2026-03-28T23:00", "2026-03-29T03:00")).toEqual([1, 1, 1, 1]);
  expect(hoursOf("2026-10-24T22:00", "2026-10-25T04:00")).toEqual([1, 1, 2, 1, 1]);
});

test("a zone that leaves out a whole day hands over when the next day begins", () => {
  const schedule = scheduleFrom("Pacific/Apia", [{ ...daily, start: "2011-12-26", handover: "09:00" }]);
  const found = handOvers(schedule, utc("2011-12-29T00:00"), utc("2012-01-01T00:00"));
  expect(found.map(({ at, comes }) => `${at} ${comes}`)).toEqual([
    "2011-12-29T19:00:00Z ana",
    "2011-12-30T10:00:00Z ben",
    "2011-12-30T19:00:00Z cem",
    "2011-12-31T19:00:00Z ana",
  ]);
});
