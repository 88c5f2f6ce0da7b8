// `tocsin export`: everything that was recorded, as files that no spreadsheet runs.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../../src/app/new-id.ts";
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

test("what an incident says of its review and its outages goes with it, and what was given of indicators", async () => {
  const at = new Date("2031-01-01T08:00:00Z");
  await database.prisma.measurement.create({
    data: { id: newId(), indicator: "error-rate", serviceKey: "", at, value: -0.5, source: "form", madeAt: at },
  });
  const outages = [{ from: at.toISOString(), to: null, isPartial: true, byId: newId() }];
  const review = { dueAt: at.toISOString(), cause: "A full disk" };
  await database.prisma.incident.updateMany({ where: { originNumber: "INC10000002" }, data: { outages, review } });
  const read = async (...what: readonly string[]) =>
    JSON.parse((await run("export", ...what, "--format", "json")).printed) as readonly object[];
  expect(await read("measurements")).toEqual([
    expect.objectContaining({ indicator: "error-rate", at: at.toISOString(), value: -0.5, made_by: null }),
  ]);
  const [first] = await read("incidents", "--from", "2031-01-01T00:02", "--to", "2031-01-01T00:03");
  expect(first).toMatchObject({ origin_number: "INC10000002", outages, review });
  // Among all outages it stands with its incident.
  const marked = {
    service_key: "",
    from: at.toISOString(),
    to: null,
    is_partial: true,
    is_planned: false,
    made_at: null,
  };
  const told = { id: newId(), serviceKey: "checkout", from: at, isPartial: false, isPlanned: true, madeAt: at };
  await database.prisma.outage.create({ data: told });
  await database.prisma.incident.updateMany({ where: { originNumber: "INC10000003" }, data: { outages } });
  const every = await read("outages");
  expect(every).toHaveLength(3);
  expect(every).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ ...marked, reference: "INC-4", is_private: false, service_key: expect.any(String) }),
      expect.objectContaining({ ...marked, reference: "INC-3", is_private: true, service_key: expect.any(String) }),
      expect.objectContaining({ reference: null, service_key: "checkout", is_planned: true }),
    ]),
  );
  const open = await read("outages", "--without-private");
  expect(open).toHaveLength(2);
  expect(JSON.stringify(open)).not.toContain("INC-3");
});

test("what digests said, who ordered them, every configuration and every approval that is owed can be taken along", async () => {
  const at = new Date("2031-02-01T08:00:00Z");
  const digest = { key: "morning", dueAt: at, state: "posted", since: at, isLate: false, postedAt: at };
  for (const [day, reference] of [
    ["2031-02-01", "INC-2"],
    ["2031-02-02", "INC-3"],
    ["2031-02-03", "INC-33"],
  ]) {
    const posted = { words: { lines: [{ key: "digest.record", values: { reference } }] } };
    await database.prisma.digest.create({ data: { ...digest, localDate: new Date(`${day}`), posted } });
  }
  const read = async (...what: readonly string[]) =>
    JSON.parse((await run("export", ...what, "--format", "json")).printed) as Readonly<Record<string, unknown>>[];
  expect((await read("posted-digests")).map(({ key, is_private }) => [key, is_private])).toEqual([
    ["morning", false],
    ["morning", true],
    ["morning", false],
  ]);
  expect(JSON.stringify(await read("posted-digests", "--without-private"))).not.toContain('INC-3"');
  const sha256 = "0".repeat(64);
  const document = { organisation: { name: "Shop" } };
  await database.prisma.organisationVersion.create({ data: { appliedAt: at, origin: "file", document, sha256 } });
  const versions = await read("configuration");
  expect(versions).toContainEqual(expect.objectContaining({ origin: "file", document, applied_by: null }));
  const [ben = "", lin = ""] = [newId(), newId()];
  await database.prisma.person.createMany({
    data: [
      { id: ben, name: "Ben", roles: [] },
      { id: lin, name: "Lin", roles: [] },
    ],
  });
  const order = { kind: "daily", at: "0 8 * * *", zone: "UTC", personId: ben, serviceKeys: ["checkout"], teamKeys: [] };
  await database.prisma.digestOrder.create({
    data: { ...order, skipsNonWorkingDays: true, madeById: ben, madeAt: at },
  });
  expect(await read("digest-orders")).toMatchObject([{ key: "order-1", person: "Ben", service_keys: ["checkout"] }]);
  const record = { kind: "change", createdAt: at, updatedAt: at };
  const retrospective = { dueAt: at.toISOString(), outcome: "approved", decidedById: lin, comment: "It was right" };
  for (const [number, owed] of [retrospective, null].entries()) {
    const { id } = await database.prisma.record.create({
      data: { ...record, id: newId(), number: number + 1, reference: `CHG-${number + 1}` },
    });
    const change = { recordId: id, title: "Restart", type: "emergency", state: "closed", source: "form" };
    const people = { requesterId: ben, declaredById: ben };
    await database.prisma.change.create({
      data: {
        ...change,
        ...people,
        ownerTeamKey: "shop",
        createdAt: at,
        movedAt: at,
        details: { retrospective: owed },
      },
    });
  }
  expect(await read("approval-debt")).toMatchObject([
    { reference: "CHG-1", outcome: "approved", decided_by: "Lin", comment: "It was right", due_at: at.toISOString() },
  ]);
});

test("the README names all that can be exported, and nothing else", async () => {
  const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8");
  const [, paragraph = ""] =
    /\*\*Out again\.\*\* `npx tocsin export incidents [^`]*`([\s\S]*?), as CSV or JSON/.exec(readme) ?? [];
  const named = [...paragraph.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name);
  expect(["incidents", ...named].sort()).toEqual([...exportNames].sort());
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

test("a folder in place of the file is told in words, and nothing is left behind", async () => {
  await mkdir(join(folder, "year"));
  const done = await run("export", "incidents", "--out", "year");
  expect(done).toMatchObject({ code: 74, told: expect.stringContaining("year could not be written to its end (") });
  expect(done.told).toContain("it is a folder");
  expect(await readdir(folder)).not.toContain("year.part");
});
