// Service reports on the web: who may read them, and that a private incident counts but is named to insiders only.
import { afterAll, beforeAll, expect, test } from "vitest";
import { ALL_SERVICES } from "../../src/app/figures/report-reading.ts";
import { handle } from "../../src/app/handle.ts";
import { openReports } from "../../src/app/page/report-pages.ts";
import { inOneGo } from "../../src/kernel/steps.ts";
import { toMarkdown } from "../../src/report/service-report/markdown.ts";
import { monthText } from "../../src/report/service-report/report-period.ts";
import { ids, type Name } from "../support/incident-organisation.ts";
import { from, type IncidentWorld, openIncidentWorld } from "../support/incident-world.ts";

let opened: IncidentWorld;
let month: string;
const reports = () => openReports(opened.world, () => "https://bot.example", 60_000);

beforeAll(async () => {
  opened = await openIncidentWorld();
  for (const what of ["Checkout fails at payment", "Mallory published secret card keys of the checkout"]) {
    const answer = await handle(opened.world, from("ana", { intent: "incident.declare", values: { what } }));
    expect(answer.kind).toBe("done");
  }
  expect((await handle(opened.world, from("ben", { intent: "incident.restrict", subject: "INC-2" }))).kind).toBe(
    "done",
  );
  const list = await reports().list(ids.wei);
  expect(list?.months).toHaveLength(12);
  month = monthText(list?.months[0] ?? { from: undefined as never });
});
afterAll(async () => {
  await opened.close();
  expect(opened.lines).toEqual([]);
});

/** Everything that the pages and files of a month give this person. */
async function told(name: Name): Promise<string> {
  const parts: unknown[] = [];
  for (const service of [ALL_SERVICES, "checkout"]) {
    const asked = { service, month };
    const document = await reports().report(ids[name], asked, "file");
    if (!document) throw new Error("there is no report");
    parts.push(inOneGo(toMarkdown(document)), await reports().figures(ids[name], asked));
    parts.push(await reports().records(ids[name], { ...asked, kpi: "opened", skip: 0 }));
  }
  return JSON.stringify(parts);
}

test.each<Name>(["wei", "omar", "lin"])("%s reads that it counts, and nothing else of it", async (name) => {
  const text = await told(name);
  expect(text).not.toMatch(/Mallory|INC-2/);
  expect(text).toContain("https://bot.example/r/INC-1");
  const whole = { service: ALL_SERVICES, month };
  expect(await reports().records(ids[name], { ...whole, kpi: "opened", skip: 0 })).toMatchObject({ hidden: 1 });
  expect(await reports().figures(ids[name], whole)).toMatchObject({ private_records: 1 });
});

test("a report of one service with few records leaves the private ones out, but for the security role, and says so", async () => {
  const asked = { service: "checkout", month };
  const opened = (figures: Awaited<ReturnType<ReturnType<typeof reports>["figures"]>>) =>
    figures?.kpis.find(({ id }) => id === "opened")?.value;
  for (const name of ["wei", "ana"] as const) {
    const figures = await reports().figures(ids[name], asked);
    expect([figures?.private_records, opened(figures)]).toEqual([0, 1]);
    const behind = await reports().records(ids[name], { ...asked, kpi: "opened", skip: 0 });
    expect(behind).toMatchObject({ hidden: 0, count: 1, behind: { lines: [{ reference: "INC-1" }] } });
    const document = await reports().report(ids[name], asked, "page");
    expect(document && inOneGo(toMarkdown(document))).toMatch(
      /So few records are told without the private ones|记录很少时，其中若有保密记录则不计入此处/,
    );
  }
  const figures = await reports().figures(ids.sam, asked);
  expect([figures?.private_records, opened(figures)]).toEqual([1, 2]);
});

test.each<Name>(["ana", "ben", "sam"])("%s finds it listed", async (name) => {
  expect(await told(name)).toContain("https://bot.example/r/INC-2");
});

test("guests get no report, and neither does anybody of what there is not", async () => {
  const asked = { service: ALL_SERVICES, month };
  expect(await reports().list(ids.gil)).toBeUndefined();
  expect(await reports().report(ids.gil, asked, "page")).toBeUndefined();
  expect(await reports().figures(ids.gil, asked)).toBeUndefined();
  expect(await reports().records(ids.gil, { ...asked, kpi: "opened", skip: 0 })).toBeUndefined();
  for (const wrong of [
    { ...asked, service: "nowhere" },
    { ...asked, month: "2999-01" },
    { ...asked, month: "2026-13" },
  ]) {
    expect(await reports().report(ids.wei, wrong, "page")).toBeUndefined();
  }
  expect(await reports().records(ids.wei, { ...asked, kpi: "nothing", skip: 0 })).toBeUndefined();
});

test("a page that is kept for a moment names no record that became private meanwhile", async () => {
  const kept = openReports(opened.world, () => "", 60_000);
  const page = async (name: Name) => {
    const soon = await kept.soon(ids[name], { service: ALL_SERVICES, month });
    if (!soon || !("document" in soon)) throw new Error("it is not there yet");
    return soon.document;
  };
  const wei = await page("wei");
  expect(await page("wei")).toBe(wei);
  expect(inOneGo(toMarkdown(wei))).toContain("INC-1");
  expect((await handle(opened.world, from("ben", { intent: "incident.restrict", subject: "INC-1" }))).kind).toBe(
    "done",
  );
  expect(inOneGo(toMarkdown(await page("wei")))).not.toContain("INC-1");
  expect(inOneGo(toMarkdown(await page("ben")))).toContain("INC-1");
});
