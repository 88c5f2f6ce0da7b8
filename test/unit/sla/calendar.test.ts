// Calendars: closing times, dated hours, holidays, make-up days, breaks, and nights on which the clock is set.
import { describe, expect, test } from "vitest";
import { ALWAYS, addWorkingDays, addWorkingTime, dueAt, elapsed, isOpen } from "../../../src/sla/calendar.ts";
import { berlin, berlinOffice, calendarFrom, everyDay, HOUR, MINUTE, officeWeek, utc } from "./hours.ts";

const due = (start: string, seconds: number) => dueAt(berlinOffice, berlin(start), seconds)?.toString();
const at = (wall: string) => berlin(wall).toString();

describe("a due time", () => {
  test("is closing time when the work just fits, not the next opening", () => {
    expect(due("2026-03-24T13:00", 4 * HOUR)).toBe(at("2026-03-24T17:00"));
  });
  test("is one second after the next opening when one second is left at closing time", () => {
    expect(due("2026-03-24T13:00", 4 * HOUR + 1)).toBe(at("2026-03-25T09:00:01"));
  });
  test("of a zero-length target is now in working time and the next opening outside it", () => {
    expect(due("2026-03-27T12:00", 0)).toBe(at("2026-03-27T12:00"));
    expect(due("2026-03-27T17:00", 0)).toBe(at("2026-03-30T09:00"));
    expect(due("2026-03-28T12:00", 0)).toBe(at("2026-03-30T09:00"));
  });
  test("skips the weekend on which the clock goes forward", () => {
    expect(due("2026-03-27T17:30", 4 * HOUR)).toBe(at("2026-03-30T13:00"));
  });
  test("of a 24×7 target does not know weekends", () => {
    expect(dueAt(ALWAYS, berlin("2026-03-28T23:50"), 15 * MINUTE)?.toString()).toBe(at("2026-03-29T00:05"));
  });
  test("does not exist while an open pause holds it, and does when the work is done before", () => {
    const pauses = [{ from: berlin("2026-03-24T15:00"), to: null }];
    expect(dueAt(berlinOffice, berlin("2026-03-24T13:00"), 3 * HOUR, pauses)).toBeNull();
    expect(dueAt(berlinOffice, berlin("2026-03-24T13:00"), 2 * HOUR, pauses)?.toString()).toBe(at("2026-03-24T15:00"));
  });
  test("counts overlapping pauses once", () => {
    const pauses = [
      { from: berlin("2026-03-24T10:00"), to: berlin("2026-03-24T12:00") },
      { from: berlin("2026-03-24T11:00"), to: berlin("2026-03-24T13:00") },
      { from: berlin("2026-03-24T13:00"), to: berlin("2026-03-24T13:00") },
    ];
    expect(dueAt(berlinOffice, berlin("2026-03-24T09:00"), 2 * HOUR, pauses)?.toString()).toBe(at("2026-03-24T14:00"));
  });
  test("is closing time on the last day before hours are laid out anew as well", () => {
    const office = calendarFrom({ tz: "UTC", hours: officeWeek });
    const lastDay = utc("1970-01-01T00:00").add({ hours: 56 * 364 * 24 - 24 });
    expect(dueAt(office, lastDay, 8 * HOUR)?.toString()).toBe(lastDay.add({ hours: 17 }).toString());
  });
  test("of a zero-length target in a pause is the end of the pause", () => {
    const pauses = [{ from: berlin("2026-03-24T10:00"), to: berlin("2026-03-24T12:00") }];
    expect(dueAt(berlinOffice, berlin("2026-03-24T10:00"), 0, pauses)?.toString()).toBe(at("2026-03-24T12:00"));
  });
  test("cuts fractions of a second off, so that start and act are compared in whole seconds", () => {
    expect(dueAt(berlinOffice, utc("2026-03-24T09:00:00.900"), 60)?.toString()).toBe("2026-03-24T09:01:00Z");
  });
  test("years ahead is found across the layers of the calendar", () => {
    const end = addWorkingTime(berlinOffice, berlin("2026-01-01T00:00"), 10_000 * HOUR);
    expect(elapsed(berlinOffice, berlin("2026-01-01T00:00"), end)).toBe(10_000 * HOUR);
    expect(end.toString().slice(0, 4)).toBe("2030");
  });
});

test("working time is zero when the start is not before the stop", () => {
  expect(elapsed(berlinOffice, berlin("2026-03-25T12:00"), berlin("2026-03-24T12:00"))).toBe(0);
  expect(elapsed(berlinOffice, berlin("2026-03-25T12:00"), berlin("2026-03-25T12:00"))).toBe(0);
});

test("a calendar is open from its opening to just before its closing", () => {
  expect(isOpen(berlinOffice, berlin("2026-03-24T08:59:59"))).toBe(false);
  expect(isOpen(berlinOffice, berlin("2026-03-24T09:00"))).toBe(true);
  expect(isOpen(berlinOffice, berlin("2026-03-24T16:59:59"))).toBe(true);
  expect(isOpen(berlinOffice, berlin("2026-03-24T17:00"))).toBe(false);
});

/** Working hours of the day from midnight to midnight in UTC. */
const hoursOn = (date: string, extra: object) => {
  const calendar = calendarFrom({ tz: "UTC", hours: officeWeek, ...extra });
  return elapsed(calendar, utc(`${date}T00:00`), utc(`${date}T00:00`).add({ hours: 24 })) / HOUR;
};

test.each([
  ["an ordinary Thursday", "2026-12-03", {}, 8],
  ["a dated holiday", "2026-12-03", { holidays: ["2026-12-03"] }, 0],
  ["a yearly holiday", "2026-12-03", { annual_holidays: ["12-03"] }, 0],
  ["a yearly holiday on 29 February", "2028-02-29", { annual_holidays: ["02-29"] }, 0],
  ["a half day", "2026-12-24", { dated_hours: { "2026-12-24": [["09:00", "13:00"]] } }, 4],
  ["a half day that is also a holiday", "2026-12-24", halfDay({ annual_holidays: ["12-24"] }), 4],
  ["a yearly half day", "2026-12-24", { dated_hours: { "12-24": [["09:00", "12:00"]] } }, 3],
  ["a yearly half day on a Sunday", "2028-12-24", { dated_hours: { "12-24": [["09:00", "12:00"]] } }, 0],
  ["a dated day without hours", "2026-12-03", { dated_hours: { "2026-12-03": [] } }, 0],
  ["a make-up Saturday", "2026-02-14", { workdays: ["2026-02-14"] }, 8],
  ["a make-up day on a holiday", "2026-12-03", { holidays: ["2026-12-03"], workdays: ["2026-12-03"] }, 8],
  ["a one-off break", "2026-12-03", { breaks: { "2026-12-03": [["12:00", "13:30"]] } }, 6.5],
  ["a break beyond the hours", "2026-12-03", { breaks: { "2026-12-03": [["08:00", "24:00"]] } }, 0],
  ["hours up to 24:00", "2026-12-03", { hours: everyDay(["22:00", "24:00"]) }, 2],
  ["hours in two touching parts", "2026-12-03", { hours: everyDay(["12:00", "14:00"], ["10:00", "12:00"]) }, 4],
])("%s counts as it should", (_, date, extra, hours) => {
  expect(hoursOn(date, extra)).toBe(hours);
});

function halfDay(more: object) {
  return { dated_hours: { "2026-12-24": [["09:00", "13:00"]] }, ...more };
}

/** Working hours of the local date in `tz` under the same hours every day. */
const localHours = (tz: string, date: string, ...hours: readonly (readonly [string, string])[]) => {
  const calendar = calendarFrom({ tz, hours: everyDay(...hours) });
  const around = [utc(`${date}T00:00`).subtract({ hours: 36 }), utc(`${date}T00:00`).add({ hours: 60 })] as const;
  const usual = calendarFrom({ tz, hours: everyDay(...hours), holidays: [date] });
  return (elapsed(calendar, ...around) - elapsed(usual, ...around)) / HOUR;
};

test.each([
  ["the day loses an hour", "Europe/Berlin", "2026-03-29", ["00:00", "24:00"], 23],
  ["hours inside the skipped hour do not exist", "Europe/Berlin", "2026-03-29", ["02:00", "03:00"], 0],
  ["hours that begin in the skipped hour shrink", "Europe/Berlin", "2026-03-29", ["02:30", "04:00"], 1],
  ["the day gains an hour", "Europe/Berlin", "2026-10-25", ["00:00", "24:00"], 25],
  ["hours inside the repeated hour count twice", "Europe/Berlin", "2026-10-25", ["02:00", "02:30"], 1],
  ["hours that end in the repeated hour count both times", "Europe/Berlin", "2026-10-25", ["01:00", "02:30"], 2],
  ["half an hour is skipped", "Australia/Lord_Howe", "2026-10-04", ["00:00", "24:00"], 23.5],
  ["half an hour is repeated", "Australia/Lord_Howe", "2026-04-05", ["01:00", "02:00"], 1.5],
  ["midnight is skipped", "America/Sao_Paulo", "2018-11-04", ["00:00", "24:00"], 23],
  ["the hour before midnight is repeated", "America/Sao_Paulo", "2018-02-17", ["23:00", "24:00"], 2],
  ["summer time was abolished", "America/Sao_Paulo", "2019-11-03", ["00:00", "24:00"], 24],
  ["the whole date is left out", "Pacific/Apia", "2011-12-30", ["00:00", "24:00"], 0],
  ["the date after the missing one is whole", "Pacific/Apia", "2011-12-31", ["09:00", "17:00"], 8],
  ["winter time is the special one", "Europe/Dublin", "2026-10-25", ["00:00", "24:00"], 25],
])("%s (%s, %s)", (_, tz, date, hours, expected) => {
  expect(localHours(tz, date, [hours[0] ?? "", hours[1] ?? ""])).toBe(expected);
});

describe("working days later", () => {
  const days = (start: string, count: number, calendar = berlinOffice) =>
    addWorkingDays(calendar, berlin(start), count).toString();
  const longDays = calendarFrom({ tz: "Europe/Berlin", hours: { ...officeWeek, fri: [["08:00", "20:00"]] } });
  const always = calendarFrom({ tz: "Europe/Berlin", hours: everyDay(["00:00", "24:00"]) });

  test.each([
    ["a point of the working day", "2026-03-24T10:00", 5, "2026-03-31T10:00"],
    ["before it opens", "2026-03-24T07:00", 5, "2026-03-30T17:00"],
    ["after it has closed", "2026-03-27T18:25", 5, "2026-04-03T17:00"],
    ["on a weekend", "2026-03-28T12:00", 1, "2026-03-30T17:00"],
    ["the very second it closes", "2026-03-24T17:00", 1, "2026-03-25T17:00"],
  ])("are counted from %s: %s and %i days", (_, start, count, later) => {
    expect(days(start, count)).toBe(at(later));
    // On days of eight hours they are as many times eight hours.
    expect(addWorkingTime(berlinOffice, berlin(start), count * 8 * HOUR).toString()).toBe(at(later));
  });
  test("are days, however long the days are", () => {
    expect(days("2026-03-24T10:00", 3, always)).toBe(at("2026-03-27T10:00"));
    expect(days("2026-03-28T10:00", 3, always)).toBe(at("2026-03-31T10:00"));
    expect(days("2026-03-26T18:00", 2, longDays)).toBe(at("2026-03-30T17:00"));
  });
  test("end at closing where the last day is shorter than the first", () => {
    expect(days("2026-03-27T19:00", 1, longDays)).toBe(at("2026-03-30T17:00"));
  });
  test("leave out holidays and count a make-up day", () => {
    const china = calendarFrom({
      tz: "Europe/Berlin",
      hours: officeWeek,
      holidays: ["2026-03-25"],
      workdays: ["2026-03-28"],
    });
    expect(days("2026-03-24T10:00", 1, china)).toBe(at("2026-03-26T10:00"));
    expect(days("2026-03-27T10:00", 1, china)).toBe(at("2026-03-28T10:00"));
  });
  test("do not count a date that the zone leaves out", () => {
    const apia = calendarFrom({ tz: "Pacific/Apia", hours: everyDay(["09:00", "17:00"]) });
    expect(addWorkingDays(apia, utc("2011-12-29T20:00"), 1).toString()).toBe(utc("2011-12-30T20:00").toString());
  });
});
