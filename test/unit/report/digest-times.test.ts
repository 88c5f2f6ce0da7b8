// When digests come: on the wall of their zone, once a local date, over both changes of the clock in both hemispheres.
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { type DigestTimes, digestDays, nextSlot, slotsBetween } from "../../../src/report/digest/digest-times.ts";
import { calendarOf } from "../../../src/sla/calendar.ts";

const workdays = Object.fromEntries(
  ["mon", "tue", "wed", "thu", "fri"].map((day) => [day, [["09:00", "17:00"]]]),
) as Record<"mon", [string, string][]>;

const calendar = calendarOf({
  tz: "Europe/Berlin",
  hours: { tue: [], wed: [], thu: [], fri: [], sat: [], sun: [], ...workdays },
  breaks: {},
  dated_hours: {},
  holidays: ["2031-03-05"],
  annual_holidays: [],
  workdays: [],
});

const times = (at: string, more: Partial<DigestTimes> = {}): DigestTimes => ({
  ...{ at, zone: "Europe/Berlin", kind: "daily", skipsNonWorkingDays: false, calendar },
  ...more,
});
const instant = (text: string) => Temporal.Instant.from(text);
const shown = (slot: ReturnType<typeof nextSlot>) => slot && `${slot.date} ${slot.dueAt}`;

describe("a digest is due", () => {
  test.each([
    [
      "the same day, before its time",
      "0 8 * * *",
      "Europe/Berlin",
      "2031-03-04T05:00:00Z",
      "2031-03-04 2031-03-04T07:00:00Z",
    ],
    [
      "the next day, at its very time",
      "0 8 * * *",
      "Europe/Berlin",
      "2031-03-04T07:00:00Z",
      "2031-03-05 2031-03-05T07:00:00Z",
    ],
    [
      "on working days of the cron only",
      "0 8 * * mon-fri",
      "Europe/Berlin",
      "2031-03-07T08:00:00Z",
      "2031-03-10 2031-03-10T07:00:00Z",
    ],
    [
      "an hour earlier by UTC in summer",
      "0 8 * * *",
      "Europe/Berlin",
      "2031-03-29T12:00:00Z",
      "2031-03-30 2031-03-30T06:00:00Z",
    ],
    [
      "at the end of the gap in spring, north",
      "30 2 * * *",
      "Europe/Berlin",
      "2031-03-29T12:00:00Z",
      "2031-03-30 2031-03-30T01:00:00Z",
    ],
    [
      "at the first of the two in autumn, north",
      "30 2 * * *",
      "Europe/Berlin",
      "2031-10-25T12:00:00Z",
      "2031-10-26 2031-10-26T00:30:00Z",
    ],
    [
      "on the day after, not at the second of the two",
      "30 2 * * *",
      "Europe/Berlin",
      "2031-10-26T00:30:00Z",
      "2031-10-27 2031-10-27T01:30:00Z",
    ],
    [
      "at the end of the gap in spring, south",
      "30 2 * * *",
      "Australia/Sydney",
      "2031-10-04T00:00:00Z",
      "2031-10-05 2031-10-04T16:00:00Z",
    ],
    [
      "at the first of the two in autumn, south",
      "30 2 * * *",
      "Australia/Sydney",
      "2031-04-05T00:00:00Z",
      "2031-04-06 2031-04-05T15:30:00Z",
    ],
    [
      "where midnight itself is skipped",
      "0 0 * * *",
      "America/Santiago",
      "2031-09-06T12:00:00Z",
      "2031-09-07 2031-09-07T04:00:00Z",
    ],
    [
      "on the other side of the date line",
      "0 8 * * *",
      "Pacific/Kiritimati",
      "2031-03-04T19:00:00Z",
      "2031-03-06 2031-03-05T18:00:00Z",
    ],
    ["once a month", "0 9 1 * *", "Asia/Shanghai", "2031-03-01T01:00:00Z", "2031-04-01 2031-04-01T01:00:00Z"],
  ])("%s", (_, at, zone, after, expected) => {
    expect(shown(nextSlot(times(at, { zone }), instant(after)))).toBe(expected);
  });

  test("on no holiday and no weekend where it skips them", () => {
    const skipping = times("0 8 * * *", { skipsNonWorkingDays: true });
    const slots = slotsBetween(skipping, instant("2031-03-04T07:00:00Z"), instant("2031-03-10T12:00:00Z"));
    expect(slots.map(({ date }) => `${date}`)).toEqual(["2031-03-06", "2031-03-07", "2031-03-10"]);
  });

  test("exactly once on every date of a year with both changes of the clock", () => {
    for (const zone of ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca"]) {
      const slots = slotsBetween(
        times("15 2 * * *", { zone }),
        instant("2031-01-01T12:00:00Z"),
        instant("2032-01-01T12:00:00Z"),
      );
      expect(new Set(slots.map(({ date }) => `${date}`)).size).toBe(slots.length);
      expect(slots).toHaveLength(365);
    }
  });
});

describe("a digest speaks of", () => {
  test.each([
    ["the day before", times("0 8 * * *"), "2031-03-04", "2031-03-03 2031-03-04"],
    ["Friday to Sunday on Monday", times("0 8 * * mon-fri"), "2031-03-10", "2031-03-07 2031-03-10"],
    [
      "the holiday that it skipped",
      times("0 8 * * *", { skipsNonWorkingDays: true }),
      "2031-03-06",
      "2031-03-04 2031-03-06",
    ],
    ["a week at most", times("0 8 1 * *"), "2031-03-01", "2031-02-22 2031-03-01"],
    ["the seven days before", times("0 9 * * mon", { kind: "weekly" }), "2031-03-10", "2031-03-03 2031-03-10"],
    ["the month before", times("0 9 3 * *", { kind: "monthly" }), "2031-03-03", "2031-02-01 2031-03-01"],
  ])("%s", (_, given, date, expected) => {
    const { from, to } = digestDays(given, Temporal.PlainDate.from(date));
    expect(`${from} ${to}`).toBe(expected);
  });

  test("what nobody was told while the bot was away, with what came since", () => {
    const date = Temporal.PlainDate.from("2031-03-06");
    const { from, to } = digestDays(times("0 8 * * *"), date, Temporal.PlainDate.from("2031-03-04"));
    expect(`${from} ${to}`).toBe("2031-03-03 2031-03-06");
  });
});
