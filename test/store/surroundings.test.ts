// What changes may collide with, as the database tells it: other changes, freezes, grave incidents, and what came in when.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aroundChange } from "../../src/app/change/change-around.ts";
import { newId } from "../../src/app/new-id.ts";
import { occupyingStates } from "../../src/change/window/surroundings.ts";
import type { Level } from "../../src/organisation/organisation.ts";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { incidentStore } from "../../src/store/incident.ts";
import { insertRecord } from "../../src/store/new-record.ts";
import { addEntry, entriesIn, findEntry, saveEnd } from "../../src/store/schedule-entry.ts";
import { arrivalsSince, graveIncidents, scheduledIn } from "../../src/store/surroundings.ts";
import { addBareChange } from "../support/bare-change.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { accepted, declared } from "../support/incidents.ts";
import { changeWith, shop } from "../unit/change/a-change.ts";
import { entry } from "../unit/change/neighbourhood.ts";

let home: TestDatabase;
let database: Database;
beforeAll(async () => {
  home = await createDatabase();
  database = openDatabase({ url: home.url });
});
afterAll(async () => {
  await database.close();
  await home.drop();
});

const at = (text: string) => Temporal.Instant.from(`2026-11-${text}:00Z`);
const window = (from: string, to: string) => ({ from: at(from), to: at(to) });
const nobody = newId();

const change = (number: number, state: string, from: string | null, to: string | null, isPrivate = false) =>
  addBareChange(home.ownerUrl, {
    ...{ number, state, isPrivate },
    ...(from && { from: `${at(from)}` }),
    ...(to && { to: `${at(to)}` }),
  });

async function incident(number: number, opened: string, impact: Level): Promise<void> {
  const record = {
    ...{ id: newId(), reference: `INC-${number}`, kind: "incident", isPrivate: false, version: 1 },
    ...{ auditSeq: 0, auditHead: null, createdAt: at(opened), updatedAt: at(opened), at: at(opened) },
  };
  const { state } = accepted(declared({ impact, urgency: impact }, "ana", { at: at(opened) }));
  await database.transaction(async (transaction) => {
    await insertRecord(transaction, record, number);
    await incidentStore.insert(transaction, {
      record,
      state: { ...state, id: record.id, reference: record.reference, openedAt: at(opened) },
    });
    return { keep: true, value: undefined };
  });
}

test("changes that are to run in a stretch of time are read, and nothing of the others", async () => {
  await change(1, "approved", "25T02:00", "25T03:00");
  await change(2, "awaiting_approval", "25T01:00", "25T02:00", true);
  await change(3, "draft", "25T02:00", "25T03:00");
  await change(4, "closed", "25T02:00", "25T03:00");
  await change(5, "approved", "25T03:00", "25T04:00");
  await change(6, "submitted", null, null);
  const found = await scheduledIn(database.query, window("25T01:30", "25T03:00"), occupyingStates);
  expect(found.map(({ reference, isRestricted, title }) => [reference, isRestricted, title])).toEqual([
    ["CHG-2", true, "Change 2"],
    ["CHG-1", false, "Change 1"],
  ]);
  expect(`${found[1]?.window.from} ${found[1]?.serviceKeys}`).toBe("2026-11-25T02:00:00Z checkout");
});

test("an entry is read as it was made until it is ended", async () => {
  const all = entry({ id: newId(), madeById: nobody, window: window("26T00:00", "27T00:00"), reason: "Books" });
  const tagged = { ...all, id: newId(), scope: { tags: ["customer-facing"] }, kind: "event" } as const;
  const made = [all, tagged, { ...all, id: newId(), scope: { services: ["checkout", "mail"] } } as const];
  const during = window("26T12:00", "26T13:00");
  await database.transaction(async (transaction) => {
    for (const one of made) await addEntry(transaction, one, at("20T09:00"));
    return { keep: true, value: undefined };
  });
  const byId = <Entry extends { id: string }>(list: readonly Entry[]) =>
    list.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;
  const held = await entriesIn(database.query, during);
  expect(plain(byId(held))).toEqual(plain(byId(made)));
  expect(await entriesIn(database.query, window("27T00:00", "28T00:00"))).toEqual([]);

  await database.transaction(async (transaction) => {
    const known = await findEntry(transaction, all.id);
    if (known) await saveEnd(transaction, { ...known, endedAt: at("26T12:30") }, nobody);
    await saveEnd(transaction, { ...tagged, endedAt: at("21T00:00") }, nobody);
    return { keep: true, value: undefined };
  });
  const ids = async (from: string, to: string) =>
    (await entriesIn(database.query, window(from, to))).map(({ id }) => id);
  expect((await ids("26T12:00", "26T13:00")).toSorted()).toEqual([all.id, made[2]?.id].toSorted());
  expect(await ids("26T12:30", "26T13:00")).toEqual([made[2]?.id]);
});

test("open P1 and P2 are read, and when incidents came in by the half hour", async () => {
  await incident(1, "18T09:10", "high");
  await incident(2, "18T09:20", "low");
  await incident(3, "18T09:40", "low");
  expect((await graveIncidents(database.query)).map(({ reference }) => reference)).toEqual(["INC-1"]);
  const arrivals = await arrivalsSince(database.query, ["checkout"], at("18T00:00"));
  const second = (text: string) => at(text).epochMilliseconds / 1000;
  expect(arrivals.toSorted((a, b) => a.second - b.second)).toEqual([
    { second: second("18T09:00"), count: 2 },
    { second: second("18T09:30"), count: 1 },
  ]);
  expect(await arrivalsSince(database.query, ["mail"], at("18T00:00"))).toEqual([]);
  expect(await arrivalsSince(database.query, ["checkout"], at("19T00:00"))).toEqual([]);
});

test("a window that is weighed is told how much its services are used then, once four weeks of records are known", async () => {
  const night = { from: at("18T00:00").add({ hours: 24 * 35 + 2 }), to: at("18T00:00").add({ hours: 24 * 35 + 3 }) };
  const planned = changeWith({ window: night, usage: null });
  const usageAt = async (weighedAt?: Temporal.Instant) => {
    const asked = { ...planned, id: newId(), instants: [night.from], ...(weighedAt && { weighedAt }) };
    return (await aroundChange(asked, { organisation: shop }, database.query)).usageOf(planned);
  };
  const later = at("18T09:00").add({ hours: 24 * 29 });
  expect(await usageAt(later)).toEqual({ key: "change-window.usage", values: { percent: 0, weeks: 4, events: 3 } });
  expect(await usageAt(at("25T09:00"))).toBeNull();
  expect(await usageAt()).toBeNull();
});
