// 100,000 pending timers with 1,000 falling due per second, two replicas in one process: each fires once, none early, and how
// late. Then how many of a heap that is due at once they run in a second, against one transaction a timer.
// Run: npm run bench -- --only=timers. Wanted: lateness p99 at most 300 ms.
import { loadavg } from "node:os";
import { afterAll, beforeAll, bench, describe } from "vitest";
import type { RecordTimerRoute } from "../../src/app/route.ts";
import { writeDecision } from "../../src/app/write-decision.ts";
import { usualPace } from "../../src/jobs/delivery.ts";
import { type Jobs, startJobs } from "../../src/jobs/jobs.ts";
import { ok } from "../../src/kernel/result.ts";
import { fireTimers } from "../../src/store/timers.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { decision, type Plain, plainStore } from "../support/plain-slice.ts";
import { type PlainWorld, plainWorld } from "../support/plain-world.ts";
import { query } from "../support/query.ts";
import { tell } from "./result.ts";

const PENDING = 100_000;
const PER_SECOND = Number(process.env.PER_SECOND ?? 1_000);
const SECONDS = 5;
const DUE = PER_SECOND * SECONDS;
/** Due all at once. */
const HEAP = 2_000;
const AT_ONCE = 6;

/** Counts and writes what every act writes: state, timeline, audit. */
const step: RecordTimerRoute<Plain> = {
  record: "incident",
  decide: (state) => ok(decision({ ...state, count: state.count + 1 })),
};

let database: TestDatabase;
let replicas: { readonly world: PlainWorld; readonly jobs: Jobs }[];

beforeAll(async () => {
  database = await createDatabase();
  await sql(
    `WITH made AS (INSERT INTO record (id, kind, number, reference, version, created_at, updated_at)
      SELECT gen_random_uuid(), 'incident', n, 'INC-' || n, 1, tocsin_now(), tocsin_now() FROM generate_series(1, $1::int) n RETURNING id)
    INSERT INTO incident (record_id, title, description, state, service_key, impact, urgency, priority, reporter_id,
      declared_by_id, source, owner_team_key, owned_since, opened_at)
    SELECT id, 'Bench', '0', 'new', 'x', 'low', 'low', 4, gen_random_uuid(), gen_random_uuid(), 'command', 'ops', tocsin_now(), tocsin_now() FROM made`,
    [DUE],
  );
  await sql(
    `INSERT INTO timer (record_id, kind, generation, due_at)
    SELECT r.id, 'step', 2 + g, tocsin_now() + interval '1 day' FROM record r, generate_series(0, $2::int) g
    WHERE r.kind = 'incident' LIMIT $1::int`,
    [PENDING - DUE, Math.ceil(PENDING / DUE)],
  );
  await sql("ANALYZE");
  replicas = [];
  for (let n = 0; n < 2; n++) {
    const world = { ...(await plainWorld(database.url)), timerRoutes: { step } };
    replicas.push({ world, jobs: startJobs(world, usualPace) });
  }
}, 120_000);

afterAll(async () => {
  for (const { world, jobs } of replicas) {
    await jobs.stop();
    await world.close();
  }
  await database.drop();
});

const sql = <Row extends object>(text: string, values: unknown[] = []) => query<Row>(database.ownerUrl, text, values);

const left = async (generation: number): Promise<number> => {
  const counted = "SELECT count(*)::int AS left FROM timer WHERE generation = $1 AND state = 'pending'";
  return (await sql<{ left: number }>(counted, [generation]))[0]?.left ?? 0;
};

async function untilAllFired(generation: number, lookMs: number): Promise<void> {
  while ((await left(generation)) > 0) await new Promise((wake) => setTimeout(wake, lookMs));
}

/** So many timers, all due now. Resolves to how many ran in a second. */
async function heap(generation: number, work: () => Promise<void>): Promise<number> {
  await sql(
    `INSERT INTO timer (record_id, kind, generation, due_at)
      SELECT id, 'step', $1::int, tocsin_now() FROM record WHERE kind = 'incident' LIMIT ${HEAP}`,
    [generation],
  );
  const begun = performance.now();
  await work();
  return Math.round((1000 * HEAP) / (performance.now() - begun));
}

/** What one writes first: a transaction a timer, several at once on each replica. */
async function oneByOne(generation: number): Promise<void> {
  const due = await sql<{ id: string; reference: string }>(
    "SELECT t.id, r.reference FROM timer t JOIN record r ON r.id = t.record_id WHERE t.generation = $1 ORDER BY t.id",
    [generation],
  );
  const worker = async ({ world }: { readonly world: PlainWorld }) => {
    for (let one = due.shift(); one !== undefined; one = due.shift()) {
      const { id, reference } = one;
      await world.database.transaction(async (transaction) => {
        const locked = await plainStore.lock(transaction, reference);
        if (!locked) throw new Error(`${reference} is missing`);
        const { record, state } = locked;
        await fireTimers(transaction, [{ id, at: record.at }]);
        const next = decision({ ...state, count: state.count + 1 });
        const by = { actorId: null, act: "timer.step" };
        await writeDecision(world, transaction, { record, before: state, decision: next, store: plainStore, by });
        return { keep: true, value: undefined };
      });
    }
  };
  await Promise.all(replicas.flatMap((replica) => Array.from({ length: AT_ONCE }, () => worker(replica))));
}

describe("timers", () => {
  bench(
    `${DUE} timers, ${PER_SECOND} a second, among ${PENDING}`,
    async () => {
      await sql(
        `INSERT INTO timer (record_id, kind, generation, due_at)
        SELECT id, 'step', 1, tocsin_now() + interval '2 seconds' + number * interval '1 second' / $1::int FROM record WHERE kind = 'incident'`,
        [PER_SECOND],
      );
      await untilAllFired(1, 500);
      const [seen] = await sql<Record<string, number>>(
        `SELECT count(*)::int AS fired, count(*) FILTER (WHERE fired_at < due_at)::int AS early,
          (SELECT count(*)::int FROM audit WHERE act = 'timer.step') AS acts,
          round(1000 * percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM fired_at - due_at)))::int AS p50,
          round(1000 * percentile_cont(0.99) WITHIN GROUP (ORDER BY extract(epoch FROM fired_at - due_at)))::int AS p99,
          round(count(*) / extract(epoch FROM max(fired_at) - min(due_at)))::int AS per_second
        FROM timer WHERE generation = 1 AND state = 'fired'`,
      );
      const heapPerSecond = await heap(0, () => untilAllFired(0, 20));
      for (const { jobs } of replicas) await jobs.stop();
      const oneByOnePerSecond = await heap(-1, () => oneByOne(-1));
      console.log(JSON.stringify({ ...seen, load: loadavg()[0] }));
      const late = {
        what: `lateness of ${PER_SECOND.toLocaleString("en")} timers a second, p99`,
        unit: "ms",
        most: 300,
      };
      tell("timers", { ...late, ours: seen?.p99 ?? Number.NaN });
      const wrong = Math.abs(DUE - (seen?.acts ?? 0)) + (seen?.early ?? DUE);
      tell("timers", { what: "timers fired early, twice or never", ours: wrong, unit: "timers", most: 0 });
      const baseline = { name: "a transaction each", value: oneByOnePerSecond };
      tell("timers", { what: "timers of a heap due at once", ours: heapPerSecond, unit: "/s", baseline });
    },
    { iterations: 1, time: 0, warmupIterations: 0, warmupTime: 0 },
  );
});
