// Deadlines are rows: each happens once, never early, whoever looks, and moving the clock lives through all of them.
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, expect, test } from "vitest";
import { handle } from "../../src/app/handle.ts";
import type { RecordTimerRoute } from "../../src/app/route.ts";
import { usualPace } from "../../src/jobs/delivery.ts";
import { type Jobs, startJobs } from "../../src/jobs/jobs.ts";
import { timersRound } from "../../src/jobs/timers.ts";
import { ok } from "../../src/kernel/result.ts";
import { readClock, refuseShiftedClock } from "../../src/store/clock.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { plainPlatform } from "../support/plain-platform.ts";
import { decision, type Plain } from "../support/plain-slice.ts";
import { inbound, type PlainWorld, plainWorld } from "../support/plain-world.ts";

let database: TestDatabase;
let world: PlainWorld;
const running: Jobs[] = [];
const minutes = (n: number) => Temporal.Duration.from({ minutes: n });

beforeEach(async () => {
  database = await createDatabase();
  world = await plainWorld(database.url, [plainPlatform()], {
    // "take" sets the timer of the kind in its argument: in ten minutes, or "now".
    "incident.take": {
      kind: "record",
      record: "incident",
      decide: (state: Plain, act, { inbound: { argument, values } }) => {
        const [kind = "tick", when] = String(argument).split("_");
        if (when === "cancel") return ok(decision(state, { timers: [{ cancel: kind }] }));
        const dueAt = act.at.add({ minutes: Number(values.minutes ?? 10) });
        return ok(decision(state, { timers: [{ set: kind, dueAt }] }));
      },
    },
  });
});
afterEach(async () => {
  for (const jobs of running.splice(0)) await jobs.stop();
  await world.close();
  await database.drop();
});

const start = (of: PlainWorld = world): Jobs => {
  const jobs = startJobs(of, { ...usualPace, paceMs: {} });
  running.push(jobs);
  return jobs;
};
const declare = async (): Promise<string> => {
  await handle(world, inbound({ intent: "incident.declare", values: { what: "Late" } }));
  return (await world.database.prisma.record.findFirstOrThrow({ where: { kind: "incident" } })).reference;
};
const set = (subject: string, argument: string, inMinutes: number) =>
  handle(world, inbound({ intent: "incident.take", subject, argument, values: { minutes: String(inMinutes) } }));
const count = async () => Number((await world.database.prisma.incident.findFirstOrThrow()).description);
const timers = () => world.database.prisma.timer.findMany({ orderBy: { id: "asc" } });

test("a timer runs when its time has come and not before, and what it sets anew runs too", async () => {
  const jobs = start();
  const reference = await declare();
  await set(reference, "tick", 10);
  await jobs.advance(minutes(9));
  expect(await count()).toBe(0);
  await jobs.advance(minutes(1));
  expect(await count()).toBe(1);
  await jobs.advance(minutes(30));
  expect(await count()).toBe(3);
  const fired = await timers();
  expect(fired.map(({ state, step, generation }) => ({ state, step, generation }))).toEqual([
    { state: "fired", step: 0, generation: 1 },
    { state: "fired", step: 1, generation: 2 },
    { state: "fired", step: 2, generation: 3 },
  ]);
  for (const { firedAt, dueAt } of fired) {
    expect(firedAt?.getTime()).toBeGreaterThanOrEqual(dueAt.getTime());
    expect((firedAt?.getTime() ?? 0) - dueAt.getTime()).toBeLessThan(5000);
  }
});

test("setting a kind anew, or cancelling it, takes the earlier timer away", async () => {
  const jobs = start();
  const reference = await declare();
  await set(reference, "tick", 10);
  await set(reference, "tick", 20);
  await jobs.advance(minutes(15));
  expect(await count()).toBe(0);
  await set(reference, "tick_cancel", 0);
  await jobs.advance(minutes(60));
  expect(await count()).toBe(0);
  expect((await timers()).map(({ state }) => state)).toEqual(["cancelled", "cancelled"]);
});

test("two replicas run each of many due timers once", async () => {
  const other = await plainWorld(database.url, [plainPlatform()]);
  const references: string[] = [];
  for (let n = 0; n < 12; n++) {
    const act = inbound({ intent: "incident.declare", values: { what: `Late ${n}` } });
    await handle(world, act);
  }
  for (const record of await world.database.prisma.record.findMany({ where: { kind: "incident" } })) {
    references.push(record.reference);
    await set(record.reference, "tick", -1);
  }
  await Promise.all([
    timersRound(world, new Map()),
    timersRound(other, new Map()),
    timersRound(world, new Map()),
    timersRound(other, new Map()),
  ]);
  const counts = await world.database.prisma.incident.findMany({ select: { description: true } });
  expect(counts.map(({ description }) => description)).toEqual(references.map(() => "1"));
  const audited = await world.database.prisma.audit.count({ where: { act: "timer.tick" } });
  expect(audited).toBe(12);
  expect([...world.lines, ...other.lines]).toEqual([]);
  await other.close();
});

test("a timer that ran long after its time is marked late; one that runs in time is not", async () => {
  const seen: boolean[] = [];
  const watched: RecordTimerRoute<Plain> = {
    record: "incident",
    decide: (_state, _act, timer) => {
      seen.push(timer.isLate);
      return undefined;
    },
  };
  const watching = { ...world, timerRoutes: { tick: watched } };
  const reference = await declare();
  await set(reference, "tick", -5);
  await timersRound(watching, new Map());
  await set(reference, "tick", 0);
  await timersRound(watching, new Map());
  expect(seen).toEqual([true, false]);
});

test("a timer whose rule breaks is reported, left alone for a while, and does not hold up others", async () => {
  const reference = await declare();
  await set(reference, "tick", -1);
  await set(reference, "fine", -1);
  const fine: RecordTimerRoute<Plain> = { record: "incident", decide: (state) => decision({ ...state, count: 41 }) };
  const broken: RecordTimerRoute<Plain> = {
    record: "incident",
    decide: () => {
      throw new Error("a bug in a timer");
    },
  };
  const resting = new Map<string, number>();
  const breaking = { ...world, timerRoutes: { tick: broken, fine } };
  await timersRound(breaking, resting);
  expect((await timersRound(breaking, resting)).didWork).toBe(false);
  expect(await count()).toBe(41);
  expect(world.lines.filter((line) => line.includes("a bug in a timer"))).toHaveLength(1);
});

test("the clock moves forward only, and a moved clock is refused where there is no demo", async () => {
  const jobs = start();
  await refuseShiftedClock(world.database.query);
  const before = await readClock(world.database.query);
  await jobs.advance(Temporal.Duration.from({ hours: 16 }));
  const after = await readClock(world.database.query);
  expect(after.shiftMs).toBe(before.shiftMs + 16 * 3_600_000);
  await expect(jobs.advance(minutes(-1))).rejects.toThrow("forward only");
  await expect(refuseShiftedClock(world.database.query)).rejects.toThrow("moved");
});
