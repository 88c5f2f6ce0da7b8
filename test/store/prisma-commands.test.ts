// Prisma's own commands, run with our stand-in for its engine, agree with the schema, the migrations and what the bot applied.
import { execFile } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { migrate } from "../../src/store/migrate.ts";
import type { TestDatabase } from "../support/database.ts";
import { createDatabase } from "../support/database.ts";
import { query } from "../support/query.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const prisma = createRequire(import.meta.url).resolve("prisma/build/index.js");

let database: TestDatabase;
let project: string;

/** A copy of what the command reads, so that a test may change it. */
beforeEach(async () => {
  database = await createDatabase();
  project = realpathSync(mkdtempSync(join(tmpdir(), "tocsin-prisma-")));
  for (const part of ["prisma", "scripts", "prisma.config.ts", "package.json"]) {
    cpSync(join(root, part), join(project, part), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(project, "node_modules"));
});
afterEach(async () => {
  rmSync(project, { recursive: true, force: true });
  await database.drop();
});

type Ran = { readonly code: number; readonly output: string };

function run(command: string, url = database.ownerUrl): Promise<Ran> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    DATABASE_OWNER_URL: url,
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    NO_COLOR: "1",
  };
  delete env.PRISMA_SCHEMA_ENGINE_BINARY;
  return new Promise((done) => {
    execFile(process.execPath, [prisma, ...command.split(" ")], { cwd: project, env }, (error, stdout, stderr) =>
      done({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
    );
  });
}

const migrations = () => join(project, "prisma", "migrations");
const schema = () => join(project, "prisma", "schema.prisma");
const diff = "migrate diff --exit-code --to-schema prisma/schema.prisma --from-config-datasource";

test("the migrations make exactly the schema", async () => {
  expect(await run(diff)).toMatchObject({ code: 0, output: expect.stringContaining("No difference detected") });
});

test("a schema that no migration makes is found", async () => {
  writeFileSync(schema(), readFileSync(schema(), "utf8").replace("model Person {", "model Person {\n  shoe Int?"));
  const found = await run(diff);
  expect(found.code).toBe(2);
  expect(found.output).toMatch(/Changed the `person` table\s+\[\+\] Added column `shoe`/);
});

test("a column that is not in the schema is found", async () => {
  await query(database.ownerUrl, "alter table person add column shoe int");
  const found = await run(diff);
  expect(found.code).toBe(2);
  expect(found.output).toMatch(/Removed column `shoe`/);
});

test("what the bot applied is up to date for Prisma, and there is nothing left to deploy", async () => {
  expect(await run("migrate status")).toMatchObject({
    code: 0,
    output: expect.stringContaining("schema is up to date"),
  });
  expect(await run("migrate deploy")).toMatchObject({
    code: 0,
    output: expect.stringContaining("No pending migrations"),
  });
});

test("what Prisma deployed is up to date for the bot", async () => {
  const empty = await createDatabase({ migrated: false });
  expect(await run("migrate deploy", empty.ownerUrl)).toMatchObject({ code: 0 });
  expect(await migrate({ ...empty, directory: migrations(), say: () => {} })).toEqual([]);
  await empty.drop();
});

test("a change of the schema becomes a migration by `migrate dev`, without touching the rows", async () => {
  await query(database.ownerUrl, "insert into person (id, name) values (gen_random_uuid(), 'Ana')");
  writeFileSync(schema(), readFileSync(schema(), "utf8").replace("model Person {", "model Person {\n  shoe Int?"));
  expect(await run("migrate dev --name shoe")).toMatchObject({ code: 0 });
  const name = readdirSync(migrations()).find((folder) => folder.endsWith("_shoe")) ?? "";
  expect(readFileSync(join(migrations(), name, "migration.sql"), "utf8")).toContain('ALTER TABLE "person" ADD COLUMN');
  expect(await query(database.ownerUrl, "select name, shoe from person")).toEqual([{ name: "Ana", shoe: null }]);
  const shadows = await query(
    database.ownerUrl,
    "select 1 from pg_database where datname like 'prisma_migrate_shadow%'",
  );
  expect(shadows).toEqual([]);
});

test("a database that is missing or closed is named with Prisma's own code", async () => {
  const gone = new URL(database.ownerUrl);
  gone.pathname += "_gone";
  const missing = await run("migrate status", gone.href);
  expect(missing.code).toBe(1);
  expect(missing.output).toMatch(/P1003: Database `test_\w+_gone` does not exist/);
  const closed = await run("migrate status", database.ownerUrl.replace(/:[^:@]+@/, ":guess@"));
  expect(closed.output).toMatch(/P1000: Authentication failed/);
});

test("a migration that fails says what PostgreSQL said", async () => {
  mkdirSync(join(migrations(), "29990101000000_bad"));
  writeFileSync(join(migrations(), "29990101000000_bad", "migration.sql"), "select 1/0;");
  const failed = await run("migrate deploy");
  expect(failed.code).toBe(1);
  expect(failed.output).toContain("division by zero");
});

test("a wrong schema is refused with its line", async () => {
  writeFileSync(schema(), readFileSync(schema(), "utf8").replace("model Person {", "model Person {\n  shoe Nope?"));
  const refused = await run("validate");
  expect(refused.code).toBe(1);
  expect(refused.output).toMatch(/Type "Nope" is neither a built-in type/);
});
