// The bot looks after itself: a deadline that was not kept and a message that is stuck are told once; silence of both lets the heart beat.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { handle } from "../../src/app/handle.ts";
import { makeSelfAudit } from "../../src/jobs/self-audit.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { inbound, type PlainWorld, plainWorld } from "../support/plain-world.ts";
import { query } from "../support/query.ts";

let database: TestDatabase;
let world: PlainWorld;
let monitor: Server;
let beats = 0;

beforeEach(async () => {
  database = await createDatabase();
  world = await plainWorld(database.url);
  beats = 0;
  monitor = createServer((_ask, answer) => {
    beats += 1;
    answer.end();
  });
  await new Promise<void>((listening) => monitor.listen(0, "127.0.0.1", listening));
});
afterEach(async () => {
  monitor.close();
  await world.close();
  await database.drop();
});

const audit = () => makeSelfAudit(world, `http://127.0.0.1:${(monitor.address() as AddressInfo).port}/`);
const sql = (text: string) => query(database.ownerUrl, text);
const alarms = () => world.lines.filter((line) => line.includes("an operator has to look")).length;

test("when all is well the heart beats and nobody is told anything", async () => {
  expect(await audit().run()).toEqual([]);
  expect([beats, alarms()]).toEqual([1, 0]);
});

test("what is overdue is told once an episode, and the heart does not beat meanwhile", async () => {
  await handle(world, inbound({ intent: "incident.declare", values: { what: "Slow" } }));
  await sql(`INSERT INTO timer (record_id, kind, generation, due_at)
    SELECT id, 'tick', 77, tocsin_now() - interval '5 minutes' FROM record WHERE kind = 'incident'`);
  await sql(`INSERT INTO outbox (dedupe_key, platform, payload, created_at, next_at)
    VALUES ('stuck', 'slack', '{}', clock_timestamp() - interval '1 hour', clock_timestamp() - interval '1 hour')`);
  const looking = audit();
  const kinds = (await looking.run()).map(({ kind }) => kind).sort();
  expect(kinds).toEqual(["message-stuck", "timer-overdue"]);
  await looking.run();
  expect([beats, alarms()]).toEqual([0, 2]);

  await sql("UPDATE timer SET state = 'fired'");
  await sql("UPDATE outbox SET state = 'sent'");
  expect(await looking.run()).toEqual([]);
  expect(beats).toBe(1);
});

test("a chat that puts everything off is told once, with the reason it gives, not once for each message", async () => {
  await sql(`INSERT INTO outbox (dedupe_key, platform, payload, created_at, next_at, attempts, last_error)
    SELECT 'late:' || n, 'slack', '{}', clock_timestamp() - interval '1 hour', clock_timestamp() + interval '1 minute',
      30, 'chat.postMessage: token_revoked' FROM generate_series(1, 3) AS n`);
  const looking = audit();
  expect(await looking.run()).toMatchObject([{ kind: "message-stuck", what: "chat.postMessage: token_revoked" }]);
  await looking.run();
  expect([beats, alarms()]).toEqual([0, 1]);
});

test("a chat that puts everything off again, long after it was well, is told to the administrators again", async () => {
  const ada = "11111111-1111-4111-8111-111111111111";
  await sql(`INSERT INTO person (id, name) VALUES ('${ada}', 'Ada')`);
  const now = world.organisation.held();
  const held = { ...now, roleHolders: { ...now.roleHolders, administrator: [ada] } };
  const administered = { ...world, organisation: { ...world.organisation, held: () => held } };
  const looking = makeSelfAudit(administered, undefined);
  const putOff = (how: string) =>
    sql(`INSERT INTO outbox (dedupe_key, platform, payload, created_at, next_at, attempts, last_error)
      VALUES ('${how}', 'slack', '{}', clock_timestamp() - interval '1 hour', clock_timestamp() + interval '1 minute',
        30, 'chat.postMessage: token_revoked')`);
  const told = async () => (await sql("SELECT id FROM outbox WHERE dedupe_key LIKE 'alarm:audit:chat:slack:%'")).length;

  await putOff("january");
  await looking.run();
  await looking.run();
  expect(await told()).toBe(1);
  await sql("UPDATE outbox SET state = 'sent'");
  expect(await looking.run()).toEqual([]);

  await putOff("february");
  expect(await looking.run()).toMatchObject([{ key: "chat:slack" }]);
  expect(await told()).toBe(2);
  // Another replica, or the same after a restart, finds the same episode.
  await makeSelfAudit(administered, undefined).run();
  expect(await told()).toBe(2);
});
