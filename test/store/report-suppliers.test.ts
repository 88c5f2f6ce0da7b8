// Incidents that waited for a supplier, as the service report is told of them: in the period in which the wait ended, found without reading the others.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Query } from "../../src/app/ports.ts";
import type { Incident } from "../../src/incident/incident.ts";
import { toEpochSeconds } from "../../src/kernel/time.ts";
import type { FactFilter } from "../../src/store/fact-filter.ts";
import { readSupplierFacts } from "../../src/store/report-suppliers.ts";
import { organisation } from "../support/incident-organisation.ts";
import { type IncidentWorld, openIncidentWorld } from "../support/incident-world.ts";
import { storeIncident } from "../support/stored-incident.ts";

const OTHERS = 200;

let opened: IncidentWorld;
const time = (text: string) => Temporal.Instant.from(`2020-${text}:00Z`);
const wait = (
  from: string,
  to: string | null,
  of: "supplier" | "reporter" = "supplier",
): Incident["waits"][number] => ({
  ...{ of, from: time(from), to: to === null ? null : time(to), undertakingId: null, calendarId: null },
});

beforeAll(async () => {
  opened = await openIncidentWorld();
  const store = (number: number, day: string, waits: Incident["waits"], more: Partial<Incident> = {}) =>
    storeIncident(opened.world, number, `2020-${day}`, { waits, ...more });
  const february = wait("02-10T13:00", "02-10T14:30");
  await store(1, "02-10", [february]);
  await store(2, "02-10", [february], { isPrivate: true });
  await store(3, "02-10", [february], { state: "cancelled" });
  await store(4, "02-10", [wait("02-10T13:00", "02-10T14:30", "reporter")]);
  await store(5, "01-10", [wait("01-10T13:00", "01-10T14:00")]);
  await store(6, "02-28", [wait("02-28T13:00", null)], { state: "on_hold", resolvedAt: null, closedAt: null });
  for (let other = 0; other < OTHERS; other++) await store(10 + other, "02-11", []);
});
afterAll(async () => {
  await opened.close();
  expect(opened.lines).toEqual([]);
});

const second = (text: string) => toEpochSeconds(time(text));

function read(query: Query, filter: FactFilter = {}) {
  const span = { from: second("02-01T00:00"), to: second("03-01T00:00") };
  return readSupplierFacts(query, organisation, { span, now: second("03-05T00:00"), filter });
}

test("each stands in the period in which its wait ended, or in which it still waits; cancelled ones in none", async () => {
  const { query } = opened.world.database;
  const found = await read(query);
  const february = Date.UTC(2020, 1, 10, 12) / 1000;
  const usual = { service: "checkout", openedAt: february, supplier: null, targetSeconds: null };
  expect(found).toEqual([
    { ...usual, reference: "INC-1", isPrivate: false, seconds: 5400, isWaiting: false },
    { ...usual, reference: "INC-2", isPrivate: true, seconds: 5400, isWaiting: false },
    {
      ...usual,
      reference: "INC-6",
      openedAt: Date.UTC(2020, 1, 28, 12) / 1000,
      isPrivate: false,
      seconds: 35 * 3600,
      isWaiting: true,
    },
  ]);
  expect(await read(query, { services: ["mail"] })).toEqual([]);
});

test("those that waited for nobody are not read for it", async () => {
  const { query } = opened.world.database;
  const plan: string[] = [];
  await read({
    ...query,
    run: async (statement, values) => {
      const text = `EXPLAIN ${statement.text}`;
      const rows = await query.run<Record<string, string>>({ name: "explained", text }, values);
      plan.push(...rows.flatMap((row) => Object.values(row)));
      return query.run(statement, values);
    },
  });
  expect(plan.join("\n")).toContain("incident_waited_for_supplier");
});
