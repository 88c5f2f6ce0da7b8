// `tocsin export`: everything that was recorded, as files that no spreadsheet runs.
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { exportNames } from "../../src/store/export-kinds.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { logOf } from "../support/past-log.ts";
import { tocsin } from "../support/terminal.ts";

let given: TestDatabase;
let database: Database;
let folder: string;
const run = (...typed: readonly string[]) =>
  tocsin(typed, { env: { DATABASE_URL: given.url, DATABASE_OWNER_URL: given.ownerUrl }, folder });

beforeAll(async () => {
  given = await createDatabase();
  database = openDatabase({ url: given.url });
  folder = await mkdtemp(join(tmpdir(), "tocsin-export-"));
  await writeFile(join(folder, "log.csv"), logOf(600));
  await run("import", "incidents", "log.csv", "--source", "servicenow");
  const title = '=HYPERLINK("http://evil","open")';
  await database.prisma.incident.updateMany({ where: { originNumber: "INC10000001" }, data: { title } });
  await database.prisma.record.updateMany({ where: { reference: "INC-3" }, data: { isPrivate: true } });
});
afterAll(async () => {
  await database.close();
  await given.drop();
  await rm(folder, { recursive: true, force: true });
});

const rowsOf = (text: string) => parse(text, { columns: true, bom: true }) as Record<string, string>[];

test("every row is in the file, formulas are words, numbers and times stay what they are", async () => {
  const done = await run("export", "incidents", "--out", "incidents.csv");
  expect(done).toMatchObject({ code: 0, printed: "" });
  expect(done.told).toBe("600 rows. One belongs to a private record (is_private): keep the file from others.\n");
  const rows = rowsOf(await readFile(join(folder, "incidents.csv"), "utf8"));
  expect(rows).toHaveLength(600);
  expect(rows[1]).toMatchObject({
    ...{ reference: "INC-2", is_private: "false", title: `'=HYPERLINK("http://evil","open")`, priority: "3" },
    ...{ opened_at: "2031-01-01T00:01:00.000Z", origin_number: "INC10000001", made_sla: "true" },
  });
  expect((await readdir(folder)).sort()).toEqual(["incidents.csv", "log.csv"]);
});

test("JSON is one list, whole even when it is empty", async () => {
  const some = await run("export", "incidents", "--format", "json", "--from", "2031-01-01", "--to", "2031-01-01T00:05");
  const rows = JSON.parse(some.printed) as { reference: string; origin_said: object; is_private: boolean }[];
  expect(rows.map(({ reference }) => reference)).toEqual(["INC-1", "INC-2", "INC-3", "INC-4", "INC-5"]);
  expect(rows[2]).toMatchObject({ is_private: true, origin_said: { category: "Category 2" } });
  const none = await run("export", "votes", "--format", "json");
  expect(none).toMatchObject({ code: 0, printed: "[]\n", told: "No rows.\n" });
});

test("private records and what belongs to them can be left out", async () => {
  const span = ["--from", "2031-01-01", "--to", "2031-01-01T00:05", "--without-private"];
  const rows = rowsOf((await run("export", "incidents", ...span)).printed);
  expect(rows.map(({ reference }) => reference)).toEqual(["INC-1", "INC-2", "INC-4", "INC-5"]);
  const timeline = rowsOf((await run("export", "timeline", "--to", "2031-01-02", "--without-private")).printed);
  expect(timeline.length).toBeGreaterThan(0);
  expect(timeline.filter(({ reference }) => reference === "INC-3")).toEqual([]);
});

test.each(exportNames)("%s can be exported both ways", async (name) => {
  const json = await run("export", name, "--format", "json");
  const csv = await run("export", name);
  expect([json.code, csv.code]).toEqual([0, 0]);
  expect(rowsOf(csv.printed)).toHaveLength((JSON.parse(json.printed) as unknown[]).length);
});

test("a time that is none, a stretch that ends before it begins and an unknown zone are refused", async () => {
  for (const wrong of [
    ["--from", "yesterday"],
    ["--from", "2031-02-01", "--to", "2031-01-01"],
    ["--zone", "Mars"],
  ]) {
    expect(await run("export", "incidents", ...wrong)).toMatchObject({ code: 64, printed: "" });
  }
  expect(await run("export", "everything")).toMatchObject({ code: 64 });
  expect(await run("export", "incidents", "--out", "no/such/folder.csv")).toMatchObject({ code: 66 });
});
