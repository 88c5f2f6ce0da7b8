// What is asked at every act, and after every message on the web, told by how many rows are looked at: it was planned while the tables were empty.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { loadScene } from "../../src/store/scene.ts";
import { readPlaces } from "../../src/store/web-places.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { rowsLookedAt } from "../support/rows-looked-at.ts";

const PLACES = 60;
const RECORDS = 2000;
const reader = "00000000-0000-7000-8000-00000000000a";

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

const scene = (threadId: string) =>
  loadScene(database.query, {
    deliveryId: "web:1",
    actor: {
      ...{ platform: "web", workspaceId: "web", userId: reader, name: "Ana", locale: "en", zone: "UTC" },
      ...{ isBot: false, isGuest: false, isAdmin: false },
    },
    spot: { channelId: "channel-7", threadId, isDirect: false },
    intent: "incident.take",
    subject: "INC-1",
    values: {},
  });
const unread = async () => (await readPlaces(database.prisma, [reader])).get(reader)?.unread ?? new Map();

test("an act on a record, and the count of what is unread, look at few rows however many records, places and messages there are", async () => {
  // Planned while there is nothing, as in a bot that has just been installed.
  await scene("thread-1");
  await unread();
  await database.prisma.$executeRaw`INSERT INTO place (id, platform, workspace_id, channel_id, name)
    SELECT gen_random_uuid(), 'web', 'web', 'channel-' || n, 'c' || n FROM generate_series(1, ${PLACES}) n`;
  await database.prisma.$executeRaw`WITH record AS (
      INSERT INTO record (id, kind, number, reference, created_at, updated_at)
      SELECT gen_random_uuid(), 'incident', n, 'INC-' || n, now(), now() FROM generate_series(1, ${RECORDS}) n RETURNING id, number)
    INSERT INTO record_place (record_id, place_id, role, card_channel_id, card_message_id, thread_id)
    SELECT r.id, p.id, 'home', p.channel_id, 'card-' || r.number, 'thread-' || r.number FROM record r
    JOIN place p ON p.channel_id = 'channel-' || (1 + r.number % ${PLACES})`;
  await database.prisma.$executeRaw`INSERT INTO person (id, name) VALUES (${reader}::uuid, 'Ana')`;
  await database.prisma
    .$executeRaw`INSERT INTO web_channel (id, name) SELECT 'channel-' || n, 'c' || n FROM generate_series(1, ${PLACES}) n`;
  await database.prisma.$executeRaw`INSERT INTO web_message (id, channel_id, thread_id, words, at, key, files)
    SELECT gen_random_uuid(), 'channel-' || (1 + n % 3), NULL, 'Hello', now(), 'k' || n, '[]' FROM generate_series(1, 3000) n`;

  const before = await rowsLookedAt(database);
  expect((await scene("thread-6")).threadReference).toBe("INC-6");
  expect((await scene("card-66")).threadReference).toBe("INC-66");
  expect((await scene("thread-7")).threadReference).toBeUndefined();
  const afterScenes = await rowsLookedAt(database);
  expect(afterScenes - before).toBeLessThan(500);

  expect([...(await unread())]).toEqual([
    ["channel-1", 100],
    ["channel-2", 100],
    ["channel-3", 100],
  ]);
  expect((await rowsLookedAt(database)) - afterScenes).toBeLessThan(1500);
});
