// Laws of working time in every zone there is, in any year, under calendars with holidays, half days, make-up days and breaks.
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { type Calendar, elapsed } from "../../../src/sla/calendar.ts";
import { DAY, due, gaps, pausesAfter } from "./due-laws.ts";
import { calendarFrom } from "./hours.ts";

/** From here on every zone is a whole number of minutes from UTC. */
const FIRST_YEAR = 1973;

const twoDigits = (n: number) => String(n).padStart(2, "0");
const timeOf = (quarter: number) => `${twoDigits(Math.floor(quarter / 4))}:${twoDigits((quarter % 4) * 15)}`;
/** Up to three intervals of a day, in quarters of an hour; the last may close at 24:00. */
const intervals = (least: number) =>
  fc
    .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: least * 2, maxLength: 6 })
    .map((marks) => marks.sort((a, b) => a - b))
    .map((marks) => Array.from({ length: Math.floor(marks.length / 2) }, (_, i) => [marks[2 * i], marks[2 * i + 1]]))
    .map((pairs) => pairs.map(([open = 0, close = 0]) => [timeOf(open), timeOf(close)] as const));

const anyDay = fc.oneof(fc.constant([["09:00", "17:00"]] as const), intervals(0));
const weeks = fc.record({
  mon: intervals(1),
  ...{ tue: anyDay, wed: anyDay, thu: anyDay, fri: anyDay, sat: anyDay, sun: anyDay },
});
const special = fc.record({
  after: fc.integer({ min: -3, max: 60 }),
  kind: fc.constantFrom("holidays", "workdays", "dated_hours", "breaks", "annual_holidays"),
  hours: intervals(0),
});

type Week = Readonly<Record<string, readonly (readonly [string, string])[]>>;
type Special = {
  readonly after: number;
  readonly kind: string;
  readonly hours: readonly (readonly [string, string])[];
};
type Scene = {
  readonly tz: string;
  readonly week: Week;
  readonly specials: ReadonlyMap<string, Special>;
  readonly start: Temporal.Instant;
  readonly calendar: Calendar;
};

function sceneOf(tz: string, week: Week, given: readonly Special[], start: Temporal.Instant): Scene {
  const today = start.toZonedDateTimeISO("UTC").toPlainDate();
  const specials = new Map(given.map((one) => [today.add({ days: one.after }).toString(), one]));
  const dates = (kind: string) => [...specials].filter(([, one]) => one.kind === kind);
  const hoursOf = (kind: string) => Object.fromEntries(dates(kind).map(([date, { hours }]) => [date, hours]));
  const calendar = calendarFrom({
    tz,
    hours: week,
    holidays: dates("holidays").map(([date]) => date),
    workdays: dates("workdays").map(([date]) => date),
    annual_holidays: [...new Set(dates("annual_holidays").map(([date]) => date.slice(5)))],
    dated_hours: hoursOf("dated_hours"),
    breaks: hoursOf("breaks"),
  });
  return { tz, week, specials, start, calendar };
}

const starts = fc
  .integer({ min: 0, max: 64 * 365 * DAY })
  .map((seconds) => Temporal.Instant.from(`${FIRST_YEAR}-01-01T00:00Z`).add({ seconds }));
const scenes = fc
  .tuple(
    fc.constantFrom(...Intl.supportedValuesOf("timeZone")),
    weeks,
    fc.uniqueArray(special, { maxLength: 12, selector: ({ after }) => after }),
    starts,
  )
  .map((parts) => sceneOf(...parts));
const works = fc.oneof(fc.nat(100_000), fc.nat(3_000_000));

const inOrder = (...instants: readonly Temporal.Instant[]) => {
  const seconds = instants.map(({ epochMilliseconds }) => epochMilliseconds);
  expect(seconds).toEqual(seconds.toSorted((a, b) => a - b));
};

test("from the start to the due time lies exactly the work, whatever the calendar, zone and year", () => {
  fc.assert(
    fc.property(scenes, works, gaps, ({ calendar, start }, work, lengths) => {
      const pauses = pausesAfter(start, lengths);
      expect(elapsed(calendar, start, due(calendar, start, work, pauses), pauses)).toBe(work);
    }),
    { numRuns: 60 },
  );
});

test("more work, another pause or a later start never make it due earlier", () => {
  fc.assert(
    fc.property(scenes, works, works, gaps, gaps, fc.nat(9 * DAY), (scene, work, more, lengths, others, later) => {
      const { calendar, start } = scene;
      const [few, all] = [pausesAfter(start, lengths), pausesAfter(start, [...lengths, ...others])];
      inOrder(start, due(calendar, start, work, few), due(calendar, start, work + more, few));
      inOrder(due(calendar, start, work, few), due(calendar, start, work, all));
      inOrder(due(calendar, start, work), due(calendar, start.add({ seconds: later }), work));
    }),
    { numRuns: 50 },
  );
});

test("pauses count the same in any order, cut in two, or said twice", () => {
  fc.assert(
    fc.property(scenes, works, gaps, ({ calendar, start }, work, lengths) => {
      const pauses = pausesAfter(start, lengths);
      const cut = pauses.flatMap(({ from, to }) => {
        const middle = from.add({ seconds: Math.floor(from.until(to).total("seconds") / 2) });
        return [
          { from: middle, to },
          { from, to: middle },
        ];
      });
      const once = due(calendar, start, work, pauses).toString();
      expect(due(calendar, start, work, pauses.toReversed()).toString()).toBe(once);
      expect(due(calendar, start, work, cut).toString()).toBe(once);
      expect(due(calendar, start, work, [...pauses, ...pauses]).toString()).toBe(once);
    }),
    { numRuns: 40 },
  );
});

test("somebody who reads the clock on the wall every minute counts the same", () => {
  fc.assert(
    fc.property(scenes, (scene) => {
      const from = Temporal.Instant.fromEpochMilliseconds(Math.floor(scene.start.epochMilliseconds / 60_000) * 60_000);
      let walked = 0;
      for (let minute = 0; minute < 24 * 60; minute++) {
        if (isOpenOnTheWall(scene, from.add({ minutes: minute }).toZonedDateTimeISO(scene.tz))) walked += 60;
      }
      expect(elapsed(scene.calendar, from, from.add({ hours: 24 }))).toBe(walked);
    }),
    { numRuns: 15 },
  );
});

/** The rules of a calendar, read by someone who knows nothing of zones. */
function isOpenOnTheWall({ week, specials }: Scene, wall: Temporal.ZonedDateTime): boolean {
  const time = `${twoDigits(wall.hour)}:${twoDigits(wall.minute)}`;
  const within = (hours: readonly (readonly [string, string])[]) =>
    hours.some(([open, close]) => open <= time && time < close);
  const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
  const usual = week[days[wall.dayOfWeek - 1] ?? ""] ?? [];
  const day = specials.get(wall.toPlainDate().toString());
  switch (day?.kind) {
    case "holidays":
    case "annual_holidays":
      return false;
    case "dated_hours":
      return within(day.hours);
    case "breaks":
      return within(usual) && !within(day.hours);
    case "workdays":
      return within(
        usual.length > 0 ? usual : (days.map((name) => week[name] ?? []).find((hours) => hours.length > 0) ?? []),
      );
    default:
      return within(usual);
  }
}
