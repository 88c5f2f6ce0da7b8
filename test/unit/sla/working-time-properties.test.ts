// Laws of working time over many zones and years, and a second opinion that walks the clock on the wall.
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { type Calendar, elapsed } from "../../../src/sla/calendar.ts";
import { DAY, due, gaps, pausesAfter } from "./due-laws.ts";
import { calendarFrom, everyDay, officeWeek } from "./hours.ts";

/** Zones and a date near which their clocks do something of note. */
const places = [
  ["Europe/Berlin", "2026-03-29"],
  ["Europe/Berlin", "2026-10-25"],
  ["America/New_York", "2026-11-01"],
  ["Australia/Lord_Howe", "2026-04-05"],
  ["Australia/Lord_Howe", "2026-10-04"],
  ["Pacific/Apia", "2011-12-30"],
  ["Pacific/Kwajalein", "1993-08-21"],
  ["Pacific/Kiritimati", "1994-12-31"],
  ["America/Sao_Paulo", "2018-11-04"],
  ["America/Sao_Paulo", "2019-11-03"],
  ["Asia/Tehran", "2022-09-21"],
  ["Asia/Tehran", "2023-03-22"],
  ["Europe/Moscow", "2011-03-27"],
  ["Europe/Moscow", "2014-10-26"],
  ["Europe/Istanbul", "2016-09-07"],
  ["Africa/Casablanca", "2026-02-15"],
  ["Africa/Casablanca", "2026-03-22"],
  ["Asia/Pyongyang", "2015-08-15"],
  ["Asia/Pyongyang", "2018-05-05"],
  ["America/Caracas", "2016-05-01"],
  ["Asia/Kathmandu", "2026-01-01"],
  ["Pacific/Chatham", "2026-04-05"],
  ["Antarctica/Troll", "2026-03-29"],
  ["Europe/Dublin", "2026-10-25"],
  ["Asia/Shanghai", "1991-09-15"],
  ["UTC", "2026-12-31"],
] as const;

const weeks = [
  { hours: officeWeek },
  { hours: everyDay(["00:00", "24:00"]) },
  {
    hours: { ...everyDay(["00:30", "02:15"], ["02:45", "04:00"], ["22:00", "24:00"]), sat: [] },
    annual_holidays: ["03-30"],
  },
];

const calendars = new Map<string, Calendar>();
function calendarIn(tz: string, week: number): Calendar {
  const key = `${tz} ${week}`;
  const calendar = calendars.get(key) ?? calendarFrom({ tz, ...weeks[week] });
  calendars.set(key, calendar);
  return calendar;
}

/** A calendar, and a start within nine days of something of note. */
const scenes = fc
  .record({
    place: fc.constantFrom(...places),
    week: fc.nat(weeks.length - 1),
    offset: fc.integer({ min: -9 * DAY, max: 9 * DAY }),
  })
  .map(({ place: [tz, date], week, offset }) => ({
    week,
    tz,
    calendar: calendarIn(tz, week),
    start: Temporal.Instant.from(`${date}T00:00Z`).add({ seconds: offset }),
  }));

const works = fc.oneof(fc.integer({ min: 0, max: 200_000 }), fc.integer({ min: 0, max: 20_000_000 }));

test("working time from the start to the due time is the work, with and without pauses", () => {
  fc.assert(
    fc.property(scenes, works, gaps, ({ calendar, start }, work, lengths) => {
      const pauses = pausesAfter(start, lengths);
      expect(elapsed(calendar, start, due(calendar, start, work, pauses), pauses)).toBe(work);
    }),
    { numRuns: 200 },
  );
});

test("the due time is the first instant that will do: one second before, one second of work is missing", () => {
  fc.assert(
    fc.property(scenes, works, gaps, ({ calendar, start }, work, lengths) => {
      const pauses = pausesAfter(start, lengths);
      const before = due(calendar, start, work + 1, pauses).subtract({ seconds: 1 });
      expect(elapsed(calendar, start, before, pauses)).toBe(work);
    }),
    { numRuns: 200 },
  );
});

test("more work is never due earlier", () => {
  fc.assert(
    fc.property(scenes, works, works, gaps, ({ calendar, start }, work, more, lengths) => {
      const pauses = pausesAfter(start, lengths);
      const [sooner, later] = [due(calendar, start, work, pauses), due(calendar, start, work + more, pauses)];
      expect(Temporal.Instant.compare(sooner, later)).toBeLessThanOrEqual(0);
    }),
    { numRuns: 200 },
  );
});

test("a pause never makes the due time earlier", () => {
  fc.assert(
    fc.property(scenes, works, gaps, gaps, ({ calendar, start }, work, lengths, more) => {
      const [few, all] = [pausesAfter(start, lengths), pausesAfter(start, [...lengths, ...more])];
      const [without, withMore] = [due(calendar, start, work, few), due(calendar, start, work, all)];
      expect(Temporal.Instant.compare(without, withMore)).toBeLessThanOrEqual(0);
    }),
    { numRuns: 200 },
  );
});

test("working time splits anywhere without loss", () => {
  fc.assert(
    fc.property(scenes, fc.nat(30 * DAY), fc.nat(30 * DAY), gaps, ({ calendar, start }, first, second, lengths) => {
      const [middle, end] = [start.add({ seconds: first }), start.add({ seconds: first + second })];
      const pauses = pausesAfter(start, lengths);
      const parts = elapsed(calendar, start, middle, pauses) + elapsed(calendar, middle, end, pauses);
      expect(parts).toBe(elapsed(calendar, start, end, pauses));
    }),
    { numRuns: 200 },
  );
});

test("a walk along the clock on the wall, a quarter of an hour at a time, counts the same", () => {
  const QUARTER = 900;
  for (const [tz, date] of places) {
    const from = Temporal.Instant.from(`${date}T00:00Z`).subtract({ hours: 36 });
    for (const week of weeks.keys()) {
      let walked = 0;
      for (let step = 0; step < 3 * 96; step++) {
        const wall = from.add({ seconds: step * QUARTER }).toZonedDateTimeISO(tz);
        if (isOpenOnTheWall(week, wall)) walked += QUARTER;
      }
      const counted = elapsed(calendarIn(tz, week), from, from.add({ seconds: 3 * DAY }));
      expect(`${tz} ${date} week ${week}: ${counted}`).toBe(`${tz} ${date} week ${week}: ${walked}`);
    }
  }
});

/** The hours of `weeks`, read from a wall clock by someone who knows nothing of zones. */
function isOpenOnTheWall(week: number, wall: Temporal.ZonedDateTime): boolean {
  const minute = wall.hour * 60 + wall.minute;
  if (week === 0) return wall.dayOfWeek <= 5 && minute >= 540 && minute < 1020;
  if (week === 1) return true;
  if (wall.dayOfWeek === 6 || (wall.month === 3 && wall.day === 30)) return false;
  return (minute >= 30 && minute < 135) || (minute >= 165 && minute < 240) || minute >= 1320;
}
