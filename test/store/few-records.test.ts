// A part that held few records before the period is told without its private ones: the figure and the list behind it alike.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../../src/app/new-id.ts";
import { type FiguresAsked, openFigures } from "../../src/app/page/figures-page.ts";
import type { Incident } from "../../src/incident/incident.ts";
import { idOfLine } from "../../src/report/kpi/kpi-lines.ts";
import { incidentStore } from "../../src/store/incident.ts";
import { insertRecord } from "../../src/store/new-record.ts";
import { ids, type Name } from "../support/incident-organisation.ts";
import { type IncidentWorld, openIncidentWorld } from "../support/incident-world.ts";
import { incidentIn } from "../support/incidents.ts";

let opened: IncidentWorld;
let number = 1;

async function store(day: string, isPrivate: boolean): Promise<void> {
  const openedAt = Temporal.Instant.from(`${day}T12:00:00Z`);
  const over = openedAt.add({ hours: 2 });
  const times = { openedAt, resolvedAt: over, closedAt: over, movedAt: over };
  const reference = `INC-${number}`;
  const state: Incident = { ...incidentIn("closed"), ...times, id: newId(), reference, isPrivate, version: 1 };
  const head = { kind: "incident", isPrivate, version: 1, auditSeq: 0, auditHead: null };
  const record = { id: state.id, reference, ...head, createdAt: openedAt, updatedAt: over, at: over };
  await opened.world.database.transaction(async (transaction) => {
    await insertRecord(transaction, record, number++);
    await incidentStore.insert(transaction, { record, state });
    return { keep: true, value: undefined };
  });
}

beforeAll(async () => {
  opened = await openIncidentWorld();
  await store("2020-01-10", true);
  for (const day of ["03", "04", "05", "06", "07"]) await store(`2020-02-${day}`, false);
  await store("2020-02-08", true);
});
afterAll(async () => {
  await opened.close();
  expect(opened.lines).toEqual([]);
});

const february: FiguresAsked = { period: "2020-02", compare: "previous", service: "checkout" };

test.each<[Name, FiguresAsked["compare"], number]>([
  ["wei", "previous", 5],
  ["wei", "year", 5],
  ["sam", "previous", 6],
])("%s, who compares with the %s, finds as many records as the figure says: %i", async (name, compare, count) => {
  const figures = openFigures(opened.world);
  const asked = { ...february, compare };
  const page = await figures.page(ids[name], asked);
  const line = page && "lines" in page.found ? page.found.lines.find((one) => idOfLine(one) === "opened") : undefined;
  const behind = await figures.records(ids[name], { ...asked, id: "opened", skip: 0 });
  expect(line?.reading.now.value).toBe(count);
  expect([behind?.behind.lines.length, behind?.hidden]).toEqual([count, 0]);
});
