// 10,000 open incidents after a change of the calendar: every due time, timer, audit row and message to a reporter written,
// against one ordinary act an incident. Run: npm run bench -- --only=recount. Wanted: 5 s at most.
import { loadavg } from "node:os";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, bench, describe } from "vitest";
import { newId } from "../../src/app/new-id.ts";
import { botAct } from "../../src/app/page/act-for.ts";
import { recordKindTable } from "../../src/app/record-kinds.ts";
import type { World } from "../../src/app/world.ts";
import { writeDecision } from "../../src/app/write-decision.ts";
import { recountIncident } from "../../src/incident/clocks/recount.ts";
import { startPoller } from "../../src/jobs/poller.ts";
import { recountRound } from "../../src/jobs/recount.ts";
import type { Organisation } from "../../src/organisation/organisation.ts";
import { levelsWith, WORKING_HOURS } from "../../src/sla/agreement.ts";
import { calendarOf } from "../../src/sla/calendar.ts";
import { calendarShape } from "../../src/sla/calendar-spec.ts";
import { incidentStore } from "../../src/store/incident.ts";
import { insertRecord } from "../../src/store/new-record.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { organisation as shop } from "../support/incident-organisation.ts";
import { accepted, declared } from "../support/incidents.ts";
import { type PlainWorld, plainWorld } from "../support/plain-world.ts";
import { query } from "../support/query.ts";
import { tell } from "./result.ts";

const INCIDENTS = Number(process.env.INCIDENTS ?? 10_000);
/** So many show what one act an incident costs. */
const BASELINE = Math.min(1000, INCIDENTS);
const AT_ONCE = 2;
/** The first one warms up. */
const ROUNDS = 3;

const day = [["09:00", "17:00"]];
const week = { mon: day, tue: day, wed: day, thu: day, fri: day };
const today = Temporal.Now.plainDateISO("Europe/Berlin");
const daysOff = Array.from({ length: 9 }, (_, n) => today.add({ days: n }).toString());
const calendars = new Map([
  [1, calendarOf(calendarShape.parse({ tz: "Europe/Berlin", hours: week }))],
  [2, calendarOf(calendarShape.parse({ tz: "Europe/Berlin", hours: week, holidays: daysOff }))],
]);

let version = 1;
/** Each time the other of the two calendars is in force, so that everything open is stale again. */
function inForce(): Organisation {
  const id = 1 + (version % 2);
  const levels = { ...levelsWith(shop.calendar), calendars, calendarIds: { [WORKING_HOURS]: id } };
  return { ...shop, version, levels };
}

let database: TestDatabase;
let plain: PlainWorld;
let world: World;

beforeAll(async () => {
  database = await createDatabase();
  plain = await plainWorld(database.url);
  const cache = { ...plain.organisation, held: inForce, current: async () => inForce() };
  world = {
    ...plain,
    organisation: cache,
    records: recordKindTable,
  };
  const at = Temporal.Now.instant();
  for (let first = 1; first <= INCIDENTS; first += 50) {
    await world.database.transaction(async (transaction) => {
      const rows = Array.from({ length: 50 }, (_, n) => first + n).flatMap((number) => seeded(transaction, number, at));
      await Promise.all(rows);
      return { keep: true, value: undefined };
    });
  }
  await tidyUp();
}, 300_000);

/** As the server does by itself after a while; the throw-away one does not. */
const tidyUp = () => query(database.ownerUrl, "VACUUM ANALYZE");

afterAll(async () => {
  await plain.close();
  await database.drop();
});

type Seed = Parameters<typeof insertRecord>[0];

function seeded(transaction: Seed, number: number, at: Temporal.Instant): readonly Promise<unknown>[] {
  const made = { id: newId(), reference: `INC-${number}` };
  const { state } = accepted(
    declared({ impact: "low", urgency: "medium" }, "ana", {
      at: at.subtract({ seconds: number }),
      organisation: inForce(),
    }),
  );
  const fresh = { kind: "incident", isPrivate: false, version: 1, auditSeq: 0, auditHead: null };
  const record = { ...made, ...fresh, createdAt: at, updatedAt: at, at };
  const incident = { ...state, ...made };
  return [insertRecord(transaction, record, number), incidentStore.insert(transaction, { record, state: incident })];
}

/** What one writes first: an act of its own for each. */
async function oneByOne(count: number): Promise<void> {
  const bot = await botAct(world);
  const numbers = Array.from({ length: count }, (_, n) => n + 1);
  const worker = async () => {
    for (let number = numbers.pop(); number !== undefined; number = numbers.pop()) {
      const reference = `INC-${number}`;
      await world.database.transaction(async (transaction) => {
        const locked = await incidentStore.lock(transaction, reference);
        if (!locked) throw new Error(`${reference} is missing`);
        const { record, state } = locked;
        const recounted = recountIncident(state, { ...bot, organisation: inForce(), at: record.at });
        if (!recounted.hasMoved) throw new Error(`${reference} did not move`);
        const by = { actorId: null, act: "calendar.recount" };
        const { decision } = recounted;
        await writeDecision(world, transaction, { record, before: state, decision, store: incidentStore, by });
        return { keep: true, value: undefined };
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** With the pauses that the job makes. */
async function byHandfuls(): Promise<void> {
  const counted = { version: 0 };
  await new Promise<void>((resolve, reject) => {
    const poller = startPoller(async () => {
      const round = await recountRound(world, counted);
      if (counted.version > 0) void poller.stop().then(resolve);
      return round;
    }, reject);
  });
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

describe("10,000 open incidents after a change of the calendar", () => {
  bench(
    "by handfuls, as the job does",
    async () => {
      for (let round = 1; round <= ROUNDS; round++) {
        await tidyUp();
        version += 1;
        const seconds = await secondsOf(byHandfuls);
        // All are stale again: some one by one, the others before the next round.
        version += 1;
        const baselineSeconds = await secondsOf(() => oneByOne(BASELINE));
        await byHandfuls();
        const each = { handfulsMs: (1000 * seconds) / INCIDENTS, oneByOneMs: (1000 * baselineSeconds) / BASELINE };
        console.log(JSON.stringify({ round, seconds, ...each, load: loadavg()[0] }));
        if (round < ROUNDS) continue;
        const baseline = { name: "an act each", value: (each.oneByOneMs * INCIDENTS) / 1000 };
        const what = `${INCIDENTS.toLocaleString("en")} incidents after a change of the calendar`;
        tell("recount", { what, ours: seconds, unit: "s", baseline, most: 5 });
      }
    },
    { iterations: 1, time: 0, warmupIterations: 0, warmupTime: 0 },
  );
});
