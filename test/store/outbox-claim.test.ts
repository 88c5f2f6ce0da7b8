// What it costs to find the next message, told by how many rows are looked at.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { claimMessages, nextMessageInMs } from "../../src/store/outbox.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";

let held: TestDatabase;
let database: Database;
beforeAll(async () => {
  held = await createDatabase();
  // One connection, so that what it has counted can be asked of itself.
  database = openDatabase({ url: held.url, poolSize: 1 });
});
afterAll(async () => {
  await database.close();
  await held.drop();
});

const options = { most: 16, leaseMs: 30_000, platforms: ["slack"], paceMs: {} } as const;
const claim = () => claimMessages(database.query, options);

const looked = async (): Promise<number> => {
  await database.query.run({ name: "test-flush", text: "SELECT pg_stat_force_next_flush()" }, []);
  const [row] = await database.query.run(
    {
      name: "test-looked",
      text: `SELECT (sum(coalesce(idx_tup_fetch, 0)) + sum(coalesce(seq_tup_read, 0)))::int AS rows FROM pg_stat_user_tables
        WHERE relname IN ('outbox', 'record_place')`,
    } as { name: string; text: string; row?: { rows: number } },
    [],
  );
  return row?.rows ?? 0;
};

test("however much waits, the next messages are found by looking at a handful of rows", async () => {
  // Prepared, and planned, while nothing waits, as in a bot that has just been started.
  await claim();
  await nextMessageInMs(database.query);
  await database.query.prisma.$executeRaw`WITH place AS (
      INSERT INTO place (id, platform, workspace_id, channel_id, name) VALUES (gen_random_uuid(), 'slack', 'T', 'C', 'c') RETURNING id),
    record AS (INSERT INTO record (id, kind, number, reference, created_at, updated_at)
      SELECT gen_random_uuid(), 'incident', n, 'INC-' || n, now(), now() FROM generate_series(1, 3000) n RETURNING id),
    shown AS (INSERT INTO record_place (record_id, place_id, role, card_message_id, thread_id)
      SELECT r.id, p.id, 'home', r.id::text, r.id::text FROM record r, place p)
    INSERT INTO outbox (dedupe_key, record_id, platform, place_id, person_id, is_threaded, payload)
    SELECT 'k' || r.id || n, r.id, 'slack', CASE WHEN n = 1 THEN p.id END,
      CASE WHEN n = 2 THEN '00000000-0000-7000-8000-000000000001'::uuid END, n = 1, '{"words": {"lines": []}}'
    FROM record r, place p, generate_series(1, 2) n`;
  const before = await looked();
  expect(await claim()).toHaveLength(2);
  await nextMessageInMs(database.query);
  expect((await looked()) - before).toBeLessThan(100);
});
