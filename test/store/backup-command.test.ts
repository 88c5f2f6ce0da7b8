// `tocsin backup` and `tocsin restore` against a real database: what comes back is what was there, and no bad file gets in.
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { restoreFault } from "../../src/cli/restore-fault.ts";
import { exampleText } from "../../src/organisation/example.ts";
import { readContents } from "../../src/store/backup/contents.ts";
import { openBackup, readFrames } from "../../src/store/backup/envelope.ts";
import { NotMigrated, restoreBackup } from "../../src/store/backup/restore.ts";
import { openDatabase } from "../../src/store/database.ts";
import { startEmbedded } from "../../src/store/embedded.ts";
import { migrate, ownMigrations } from "../../src/store/migrate.ts";
import { nextNumber } from "../../src/store/new-record.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { storyForEvidence } from "../support/evidence-story.ts";
import { newFolder, removeFolder } from "../support/installation.ts";
import { query } from "../support/query.ts";
import type { Stage } from "../support/stage.ts";
import { tocsin } from "../support/terminal.ts";

const passphrase = "correct horse battery staple";
let stage: Stage;
let folder: string;

const run = (database: TestDatabase, typed: readonly string[], more: Readonly<Record<string, string>> = {}) =>
  tocsin(typed, { env: { DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl, ...more }, folder });

/** Every row of every table, as text, but who is signed in. */
async function rowsOf(database: TestDatabase): Promise<Readonly<Record<string, readonly string[]>>> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  const { rows: tables } = await client.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('_prisma_migrations', 'web_session', 'sign_in_link')",
  );
  const all: Record<string, readonly string[]> = {};
  for (const { name } of tables) {
    const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t ORDER BY 1`);
    all[name] = rows.map(({ row }) => row);
  }
  await client.end();
  return all;
}

const asOwner = (database: TestDatabase, statement: string) => query(database.ownerUrl, statement);

async function restored(typed: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const database = await createDatabase({ migrated: false });
  const ended = await run(database, ["restore", ...typed], more);
  return { database, ended };
}

beforeAll(async () => {
  stage = await storyForEvidence();
  await stage.settle();
  folder = await mkdtemp(join(tmpdir(), "tocsin-backup-test-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await stage.finish();
});

test("made beside the running bot, it brings back every row, the numbers to come and a whole audit; and never over anything", async () => {
  const made = await run(stage.database, ["backup", "plain.tocsin"]);
  expect(made).toMatchObject({ code: 0, told: "" });
  expect(made.printed).toContain("whoever has the file can read everything");
  const { database, ended } = await restored(["plain.tocsin", "--verify"]);
  expect(ended.told).not.toContain("not");
  expect(ended.code).toBe(0);
  expect(ended.printed).toContain("every checksum fits");
  expect(ended.printed).toContain("as many rows as the backup");
  expect(ended.printed).toContain("The audit is whole");
  const [before, after] = [await rowsOf(stage.database), await rowsOf(database)];
  for (const table of ["record", "incident", "audit", "timeline", "change", "vote", "person"]) {
    expect(after[table]).toEqual(before[table]);
    expect(after[table]?.length).toBeGreaterThan(0);
  }
  const again = await run(database, ["restore", "plain.tocsin"]);
  expect(again).toMatchObject({ code: 65, told: expect.stringContaining("a restore never writes over anything") });
  await database.drop();
});

test("encrypted, it opens with its passphrase alone, and nothing of it can be read without", async () => {
  const env = { TOCSIN_BACKUP_PASSPHRASE: passphrase };
  expect((await run(stage.database, ["backup", "secret.tocsin", "--encrypt"])).code).toBe(64);
  expect((await run(stage.database, ["backup", "secret.tocsin", "--encrypt"], env)).code).toBe(0);
  expect((await readFile(join(folder, "secret.tocsin"))).includes("Checkout")).toBe(false);
  const wrong = await run(stage.database, ["restore", "secret.tocsin", "--dry-run"], {
    TOCSIN_BACKUP_PASSPHRASE: "another horse battery",
  });
  expect(wrong).toMatchObject({ code: 65, told: expect.stringContaining("not the passphrase") });
  expect(await run(stage.database, ["restore", "secret.tocsin", "--dry-run"], env)).toMatchObject({ code: 0 });
});

test("a file that is cut off, altered, foreign or of a newer release is refused before anything is touched", async () => {
  const env = { TOCSIN_BACKUP_PASSPHRASE: passphrase };
  const empty = await createDatabase({ migrated: false });
  for (const name of ["plain.tocsin", "secret.tocsin"]) {
    const whole = await readFile(join(folder, name));
    const altered = Buffer.from(whole);
    const middle = Math.floor(whole.length / 2);
    altered.writeUInt8(altered.readUInt8(middle) ^ 1, middle);
    const newer = Buffer.from(whole.toString("latin1").replace('"format":1', '"format":9'), "latin1");
    const bad = {
      cut: whole.subarray(0, -40),
      altered,
      newer,
      foreign: Buffer.from("PK not ours at all, and long enough"),
    };
    for (const [what, bytes] of Object.entries(bad)) {
      await writeFile(join(folder, "bad"), bytes);
      const { code, told } = await run(empty, ["restore", "bad"], env);
      expect({ name, what, code }).toEqual({ name, what, code: 65 });
      expect(told).toContain("Nothing was changed");
    }
  }
  expect(await rowsOf(empty)).toEqual({});
  await empty.drop();
});

test("stopped by Ctrl-C it leaves no file, and the one of before as it was", async () => {
  await writeFile(join(folder, "kept.tocsin"), "as it was");
  const { url } = stage.database;
  const ended = await tocsin(["backup", "kept.tocsin"], {
    env: { DATABASE_URL: url },
    folder,
    watch: (_line, stop) => stop(),
  });
  expect(ended).toMatchObject({ code: 130, told: expect.stringContaining("No file was left behind") });
  expect(await readFile(join(folder, "kept.tocsin"), "utf8")).toBe("as it was");
  expect((await readdir(folder)).filter((name) => name.endsWith(".part"))).toEqual([]);
});

test("what is done while it is made is not in it in part: the restored database is whole, as of its one moment", async () => {
  const blocker = new pg.Client({ connectionString: stage.database.ownerUrl });
  await blocker.connect();
  // The last of its tables, which nothing of this conversation touches: the backup stands there until it is let go.
  await blocker.query("BEGIN");
  await blocker.query("LOCK TABLE watch_episode IN ACCESS EXCLUSIVE MODE");
  const making = run(stage.database, ["backup", "meanwhile.tocsin"]);
  const waits = "SELECT 1 FROM pg_locks WHERE relation = 'watch_episode'::regclass AND NOT granted";
  const looking = new pg.Client({ connectionString: stage.database.ownerUrl });
  await looking.connect();
  while ((await looking.query(waits)).rows.length === 0) await setImmediate();
  const { ana, dana, lin } = stage.people;
  await ana.says("/problem new Labels come out blank", { in: "#general" });
  await ana.fills({ Service: "Shop checkout" }, "New problem");
  await ana.sees("PRB-2 Labels come out blank is open", { in: "private" });
  await blocker.query("COMMIT");
  await Promise.all([blocker.end(), looking.end()]);
  expect(await making).toMatchObject({ code: 0 });
  await lin.sees("Ana gave you PRB-2", { in: "dm" });
  await dana.sees("PRB-2 · Labels come out blank", { in: "#shop" });

  const { database, ended } = await restored(["meanwhile.tocsin", "--verify"]);
  expect(ended.code, ended.told).toBe(0);
  expect(ended.printed).toContain("The audit is whole");
  const [now, then] = [await rowsOf(stage.database), await rowsOf(database)];
  expect((now.record ?? []).filter((row) => row.includes("PRB-2"))).toHaveLength(1);
  for (const [table, rows] of Object.entries(then)) {
    expect({ table, rows: rows.filter((row) => row.includes("PRB-2")) }).toEqual({ table, rows: [] });
  }
  // Numbers are read last: the one given meanwhile is not given again.
  const bot = openDatabase({ url: database.url });
  const next = await bot.transaction(async (transaction) => ({
    keep: false,
    value: [await nextNumber(transaction, "problem"), await nextNumber(transaction, "incident")],
  }));
  await bot.close();
  await database.drop();
  expect(next.map(({ reference }) => reference)).toEqual(["PRB-3", "INC-2"]);
});

test("what was on its way is looked for in the chat before it is posted, and is said", async () => {
  const source = await createDatabase();
  await asOwner(
    source,
    `INSERT INTO outbox (dedupe_key, platform, op, payload, state, created_at, first_try_at) VALUES
      ('sent', 'slack', 'post', '{}', 'sent', '2031-03-04T09:00:00Z', '2031-03-04T09:00:01Z'),
      ('fresh', 'slack', 'post', '{}', 'pending', '2031-03-04T09:00:00Z', NULL),
      ('under way', 'discord', 'post', '{}', 'sending', '2031-03-04T09:00:00Z', '2031-03-04T09:00:05Z'),
      ('for its card', 'slack', 'post', '{}', 'waiting', '2031-03-04T09:00:00Z', NULL)`,
  );
  expect((await run(source, ["backup", "waiting.tocsin"])).code).toBe(0);
  await source.drop();
  const { database, ended } = await restored(["waiting.tocsin", "--verify"]);
  expect(ended.code, ended.told).toBe(0);
  expect(ended.printed).toContain("3 messages were on their way");
  const rows = await asOwner(
    database,
    "SELECT dedupe_key AS key, is_unsure AS unsure, first_try_at = created_at AS since FROM outbox ORDER BY id",
  );
  await database.drop();
  expect(rows).toEqual([
    { key: "sent", unsure: false, since: false },
    { key: "fresh", unsure: true, since: true },
    { key: "under way", unsure: true, since: true },
    { key: "for its card", unsure: true, since: true },
  ]);
});

test("a backup of an older release comes back into its own tables and is brought to those of today", async () => {
  const old = await createDatabase({ migrated: false });
  const all = ownMigrations().map(({ name }) => name);
  const early = all.slice(0, Math.floor(all.length / 3));
  await migrate({ ...old, say: () => {}, only: new Set(early) });
  await asOwner(
    old,
    "INSERT INTO person (id, name, email, roles) VALUES ('00000000-0000-7000-8000-000000000001', 'Nora Lind', 'nora@example.test', '{}')",
  );
  expect((await run(old, ["backup", "old.tocsin"])).code).toBe(0);
  await old.drop();
  const { database, ended } = await restored(["old.tocsin", "--verify"]);
  expect(ended.code, ended.told).toBe(0);
  const [people, applied] = [
    await asOwner(database, "SELECT name FROM person WHERE email = 'nora@example.test'"),
    await asOwner(database, "SELECT count(*)::int AS n FROM _prisma_migrations WHERE finished_at IS NOT NULL"),
  ];
  await database.drop();
  expect(people).toEqual([{ name: "Nora Lind" }]);
  expect(applied).toEqual([{ n: all.length }]);
});

test("Ctrl-C before the rows are in place leaves nothing; after that it is finished, and says so", async () => {
  const early = await createDatabase({ migrated: false });
  const env = { DATABASE_URL: early.url, DATABASE_OWNER_URL: early.ownerUrl };
  const stopped = await tocsin(["restore", "plain.tocsin"], { env, folder, watch: (_line, stop) => stop() });
  expect(stopped).toMatchObject({
    code: 130,
    told: expect.stringContaining("Nothing of the backup is in the database"),
  });
  await early.drop();

  const late = await createDatabase({ migrated: false });
  const stopping = new AbortController();
  const file = await openBackup(join(folder, "old.tocsin"));
  const { about } = await readContents(readFrames(file, undefined, () => {}));
  // The first migration of today is applied when every row is in place.
  const say = () => stopping.abort();
  const options = { ...late, file, key: undefined, say, progress: () => {}, signal: stopping.signal };
  await restoreBackup(options, about);
  expect(stopping.signal.aborted).toBe(true);
  expect(await asOwner(late, "SELECT name FROM person WHERE email = 'nora@example.test'")).toHaveLength(1);
  await late.drop();
});

test("what keeps a restore from its end is told apart, each with what to do", async () => {
  const nobody = await createDatabase({ migrated: false });
  await asOwner(nobody, "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
  const noRight = await tocsin(["restore", "plain.tocsin"], { env: { DATABASE_URL: nobody.url }, folder });
  await nobody.drop();
  expect(noRight).toMatchObject({ code: 78, told: expect.stringContaining("as DATABASE_OWNER_URL") });
  const nowhere = "postgresql://tocsin:hidden-word@127.0.0.1:1/tocsin";
  const away = await tocsin(["restore", "plain.tocsin"], { env: { DATABASE_URL: nowhere }, folder });
  expect(away).toMatchObject({ code: 69, told: expect.stringContaining("The database cannot be reached") });
  expect(away.told).not.toContain("hidden-word");
  expect(restoreFault(new NotMigrated(new Error("no space left")))).toMatchObject({
    key: "cli.restore.not-migrated",
    code: 70,
  });
  const of = (code: string) => restoreFault(Object.assign(new Error("said by the server"), { code })).key;
  expect(["53100", "55P03", "57P01", "23505", "ECONNRESET", "XX000"].map(of)).toEqual([
    "cli.restore.server-full",
    "cli.restore.in-use",
    "cli.restore.lost",
    "cli.restore.no-fit",
    "cli.restore.lost",
    "cli.restore.broken",
  ]);
});

test("the built-in database is backed up and brought back into another folder of its own", async () => {
  const here = newFolder(0o755);
  const at = (name: string) => ({ env: { TOCSIN_DATA: join(here, name) }, folder: here });
  // Up while the commands run, as beside a bot.
  const servers = await Promise.all(
    ["one", "two"].map((name) => startEmbedded({ dataDir: join(here, name), say: () => {} })),
  );
  try {
    expect((await tocsin(["config", "apply", "-"], { ...at("one"), input: exampleText })).code).toBe(0);
    const exported = (await tocsin(["config", "export"], at("one"))).printed;
    expect((await tocsin(["backup", "built-in.tocsin"], at("one"))).code).toBe(0);
    const ended = await tocsin(["restore", "built-in.tocsin", "--verify"], at("two"));
    expect(ended.code, ended.told).toBe(0);
    expect((await tocsin(["config", "export"], at("two"))).printed).toBe(exported);
  } finally {
    await Promise.all(servers.map(({ stop }) => stop()));
    removeFolder(here);
  }
});
