// `tocsin report` as it is typed: its formats and files, what it refuses, and what is private.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { march, reportDesk, usual } from "../support/report-desk.ts";

const desk = reportDesk();
const { run, write, figuresOf } = desk;

test("the same period as a page, as Markdown and as a table, printed or as a file; private records are named nowhere", async () => {
  const written = await write([...Array.from({ length: 5 }, () => usual), { ...usual, isPrivate: true }]);
  const [known, secret] = written.slice(-2);
  const html = await run(...march, "--format", "html");
  expect(html.code).toBe(0);
  expect(html.told).toBe(
    "One private record is counted in the figures. Nothing printed here names it, lists it or links to it.\n",
  );
  expect(html.printed).toMatch(/^<!doctype html>/);
  expect(html.printed).toContain(`<a href="http://localhost:3000/r/${known}">${known}</a>`);
  expect(html.printed).toContain("0\u00a0% (0/6)");
  const markdown = await run(...march, "--format", "md", "--service", "shop-checkout");
  expect(markdown.printed).toContain(`[${known}](http://localhost:3000/r/${known})`);
  const csv = await run(...march, "--format", "csv", "--out", "march.csv");
  expect(csv).toMatchObject({ code: 0, printed: "" });
  expect(csv.told).toContain("Written to march.csv.");
  const table = await readFile(join(desk.folder, "march.csv"), "utf8");
  expect(table).toMatch(/"opened","Opened","count",,,6,6,/);
  const months = await run(...march, "--format", "months");
  expect(months.printed).toMatch(/"all","opened","Opened","count",,"2016-03",6,6,/);
  expect(months.printed).toContain('"shop-checkout","opened"');
  for (const text of [html.printed, markdown.printed, table, months.printed, JSON.stringify(await figuresOf())]) {
    expect(text).not.toMatch(new RegExp(`${secret}\\b`));
  }
});

test("of one service its twelve months count what its figure counts, private records too", async () => {
  await write([usual, { ...usual, isPrivate: true }]);
  const one = ["--service", "shop-checkout"];
  const opened = (await figuresOf(...one)).kpis.find(({ id }) => id === "opened");
  expect(opened?.value).toBe(2);
  const months = await run(...march, ...one, "--format", "months");
  expect(months.printed).toMatch(/"shop-checkout","opened","Opened","count",,"2016-03",2,2,/);
});

test.each<[string, readonly string[], number, string]>([
  ["a zone that nobody knows", ["--zone", "Europe/Berlim"], 64, "There is no time zone “Europe/Berlim”."],
  [
    "a format that there is not",
    ["--format", "pdf"],
    64,
    "There is no format “pdf”. Allowed: json, md, html, csv, months.",
  ],
  ["a service with a slip of the pen", ["--service", "shop-chekout"], 66, "Did you mean “shop-checkout”?"],
  ["a folder that is not there", ["--out", "nowhere/march.json"], 66, "nowhere/march.json cannot be written (ENOENT)."],
])("it refuses %s", async (_what, more, code, sentence) => {
  const refused = await run(...march, ...more);
  expect(refused).toMatchObject({ code, printed: "" });
  expect(refused.told).toContain(sentence);
});

test.each<[string, string, string, string]>([
  [
    "a period that is reversed",
    "2016-04-01",
    "2016-03-01",
    "The period ends (2016-03-01) before it has begun (2016-04-01).",
  ],
  ["an empty period", "2016-04-01", "2016-04-01", "The period ends (2016-04-01) before"],
  ["a period in the future", "2999-01-01", "2999-02-01", "The period begins on 2999-01-01, which is in the future."],
  ["a day that no month has", "2016-02-30", "2016-03-01", "is no period. Write both dates as 2016-03-01"],
  ["a date in another order", "01.03.2016", "01.04.2016", "is no period."],
])("it refuses %s", async (_what, first, last, sentence) => {
  const refused = await run("report", "--from", first, "--to", last);
  expect(refused).toMatchObject({ code: 64, printed: "" });
  expect(refused.told).toContain(sentence);
});

test("a period that is not over says so, and keeps the dates that were asked for", async () => {
  const { printed } = await run("report", "--from", "2016-03-01", "--to", "2030-01-01");
  expect(JSON.parse(printed).period).toMatchObject({ from: "2016-03-01", to: "2030-01-01", is_over: false });
});

test("what is printed fits the schema that is kept", async () => {
  const kept = z.fromJSONSchema(JSON.parse(await readFile("src/report/service-report/figures.schema.json", "utf8")));
  expect(kept.safeParse(await figuresOf()).success).toBe(true);
});
