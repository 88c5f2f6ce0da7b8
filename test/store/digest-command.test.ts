// `tocsin digest preview` against a real database.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exampleText } from "../../src/organisation/example.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { logOf } from "../support/past-log.ts";
import { tocsin } from "../support/terminal.ts";

let database: TestDatabase;
let folder: string;
const run = (typed: readonly string[], input = "") =>
  tocsin(typed, { env: { DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl }, input });

beforeAll(async () => {
  database = await createDatabase();
  folder = await mkdtemp(join(tmpdir(), "tocsin-digest-"));
  await run(["config", "apply", "-"], exampleText);
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const preview = (...typed: readonly string[]) => run(["digest", "preview", ...typed, "--to", folder]);

test("a digest is written as it would be posted then, in its language", async () => {
  const { code, printed } = await preview("morning", "--at", "2031-03-03T08:00");
  expect(code).toBe(0);
  expect(printed).toContain("digest-morning-2031-03-03.en.md");
  const text = await readFile(join(folder, "digest-morning-2031-03-03.en.md"), "utf8");
  expect(text).toContain("# ☀ Monday 3 March · since Friday at a glance\n\nA quiet time: nothing was opened");
});

test("one without a language of its own is written in each", async () => {
  const { printed } = await preview("week", "--at", "2031-03-03T09:00");
  expect(printed.trim().split("\n")).toHaveLength(2);
  const text = await readFile(join(folder, "digest-week-2031-03-03.zh-CN.md"), "utf8");
  expect(text).toContain("# 📅 2月24日星期一至3月2日星期日一周");
});

test("its pictures are written beside it, each with its text where the words are", async () => {
  await writeFile(join(folder, "past.csv"), logOf(40));
  const imported = await run(["import", "incidents", join(folder, "past.csv"), "--source", "servicenow"]);
  expect(imported).toMatchObject({ code: 0 });
  const { printed } = await preview("week", "--at", "2031-01-06T09:00");
  const names = ["en-1.png", "en-2.png", "en.md", "zh-CN-1.png", "zh-CN-2.png", "zh-CN.md"];
  expect(printed.trim().split("\n")).toEqual(names.map((name) => join(folder, `digest-week-2031-01-06.${name}`)));
  const text = await readFile(join(folder, "digest-week-2031-01-06.en.md"), "utf8");
  expect(text).toContain("![Opened and resolved incidents. 9 Dec to 5 Jan. 40 opened, 40 resolved: ");
  expect(text).toContain("](digest-week-2031-01-06.en-1.png)\n\n![Incidents by hour of the week. 40 incidents");
  const picture = await readFile(join(folder, "digest-week-2031-01-06.zh-CN-2.png"));
  expect(picture.subarray(1, 4).toString()).toBe("PNG");
});

test("a monthly one is written with a part for each service, and the report's files beside it", async () => {
  await run(
    ["config", "apply", "-"],
    exampleText.replace(`kind: weekly, at: "0 9 * * mon"`, `kind: monthly, at: "0 9 1 * *"`),
  );
  const { code, printed } = await preview("week", "--at", "2031-03-01T09:00");
  expect(code).toBe(0);
  expect(printed).toContain("service-report-2031-02.md");
  expect(printed).toContain("figures-2031-02.csv");
  expect(await readFile(join(folder, "service-report-2031-02.md"), "utf8")).toContain("# ");
  const text = await readFile(join(folder, "digest-week-2031-03-01.en.md"), "utf8");
  expect(text).toContain("February 2031\n\n✓ Nothing to decide");
});

test("a name that nobody knows and a time that is none are refused with what is allowed", async () => {
  const unknown = await preview("evening");
  expect(unknown).toMatchObject({ code: 66, printed: "" });
  expect(unknown.told).toContain("There is no digest “evening”. Known: morning, week.");
  const skipped = await preview("morning", "--at", "2031-03-30T02:30");
  expect(skipped).toMatchObject({ code: 64, printed: "" });
  expect(skipped.told).toContain("is no time in Europe/Berlin");
});
