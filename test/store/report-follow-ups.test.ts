// "Still fine" counted a second time from the JSON of raw rows, and what the migration fills in of rows of a release before.
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../../src/app/new-id.ts";
import { findKpi } from "../../src/report/kpi/catalogue.ts";
import { readMigrations } from "../../src/store/migrate/files.ts";
import { readFacts } from "../../src/store/report-facts.ts";
import { ids, organisation } from "../support/incident-organisation.ts";
import { type IncidentWorld, openIncidentWorld } from "../support/incident-world.ts";
import { query } from "../support/query.ts";

const folder = join(import.meta.dirname, "../../prisma/migrations");
/** The part of the migration that fills in. */
const fillsIn = (readMigrations(folder).find(({ name }) => name.endsWith("_count_what_is_still_fine"))?.sql ?? "")
  .split(";")
  .filter((statement) => /^(--.*\n)?UPDATE/m.test(statement.trim()));

let opened: IncidentWorld;
beforeAll(async () => {
  opened = await openIncidentWorld();
});
afterAll(async () => {
  await opened.close();
  expect(opened.lines).toEqual([]);
});

const day = 86_400;
const start = 1_900_000_000;
const span = { from: start + 10 * day, to: start + 40 * day };

const life = fc.record({
  kind: fc.constantFrom("incident", "request"),
  service: fc.constantFrom("checkout", "reports"),
  who: fc.constantFrom("ana", "wei"),
  isPrivate: fc.boolean(),
  /** Days after the beginning, some on the very edge; null: nobody was asked. */
  asked: fc.option(fc.oneof(fc.constantFrom(10 * day, 40 * day), fc.integer({ min: 0, max: 50 * day }))),
  answer: fc.constantFrom("fine", "fine", "not-fine", null),
});
type Life = typeof life extends fc.Arbitrary<infer One> ? One : never;

/** As a release before wrote them: the answer stands in JSON alone. Then the migration fills in. */
async function write(lives: readonly Life[]): Promise<void> {
  const { prisma } = opened.world.database;
  await query(opened.database.ownerUrl, "TRUNCATE incident, request, record CASCADE");
  const at = new Date(start * 1000);
  const all = lives.map((one, place) => {
    const askedAt = one.asked === null ? null : new Date((start + one.asked) * 1000).toISOString();
    const followUp = askedAt && { askedAt, answer: one.answer, answeredAt: one.answer && askedAt };
    return { ...one, followUp, id: newId(), number: place + 1, letters: one.kind === "incident" ? "INC" : "REQ" };
  });
  await prisma.record.createMany({
    data: all.map(({ id, number, kind, letters, isPrivate }) => ({
      ...{ id, kind, number, reference: `${letters}-${number}`, isPrivate, createdAt: at, updatedAt: at },
    })),
  });
  await prisma.request.createMany({
    data: all
      .filter(({ kind }) => kind === "request")
      .map(({ id, service, who, followUp }) => ({
        ...{ recordId: id, itemKey: "laptop", title: "Laptop", state: "closed", serviceKey: service, teamKey: "shop" },
        ...{ teamKeys: ["shop"], requesterId: ids[who as "ana" | "wei"], reopenCount: 0, createdAt: at, movedAt: at },
        ...{ closedAt: at, details: { followUp } },
      })),
  });
  await prisma.incident.createMany({
    data: all
      .filter(({ kind }) => kind === "incident")
      .map(({ id, service, who, followUp }) => ({
        ...{ recordId: id, title: "It is slow", state: "closed", serviceKey: service, impact: "low", urgency: "low" },
        ...{ priority: 4, reporterId: ids.ana, declaredById: ids.ana, source: "command", ownerTeamKey: "shop" },
        ...{ ownedSince: at, openedAt: at, department: who === "ana" ? "Sales" : null, alike: [] },
        ...(followUp && { followUp }),
      })),
  });
  for (const statement of fillsIn) await query(opened.database.ownerUrl, statement);
}

/** Over JSON alone. */
const recount = `
  WITH asked AS (
    SELECT service_key, department, follow_up AS f FROM incident
    UNION ALL
    SELECT service_key, CASE WHEN requester_id = '${ids.ana}' THEN 'Sales' END, details -> 'followUp' FROM request)
  SELECT count(*)::int AS asked, count(f ->> 'answer')::int AS answered,
    (count(*) FILTER (WHERE f ->> 'answer' = 'fine'))::int AS fine
  FROM asked WHERE (f ->> 'askedAt')::timestamptz >= to_timestamp(${span.from})
    AND (f ->> 'askedAt')::timestamptz < to_timestamp(${span.to})
    AND ($1::text IS NULL OR service_key = $1) AND ($2::text IS NULL OR department = $2)`;

test("random rows: what is still fine agrees with a second count of the JSON, whole, of one service and one department", {
  timeout: 120_000,
}, async () => {
  expect(fillsIn).toHaveLength(2);
  await fc.assert(
    fc.asyncProperty(fc.array(life, { minLength: 1, maxLength: 40 }), async (lives) => {
      await write(lives);
      for (const [service, department] of [[], ["reports"], [undefined, "Sales"]]) {
        const facts = await readFacts(
          opened.world.database.query,
          { ...organisation, departments: { [ids.ana]: "Sales" } },
          {
            ...{ span, now: start + 45 * day },
            filter: { ...(service && { services: [service] }), ...(department && { department }) },
          },
        );
        const figure = findKpi("still_fine")?.from(facts, span);
        const asked = figure?.parts?.find(({ id }) => id === "asked")?.value ?? 0;
        const [raw] = await query(opened.database.ownerUrl, recount, [service ?? null, department ?? null]);
        expect({ asked, answered: figure?.n, fine: figure?.met }).toEqual(raw);
      }
    }),
    { numRuns: 25, seed: 2031 },
  );
});
