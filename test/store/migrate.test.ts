// The schema of a release: applied once, whole, by one process at a time, and recorded as Prisma records it.
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readSettings } from "../../src/app/settings.ts";
import { exampleText } from "../../src/organisation/example.ts";
import { explainFailure } from "../../src/start-failure.ts";
import { migrate } from "../../src/store/migrate.ts";
import type { TestDatabase } from "../support/database.ts";
import { createDatabase } from "../support/database.ts";
import { startOldServer } from "../support/old-server.ts";
import { query } from "../support/query.ts";
import { tocsin } from "../support/terminal.ts";

let database: TestDatabase;
let directory: string;
let said: string[];

beforeEach(async () => {
  database = await createDatabase({ migrated: false });
  directory = mkdtempSync(join(tmpdir(), "tocsin-migrations-"));
  said = [];
});
afterEach(async () => {
  rmSync(directory, { recursive: true });
  await database.drop();
});

const write = (name: string, sql: string) => {
  mkdirSync(join(directory, name), { recursive: true });
  writeFileSync(join(directory, name, "migration.sql"), sql);
};
const run = (urls: { url: string; ownerUrl: string } = database) =>
  migrate({ url: urls.url, ownerUrl: urls.ownerUrl, directory, say: (line) => said.push(line) });

const dog = 'create table "dog" ("id" int primary key, "name" text not null);';
const cat = 'create table "cat" ("id" int primary key);';

test("a new database gets every migration in order, and a second start changes nothing", async () => {
  write("2_cat", cat);
  write("1_dog", dog);
  expect(await run()).toEqual(["1_dog", "2_cat"]);
  expect(said).toEqual(["Applied the migrations 1_dog, 2_cat."]);
  expect(await run()).toEqual([]);
});

test("a migration is recorded as Prisma records it", async () => {
  write("1_dog", dog);
  await run();
  const rows = await query(database.ownerUrl, "select * from _prisma_migrations");
  const checksum = createHash("sha256")
    .update(readFileSync(join(directory, "1_dog", "migration.sql")))
    .digest("hex");
  expect(rows).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      checksum,
      migration_name: "1_dog",
      logs: null,
      rolled_back_at: null,
      started_at: expect.any(Date),
      finished_at: expect.any(Date),
      applied_steps_count: 1,
    },
  ]);
});

test("replicas that start together apply each migration once", async () => {
  write("1_dog", dog);
  write("2_cat", cat);
  const applied = await Promise.all([run(), run(), run(), run()]);
  expect(applied.flat().sort()).toEqual(["1_dog", "2_cat"]);
});

test("a migration that fails is undone whole, the ones before it stay, and a repaired one is applied at the next start", async () => {
  write("1_dog", dog);
  write("2_cat", `${cat} select 1/0;`);
  await expect(run()).rejects.toThrow(/2_cat failed: division by zero\. It was undone whole/);
  expect(
    await query(database.ownerUrl, "select to_regclass('cat') as cat, to_regclass('dog') is not null as dog"),
  ).toEqual([{ cat: null, dog: true }]);
  write("2_cat", cat);
  expect(await run()).toEqual(["2_cat"]);
});

test("a migration that was edited after it was applied is refused", async () => {
  write("1_dog", dog);
  await run();
  write("1_dog", `${dog} -- better`);
  await expect(run()).rejects.toThrow(/1_dog differs from the one this database was made with\. Nothing was changed/);
});

test("a migration that Prisma's command line left half-way is refused", async () => {
  write("1_dog", dog);
  await run();
  await query(database.ownerUrl, "update _prisma_migrations set finished_at = null");
  await expect(run()).rejects.toThrow(/1_dog was begun by Prisma's command line and did not finish/);
});

test("the release before runs on the schema of the next one", async () => {
  write("1_dog", dog);
  write("2_cat", cat);
  await run();
  rmSync(join(directory, "2_cat"), { recursive: true });
  said = [];
  expect(await run()).toEqual([]);
  expect(said).toEqual(["The database was migrated by a newer release (2_cat); this one runs on it unchanged."]);
});

test("the bot's role reads and writes what a migration made, and owns nothing", async () => {
  write("1_dog", `${dog} create table "bowl" ("id" serial primary key);`);
  await run();
  await query(database.url, "insert into dog values (1, 'Rex')");
  await query(database.url, "insert into bowl default values");
  expect(await query(database.url, "update dog set name = 'Max' returning name")).toEqual([{ name: "Max" }]);
  await expect(query(database.url, "alter table dog add column age int")).rejects.toThrow(/must be owner/);
  await expect(query(database.url, "create table bird ()")).rejects.toThrow(/permission denied for schema/);
  await expect(query(database.url, "update _prisma_migrations set checksum = ''")).rejects.toThrow(/permission denied/);
});

const sealed = `create function tocsin_refuse_change() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$;
  create table "log" ("id" int);
  create trigger "t" before update or delete or truncate on "log" for each statement execute function tocsin_refuse_change();`;

test("an append-only table takes rows from the bot's role, and no update, delete or truncate", async () => {
  write("1_log", sealed);
  await run();
  await query(database.url, "insert into log values (1)");
  for (const act of [
    "update log set id = 2",
    "delete from log",
    "truncate log",
    "alter table log disable trigger all",
  ]) {
    await expect(query(database.url, act)).rejects.toThrow(/permission denied|must be owner/);
  }
  expect(await query(database.url, "select id from log")).toEqual([{ id: 1 }]);
});

test("with one role only the trigger still refuses to change an append-only table", async () => {
  write("1_log", sealed);
  await run({ url: database.ownerUrl, ownerUrl: database.ownerUrl });
  await query(database.ownerUrl, "insert into log values (1)");
  await expect(query(database.ownerUrl, "delete from log")).rejects.toThrow("refused");
});

test("a second role that comes later gets its rights on the tables that were there", async () => {
  write("1_log", sealed + dog);
  await run({ url: database.ownerUrl, ownerUrl: database.ownerUrl });
  await expect(query(database.url, "select * from dog")).rejects.toThrow(/permission denied/);
  await run();
  await query(database.url, "insert into dog values (1, 'Rex')");
  await query(database.url, "insert into log values (1)");
  await expect(query(database.url, "delete from log")).rejects.toThrow(/permission denied/);
});

test("what a migration takes away from the bot's role stays away", async () => {
  write("1_dog", `${dog} revoke delete on dog from tocsin;`);
  await run();
  await run();
  await expect(query(database.url, "delete from dog")).rejects.toThrow(/permission denied/);
});

test("two addresses of two databases are refused", async () => {
  const other = await createDatabase({ migrated: false });
  write("1_dog", dog);
  await expect(run({ url: other.url, ownerUrl: database.ownerUrl })).rejects.toThrow(/must lead to the same database/);
  expect(await query(database.ownerUrl, "select to_regclass('dog') as dog")).toEqual([{ dog: null }]);
  await other.drop();
});

test("a database that cannot be opened is named, with the setting to look at and without its password", async () => {
  const wrong = new URL(database.ownerUrl);
  wrong.password = "wrong-password";
  const failure = await run({ url: database.url, ownerUrl: wrong.toString() }).catch((error: Error) => error.message);
  expect(failure).toMatch(/could not be opened as tocsin_owner.*Check DATABASE_OWNER_URL/);
  expect(failure).not.toContain("wrong-password");
});

test("a PostgreSQL older than 16 is refused with what to do, and ends the bot and a command as a wrong setting does", async () => {
  const old = await startOldServer();
  const refusal = await run({ url: old.url, ownerUrl: old.url }).catch((error: unknown) => error);
  const command = await tocsin(["config", "apply", "-"], { env: { DATABASE_URL: old.url }, input: exampleText });
  old.stop();
  const told =
    /needs PostgreSQL 16 or later; the server at 127\.0\.0\.1:\d+ is 15\.18\. Nothing was changed\. Upgrade it, or leave DATABASE_URL out/;
  const settings = readSettings({ DATABASE_URL: old.url }, directory);
  if (!settings.ok) throw new Error("wrong settings in a test");
  expect(explainFailure(refusal, settings.value, "en")).toEqual({ code: 78, told: expect.stringMatching(told) });
  expect(explainFailure(refusal, settings.value, "zh-CN").told).toContain("需要 PostgreSQL 16");
  expect(command).toMatchObject({ code: 78, told: expect.stringMatching(told) });
});
