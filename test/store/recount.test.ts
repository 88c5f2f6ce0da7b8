// After a calendar has changed: every open incident is counted anew once, whoever looks, and nobody waits for one that is in use.
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, expect, test } from "vitest";
import { newId } from "../../src/app/new-id.ts";
import { recordKindTable } from "../../src/app/record-kinds.ts";
import type { World } from "../../src/app/world.ts";
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

const INCIDENTS = 120;
const day = [["09:00", "17:00"]];
const week = { mon: day, tue: day, wed: day, thu: day, fri: day };
const opened = Temporal.Instant.from("2026-03-02T10:00:00Z");
const calendars = new Map([
  [1, calendarOf(calendarShape.parse({ tz: "Europe/Berlin", hours: week }))],
  [2, calendarOf(calendarShape.parse({ tz: "Europe/Berlin", hours: week, holidays: ["2026-03-03", "2026-03-04"] }))],
]);

/** With the second calendar two days are off. */
const inForce = (calendarId: 1 | 2): Organisation => {
  const levels = { ...levelsWith(shop.calendar), calendars, calendarIds: { [WORKING_HOURS]: calendarId } };
  return { ...shop, version: calendarId, levels };
};

let database: TestDatabase;
const plain: PlainWorld[] = [];
let replicas: World[];

beforeEach(async () => {
  database = await createDatabase();
  for (let n = 0; n < 2; n++) plain.push(await plainWorld(database.url));
  replicas = plain.map((world) => ({
    ...world,
    organisation: { ...world.organisation, held: () => inForce(2), current: async () => inForce(2) },
    records: recordKindTable,
  }));
  for (let number = 1; number <= INCIDENTS; number++) await seed(number);
});
afterEach(async () => {
  for (const world of plain.splice(0)) await world.close();
  await database.drop();
});

const first = (): World => replicas[0] as World;

async function seed(number: number): Promise<void> {
  const made = { id: newId(), reference: `INC-${number}` };
  const decision = accepted(
    declared({ impact: "low", urgency: "medium" }, "ana", { at: opened, organisation: inForce(1) }),
  );
  const fresh = { kind: "incident", isPrivate: false, version: 1, auditSeq: 0, auditHead: null };
  const record = { ...made, ...fresh, createdAt: opened, updatedAt: opened, at: opened };
  await first().database.transaction(async (transaction) => {
    await insertRecord(transaction, record, number);
    await incidentStore.insert(transaction, { record, state: { ...decision.state, ...made } });
    return { keep: true, value: undefined };
  });
}

const recounts = () => first().database.prisma.audit.count({ where: { act: "calendar.recount" } });
async function dueTimes(): Promise<readonly (string | undefined)[]> {
  const rows = await first().database.prisma.incident.findMany({ distinct: ["resolutionDueAt"] });
  return rows.map(({ resolutionDueAt }) => resolutionDueAt?.toISOString());
}

async function countAll(world: World): Promise<void> {
  for (const counted = { version: 0 }; counted.version === 0; ) await recountRound(world, counted);
}

test("two replicas count every open incident anew once", async () => {
  const before = await dueTimes();
  expect(before).toHaveLength(1);
  await Promise.all(replicas.map(countAll));
  expect(await recounts()).toBe(INCIDENTS);
  const after = await dueTimes();
  expect(after).toHaveLength(1);
  expect(Date.parse(after[0] ?? "") - Date.parse(before[0] ?? "")).toBe(2 * 24 * 3_600_000);
  expect(plain.flatMap(({ lines }) => lines)).toEqual([]);
});

test("an incident that is in use is passed over and counted once it is free", async () => {
  await first().database.transaction(async (transaction) => {
    expect(await incidentStore.lock(transaction, "INC-7")).toBeDefined();
    const counted = { version: 0 };
    expect((await recountRound(first(), counted)).didWork).toBe(true);
    expect(await recounts()).toBe(INCIDENTS - 1);
    await recountRound(first(), counted);
    expect(counted.version).toBe(0);
    return { keep: false, value: undefined };
  });
  await countAll(first());
  expect(await recounts()).toBe(INCIDENTS);
});
