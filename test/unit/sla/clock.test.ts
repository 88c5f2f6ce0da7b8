// Service-level clocks: running, paused, met, missed; changes of target; reopening.
import fc from "fast-check";
import type { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { ALWAYS } from "../../../src/sla/calendar.ts";
import { readClock } from "../../../src/sla/clock.ts";
import { ledgerOf } from "../../../src/sla/ledger.ts";
import { inState, type Segments } from "../../../src/sla/segment.ts";
import { DEFAULT_TARGETS } from "../../../src/sla/target.ts";
import type { Clock, TargetVersion } from "../../../src/sla/target-version.ts";
import { berlin, berlinOffice, HOUR, MINUTE } from "./hours.ts";

const opened = berlin("2026-03-24T09:00");

/** A time on the Tuesday on which the clock was started at 09:00. */
const on = (time: string) => berlin(`2026-03-24T${time}`);

type Step = readonly [string, "running" | "paused" | "stopped"];

function life(...steps: readonly Step[]): Segments {
  return steps.reduce<Segments>((segments, [time, state]) => inState(segments, state, on(time)), []);
}

function target(seconds: number, since: Temporal.Instant = opened, more: Partial<TargetVersion> = {}): TargetVersion {
  return { since, seconds, calendar: ALWAYS, measuredFrom: null, forgivesMisses: false, ...more };
}

function clock(segments: Segments, ...targets: readonly TargetVersion[]): Clock {
  const [first = target(HOUR), ...later] = targets;
  return { segments, targets: [first, ...later] };
}

const running = life(["09:00", "running"]);

describe("a running clock", () => {
  test("shows what is used, what is left and when it is due", () => {
    const reading = readClock(clock(running), on("09:20"));
    expect(reading).toMatchObject({
      state: "running",
      result: "running",
      elapsedSeconds: 1200,
      remainingSeconds: 2400,
    });
    expect(reading.dueAt?.toString()).toBe(on("10:00").toString());
  });
  test("is still in time at the due second and missed one second later", () => {
    expect(readClock(clock(running), on("10:00")).result).toBe("running");
    const late = readClock(clock(running), on("10:00:01"));
    expect(late).toMatchObject({ state: "running", result: "missed", remainingSeconds: -1 });
    expect(late.missedAt?.toString()).toBe(on("10:00").toString());
  });
  test("counts business hours when the target says so", () => {
    const p3 = DEFAULT_TARGETS.P3.firstResponseSeconds;
    const reading = readClock(clock(running, target(p3, opened, { calendar: berlinOffice })), on("23:00"));
    expect(reading).toMatchObject({ result: "missed", elapsedSeconds: 8 * HOUR, targetSeconds: 4 * HOUR });
    expect(reading.dueAt?.toString()).toBe(on("13:00").toString());
  });
});

describe("a stopped clock", () => {
  test("is met when it stopped at the due second", () => {
    const stopped = life(["09:00", "running"], ["10:00", "stopped"]);
    expect(readClock(clock(stopped), on("15:00"))).toMatchObject({
      state: "stopped",
      result: "met",
      elapsedSeconds: HOUR,
    });
  });
  test("is missed when it stopped a second after it, and stays so", () => {
    const stopped = life(["09:00", "running"], ["10:00:01", "stopped"]);
    expect(readClock(clock(stopped), on("15:00"))).toMatchObject({ result: "missed", elapsedSeconds: HOUR + 1 });
  });
  test("stopped after closing time is late when it was due at closing time", () => {
    const stopped = life(["09:00", "running"], ["17:00:01", "stopped"]);
    const eightHours = target(8 * HOUR, opened, { calendar: berlinOffice });
    expect(readClock(clock(stopped, eightHours), on("18:00")).result).toBe("missed");
  });
  test("reopened before its time was used up is no longer met; the time between does not count", () => {
    const reopened = life(["09:00", "running"], ["09:30", "stopped"], ["12:00", "running"]);
    expect(readClock(clock(reopened), on("11:00")).result).toBe("met");
    const reading = readClock(clock(reopened), on("12:10"));
    expect(reading).toMatchObject({
      state: "running",
      result: "running",
      elapsedSeconds: 40 * MINUTE,
      stoppedAt: null,
    });
    expect(reading.dueAt?.toString()).toBe(on("12:30").toString());
    expect(readClock(clock(reopened), on("12:31")).result).toBe("missed");
  });
});

describe("a paused clock", () => {
  const paused = life(["09:00", "running"], ["09:40", "paused"]);
  test("does not count, has no due time and is not missed however long it waits", () => {
    const reading = readClock(clock(paused), on("20:00"));
    expect(reading).toMatchObject({ state: "paused", result: "paused", remainingSeconds: 20 * MINUTE, dueAt: null });
  });
  test("goes on with what was left", () => {
    const resumed = inState(paused, "running", on("14:00"));
    expect(readClock(clock(resumed), on("14:05")).dueAt?.toString()).toBe(on("14:20").toString());
  });
  test("that was missed before the pause stays missed and keeps its due time", () => {
    const late = life(["09:00", "running"], ["11:00", "paused"]);
    const reading = readClock(clock(late), on("12:00"));
    expect(reading).toMatchObject({ state: "paused", result: "missed" });
    expect(reading.dueAt?.toString()).toBe(on("10:00").toString());
  });
  test("resolved while paused is met", () => {
    expect(readClock(clock(inState(paused, "stopped", on("19:00"))), on("20:00")).result).toBe("met");
  });
});

describe("a change of target", () => {
  const p3 = target(4 * HOUR);
  test("is measured from the start unless told otherwise, pauses kept", () => {
    const withPause = life(["09:00", "running"], ["09:10", "paused"], ["09:30", "running"]);
    const reading = readClock(clock(withPause, p3, target(HOUR, on("09:40"))), on("09:50"));
    expect(reading.dueAt?.toString()).toBe(on("10:20").toString());
  });
  test("can be measured from the change on", () => {
    const fromNow = target(HOUR, on("12:00"), { measuredFrom: on("12:00") });
    const reading = readClock(clock(running, p3, fromNow), on("12:30"));
    expect(reading).toMatchObject({ result: "running", elapsedSeconds: 30 * MINUTE });
    expect(reading.dueAt?.toString()).toBe(on("13:00").toString());
  });
  test("to less time than was used is a miss at once, recorded at the change and marked as reclassified", () => {
    const reading = readClock(clock(running, p3, target(HOUR, on("11:00"))), on("11:00"));
    expect(reading.result).toBe("missed");
    expect(reading.misses).toMatchObject([{ target: 1, reclassified: true }]);
    expect(reading.missedAt?.toString()).toBe(on("11:00").toString());
    expect(reading.dueAt?.toString()).toBe(on("10:00").toString());
  });
  test("at the very second at which it is due is still in time, and no reclassification afterwards", () => {
    const changed = clock(running, p3, target(HOUR, on("10:00")));
    expect(readClock(changed, on("10:00")).result).toBe("running");
    expect(readClock(changed, on("10:00:01")).misses).toMatchObject([{ target: 1, reclassified: false }]);
  });
  test("to more time never erases a recorded miss", () => {
    const lowered = clock(running, target(HOUR), target(8 * HOUR, on("11:00")));
    const reading = readClock(lowered, on("11:30"));
    expect(reading).toMatchObject({ result: "missed", remainingSeconds: 5.5 * HOUR });
    expect(reading.missedAt?.toString()).toBe(on("10:00").toString());
    const stopped = { ...lowered, segments: inState(running, "stopped", on("12:00")) };
    expect(readClock(stopped, on("13:00")).result).toBe("missed");
  });
  test("erases it when an incident manager confirmed that", () => {
    const forgiven = target(8 * HOUR, on("11:00"), { forgivesMisses: true });
    expect(readClock(clock(running, target(HOUR), forgiven), on("11:30"))).toMatchObject({
      result: "running",
      missedAt: null,
    });
    expect(readClock(clock(running, target(HOUR), forgiven), on("17:30")).result).toBe("missed");
  });
  test("to more time before the due time leaves no miss behind", () => {
    expect(readClock(clock(running, target(HOUR), target(8 * HOUR, on("09:59"))), on("11:30")).result).toBe("running");
  });
  test("while the clock is stopped counts only when it is reopened", () => {
    const stopped = life(["09:00", "running"], ["11:00", "stopped"]);
    const raised = [p3, target(HOUR, on("12:00"))] as const;
    expect(readClock(clock(stopped, ...raised), on("13:00"))).toMatchObject({ result: "met", targetSeconds: 4 * HOUR });
    const reading = readClock(clock(inState(stopped, "running", on("14:00")), ...raised), on("14:00:01"));
    expect(reading).toMatchObject({ result: "missed", misses: [{ target: 1, reclassified: true }] });
    expect(reading.missedAt?.toString()).toBe(on("14:00").toString());
  });
  test("does not rewrite how the clock stood before it", () => {
    expect(readClock(clock(running, p3, target(HOUR, on("11:00"))), on("10:30")).result).toBe("running");
  });
});

test("asking for the state that a clock is in changes nothing", () => {
  expect(inState(running, "running", on("09:30"))).toBe(running);
  expect(inState([], "stopped", on("09:30"))).toEqual([]);
});

test("a change that is reported with an earlier time than the last one takes that one's time", () => {
  const paused = inState(running, "paused", on("10:00"));
  expect(inState(paused, "running", on("09:30")).map((s) => [s.state, s.from.toString()])).toEqual([
    ["running", on("09:00").toString()],
    ["paused", on("10:00").toString()],
    ["running", on("10:00").toString()],
  ]);
});

test("a pause over night is one line of the ledger", () => {
  const paused = inState(life(["16:00", "running"], ["16:30", "paused"]), "running", berlin("2026-03-25T10:00"));
  const business = { segments: paused, targets: [target(HOUR, opened, { calendar: berlinOffice })] } as const;
  expect(ledgerOf(business, berlin("2026-03-25T10:30")).map((row) => row.kind)).toEqual([
    "counted",
    "paused",
    "counted",
  ]);
});

test("the ledger of any clock at any time adds up to the figure shown, without holes", () => {
  const step = fc.tuple(
    fc.integer({ min: 1, max: 40 * HOUR }),
    fc.constantFrom("running", "paused", "stopped" as const),
  );
  const history = fc.array(step, { maxLength: 8 });
  fc.assert(
    fc.property(history, fc.nat(200 * HOUR), fc.boolean(), fc.boolean(), (steps, after, business, fromChange) => {
      let at = opened;
      let segments = inState([], "running", at);
      const change = opened.add({ hours: 20 });
      for (const [seconds, state] of steps) {
        at = at.add({ seconds });
        segments = inState(segments, state, at);
      }
      const calendar = business ? berlinOffice : ALWAYS;
      const second = target(9 * HOUR, change, { measuredFrom: fromChange ? change : null });
      const any = clock(segments, target(20 * HOUR, opened, { calendar }), { ...second, calendar });
      const now = opened.add({ seconds: after });
      const reading = readClock(any, now);
      const rows = ledgerOf(any, now);
      expect(rows.at(-1)?.totalSeconds ?? 0).toBe(reading.elapsedSeconds);
      expect(rows.reduce((sum, row) => sum + row.seconds, 0)).toBe(reading.elapsedSeconds);
      for (const [i, row] of rows.entries()) {
        const next = rows[i + 1];
        if (next !== undefined) expect(next.from.toString()).toBe(row.to.toString());
      }
    }),
    { numRuns: 150 },
  );
});

test("the ledger names every stretch: counted, closed, paused, stopped", () => {
  const segments = life(["16:00", "running"], ["16:30", "paused"], ["16:40", "running"], ["16:45", "stopped"]);
  const reopened = inState(segments, "running", on("16:50"));
  const business = { segments: reopened, targets: [target(HOUR, on("16:00"), { calendar: berlinOffice })] } as const;
  const rows = ledgerOf(business, berlin("2026-03-25T09:30"));
  expect(rows.map((row) => [row.kind, row.seconds / MINUTE, row.totalSeconds / MINUTE])).toEqual([
    ["counted", 30, 30],
    ["paused", 0, 30],
    ["counted", 5, 35],
    ["stopped", 0, 35],
    ["counted", 10, 45],
    ["closed", 0, 45],
    ["counted", 30, 75],
  ]);
});
