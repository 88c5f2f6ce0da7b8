// Rules section 3, point 10: the slot finder, and how it knows what is quiet.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { conflictsOf } from "../../../src/change/window/conflicts.ts";
import { type Arrival, loadOf } from "../../../src/change/window/load.ts";
import { findSlots, leastUsedWindow, type SlotWish } from "../../../src/change/window/slots.ts";
import type { Surroundings } from "../../../src/change/window/surroundings.ts";
import { flatten } from "../../../src/kernel/rich-text.ts";
import { usualChangeRules } from "../../../src/organisation/change-rules.ts";
import { say } from "../../../src/words/say.ts";
import { organisation } from "../../support/incident-organisation.ts";
import { at, entry, nights, other, planned, surroundings } from "./neighbourhood.ts";

/** Friday 20 November 2026, 10:00 in Berlin. */
const now = at("2026-11-20T09:00:00Z");
const { window: _, ...change } = planned();
const wish: SlotWish = { ...change, minutes: 60 };

/** A Monday in summer, at midnight in Berlin. */
const monday = at("2026-09-13T22:00:00Z").epochMilliseconds / 1000;

/** Something came in at every hour, twenty-five times as often by day; Sunday 05:00 to 08:00 in Berlin was still. */
const records: readonly Arrival[] = Array.from({ length: 168 }, (_, hour) => {
  const isStill = hour >= 6 * 24 + 5 && hour < 6 * 24 + 8;
  const usual = hour % 24 >= 8 && hour % 24 < 20 ? 100 : 4;
  return { second: monday + hour * 3_600, count: isStill ? 0 : usual };
});
const busy = loadOf(records, organisation, now);
const unknown = loadOf([], organisation, now);

const shown = (around: Surroundings, load = busy, wanted: Partial<SlotWish> = {}) =>
  findSlots({ ...wish, ...wanted }, around, load, now).map(({ window, usage }) => `${window.from} ${usage} %`);

describe("rule 10: slot finder", () => {
  test("shows the three best with the reason, a day or more apart", () => {
    expect(shown(surroundings())).toEqual([
      "2026-11-22T05:00:00Z 0 %",
      "2026-11-29T05:00:00Z 0 %",
      "2026-12-06T05:00:00Z 0 %",
    ]);
    const [best] = findSlots(wish, surroundings({ windows: [nights] }), busy, now);
    expect(best && flatten(say("en", best.evidence))).toBe("usage 4 % of peak, 9 weeks of data, 8,724 records");
    expect(best && flatten(say("zh-CN", best.evidence))).toBe("使用量为高峰的 4%，依据 9 周数据、8,724 条记录");
  });

  test("candidates satisfy 8–9: inside the maintenance window, outside the freeze, beside other changes", () => {
    const freeze = entry({ window: { from: at("2026-11-24T00:00:00Z"), to: at("2026-11-30T00:00:00Z") } });
    const taken = other({
      serviceKeys: ["checkout"],
      window: { from: at("2026-12-02T01:00:00Z"), to: at("2026-12-02T02:00:00Z") },
    });
    expect(shown(surroundings({ windows: [nights], entries: [freeze], scheduled: [taken] }))).toEqual([
      "2026-12-09T01:00:00Z 4 %",
      "2026-12-16T01:00:00Z 4 %",
      "2026-12-23T01:00:00Z 4 %",
    ]);
  });

  test("what only warns is offered when nothing better is free", () => {
    const event = entry({ kind: "event", window: { from: now, to: now.add({ hours: 24 * 100 }) } });
    const slots = findSlots(wish, surroundings({ entries: [event] }), busy, now);
    expect(slots.map(({ hasWarnings }) => hasWarnings)).toEqual([true, true, true]);
    const freeze = { ...event, kind: "freeze" } as const;
    expect(findSlots(wish, surroundings({ entries: [freeze] }), busy, now)).toEqual([]);
  });

  test("with less than 4 weeks of data the complement of the business hours ranks", () => {
    const young = records.map(({ second, count }) => ({ second: second + 41 * 24 * 3_600, count }));
    expect(loadOf(young, organisation, now).known).toBeNull();
    const [first] = findSlots(wish, surroundings(), unknown, now);
    expect(`${first?.window.from}`).toBe("2026-11-20T19:00:00Z");
    expect(first && flatten(say("en", first.evidence))).toBe(
      "far from business hours; there are less than 4 weeks of data about its use",
    );
  });

  test("the quietest stretch of the coming week is where the own records have their trough", () => {
    const { window, evidence } = leastUsedWindow(60, busy, now);
    expect(`${window.from} ${flatten(say("en", evidence))}`).toBe(
      "2026-11-22T05:00:00Z usage 0 % of peak, 9 weeks of data, 8,724 records",
    );
  });

  test("an hour of the week is the one on the wall, on both sides of a change of the clock", () => {
    const trough = (day: string) =>
      busy.usage({ from: at(day).epochMilliseconds / 1000, to: at(day).epochMilliseconds / 1000 + 3_600 });
    expect(trough("2026-10-18T04:00:00Z")).toBe(0);
    expect(trough("2026-11-01T05:00:00Z")).toBe(0);
    expect(trough("2026-11-01T03:00:00Z")).toBeGreaterThan(0);
  });
});

const around = fc.record({
  others: fc.array(
    fc.record({
      serviceKeys: fc.subarray(["database", "checkout", "reports", "mail"], { minLength: 1 }),
      implementerId: fc.constantFrom("ben", "dana", null),
      hour: fc.integer({ min: 0, max: 24 * 90 }),
      hours: fc.integer({ min: 1, max: 48 }),
    }),
    { maxLength: 40 },
  ),
  frozen: fc.array(
    fc.record({ hour: fc.integer({ min: 0, max: 24 * 90 }), hours: fc.integer({ min: 1, max: 24 * 30 }) }),
    { maxLength: 4 },
  ),
  blocking: fc.subarray(Object.keys(usualChangeRules.collisions)),
  minutes: fc.integer({ min: 15, max: 600 }),
  isConfined: fc.boolean(),
});

test("a slot that is found never collides with what blocks, and one without warnings with nothing at all", () => {
  fc.assert(
    fc.property(around, ({ others, frozen, blocking, minutes, isConfined }) => {
      const windowAt = ({ hour, hours }: { hour: number; hours: number }) => {
        const from = now.add({ hours: hour });
        return { from, to: from.add({ hours }) };
      };
      const collisions = Object.fromEntries(
        Object.keys(usualChangeRules.collisions).map((reason) => [
          reason,
          blocking.includes(reason) ? "block" : "warn",
        ]),
      ) as typeof usualChangeRules.collisions;
      const given = surroundings({
        rules: { collisions },
        windows: isConfined ? [nights] : [],
        scheduled: others.map((one, i) => other({ ...one, reference: `CHG-${i + 2}`, window: windowAt(one) })),
        entries: frozen.map((one, i) => entry({ id: String(i), window: windowAt(one) })),
      });
      for (const { window, hasWarnings } of findSlots({ ...wish, minutes }, given, unknown, now)) {
        const met = conflictsOf(planned({ window }), given);
        expect(met.filter(({ severity }) => severity === "block")).toEqual([]);
        expect(met.length > 0).toBe(hasWarnings);
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);
