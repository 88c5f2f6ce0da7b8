// Digest delivery against a second, independent count, over random rows of the bot's own book of digests.
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findKpi } from "../../src/report/kpi/catalogue.ts";
import { readFacts } from "../../src/store/report-facts.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { type PlainWorld, plainOrganisation, plainWorld } from "../support/plain-world.ts";
import { query } from "../support/query.ts";

let database: TestDatabase;
let world: PlainWorld;
beforeAll(async () => {
  database = await createDatabase();
  world = await plainWorld(database.url);
});
afterAll(async () => {
  await world.close();
  await database.drop();
});

const day = 86_400;
const start = Date.UTC(2031, 2, 1) / 1000;

const row = fc.record({
  key: fc.constantFrom("morning", "week", "order-1"),
  day: fc.integer({ min: 0, max: 40 }),
  state: fc.constantFrom("planned", "posted", "merged", "failed", "dropped"),
  isLate: fc.boolean(),
  isRefused: fc.boolean(),
});

const insert = `INSERT INTO digest (key, local_date, due_at, since, state, is_late, posted_at, trouble)
  SELECT key, '2031-03-01'::date + day, to_timestamp($2) + day * interval '1 day', '2031-03-01'::date + day, state, "isLate",
    CASE WHEN state = 'posted' THEN to_timestamp($2) + day * interval '1 day' END,
    CASE WHEN state = 'failed' OR (state = 'posted' AND "isRefused") THEN 'is_archived' END
  FROM jsonb_to_recordset($1::jsonb) AS r(key text, day int, state text, "isLate" boolean, "isRefused" boolean)
  ON CONFLICT DO NOTHING`;

// Counted in the database and not from the facts.
const recount = `SELECT count(*)::int AS due, count(*) FILTER (WHERE state = 'posted' AND trouble IS NULL)::int AS posted,
    count(*) FILTER (WHERE state = 'posted' AND trouble IS NULL AND is_late)::int AS late
  FROM digest WHERE state IN ('planned', 'posted', 'merged', 'failed') AND local_date >= '2031-03-01'::date + 5
    AND local_date < '2031-03-01'::date + 35 AND local_date <= '2031-03-01'::date + 30`;

test("what was due, what arrived and what came late agrees with a recount of the rows", async () => {
  const span = { from: start + 5 * day, to: start + 35 * day };
  const asked = { span, now: start + 30 * day };
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 60 }), async (rows) => {
      await query(database.ownerUrl, "DELETE FROM digest");
      await query(database.ownerUrl, insert, [JSON.stringify(rows), start]);
      const [counted] = await query<{ due: number; posted: number; late: number }>(database.ownerUrl, recount);
      const facts = await readFacts(world.database.query, plainOrganisation, asked);
      const figure = findKpi("digest_delivery")?.from(facts, span);
      expect({ due: figure?.n, posted: figure?.met ?? 0 }).toEqual({ due: counted?.due, posted: counted?.posted });
      expect(figure?.parts?.[0]?.value ?? 0).toBe(counted?.late);
      const ofOne = await readFacts(world.database.query, plainOrganisation, {
        ...asked,
        filter: { services: ["shop"] },
      });
      expect(ofOne.digests).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
