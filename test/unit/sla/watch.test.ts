// Watching a clock: warnings in working time, one breach notice, late catch-up.
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { ALWAYS } from "../../../src/sla/calendar.ts";
import { inState, type Segments } from "../../../src/sla/segment.ts";
import type { Clock, TargetVersion } from "../../../src/sla/target-version.ts";
import { audienceOf, marksOf, watch } from "../../../src/sla/watch.ts";
import { berlin, berlinOffice, HOUR, MINUTE } from "./hours.ts";

const opened = berlin("2026-03-27T15:00");
const on = (time: string) => berlin(`2026-03-27T${time}`);

function target(seconds: number, since = opened, calendar = ALWAYS): TargetVersion {
  return { since, seconds, calendar, measuredFrom: null, forgivesMisses: false };
}

const usual = [50, 75, 90];
const hourly: Clock = { segments: inState([], "running", opened), targets: [target(HOUR)] };

const seen = (clock: Clock, sent: number, now: Temporal.Instant) => {
  const { send, wakeAt } = watch(clock, sent, now, usual);
  return [send?.level ?? null, send?.lateSeconds ?? null, wakeAt?.toString() ?? null];
};

test("a clock wakes at 50, 75 and 90 % and in the first second after the due time", () => {
  expect(seen(hourly, 0, opened)).toEqual([null, null, on("15:30").toString()]);
  expect(seen(hourly, 0, on("15:30"))).toEqual([50, 0, on("15:45").toString()]);
  expect(seen(hourly, 50, on("15:45"))).toEqual([75, 0, on("15:54").toString()]);
  expect(seen(hourly, 75, on("15:54"))).toEqual([90, 0, on("16:00:01").toString()]);
  expect(seen(hourly, 90, on("16:00"))).toEqual([null, null, on("16:00:01").toString()]);
  expect(seen(hourly, 90, on("16:00:01"))).toEqual([100, 0, null]);
});

test("each level is sent once", () => {
  expect(seen(hourly, 50, on("15:40"))).toEqual([null, null, on("15:45").toString()]);
  expect(seen(hourly, 100, on("18:00"))).toEqual([null, null, null]);
});

test("after downtime only the highest level missed is sent, and it says how late it is", () => {
  expect(seen(hourly, 0, on("15:56"))).toEqual([90, 2 * MINUTE, on("16:00:01").toString()]);
  expect(seen(hourly, 0, on("17:00:01"))).toEqual([100, HOUR, null]);
});

test("a share that is no whole second is reached at the next one", () => {
  const odd: Clock = { ...hourly, targets: [target(3)] };
  expect(marksOf(odd, opened, usual).map((mark) => mark.at.toString().slice(14, 19))).toEqual([
    "00:02",
    "00:03",
    "00:03",
    "00:04",
  ]);
});

test("warnings fall into working time", () => {
  const business: Clock = { ...hourly, targets: [target(8 * HOUR, opened, berlinOffice)] };
  expect(marksOf(business, opened, usual).map((mark) => mark.at.toString())).toEqual(
    ["2026-03-30T11:00", "2026-03-30T13:00", "2026-03-30T14:12", "2026-03-30T15:00:01"].map((t) =>
      berlin(t).toString(),
    ),
  );
});

describe("a clock that does not run", () => {
  test("waits for nothing while it is paused beyond the next mark", () => {
    const paused: Clock = { ...hourly, segments: inState(hourly.segments, "paused", on("15:40")) };
    expect(seen(paused, 50, on("17:00"))).toEqual([null, null, null]);
  });
  test("sends nothing once it was stopped in time", () => {
    const stopped: Clock = { ...hourly, segments: inState(hourly.segments, "stopped", on("15:50")) };
    expect(seen(stopped, 0, on("17:00"))).toEqual([null, null, null]);
  });
  test("still sends the breach that was slept through when it was stopped too late", () => {
    const stopped: Clock = { ...hourly, segments: inState(hourly.segments, "stopped", on("16:30")) };
    expect(seen(stopped, 75, on("16:40:01"))).toEqual([100, 40 * MINUTE, null]);
  });
});

describe("a change of target", () => {
  const raised: Clock = { ...hourly, targets: [target(8 * HOUR), target(HOUR, on("17:00"))] };
  test("that is a miss at once gives one notice, marked as reclassified and not late", () => {
    expect(watch(raised, 0, on("17:00"), usual).send).toMatchObject({ level: 100, lateSeconds: 0, reclassified: true });
    expect(watch(raised, 100, on("17:05"), usual)).toEqual({ send: null, wakeAt: null });
  });
  test("to a shorter time warns at once with the level that is reached", () => {
    const shorter: Clock = { ...hourly, targets: [target(8 * HOUR), target(HOUR, on("15:50"))] };
    expect(watch(shorter, 0, on("15:50"), usual).send).toMatchObject({ level: 75, lateSeconds: 0, reclassified: true });
  });
  test("to a longer time moves the next warning", () => {
    const longer: Clock = { ...hourly, targets: [target(HOUR), target(4 * HOUR, on("15:40"))] };
    expect(seen(longer, 50, on("15:40"))).toEqual([null, null, on("18:00").toString()]);
  });
});

test("the owner hears first, then the team, then the manager", () => {
  expect(audienceOf(50, usual)).toEqual(["owner"]);
  expect(audienceOf(75, usual)).toEqual(["owner", "team"]);
  expect(audienceOf(90, usual)).toContain("manager");
  expect(audienceOf(100, usual)).toContain("manager");
  expect(audienceOf(80, [80])).toEqual(["owner"]);
  expect(audienceOf(100, [])).toContain("manager");
});

describe("whatever its life and whenever it is looked at", () => {
  const histories = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 * HOUR }), fc.boolean()), { maxLength: 6 });
  const lives = fc
    .tuple(histories, fc.integer({ min: 1, max: 30 * HOUR }), fc.boolean())
    .map(([steps, seconds, office]) => {
      let at = opened;
      let segments: Segments = hourly.segments;
      for (const [after, runs] of steps) {
        at = at.add({ seconds: after });
        segments = inState(segments, runs ? "running" : "paused", at);
      }
      const end = at.add({ hours: 24 * 30 });
      const calendar = office ? berlinOffice : ALWAYS;
      return {
        end,
        clock: { segments: inState(segments, "running", at), targets: [target(seconds, opened, calendar)] },
      } as const;
    });

  test("a level is sent once, never before its time, never below one that was sent, and the breach in the end", () => {
    fc.assert(
      fc.property(lives, fc.array(fc.nat(20 * 24 * HOUR), { maxLength: 12 }), ({ clock, end }, offsets) => {
        const looks = offsets.sort((a, b) => a - b).map((seconds) => opened.add({ seconds }));
        let sent = 0;
        for (const now of [...looks, end, end]) {
          const { send, wakeAt } = watch(clock, sent, now, usual);
          if (wakeAt) expect(Temporal.Instant.compare(wakeAt, now)).toBe(1);
          if (!send) continue;
          expect(send.level).toBeGreaterThan(sent);
          expect(send.lateSeconds).toBeGreaterThanOrEqual(0);
          sent = send.level;
        }
        expect(sent).toBe(100);
      }),
    );
  });

  test("who looks at every change and whenever told to sends each level in its very second", () => {
    fc.assert(
      fc.property(lives, ({ clock }) => {
        const changes = clock.segments.map(({ from }) => from);
        const levels: number[] = [];
        let now: Temporal.Instant | undefined = opened;
        for (let sent = 0; now && sent < 100; ) {
          const at: Temporal.Instant = now;
          const { send, wakeAt } = watch(clock, sent, at, usual);
          if (send) {
            expect(send.lateSeconds).toBe(0);
            levels.push(send.level);
            sent = send.level;
          }
          const next = [...changes, ...(wakeAt ? [wakeAt] : [])].filter((one) => Temporal.Instant.compare(one, at) > 0);
          now = next.sort(Temporal.Instant.compare)[0];
        }
        expect(levels.at(-1)).toBe(100);
        expect(levels).toEqual([...new Set(levels)].sort((a, b) => a - b));
      }),
    );
  });
});
