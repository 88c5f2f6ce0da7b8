// Commands that only read, on a database whose tables are not of this release: refused with what to do, and it is left as it was.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exampleText } from "../../src/organisation/example.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { query } from "../support/query.ts";
import { tocsin } from "../support/terminal.ts";

const days = ["--from", "2026-01-01", "--to", "2026-01-31"];
/** Every command that opens the database of the bot and is not its start, an apply, a backup, a restore or an erasure. */
const reading: readonly (readonly string[])[] = [
  ["alert", "try", "uptime", "payload.json"],
  ["audit", "verify"],
  ["change", "explain", "CHG-1"],
  ["config", "apply", "--dry-run", "tocsin.yaml"],
  ["config", "diff", "tocsin.yaml"],
  ["config", "export"],
  ["deploy", "try", "pipeline", "payload.json"],
  ["digest", "preview", "weekly"],
  ["erase", "ana"],
  ["evidence", ...days],
  ["export", "incidents"],
  ["gaps", ...days],
  ["outage", "try", "uptime", "payload.json"],
  ["report", ...days],
  ["review-pack", ...days],
  ["import", "incidents", "past.csv", "--source", "csv", "--map", "map.yaml", "--dry-run"],
  ["kpi", "import", "values.csv", "--dry-run"],
];
const signing = [
  ["sign-in", "ana"],
  ["sign-out", "ana"],
];

const NEWER = "99991231000000_of_tomorrow";
let folder: string;
let database: TestDatabase;
const run = (typed: readonly string[], { url, ownerUrl } = database, lang: "en" | "zh-CN" = "en") =>
  tocsin(typed, { env: { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl }, folder, lang });
const state = (of: TestDatabase) =>
  query(of.ownerUrl, "SELECT migration_name, checksum FROM _prisma_migrations ORDER BY migration_name");
const codeOf = ([group, verb]: readonly string[]) => (group === "config" && verb === "diff" ? 2 : 78);

async function refuses(typed: readonly string[], why: string, on = database) {
  const { code, printed, told } = await run(typed, on);
  expect({ typed, code, printed, told }).toEqual({
    ...{ typed, code: codeOf(typed), printed: "" },
    told: expect.stringContaining(why),
  });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tocsin-schema-"));
  writeFileSync(join(folder, "tocsin.yaml"), exampleText);
  writeFileSync(join(folder, "payload.json"), "{}");
  writeFileSync(join(folder, "past.csv"), "Ticket,Title,State,Opened,Resolved\nT-1,One,Done,2026-01-01 08:00,\n");
  writeFileSync(
    join(folder, "map.yaml"),
    "columns: { number: Ticket, title: Title, state: State, opened: Opened, resolved: Resolved }\nstates: { Done: resolved }\n",
  );
  writeFileSync(join(folder, "values.csv"), "indicator,value,at\nsatisfaction,4,2026-01-01\n");
  database = await createDatabase();
  expect(await run(["config", "apply", "tocsin.yaml"])).toMatchObject({ code: 0, told: "" });
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

test("an empty database stays empty: every command says that the bot's start or a restore makes the tables", async () => {
  const empty = await createDatabase({ migrated: false });
  for (const typed of [...reading, ...signing]) await refuses(typed, "no tables of ours", empty);
  const tables = "SELECT count(*)::int AS n FROM information_schema.tables WHERE table_schema = 'public'";
  expect(await query(empty.ownerUrl, tables)).toEqual([{ n: 0 }]);
  expect((await run(["audit", "verify"], empty, "zh-CN")).told).toContain("数据库中没有我们的表");
  await empty.drop();
});

test("a folder without a built-in database gets none", async () => {
  const data = join(folder, "nothing");
  const { code, told } = await tocsin(["audit", "verify"], { env: { TOCSIN_DATA: data }, folder });
  expect({ code, told }).toEqual({ code: 78, told: expect.stringContaining("There is no database yet") });
});

test("tables of an older release are not brought up to date: every command names the release that runs and the backup first", async () => {
  const kept = await query(
    database.ownerUrl,
    "DELETE FROM _prisma_migrations WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations) RETURNING *",
  );
  const before = await state(database);
  const older = "of an older release than this one (one migration is missing)";
  for (const typed of [...reading, ...signing]) await refuses(typed, older);
  expect(await state(database)).toEqual(before);
  const rows = "INSERT INTO _prisma_migrations SELECT * FROM json_populate_recordset(NULL::_prisma_migrations, $1)";
  await query(database.ownerUrl, rows, [JSON.stringify(kept)]);
});

test("tables of a newer release are read by the newer release alone; links to sign in are made all the same, as an older bot runs on", async () => {
  await query(
    database.ownerUrl,
    "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('newer', 'x', $1, now())",
    [NEWER],
  );
  for (const typed of reading) await refuses(typed, "Run this command with the newer release");
  for (const typed of signing) expect(await run(typed)).toMatchObject({ code: 0 });
  await query(database.ownerUrl, "DELETE FROM _prisma_migrations WHERE migration_name = $1", [NEWER]);
  expect(await run(["audit", "verify"])).toMatchObject({ code: 0, told: "" });
});

test("a migration that did not end is named, and doctor with it", async () => {
  const last = "migration_name = (SELECT max(migration_name) FROM _prisma_migrations)";
  await query(database.ownerUrl, `UPDATE _prisma_migrations SET finished_at = NULL WHERE ${last}`);
  const { code, told } = await run(["audit", "verify"]);
  await query(database.ownerUrl, `UPDATE _prisma_migrations SET finished_at = now() WHERE ${last}`);
  expect({ code, told }).toEqual({ code: 78, told: expect.stringContaining("“tocsin doctor” says what to do") });
});
