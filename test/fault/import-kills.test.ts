// An import that is stopped, killed or loses its database in the middle leaves nothing half-done, and the next one finishes.
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type CutLine, cutLine } from "../support/cut-line.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { holdIncidents, importProcess } from "../support/import-process.ts";
import { logOf } from "../support/past-log.ts";
import { query } from "../support/query.ts";

let database: TestDatabase;
let line: CutLine;
let folder: string;

beforeEach(async () => {
  database = await createDatabase();
  line = await cutLine(database.url);
  folder = await mkdtemp(join(tmpdir(), "tocsin-import-"));
  // The first of its records cannot be read, so there is a file of rejects under way as well.
  await writeFile(join(folder, "past.csv"), `${logOf(300)}INC1,Sleeping\n`);
});
afterEach(async () => {
  await line.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const start = () => importProcess(folder, { DATABASE_URL: line.url, DATABASE_OWNER_URL: database.ownerUrl });

/** What is there of an import, in every table that it writes. */
const written = async () =>
  (
    await query<Record<string, number>>(
      database.ownerUrl,
      `SELECT (SELECT count(*)::int FROM incident) AS incidents, (SELECT count(*)::int FROM record WHERE kind = 'incident') AS records,
        (SELECT count(*)::int FROM timeline) AS entries, (SELECT count(*)::int FROM audit WHERE act = 'import.incidents') AS audited`,
    )
  )[0];
const nothing = { incidents: 0, records: 0, entries: 0, audited: 0 };

async function nextOneFinishes(): Promise<void> {
  const { code, said } = await start().ended;
  expect(said).toContain("300 imported");
  expect(code).toBe(65);
  expect(await written()).toEqual({ incidents: 300, records: 300, entries: 2100, audited: 1 });
  expect((await readdir(folder)).sort()).toEqual(["past.csv", "past.rejects.csv"]);
}

test("Ctrl-C in the middle", async () => {
  const held = await holdIncidents(database.url);
  const running = start();
  await held.reached();
  running.signal("SIGINT");
  expect(await running.ended).toEqual({
    code: 130,
    said: expect.stringContaining("Nothing of this file was imported"),
  });
  expect(await readdir(folder)).toEqual(["past.csv"]);
  await held.letGo();
  expect(await written()).toEqual(nothing);
  await nextOneFinishes();
});

test("kill -9, and the next one at once", async () => {
  const held = await holdIncidents(database.url);
  const running = start();
  await held.reached();
  running.signal("SIGKILL");
  await running.ended;
  await held.letGo();
  await nextOneFinishes();
});

test("a database that goes away in the middle", async () => {
  const held = await holdIncidents(database.url);
  const running = start();
  await held.reached();
  line.cut();
  expect(await running.ended).toEqual({
    code: 69,
    said: expect.stringContaining("The connection to the database was lost"),
  });
  line.mend();
  await held.letGo();
  await held.gone();
  expect(await written()).toEqual(nothing);
  await nextOneFinishes();
});
