// Deadlines are rows: each happens once, never early, whoever looks, and moving the clock lives through all of them.
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, expect, test } from "vitest";
import { handle } from "../../src/app/handle.ts";
import type { RecordTimerRoute } from "../../src/app/route.ts";
import { usualPace } from "../../src/jobs/delivery.ts";
import { type Jobs, startJobs } from "../../src/jobs/jobs.ts";
import { timersRound } from "../../src/jobs/timers.ts";
import { ok } from "../../src/kernel/result.ts";
import { ORGANISATION_RECORD } from "../../src/store/audit.ts";
import { readClock, refuseShiftedClock } from "../../src/store/clock.ts";
import { setOnlyTimer } from "../../src/store/timers.ts";
import { cutLine } from "../support/cut-line.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { plainPlatform } from "../support/plain-platform.ts";
import { decision, type Plain } from "../support/plain-slice.ts";
import { inbound, type PlainWorld, plainWorld } from "../support/plain-world.ts";
import { query } from "../support/query.ts";

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
const iso = (at: Temporal.Instant) => new Date(at.epochMilliseconds).toISOString();
const count = async () => Number((await world.database.prisma.incident.findFirstOrThrow()).description);
/** But for the closing of the day, which the jobs set themselves. */
const timers = () =>
  world.database.prisma.timer.findMany({ where: { kind: { not: "watch" } }, orderBy: { id: "asc" } });

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

/** So many records, each with a timer that is due. */
const manyDue = (count: number) =>
  query(
    database.ownerUrl,
    `WITH made AS (INSERT INTO record (id, kind, number, reference, version, created_at, updated_at)
        SELECT gen_random_uuid(), 'incident', n, 'INC-' || n, 1, tocsin_now(), tocsin_now() FROM generate_series(1, $1::int) n
        RETURNING id, number),
      born AS (INSERT INTO incident (record_id, title, description, state, service_key, impact, urgency, priority, reporter_id,
          declared_by_id, source, owner_team_key, owned_since, opened_at)
        SELECT id, 'Late ' || number, '0', 'new', 'x', 'low', 'low', 4, gen_random_uuid(), gen_random_uuid(), 'command', 'ops',
          tocsin_now(), tocsin_now() FROM made)
      INSERT INTO timer (record_id, kind, generation, due_at) SELECT id, 'tick', 1, tocsin_now() FROM made`,
    [count],
  );
const counts = async () => {
  const incidents = await world.database.prisma.incident.findMany({ select: { description: true } });
  return incidents.map(({ description }) => Number(description));
};
const times = (count: number, each: number) => Array.from({ length: count }, () => each);
const acts = () => world.database.prisma.audit.count({ where: { act: "timer.tick" } });

/** Rounds until nothing is due: what somebody else holds is looked at again. */
async function runDue(of: PlainWorld): Promise<void> {
  for (;;) {
    const { didWork, nextInMs } = await timersRound(of, new Map());
    if (!didWork && (nextInMs === undefined || nextInMs > 1000)) return;
  }
}

test("the only timer of a kind gives way to another time, but not once it is due", async () => {
  const { now } = await readClock(world.database.query);
  const only = (dueAt?: Temporal.Instant) =>
    world.database.transaction(async (transaction) => {
      await setOnlyTimer(transaction, ORGANISATION_RECORD, "hand-over", dueAt);
      return { keep: true, value: undefined };
    });
  const pending = async () =>
    (await timers()).flatMap(({ state, dueAt }) => (state === "pending" ? [dueAt.toISOString()] : []));
  const [past, soon, later] = [now.subtract(minutes(5)), now.add(minutes(5)), now.add(minutes(9))];
  await only(later);
  await only(soon);
  expect(await pending()).toEqual([iso(soon)]);
  await only();
  expect(await pending()).toEqual([]);
  await only(past);
  await only(later);
  await only();
  expect(await pending()).toEqual([iso(past)]);
});

test("two replicas run each of many due timers once", async () => {
  const other = await plainWorld(database.url, [plainPlatform()]);
  await manyDue(70);
  await Promise.all([world, other, world, other].map(runDue));
  expect(await counts()).toEqual(times(70, 1));
  expect(await acts()).toBe(70);
  expect([...world.lines, ...other.lines]).toEqual([]);
  await other.close();
});

test("what one replica has claimed the other passes over, and takes once the first is gone", async () => {
  await manyDue(70);
  const { now } = await readClock(world.database.query);
  const { store } = world.records.incident;
  await world.database.transaction(async (transaction) => {
    const claimed = await store.lockDue(transaction, { kinds: ["tick"], until: now, exceptIds: [] });
    expect(claimed).toHaveLength(50);
    expect((await timersRound(world, new Map())).didWork).toBe(true);
    expect((await counts()).filter((count) => count === 1)).toHaveLength(20);
    expect(await timersRound(world, new Map())).toEqual({ didWork: false, nextInMs: expect.any(Number) });
    return { keep: false, value: undefined };
  });
  await runDue(world);
  expect(await counts()).toEqual(times(70, 1));
  expect(await acts()).toBe(70);
});

test("a replica that dies between claim and commit has done nothing; the other does all of it once", async () => {
  await manyDue(12);
  const line = await cutLine(database.url);
  const dying = await plainWorld(line.url, [plainPlatform()]);
  const deadly: RecordTimerRoute<Plain> = {
    record: "incident",
    decide: (state) => {
      line.cut();
      return ok(decision({ ...state, count: 99 }));
    },
  };
  await expect(timersRound({ ...dying, timerRoutes: { tick: deadly } }, new Map())).rejects.toThrow();
  await runDue(world);
  expect(await counts()).toEqual(times(12, 1));
  expect(await acts()).toBe(12);
  await dying.close();
  await line.close();
});

test("several timers of one record run one after the other, the oldest first, each on what the one before left", async () => {
  const reference = await declare();
  const seen: string[] = [];
  const watched = (kind: string): RecordTimerRoute<Plain> => ({
    record: "incident",
    decide: (state) => {
      seen.push(`${kind} ${state.count}`);
      return ok(decision({ ...state, count: state.count + 1 }, { timers: kind === "b" ? [{ cancel: "c" }] : [] }));
    },
  });
  await set(reference, "c", -1);
  await set(reference, "a", -3);
  await set(reference, "b", -2);
  await runDue({ ...world, timerRoutes: { a: watched("a"), b: watched("b"), c: watched("c") } });
  expect(seen).toEqual(["a 0", "b 1"]);
  expect(await count()).toBe(2);
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
  const fine: RecordTimerRoute<Plain> = {
    record: "incident",
    decide: (state) => ok(decision({ ...state, count: 41 })),
  };
  const broken: RecordTimerRoute<Plain> = {
    record: "incident",
    decide: () => {
      throw new Error("a bug in a timer");
    },
  };
  const resting = new Map<string, number>();
  const breaking = { ...world, timerRoutes: { tick: broken, fine } };
  // One timer of a record at a time: the broken one is the older.
  expect((await timersRound(breaking, resting)).didWork).toBe(false);
  expect((await timersRound(breaking, resting)).didWork).toBe(true);
  expect((await timersRound(breaking, resting)).didWork).toBe(false);
  expect(await count()).toBe(41);
  expect(world.lines.filter((line) => line.includes("a bug in a timer"))).toHaveLength(1);
});

test("a timer whose rule breaks among others is found, and only it rests", async () => {
  await manyDue(12);
  const picky: RecordTimerRoute<Plain> = {
    record: "incident",
    decide: (state) => {
      if (state.title === "Late 7") throw new Error("a bug in a timer");
      return ok(decision({ ...state, count: 1 }));
    },
  };
  const resting = new Map<string, number>();
  const breaking = { ...world, timerRoutes: { tick: picky } };
  expect((await timersRound(breaking, resting)).didWork).toBe(true);
  expect((await timersRound(breaking, resting)).didWork).toBe(false);
  expect((await counts()).toSorted()).toEqual([0, ...times(11, 1)]);
  expect(resting.size).toBe(1);
  expect(world.lines.filter((line) => line.includes("a timer failed and is tried again"))).toHaveLength(1);
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
