// What every replica asks many times a second, told by how many rows are looked at: it must not grow with the records there are.
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { claimCards } from "../../src/store/cards.ts";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { claimMessages } from "../../src/store/outbox.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { rowsLookedAt } from "../support/rows-looked-at.ts";

const PLACES = 60;
const RECORDS = 5000;

let held: TestDatabase;
let database: Database;
beforeAll(async () => {
  held = await createDatabase();
  database = openDatabase({ url: held.url, poolSize: 1 });
});
afterAll(async () => {
  await database.close();
  await held.drop();
});

const options = { most: 8, leaseMs: 30_000, platforms: ["web"], paceMs: {} } as const;
const cards = () => claimCards(database.query, { ...options, mostEdits: { web: 8 } });
const messages = () => claimMessages(database.query, options);

test("cards and messages are claimed by looking at few rows however many records have a card", async () => {
  // Planned while there is nothing, and anew when the tables are known to be large.
  await cards();
  await messages();
  await database.prisma.$executeRaw`INSERT INTO place (id, platform, workspace_id, channel_id, name)
    SELECT gen_random_uuid(), 'web', 'web', 'channel-' || n, 'c' || n FROM generate_series(1, ${PLACES}) n`;
  await database.prisma.$executeRaw`WITH record AS (
      INSERT INTO record (id, kind, number, reference, created_at, updated_at)
      SELECT gen_random_uuid(), 'incident', n, 'INC-' || n, now(), now() FROM generate_series(1, ${RECORDS}) n RETURNING id, number)
    INSERT INTO record_place (record_id, place_id, role, card_channel_id, card_message_id, thread_id, shown_version, wanted_version)
    SELECT r.id, p.id, 'home', p.channel_id, 'card-' || r.number, 'thread-' || r.number, 1, 1 FROM record r
    JOIN place p ON p.channel_id = 'channel-' || (1 + r.number % ${PLACES})`;
  const owner = new pg.Client(held.ownerUrl);
  await owner.connect();
  await owner.query("ANALYZE");
  await owner.end();
  await database.prisma
    .$executeRaw`UPDATE record_place SET wanted_version = 2 WHERE thread_id IN ('thread-1', 'thread-2', 'thread-3')`;

  const before = await rowsLookedAt(database);
  const claimed = await cards();
  await messages();
  expect(claimed.map(({ reference }) => reference).sort()).toEqual(["INC-1", "INC-2", "INC-3"]);
  expect((await rowsLookedAt(database)) - before).toBeLessThan(500);
});
