// Laws of schedules over many zones, rotations, restrictions and overrides.
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import type { Override } from "../../../src/oncall/override.ts";
import { gaps, handOvers, type Schedule, shiftAt, shifts, whoIsOnCall } from "../../../src/oncall/schedule.ts";
import { scheduleFrom } from "./shift-times.ts";

/** Zones and a day near which their clocks skip or repeat. */
const places = [
  ["Europe/Berlin", "2026-03-29"],
  ["Europe/Berlin", "2026-10-25"],
  ["America/New_York", "2026-03-08"],
  ["America/New_York", "2026-11-01"],
  ["Australia/Sydney", "2026-04-05"],
  ["Australia/Sydney", "2026-10-04"],
  ["Australia/Lord_Howe", "2026-04-05"],
  ["Australia/Lord_Howe", "2026-10-04"],
  ["America/Santiago", "2026-04-05"],
  ["America/Santiago", "2026-09-06"],
  ["Africa/Casablanca", "2026-02-15"],
  ["Africa/Casablanca", "2026-03-22"],
  ["America/St_Johns", "2010-11-07"],
  ["Asia/Kolkata", "2026-06-01"],
] as const;

const time = fc.nat({ max: 95 }).map((quarter) => {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${two(Math.floor(quarter / 4))}:${two((quarter % 4) * 15)}`;
});
const day = fc.constantFrom("mon", "tue", "wed", "thu", "fri", "sat", "sun");
const people = fc.constantFrom("ana", "ben", "cem", "dan", "eva");

const restriction = fc.oneof(
  fc
    .record({ days: fc.uniqueArray(day, { minLength: 1 }), from: time, to: time })
    .filter(({ from, to }) => from !== to),
  fc
    .record({ from_day: day, from: time, to_day: day, to: time })
    .filter(({ from_day: fromDay, from, to_day: toDay, to }) => from !== to || fromDay !== toDay),
);
const rotation = fc.oneof(
  fc.constantFrom("daily", "weekly"),
  fc.record({ every: fc.integer({ min: 1, max: 40 }), unit: fc.constantFrom("hours", "days", "weeks") }),
);

const layerNear = (date: string, restricted: boolean) =>
  fc
    .record({
      members: fc.array(people, { minLength: 1, maxLength: 4 }),
      rotation,
      handover: time,
      daysBefore: fc.nat({ max: 60 }),
      restrictions: restricted ? fc.array(restriction, { maxLength: 2 }) : fc.constant([]),
    })
    .map(({ daysBefore, ...layer }) => ({
      ...layer,
      name: "layer",
      start: Temporal.PlainDate.from(date).subtract({ days: daysBefore }).toString(),
    }));

type Scene = { schedule: Schedule; at: Temporal.Instant };

const sceneOf = (most: number, restricted: boolean, overrides: number): fc.Arbitrary<Scene> =>
  fc.constantFrom(...places).chain(([zone, date]) => {
    const instant = fc
      .integer({ min: -10 * 24 * 60, max: 10 * 24 * 60 })
      .map((minutes) => Temporal.PlainDate.from(date).toZonedDateTime(zone).toInstant().add({ minutes }));
    const override: fc.Arbitrary<Override> = fc
      .record({ personId: people, insteadOf: fc.option(people), from: instant, hours: fc.integer({ min: 1, max: 99 }) })
      .map(({ hours, ...rest }) => ({ ...rest, id: "o", to: rest.from.add({ hours }) }));
    return fc
      .record({
        layers: fc.array(layerNear(date, restricted), { minLength: 1, maxLength: most }),
        overrides: fc.array(override, { maxLength: overrides }),
        at: instant,
      })
      .map(({ layers, overrides: made, at }) => ({ schedule: scheduleFrom(zone, layers, made), at }));
  });

const scenes = sceneOf(3, true, 3);
const DAYS = 8 * 24;
/** Each run looks at dozens of shifts. */
const runs = { numRuns: 40 };

test("shifts are in order and never overlap", () => {
  fc.assert(
    fc.property(scenes, ({ schedule, at }) => {
      const found = shifts(schedule, at, at.add({ hours: DAYS }));
      for (const [i, shift] of found.entries()) {
        expect(Temporal.Instant.compare(shift.from, shift.to)).toBe(-1);
        const next = found[i + 1];
        if (next) expect(Temporal.Instant.compare(shift.to, next.from)).toBeLessThanOrEqual(0);
      }
    }),
    runs,
  );
});

test("the turns of a layer without restrictions tile the time", () => {
  fc.assert(
    fc.property(sceneOf(1, false, 0), ({ schedule, at }) => {
      fc.pre(whoIsOnCall(schedule, at) !== null);
      const found = shifts(schedule, at, at.add({ hours: DAYS }));
      found.slice(1).forEach((shift, i) => {
        expect(String(shift.from)).toBe(String(found[i]!.to));
      });
      expect(gaps(schedule, at, at.add({ hours: DAYS }))).toEqual([]);
    }),
    runs,
  );
});

test("who is on call agrees with the shifts, at any instant and on both sides of every hand-over", () => {
  fc.assert(
    fc.property(scenes, ({ schedule, at }) => {
      const found = shifts(schedule, at, at.add({ hours: DAYS }));
      const holder = (instant: Temporal.Instant) =>
        found.find(
          ({ from, to }) => Temporal.Instant.compare(from, instant) <= 0 && Temporal.Instant.compare(instant, to) < 0,
        )?.personId ?? null;
      expect(whoIsOnCall(schedule, at)).toBe(holder(at));
      for (const { personId, from, to } of found.slice(0, 12)) {
        expect(whoIsOnCall(schedule, from)).toBe(personId);
        expect(whoIsOnCall(schedule, to.subtract({ seconds: 1 }))).toBe(personId);
      }
    }),
    runs,
  );
});

test("gaps are exactly the hours that no shift holds", () => {
  fc.assert(
    fc.property(scenes, ({ schedule, at }) => {
      const end = at.add({ hours: DAYS });
      for (const { from, to } of gaps(schedule, at, end)) {
        expect(whoIsOnCall(schedule, from)).toBeNull();
        expect(whoIsOnCall(schedule, to.subtract({ seconds: 1 }))).toBeNull();
        if (Temporal.Instant.compare(to, end) < 0) expect(whoIsOnCall(schedule, to)).not.toBeNull();
      }
      const clipped = shifts(schedule, at, end).map(({ from, to }) =>
        Math.max(
          0,
          Math.min(+to.epochMilliseconds, +end.epochMilliseconds) -
            Math.max(+from.epochMilliseconds, +at.epochMilliseconds),
        ),
      );
      const open = gaps(schedule, at, end).map(({ from, to }) => to.epochMilliseconds - from.epochMilliseconds);
      const sum = [...clipped, ...open].reduce((total, part) => total + part, 0);
      expect(sum).toBe(end.epochMilliseconds - at.epochMilliseconds);
    }),
    runs,
  );
});

test("a shift is the same whether it is found by an instant or in a list", () => {
  fc.assert(
    fc.property(scenes, ({ schedule, at }) => {
      for (const shift of shifts(schedule, at, at.add({ hours: DAYS })).slice(0, 8))
        expect(shiftAt(schedule, shift.from)).toEqual(shift);
    }),
    runs,
  );
});

test("every hand-over changes the person and follows from the one before", () => {
  fc.assert(
    fc.property(scenes, ({ schedule, at }) => {
      let holder = whoIsOnCall(schedule, at);
      for (const { at: when, leaves, comes } of handOvers(schedule, at, at.add({ hours: DAYS }))) {
        expect(leaves).toBe(holder);
        expect(comes).not.toBe(leaves);
        expect(whoIsOnCall(schedule, when)).toBe(comes);
        holder = comes;
      }
    }),
    runs,
  );
});

test("in n rounds each of the members has n turns", () => {
  const members = ["ana", "ben", "cem", "dan", "eva"];
  fc.assert(
    fc.property(
      fc.constantFrom(...places),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 3 }),
      fc.constantFrom("days", "weeks"),
      fc.integer({ min: 1, max: 3 }),
      time,
      ([zone, date], count, every, unit, rounds, handover) => {
        const start = Temporal.PlainDate.from(date).subtract({ days: 3 });
        const schedule = scheduleFrom(zone, [
          { name: "l", members: members.slice(0, count), rotation: { every, unit }, handover, start: `${start}` },
        ]);
        const from = Temporal.Instant.fromEpochMilliseconds(schedule.layers[0]!.begin * 1000);
        const end = start
          .add({ [unit]: every * count * rounds })
          .toPlainDateTime(handover)
          // In a skipped hour our hand-over is the next valid minute; the other reading would be past it.
          .toZonedDateTime(zone, { disambiguation: "earlier" });
        const turns = shifts(schedule, from, end.toInstant()).map((shift) => shift.personId);
        expect(turns).toEqual(Array.from({ length: rounds }, () => members.slice(0, count)).flat());
      },
    ),
  );
});
