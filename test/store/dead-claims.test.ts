// Whoever claimed something and is gone keeps nobody waiting until the end of the lease.
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { endClaimsOfTheDead } from "../../src/store/dead-claims.ts";
import { claimMessages } from "../../src/store/outbox.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";

const LEASE_MS = 30_000;

let held: TestDatabase;
let here: Database;
let other: Database;
beforeEach(async () => {
  held = await createDatabase();
  [here, other] = [openDatabase({ url: held.url }), openDatabase({ url: held.url })];
  await here.query.prisma.$executeRaw`WITH place AS (INSERT INTO place (id, platform, workspace_id, channel_id, name)
      VALUES (gen_random_uuid(), 'slack', 'T', 'C', 'c') RETURNING id)
    INSERT INTO outbox (dedupe_key, platform, place_id, payload) SELECT 'told', 'slack', id, '{"words": {"lines": []}}' FROM place`;
});
afterEach(async () => {
  await other.close();
  await here.close();
  await held.drop();
});

const claim = (by: Database) =>
  claimMessages(by.query, { most: 16, leaseMs: LEASE_MS, platforms: ["slack"], paceMs: {} });

test("a claim of a process that is gone is taken over as soon as its calls must be over, and looked for first", async () => {
  expect(await claim(other)).toHaveLength(1);
  await other.close();
  other = openDatabase({ url: held.url });
  const gone = () => here.query.prisma.$queryRaw`SELECT FROM outbox o, pg_stat_get_activity(o.holder)`;
  await expect.poll(gone).toEqual([]);

  expect(await endClaimsOfTheDead(here.query, LEASE_MS / 2)).toBe(0);
  expect(await claim(here)).toEqual([]);
  expect(await endClaimsOfTheDead(here.query, LEASE_MS)).toBe(1);
  expect(await claim(here)).toMatchObject([{ dedupe_key: "told", attempts: 2, is_unsure: true }]);
});

test("a claim of a process that is there, and one of the release before, last as long as their lease", async () => {
  await claim(other);
  expect(await endClaimsOfTheDead(here.query, LEASE_MS)).toBe(0);
  await here.query.prisma.$executeRaw`UPDATE outbox SET holder = NULL`;
  expect(await endClaimsOfTheDead(here.query, LEASE_MS)).toBe(0);
  expect(await claim(here)).toEqual([]);
});
