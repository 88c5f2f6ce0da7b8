// Availability, error budget and what burns it: the exact numbers of the rules, edges of periods, and laws over random outages.
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { usualAvailability } from "../../../src/organisation/agreed-availability.ts";
import type { AgreedAvailability } from "../../../src/organisation/organisation.ts";
import { availabilityOf, downSeconds, downtimeOf } from "../../../src/report/availability/availability.ts";
import { budgetOf } from "../../../src/report/availability/budget.ts";
import { burningAt, burnRate, nextBurnChange } from "../../../src/report/availability/burn.ts";
import type { OutageFact } from "../../../src/report/facts.ts";
import { calendarFrom } from "../sla/hours.ts";

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;
const at = (text: string): number => Temporal.Instant.from(text).epochMilliseconds / 1_000;
const later = Number.MAX_SAFE_INTEGER;

const outage = (from: number, to: number | null, more: Partial<OutageFact> = {}): OutageFact => ({
  ...{ service: "checkout", from, to, weight: 1, isPlanned: false, announcedAt: null },
  ...more,
});

/** Berlin, Monday to Friday 9 to 17. */
const office: AgreedAvailability = {
  ...usualAvailability,
  calendar: calendarFrom({
    tz: "Europe/Berlin",
    hours: Object.fromEntries(["mon", "tue", "wed", "thu", "fri"].map((day) => [day, [["09:00", "17:00"]]])),
  }),
};

describe("the error budget", () => {
  test.each([
    ["30 days", 30 * DAY, 43.2],
    ["31 days", 31 * DAY, 44.64],
    ["28 days", 28 * DAY, 40.32],
    ["a week", 7 * DAY, 10.08],
    ["a day", DAY, 1.44],
    ["365 days", 365 * DAY, 525.6],
  ])("of %s at 99.9 %% has exactly so many minutes", (_, seconds, minutes) => {
    const budget = budgetOf(99.9, seconds, 60);
    expect(budget.total / MINUTE).toBeCloseTo(minutes, 9);
    expect(budget.left).toBeCloseTo(minutes * MINUTE - 60, 6);
  });

  test("is overspent by what was lost beyond it", () => {
    expect(budgetOf(99.9, DAY, 200).left).toBeCloseTo(86.4 - 200, 9);
  });

  test("is gone after 50 hours when 30 days' worth burns 14.4 times too fast", () => {
    const share = 14.4 * 0.001;
    expect(budgetOf(99.9, 30 * DAY, 50 * HOUR * share).left).toBeCloseTo(0, 6);
  });
});

describe("availability", () => {
  const day = { from: at("2031-03-04T00:00:00Z"), to: at("2031-03-05T00:00:00Z") };

  test("is all of the agreed time where nothing failed, and no failure means longer than the time between two", () => {
    expect(availabilityOf([], usualAvailability, day, later)).toEqual({
      ...{ agreed: DAY, down: 0, percent: 100, failures: 0, restored: [] },
      ...{ mtrs: null, mtbf: null, mtbsi: null },
    });
  });

  test("counts outages that overlap once, and as one failure", () => {
    const found = availabilityOf(
      [outage(day.from + HOUR, day.from + 2 * HOUR), outage(day.from + 1.5 * HOUR, day.from + 3 * HOUR)],
      usualAvailability,
      day,
      later,
    );
    expect(found).toMatchObject({ down: 2 * HOUR, failures: 1, restored: [2 * HOUR], mtrs: 2 * HOUR });
    expect(found.percent).toBeCloseTo((100 * 22) / 24, 9);
    expect(found).toMatchObject({ mtbf: 22 * HOUR, mtbsi: 24 * HOUR });
  });

  test("counts a part by its weight, and the worst where outages overlap", () => {
    const half = outage(day.from, day.from + 4 * HOUR, { weight: 0.5 });
    const whole = outage(day.from + HOUR, day.from + 2 * HOUR);
    expect(availabilityOf([half], usualAvailability, day, later).down).toBe(2 * HOUR);
    expect(availabilityOf([half, whole], usualAvailability, day, later).down).toBe(2.5 * HOUR);
    const none = { ...half, weight: 0 };
    expect(availabilityOf([none], usualAvailability, day, later)).toMatchObject({ down: 0, failures: 0 });
  });

  test.each([
    ["a day before: it does not count", true, day.from - 12 * HOUR, 0],
    ["to the second in time: it does not count", true, day.from + 12 * HOUR - DAY, 0],
    ["a second too late: it counts", true, day.from + 12 * HOUR - DAY + 1, HOUR],
    ["never: it counts", true, null, HOUR],
    ["but it was no maintenance: it counts", false, day.from - DAY, HOUR],
  ])("of maintenance announced %s", (_, isPlanned, announcedAt, down) => {
    const planned = outage(day.from + 12 * HOUR, day.from + 13 * HOUR, { isPlanned, announcedAt });
    expect(availabilityOf([planned], usualAvailability, day, later).down).toBe(down);
  });

  test("leaves an unplanned outage inside announced maintenance standing", () => {
    const planned = outage(day.from, day.from + 4 * HOUR, { isPlanned: true, announcedAt: 0 });
    const failed = outage(day.from + HOUR, day.from + 2 * HOUR);
    expect(availabilityOf([planned, failed], usualAvailability, day, later).down).toBe(HOUR);
  });

  test("splits an outage at the edge of a period: the failure belongs to where it began, the restoration to where it ended", () => {
    const over = outage(day.to - HOUR, day.to + 2 * HOUR);
    const next = { from: day.to, to: day.to + DAY };
    expect(availabilityOf([over], usualAvailability, day, later)).toMatchObject({
      ...{ down: HOUR, failures: 1, restored: [], mtrs: null, mtbsi: null },
    });
    expect(availabilityOf([over], usualAvailability, next, later)).toMatchObject({
      ...{ down: 2 * HOUR, failures: 0, restored: [3 * HOUR], mtbf: null },
    });
  });

  test("counts what still lasts until now, and no time that is still to come", () => {
    const now = day.from + 6 * HOUR;
    const found = availabilityOf([outage(day.from + 5 * HOUR, null)], usualAvailability, day, now);
    expect(found).toMatchObject({ agreed: 6 * HOUR, down: HOUR, failures: 1, restored: [] });
    expect(availabilityOf([], usualAvailability, day, day.from - 1)).toMatchObject({ agreed: 0, percent: null });
  });

  test.each([
    ["the day the clock goes forward", "2031-03-30", 23],
    ["the day it goes back", "2031-10-26", 25],
    ["a usual day", "2031-06-01", 24],
  ])("of %s has its own number of hours", (_, date, hours) => {
    const first = Temporal.PlainDate.from(date);
    const second = (one: Temporal.PlainDate) => one.toZonedDateTime("Europe/Berlin").epochMilliseconds / 1_000;
    const span = { from: second(first), to: second(first.add({ days: 1 })) };
    expect(availabilityOf([], usualAvailability, span, later).agreed).toBe(hours * HOUR);
    expect(availabilityOf([outage(span.from, span.to)], usualAvailability, span, later).percent).toBe(0);
  });

  test("counts only the hours that are agreed; a failure of the night counts from the opening", () => {
    // Tuesday 17:00 to Wednesday 10:00 in Berlin.
    const night = outage(at("2031-03-04T16:00:00Z"), at("2031-03-05T09:00:00Z"));
    const tuesday = { from: at("2031-03-03T23:00:00Z"), to: at("2031-03-04T23:00:00Z") };
    const wednesday = { from: tuesday.to, to: tuesday.to + DAY };
    expect(availabilityOf([night], office, tuesday, later)).toMatchObject({ agreed: 8 * HOUR, down: 0, failures: 0 });
    expect(availabilityOf([night], office, wednesday, later)).toMatchObject({
      ...{ agreed: 8 * HOUR, down: HOUR, failures: 1, restored: [17 * HOUR], percent: 87.5 },
    });
    const saturday = { from: at("2031-03-07T23:00:00Z"), to: at("2031-03-08T23:00:00Z") };
    expect(availabilityOf([], office, saturday, later)).toMatchObject({ agreed: 0, percent: null });
  });
});

describe("what burns the budget", () => {
  const start = at("2031-03-04T09:00:00Z");
  const burning = (outages: readonly OutageFact[], second: number) => {
    const span = { from: second - 80 * HOUR, to: second + 160 * HOUR };
    return downtimeOf(outages, usualAvailability, span, span.to);
  };

  test("is the share of the time that is lost, over the share that may be", () => {
    const downtime = burning([outage(start, start + 36)], start);
    expect(burnRate(downtime, 99.9, start + HOUR, HOUR)).toBeCloseTo(10, 9);
  });

  test.each([
    [51, []],
    [52, ["fast"]],
    [129, ["fast"]],
    [130, ["fast", "medium"]],
    [259, ["fast", "medium"]],
    [260, ["fast", "medium", "slow"]],
  ])("after %i s of a whole outage is told by these rules", (seconds, rules) => {
    expect(burningAt(burning([outage(start, null)], start), 99.9, start + seconds)).toEqual(rules);
  });

  test("a part burns half as fast", () => {
    const downtime = burning([outage(start, null, { weight: 0.5 })], start);
    expect(nextBurnChange(downtime, 99.9, start)).toBe(start + 104);
  });

  test("the moments of change are those at which the rules change, one after the other, until all is calm", () => {
    const downtime = burning([outage(start, start + 10 * MINUTE)], start);
    const told: (readonly [number, string])[] = [];
    for (let moment = nextBurnChange(downtime, 99.9, start); moment !== null; ) {
      told.push([moment - start, burningAt(downtime, 99.9, moment).join("+")]);
      moment = nextBurnChange(downtime, 99.9, moment);
    }
    expect(told).toEqual([
      [52, "fast"],
      [130, "fast+medium"],
      [260, "fast+medium+slow"],
      // 4.32 s of the last 5 min, 10.8 s of the last 30, 21.6 s of the last 6 h.
      [896, "medium+slow"],
      [2_390, "slow"],
      [22_179, ""],
    ]);
  });

  test("nothing burns without a failure, and what was agreed in other hours does not burn at night", () => {
    expect(nextBurnChange([], 99.9, start)).toBeNull();
    const night = at("2031-03-04T20:00:00Z");
    const span = { from: night - DAY, to: night + 2 * DAY };
    const downtime = downtimeOf([outage(night, null)], office, span, span.to);
    expect(nextBurnChange(downtime, 99.9, night)).toBe(at("2031-03-05T08:00:52Z"));
  });
});

describe("laws", () => {
  const base = at("2031-10-20T00:00:00Z");
  const outages = fc.array(
    fc
      .record({
        from: fc.integer({ min: 0, max: 14 * DAY }),
        length: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 3 * DAY })),
        weight: fc.constantFrom(1, 0.5, 0.25),
        isPlanned: fc.boolean(),
        announcedAt: fc.oneof(fc.constant(null), fc.integer({ min: -3 * DAY, max: 14 * DAY })),
      })
      .map(({ from, length, weight, isPlanned, announcedAt }) =>
        outage(base + from, length === null ? null : base + from + length, {
          ...{ weight, isPlanned, announcedAt: announcedAt === null ? null : base + announcedAt },
        }),
      ),
    { maxLength: 8 },
  );
  const agreements = fc.constantFrom(usualAvailability, office);
  const second = fc.integer({ min: 0, max: 16 * DAY }).map((one) => base + one);

  test("the time out of service is never more than the agreed time, and never less than none", () => {
    fc.assert(
      fc.property(outages, agreements, second, second, second, (given, agreed, from, to, now) => {
        const found = availabilityOf(given, agreed, { from, to }, now);
        expect(found.down).toBeGreaterThanOrEqual(0);
        expect(found.down).toBeLessThanOrEqual(found.agreed);
      }),
    );
  });

  test("a time cut in two adds up: agreed time, time out of service, failures and restorations", () => {
    fc.assert(
      fc.property(outages, agreements, fc.tuple(second, second, second), second, (given, agreed, cuts, now) => {
        const [from, middle, to] = [...cuts].sort((a, b) => a - b) as [number, number, number];
        const whole = availabilityOf(given, agreed, { from, to }, now);
        const parts = [
          availabilityOf(given, agreed, { from, to: middle }, now),
          availabilityOf(given, agreed, { from: middle, to }, now),
        ];
        const sum = (of: "agreed" | "down" | "failures") => parts.reduce((total, part) => total + part[of], 0);
        expect([sum("agreed"), sum("down"), sum("failures")]).toEqual([whole.agreed, whole.down, whole.failures]);
        expect(parts.flatMap(({ restored }) => restored)).toEqual(whole.restored);
      }),
    );
  });

  test("the next change of what burns is the first second at which it differs", () => {
    fc.assert(
      fc.property(outages, second, fc.constantFrom(99, 99.9, 99.99), (given, after, target) => {
        const span = { from: after - 72 * HOUR, to: after + 90 * HOUR };
        const downtime = downtimeOf(given, usualAvailability, span, span.to);
        const next = nextBurnChange(downtime, target, after);
        const rules = (moment: number) => burningAt(downtime, target, moment).join();
        const last = next ?? after + 4 * HOUR;
        if (next !== null) expect(rules(next)).not.toBe(rules(after));
        // Every second is too many to look at: the last ones, and some on the way.
        const looked = [1, 2, 3, 5, 60, 600].flatMap((back) => [last - back, after + back]);
        for (const moment of looked.filter((one) => one > after && one < last))
          expect(rules(moment)).toBe(rules(after));
        expect(downSeconds(downtime, span)).toBeLessThanOrEqual(span.to - span.from);
      }),
    );
  });
});
