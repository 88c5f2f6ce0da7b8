// Files that `tocsin import` cannot take, each with what is wrong with it, and those that only look odd.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { importDesk, series } from "../support/import-desk.ts";
import { logOf } from "../support/past-log.ts";

const desk = importDesk();
const { run, importOf, count } = desk;

const latin1 = (text: string) => Buffer.from(text, "latin1");
const [header = ""] = logOf(0).trim().split("\n");

test.each<[string, string | Uint8Array, string]>([
  ["an empty file", "", "past.csv is empty"],
  ["a file of blank lines", "\n\r\n\n", "past.csv is empty"],
  ["columns without a row", `${header}\n`, "past.csv has its columns and no row below them"],
  ["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), "a picture: export the list"],
  ["a workbook", latin1("PK\x03\x04\x14\0\x06\0\b\0\0\0!\0[Content_Types].xml \xa2"), "an Excel workbook"],
  ["a workbook of long ago", latin1("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"), "an Excel workbook"],
  ["an archive", latin1("PK\x03\x04\x14\0\0\0\b\0incidents.csv"), "an archive: unpack it"],
  ["a compressed file", latin1("\x1f\x8b\b\0\0\0\0\0"), "an archive: unpack it"],
  ["a PDF", latin1("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), "a PDF"],
  ["an error page", "\n<!DOCTYPE html>\n<html><title>502 Bad Gateway</title>", "a web page, perhaps of a sign-in"],
  ["XML", '<?xml version="1.0"?><incidents/>', "not CSV but XML"],
  ["JSON", '{"incidents": []}', "not CSV but JSON"],
  ["text in another encoding", latin1("number,stör\n"), "is not text in utf-8"],
  ["a quote that is never closed", `${logOf(1)}"INC1,New\n${"x".repeat(10)}`, "a quote that opens near line"],
])("%s is refused with what is wrong, and nothing is imported", async (_what, content, told) => {
  const before = await count();
  expect(await importOf(content)).toMatchObject({ code: 65, told: expect.stringContaining(told) });
  expect(await count()).toBe(before);
});

test("columns that are missing are named with what was found, the nearest name, and the source that would fit", async () => {
  const misspelt = logOf(1).replace("incident_state", "incident_sate");
  expect((await importOf(misspelt)).told).toContain(
    "lacks columns for: state (incident_state / state; perhaps “incident_sate” is meant). Found: number, incident_sate,",
  );
  const jira = "Issue key,Summary,Status,Created\nA-1,Mail,Done,1/Mar/31 8:00 AM\n";
  expect((await importOf(jira)).told).toContain("These are columns of --source jira.");
  expect((await importOf(jira, { kind: "changes" })).told).toContain(
    "number (number), state (state; perhaps “Status” is meant), opened (",
  );
  expect(await importOf("Anything,Else\n1,2\n")).toMatchObject({
    code: 65,
    told: expect.stringContaining("Found: Anything, Else. Choose another --source, or say with --map"),
  });
});

test("a folder in place of a file is refused", async () => {
  await mkdir(join(desk.folder, "year"));
  expect(await run(["import", "incidents", "year", "--source", "servicenow"])).toMatchObject({
    code: 66,
    told: expect.stringContaining("year cannot be read (it is a folder)"),
  });
});

let next = 300;
test.each<[string, (log: string) => string | Uint8Array, readonly string[]]>([
  ["a byte order mark", (log) => `\ufeff${log}`, []],
  ["UTF-16 with its mark", (log) => Buffer.from(`\ufeff${log}`, "utf16le"), []],
  ["UTF-16 the other way round", (log) => Buffer.from(`\ufeff${log}`, "utf16le").swap16(), []],
  ["UTF-16 without a mark", (log) => Buffer.from(log, "utf16le"), []],
  ["windows-1252", (log) => latin1(log.replaceAll("Group 2", "Störung")), ["--encoding", "windows-1252"]],
  ["semicolons", (log) => log.replaceAll(",", ";"), []],
  ["tabs", (log) => log.replaceAll(",", "\t"), []],
  ["a first line that says how cells are parted", (log) => `sep=;\r\n${log.replaceAll(",", ";")}`, []],
  ["line ends of Windows", (log) => log.replaceAll("\n", "\r\n"), []],
  ["line ends of old Macs", (log) => log.replaceAll("\n", "\r"), []],
  ["blank lines", (log) => `\n${log.replaceAll("\n", "\n\n")}`, []],
  ["quotes around every cell", (log) => log.replaceAll(/[^,\n]+/g, '"$&"'), []],
])("a file with %s is read like any other", async (_what, written, more) => {
  const start = next++;
  const before = await count();
  expect(await importOf(written(series(start, 3)), { more })).toMatchObject({
    code: 0,
    printed: expect.stringMatching(/^18 rows, 3 records: 3 imported/),
  });
  expect(await count()).toBe(before + 3);
  const first = await desk.database.prisma.incident.findFirstOrThrow({ where: { originNumber: `INC${start}00000` } });
  expect(first.ownerTeamKey).toBe(more.length > 0 ? "Störung" : "Group 2");
});

test("dates that only make sense with the month first stop the file, for the others would be wrong in silence", async () => {
  const american = (log: string) => log.replaceAll(/(\d+)\/(\d+)\/2031/g, "$2/$1/2031");
  const before = await count();
  // Of 40 hours each, those of the first incidents read either way.
  const log = american(series(280, 40).replaceAll(/(?<=,)(\d+)\/1\/2031/g, (_all, day) => `${Number(day) + 8}/1/2031`));
  const refused = await importOf(log);
  expect(refused).toMatchObject({ code: 65, told: expect.stringContaining("only with the month first (such as 1/1") });
  expect(refused.told).toContain("“dates: month-first”");
  expect(await count()).toBe(before);
  await writeFile(join(desk.folder, "map.yaml"), "dates: month-first\n");
  expect(await importOf(log, { more: ["--map", "map.yaml"] })).toMatchObject({
    code: 0,
    printed: expect.stringContaining("40 imported"),
  });
});

test("one date that cannot be read among others that can is that row's fault", async () => {
  const log = series(281, 30).replaceAll(/(?<=,)(\d+)\/1\/2031/g, (_all, day) => `${Number(day) + 12}/1/2031`);
  const typo = log.replace(/^(INC28100004,New.*)13\/1\/2031 00:04,Created/m, "$11/13/2031 00:04,Created");
  expect(typo).not.toBe(log);
  expect(await importOf(typo)).toMatchObject({ code: 65, printed: expect.stringContaining("29 imported") });
});

test("without a zone it is said that times are read as UTC; a zone that is none is met with the nearest", async () => {
  expect((await importOf(series(282, 1))).told).toContain("times that name no zone are read as UTC");
  expect((await importOf(series(282, 1), { more: ["--zone", "Asia/Tokyo"] })).told).not.toContain("UTC");
  expect(await importOf(series(283, 1), { more: ["--zone", "Europe/Berlim"] })).toMatchObject({
    code: 64,
    told: expect.stringContaining("Did you mean Europe/Berlin?"),
  });
});
