// Folding an own channel away and opening it again: what was not begun is called off, what is under way is undone afterwards.
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { archiveOwn, comeBackToOwn, leaveOwn, unarchiveOwn } from "../../src/store/own-channel.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { query } from "../support/query.ts";

const record = "00000000-0000-4000-8000-000000000001";
const place = "00000000-0000-4000-8000-000000000002";

let made: TestDatabase;
let database: Database;

beforeEach(async () => {
  made = await createDatabase();
  database = openDatabase({ url: made.url });
  await sql(`INSERT INTO record (id, kind, number, reference, created_at, updated_at)
    VALUES ('${record}', 'incident', 1, 'INC-1', now(), now())`);
  await sql(`INSERT INTO place (id, platform, workspace_id, channel_id, name, record_id)
    VALUES ('${place}', 'web', 'web', 'own', 'own', '${record}')`);
  await sql(`INSERT INTO record_place (record_id, place_id, role) VALUES ('${record}', '${place}', 'mirror')`);
});
afterEach(async () => {
  await database.close();
  await made.drop();
});

const sql = (text: string) => query<Record<string, string>>(made.ownerUrl, text);
const begun = (op: string) => sql(`UPDATE outbox SET state = 'sending' WHERE op = '${op}' AND state = 'pending'`);
const steps = async () =>
  (await sql("SELECT op, state FROM outbox ORDER BY id")).map(({ op, state }) => `${op} ${state}`);
const act = (what: typeof archiveOwn, version: number) =>
  database.transaction(async (transaction) => {
    await what(transaction, record, version);
    return { keep: true, value: undefined };
  });

test("closed and opened again before anything was done, the channel is left alone", async () => {
  await act(archiveOwn, 2);
  await act(unarchiveOwn, 3);
  expect(await steps()).toEqual(["archive dropped"]);
});

test("opened again while it is being folded away, it is opened after that; closed once more, it stays away", async () => {
  await act(archiveOwn, 2);
  await begun("archive");
  await act(unarchiveOwn, 3);
  expect(await steps()).toEqual(["archive sending", "unarchive pending"]);
  await sql("UPDATE outbox SET state = 'sent' WHERE op = 'archive'");
  await leaveOwn(database.query, record, place);
  await act(archiveOwn, 4);
  expect(await steps()).toEqual(["archive sent", "unarchive dropped"]);
});

test("what was folded away is opened once, and folded away again while that is under way", async () => {
  await leaveOwn(database.query, record, place);
  await act(unarchiveOwn, 5);
  await begun("unarchive");
  await act(archiveOwn, 6);
  expect(await steps()).toEqual(["unarchive sending", "archive pending"]);
  await comeBackToOwn(database.query, record, place);
  const [now] = await sql(
    "SELECT rp.state, folded_at, archived_at FROM record_place rp JOIN place l ON l.id = place_id",
  );
  expect(now).toEqual({ state: "active", folded_at: null, archived_at: null });
});

test("a channel that somebody else took away is not opened again, and one that all may read shows nothing private", async () => {
  await sql("UPDATE record_place SET state = 'gone'");
  await act(unarchiveOwn, 2);
  expect(await steps()).toEqual([]);
  await leaveOwn(database.query, record, place);
  await sql("UPDATE record SET is_private = true");
  await comeBackToOwn(database.query, record, place);
  expect(await sql("SELECT state FROM record_place")).toEqual([{ state: "stub" }]);
});
