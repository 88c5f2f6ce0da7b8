// What goes wrong while a backup is made or brought back: nothing half done is left that anybody could take for whole, and each answer says what to do.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exampleText } from "../../src/organisation/example.ts";
import { openBackup } from "../../src/store/backup/envelope.ts";
import { LISTENER_NAME } from "../../src/store/listener.ts";
import { migrate } from "../../src/store/migrate.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { query } from "../support/query.ts";
import { tocsin } from "../support/terminal.ts";

const passphrase = "correct horse battery staple";
let source: TestDatabase;
let folder: string;

const run = (database: TestDatabase, ...typed: readonly string[]) =>
  tocsin(typed, {
    env: { DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl, TOCSIN_BACKUP_PASSPHRASE: passphrase },
    folder,
  });

const tablesOf = async ({ ownerUrl }: TestDatabase): Promise<readonly string[]> =>
  (await query<{ name: string }>(ownerUrl, "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'")).map(
    ({ name }) => name,
  );

beforeAll(async () => {
  source = await createDatabase();
  folder = await mkdtemp(join(tmpdir(), "tocsin-restore-faults-"));
  const env = { DATABASE_URL: source.url, DATABASE_OWNER_URL: source.ownerUrl };
  expect((await tocsin(["config", "apply", "-"], { env, folder, input: exampleText })).code).toBe(0);
  expect((await run(source, "backup", "plain.tocsin")).code).toBe(0);
  expect((await run(source, "backup", "secret.tocsin", "--encrypt")).code).toBe(0);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await source.drop();
});

test.each(["plain.tocsin", "secret.tocsin"])(
  "%s that ends anywhere too early, or has one byte altered anywhere in its body, is refused and nothing is touched",
  async (name) => {
    const empty = await createDatabase({ migrated: false });
    const whole = await readFile(join(folder, name));
    const body = (await openBackup(join(folder, name))).bytes.length;
    const inBody = (share: number) => body + Math.floor((whole.length - body) * share);
    const refusals = async (bytes: Buffer) => {
      await writeFile(join(folder, "bad"), bytes);
      const { code, told, printed } = await run(empty, "restore", "bad");
      expect({ code, printed }).toEqual({ code: 65, printed: "" });
      expect(told).toContain("Nothing was changed");
      return told;
    };
    // Of an encrypted piece that is cut off nobody can say whether it was altered instead.
    const cutOff = /ends too early|no backup of Tocsin|not copied in whole/;
    for (const end of [10, body - 1, body, inBody(0.3), inBody(0.7), whole.length - 9, whole.length - 1]) {
      const told = await refusals(whole.subarray(0, end));
      expect({ end, told }).toEqual({ end, told: expect.stringMatching(cutOff) });
    }
    for (const at of [inBody(0.2), inBody(0.5), inBody(0.9), whole.length - 1]) {
      const altered = Buffer.from(whole);
      altered.writeUInt8(altered.readUInt8(at) ^ 0x10, at);
      const told = await refusals(altered);
      expect({ at, told }).toEqual({ at, told: expect.stringMatching(/not as it was written|ends too early/) });
    }
    expect(await tablesOf(empty)).toEqual([]);
    await empty.drop();
  },
);

test("a backup of a release that knows more is refused by the name of what this one does not know", async () => {
  const newer = await createDatabase();
  await query(
    newer.ownerUrl,
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'y', '20991231000000_of_the_future', now())`,
  );
  expect((await run(newer, "backup", "newer.tocsin")).code).toBe(0);
  await newer.drop();
  const empty = await createDatabase({ migrated: false });
  const { code, told } = await run(empty, "restore", "newer.tocsin");
  expect({ code, told }).toEqual({
    code: 65,
    told: expect.stringContaining("newer release than this one (20991231000000_of_the_future)"),
  });
  expect(await tablesOf(empty)).toEqual([]);
  await empty.drop();
});

test("a database that somebody else uses, or on which a bot runs, is left alone", async () => {
  const foreign = await createDatabase({ migrated: false });
  await query(foreign.ownerUrl, "CREATE TABLE their_own (id int)");
  const refused = await run(foreign, "restore", "plain.tocsin");
  expect(refused).toMatchObject({ code: 65, told: expect.stringContaining("The database is not empty (1 tables)") });
  expect(await tablesOf(foreign)).toEqual(["their_own"]);
  await foreign.drop();

  const taken = await createDatabase();
  const listener = new pg.Client({ connectionString: taken.url, application_name: LISTENER_NAME });
  await listener.connect();
  const { code, told } = await run(taken, "restore", "plain.tocsin");
  expect({ code, told }).toEqual({
    code: 65,
    told: expect.stringContaining("A bot is running on this database. Nothing was changed."),
  });
  await listener.end();
  expect(await query(taken.ownerUrl, "SELECT 1 FROM organisation_version")).toEqual([]);
  await taken.drop();
});

/** Tables as the restore would make them, where every row of people does `body` first. */
async function targetWhere(body: string): Promise<TestDatabase> {
  const target = await createDatabase({ migrated: false });
  await migrate({ ...target, say: () => {} });
  await query(target.ownerUrl, `CREATE FUNCTION trouble() RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN ${body} END $$`);
  await query(target.ownerUrl, "ALTER TABLE person ADD CONSTRAINT troubled CHECK (trouble()) NOT VALID");
  return target;
}

/** Nothing starts on it, nothing is copied from it, and it takes the backup again. */
async function isClearlyUnusable(target: TestDatabase): Promise<void> {
  expect(await query(target.ownerUrl, "SELECT 1 FROM person UNION ALL SELECT 1 FROM organisation_version")).toEqual([]);
  await expect(migrate({ ...target, say: () => {} })).rejects.toThrow("did not come to its end");
  for (const typed of [
    ["audit", "verify"],
    ["backup", "of-nothing.tocsin"],
  ]) {
    expect(await run(target, ...typed)).toMatchObject({
      code: 78,
      told: expect.stringContaining("Restore again into the same database"),
    });
  }
  expect((await readdir(folder)).filter((name) => name.startsWith("of-nothing"))).toEqual([]);
  expect((await run(target, "doctor")).printed).toContain("A restore into this database did not come to its end");
  await query(target.ownerUrl, "ALTER TABLE person DROP CONSTRAINT troubled");
  const again = await run(target, "restore", "plain.tocsin", "--verify");
  expect(again).toMatchObject({ code: 0, printed: expect.stringContaining("The audit is whole") });
  expect(await tablesOf(target)).not.toContain("tocsin_restore");
  await target.drop();
}

test("the server’s disk gets full in the middle: said so, nothing runs on what is left, and it takes the backup again", async () => {
  const target = await targetWhere("RAISE EXCEPTION 'No space left on device' USING ERRCODE = '53100';");
  const { code, told } = await run(target, "restore", "plain.tocsin");
  expect({ code, told }).toEqual({ code: 74, told: expect.stringContaining("Make room and restore again") });
  await isClearlyUnusable(target);
});

test("the connection is cut in the middle: said so, nothing runs on what is left, and it takes the backup again", async () => {
  const target = await targetWhere("PERFORM pg_advisory_xact_lock_shared(42); RETURN true;");
  const holder = new pg.Client({ connectionString: target.ownerUrl });
  await holder.connect();
  await holder.query("SELECT pg_advisory_lock(42)");
  const restoring = run(target, "restore", "plain.tocsin");
  const waiting = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = 42 AND NOT granted";
  let pid: number | undefined;
  while (pid === undefined) {
    pid = (await holder.query<{ pid: number }>(waiting)).rows[0]?.pid;
    await setImmediate();
  }
  await holder.query("SELECT pg_terminate_backend($1)", [pid]);
  const { code, told } = await restoring;
  await holder.end();
  expect({ code, told }).toEqual({ code: 69, told: expect.stringContaining("The database went away in the middle") });
  await isClearlyUnusable(target);
});

test("a backup that cannot be written, or is cut off, leaves no file and the one of before as it was", async () => {
  await writeFile(join(folder, "kept.tocsin"), "as it was");
  await mkdir(join(folder, "a-folder"));
  for (const path of ["nowhere/backup.tocsin", "kept.tocsin/backup.tocsin", "a-folder"]) {
    const { code, told } = await run(source, "backup", path);
    expect({ path, code, told }).toEqual({ path, code: 74, told: expect.stringContaining("No half file was left") });
  }
  const blocker = new pg.Client({ connectionString: source.ownerUrl });
  await blocker.connect();
  await blocker.query("BEGIN");
  await blocker.query("LOCK TABLE watch_episode IN ACCESS EXCLUSIVE MODE");
  const making = run(source, "backup", "kept.tocsin");
  const waiting = "SELECT pid FROM pg_locks WHERE relation = 'watch_episode'::regclass AND NOT granted";
  let pid: number | undefined;
  while (pid === undefined) {
    pid = (await query<{ pid: number }>(source.ownerUrl, waiting))[0]?.pid;
    await setImmediate();
  }
  await query(source.url, `SELECT pg_terminate_backend(${pid})`);
  expect(await making).toMatchObject({ code: 69, told: expect.stringContaining("nothing was done") });
  await blocker.query("ROLLBACK");
  await blocker.end();
  expect(await readFile(join(folder, "kept.tocsin"), "utf8")).toBe("as it was");
  expect((await readdir(folder)).filter((name) => name.endsWith(".part"))).toEqual([]);
});
