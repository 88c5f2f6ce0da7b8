// `tocsin backup` and `tocsin restore` against a real database: what comes back is what was there, and no bad file gets in.
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { storyForEvidence } from "../support/evidence-story.ts";
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
