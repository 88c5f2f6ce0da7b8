// The status of services on a real database: out of use wholly or in part, maintenance, availability, and core figures.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { handle } from "../../src/app/handle.ts";
import { newId } from "../../src/app/new-id.ts";
import { overviewPage } from "../../src/app/page/overview-page.ts";
import { openServices } from "../../src/app/page/services-page.ts";
import { usualAvailability } from "../../src/organisation/agreed-availability.ts";
import { idOfLine } from "../../src/report/kpi/kpi-lines.ts";
import type { Outage } from "../../src/report/outage/outage.ts";
import { addOutage } from "../../src/store/outages.ts";
import { ids, organisation } from "../support/incident-organisation.ts";
import { from, type IncidentWorld, openIncidentWorld } from "../support/incident-world.ts";

const agreed = { ...usualAvailability, target: 99.5, partial: 0.25 };
const services = organisation.services.map((service) =>
  service.key === "checkout" ? { ...service, availability: agreed, indicators: ["opened", "resolution_sla"] } : service,
);
const other = organisation.services.find(({ key }) => key !== "checkout")?.key ?? "";

let opened: IncidentWorld;
beforeAll(async () => {
  opened = await openIncidentWorld({ organisation: { ...organisation, services } });
});
afterAll(async () => {
  await opened.close();
  expect(opened.lines).toEqual([]);
});

const minutes = (count: number) => Temporal.Now.instant().add({ minutes: count });

async function tell(serviceKey: string, given: Partial<Outage>): Promise<void> {
  const outage: Outage = {
    ...{ id: newId(), serviceKey, from: minutes(-10), to: null, isPartial: false, isPlanned: false },
    ...{ announcedAt: null, note: "", origin: { kind: "chat" }, madeById: null },
    ...given,
  };
  await opened.world.database.transaction(async (transaction) => {
    await addOutage(transaction, outage, minutes(0));
    return { keep: true, value: undefined };
  });
}

async function lineOf(key: string) {
  const page = await openServices(opened.world).services(ids.wei, undefined);
  return page?.lines.find((line) => line.key === key);
}

test("what works in part is not called out of use, and says how much of the time counts", async () => {
  expect(await lineOf("checkout")).toMatchObject({ state: "well", availability: { target: 99.5, isMet: true } });
  await tell("checkout", { isPartial: true });
  expect(await lineOf("checkout")).toMatchObject({ state: "degraded", outage: { to: null, weight: 0.25 } });
  await tell("checkout", { from: minutes(-2) });
  const page = await openServices(opened.world).services(ids.wei, undefined);
  expect(page?.lines[0]).toMatchObject({ key: "checkout", state: "down", outage: { weight: 1 } });
});

test("maintenance is told before it begins, and is no outage", async () => {
  await tell(other, { isPlanned: true, from: minutes(60), to: minutes(120) });
  expect(await lineOf(other)).toMatchObject({ state: "well", outage: undefined, maintenance: { weight: 1 } });
  await tell(other, { isPlanned: true, from: minutes(-5), to: minutes(30) });
  expect(await lineOf(other)).toMatchObject({ state: "maintenance", outage: undefined });
});

test("a service shows what it names as its core figures, in its order, of this month", async () => {
  await handle(
    opened.world,
    from("ana", { intent: "incident.declare", values: { what: "Checkout fails at payment" } }),
  );
  const line = await lineOf("checkout");
  expect(line?.core.map(idOfLine)).toEqual(["opened", "resolution_sla"]);
  expect(line?.core[0]?.reading.now.value).toBe(1);
  expect((await lineOf(other))?.core).toEqual([]);
});

test("an incident that was imported as open impairs its service only once somebody here has it", async () => {
  await handle(opened.world, from("ana", { intent: "incident.declare", values: { what: "The printer smells" } }));
  const { query } = opened.world.database;
  const text = `UPDATE incident SET origin_source = 'jira', origin_number = record_id::text, owner_id = $1::uuid, service_key = $2`;
  const imported = (ownerId: string | null) => query.run({ name: "as-imported", text }, [ownerId, other]);
  await imported(null);
  const line = await lineOf(other);
  expect(line?.state).not.toMatch(/impaired|disturbed/);
  expect(line?.open).toEqual({ 1: 0, 2: 0, 3: 0, 4: 0 });
  expect(line?.imported).toBeGreaterThan(0);
  const page = await overviewPage(opened.world, ids.wei, { isMine: false, sort: "age" });
  expect(page?.unowned).toBe(0);
  expect(page?.groups[0]?.lines[0]).toMatchObject({ isHistory: true, facts: [{}, { key: "board.imported" }] });
  await imported(ids.ben);
  expect(await lineOf(other)).toMatchObject({ state: expect.stringMatching(/impaired|disturbed/), imported: 0 });
});
