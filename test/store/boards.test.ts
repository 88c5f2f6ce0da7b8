// The pages for looking on a real database: what is open, in which order, and that nothing private reaches who is not inside.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { handle } from "../../src/app/handle.ts";
import { type FiguresAsked, openFigures, pictureKinds } from "../../src/app/page/figures-page.ts";
import { gapsPage } from "../../src/app/page/gaps-page.ts";
import { overviewPage } from "../../src/app/page/overview-page.ts";
import { reviewPage } from "../../src/app/page/review-page.ts";
import { openServices } from "../../src/app/page/services-page.ts";
import { suppliersPage } from "../../src/app/page/suppliers-page.ts";
import type { WorkAsked } from "../../src/app/page/work.ts";
import type { World } from "../../src/app/world.ts";
import { altTextOf } from "../../src/report/chart/chart-words.ts";
import { idOfLine } from "../../src/report/kpi/kpi-lines.ts";
import { lineWords } from "../../src/report/service-report/document.ts";
import { langs } from "../../src/words/say.ts";
import { addBareChange, type BareChange } from "../support/bare-change.ts";
import { ids, type Name } from "../support/incident-organisation.ts";
import { from, type IncidentWorld, openIncidentWorld } from "../support/incident-world.ts";

let opened: IncidentWorld;
let world: World;
beforeAll(async () => {
  opened = await openIncidentWorld();
  world = opened.world;
  await declare("ana", "Checkout fails at payment");
  await declare("wei", "The monthly report is empty");
  await declare("ana", secret);
  const answer = await handle(world, from("ben", { intent: "incident.restrict", subject: "INC-3" }));
  expect(answer.kind).toBe("done");
});
afterAll(async () => {
  await opened.close();
  expect(opened.lines).toEqual([]);
});

const secret = "Mallory published secret card keys of the checkout";
const everything: WorkAsked = { isMine: false, sort: "priority" };
const thisYear: FiguresAsked = { period: "this year", compare: "previous" };
const insiders: readonly Name[] = ["ana", "ben", "sam"];
const outsiders: readonly Name[] = ["wei", "omar", "lin"];

async function declare(name: Name, what: string): Promise<void> {
  const answer = await handle(world, from(name, { intent: "incident.declare", values: { what } }));
  expect(answer.kind).toBe("done");
}

const linesOf = (page: Awaited<ReturnType<typeof overviewPage>>) => page?.groups.flatMap(({ lines }) => lines);

const linesFor = async (name: Name, asked: Partial<WorkAsked> = {}) =>
  linesOf(await overviewPage(world, ids[name], { ...everything, ...asked }))?.map(({ reference }) => reference);

describe("open work", () => {
  test("stands in the order asked for, as far as it matches", async () => {
    expect(await linesFor("ben", { sort: "age" })).toEqual(["INC-1", "INC-2", "INC-3"]);
    expect((await linesFor("ben"))?.at(-1)).toBe("INC-2");
    expect(await linesFor("ben", { serviceKey: "checkout" })).toEqual(["INC-1", "INC-3"]);
    expect(await linesFor("ben", { isMine: true })).toEqual([]);
    expect(await linesFor("ben", { priority: 4 })).toEqual(["INC-2"]);
    expect(await linesFor("ben", { priority: 1 })).toEqual([]);
    for (const sort of ["due", "owner"] as const) expect(await linesFor("ben", { sort })).toHaveLength(3);
  });

  test("is nobody's business who comes from outside", async () => {
    for (const page of [overviewPage(world, ids.gil, everything), openServices(world).services(ids.gil, undefined)]) {
      expect(await page).toBeUndefined();
    }
    expect(await openFigures(world).page(ids.gil, thisYear)).toBeUndefined();
  });
});

/** Everything that the pages and their pictures tell this person. */
async function told(name: Name): Promise<string> {
  const figures = await openFigures(world).page(ids[name], thisYear);
  if (!figures || "refused" in figures.found) throw new Error("there are no figures of this year");
  const { charts, lines } = figures.found;
  const texts = pictureKinds.flatMap((kind) => langs.map((lang) => altTextOf(charts[kind], lang)));
  const pages = [
    linesOf(await overviewPage(world, ids[name], everything)),
    linesOf(await overviewPage(world, ids[name], { ...everything, serviceKey: "checkout" })),
    (await openServices(world).services(ids[name], undefined))?.lines,
  ];
  const behind: unknown[] = [];
  for (const asked of [thisYear, { ...thisYear, service: "checkout" }, { ...thisYear, team: "shop" }]) {
    for (const id of ["opened", "backlog", "mtta", "availability"]) {
      behind.push(await openFigures(world).records(ids[name], { ...asked, id, skip: 0 }));
    }
  }
  const svg = await world.pictures.svg(charts.flow, { lang: "en", theme: "light" });
  return JSON.stringify([pages, behind, lines, charts, texts, svg]);
}

describe("changes under way", () => {
  const hour = (hours: number) => `${Temporal.Now.instant().add({ hours: hours })}`;
  beforeAll(async () => {
    const add = (change: BareChange) => addBareChange(opened.database.ownerUrl, change);
    await add({ number: 1, state: "awaiting_approval", awaitedIds: [ids.omar], riskClass: "high", decideBy: hour(-1) });
    await add({ number: 2, state: "implementing", from: hour(-1), to: hour(1), riskClass: "low" });
    await add({ number: 3, state: "approved", from: hour(-1), to: hour(1), requesterId: ids.lin });
    await add({ number: 4, state: "approved", from: hour(72), to: hour(73) });
    await add({ number: 5, state: "closed", from: hour(-72), to: hour(-71), reviewDueAt: hour(24) });
    await add({ number: 6, state: "closed", from: hour(-72), to: hour(-71) });
    await add({ number: 7, state: "draft" });
    await add({ number: 8, state: "implementing", title: "Mallory's key is changed", isPrivate: true });
  });
  const groupsFor = async (name: Name, asked: Partial<WorkAsked> = {}) => {
    const page = await overviewPage(world, ids[name], { ...everything, ...asked });
    return Object.fromEntries(
      (page?.groups ?? []).map(({ key, lines }) => [key, lines.map(({ reference }) => reference)]),
    );
  };

  test("stand under what they ask for; what is over, a draft or days ahead does not", async () => {
    expect(await groupsFor("ben")).toEqual({
      incidents: expect.any(Array),
      "to-approve": ["CHG-1"],
      running: ["CHG-2"],
      today: ["CHG-3"],
      review: ["CHG-5"],
    });
    expect(await groupsFor("ben", { kind: "change" })).toMatchObject({ later: ["CHG-4"] });
    expect(Object.keys(await groupsFor("ben", { kind: "incident" }))).toEqual(["incidents"]);
    expect(Object.keys(await groupsFor("ben", { priority: 4 }))).toEqual(["incidents"]);
  });

  test("are mine if I asked for them or am to decide, and count as overdue past their time", async () => {
    expect(await groupsFor("omar", { isMine: true })).toEqual({ "to-approve": ["CHG-1"] });
    expect(await groupsFor("lin", { isMine: true })).toEqual({ today: ["CHG-3"] });
    expect(await groupsFor("lin", { teamKey: "nobody" })).toEqual({});
    const page = await overviewPage(world, ids.ben, { ...everything, kind: "change" });
    expect(page).toMatchObject({ overdue: 2, byPriority: undefined, hidden: 0 });
  });
});

describe("a private record", () => {
  test.each(outsiders)("is told %s on no page, in no picture and in no text of one, but counted", async (name) => {
    expect(await told(name)).not.toMatch(/Mallory|INC-3|CHG-8/);
    const page = await overviewPage(world, ids[name], everything);
    expect(page).toMatchObject({ hidden: 2 });
    const filtered = await overviewPage(world, ids[name], { ...everything, kind: "incident", serviceKey: "checkout" });
    expect(filtered).toMatchObject({ hidden: 0, groups: [{ more: 0 }], unowned: 1 });
    const services = await openServices(world).services(ids[name], undefined);
    expect(services?.hidden).toBe(1);
    const checkout = services?.lines.find(({ key }) => key === "checkout");
    expect(Object.values(checkout?.open ?? {}).reduce((sum, count) => sum + count, 0)).toBe(1);
  });

  test.each(insiders)("stands in the list of %s, marked as private", async (name) => {
    expect(await told(name)).toContain("Mallory");
    const page = await overviewPage(world, ids[name], everything);
    expect(
      linesOf(page)
        ?.filter(({ isPrivate }) => isPrivate)
        .map(({ title }) => title),
    ).toContain(secret);
    // Nobody but the security role is inside a private change.
    expect(page?.hidden).toBe(name === "sam" ? 0 : 1);
  });
});

const readingOf = (page: Awaited<ReturnType<ReturnType<typeof openFigures>["page"]>>, id: string) =>
  page && "lines" in page.found ? page.found.lines.find((line) => idOfLine(line) === id)?.reading.now.value : undefined;

test("figures count what is private but in a part with few records, and a period that has not begun is refused", async () => {
  const figures = openFigures(world);
  expect(readingOf(await figures.page(ids.wei, thisYear), "opened")).toBe(3);
  // Two of the checkout, one of them private: its own figures would show that there is one.
  for (const part of [{ service: "checkout" }, { team: "shop" }]) {
    const small = await figures.page(ids.wei, { ...thisYear, ...part });
    expect(small?.found).toMatchObject({ hidesPrivate: true });
    expect(readingOf(small, "opened")).toBe(1);
    const told = await figures.page(ids.sam, { ...thisYear, ...part });
    expect(told?.found).toMatchObject({ hidesPrivate: false });
    expect(readingOf(told, "opened")).toBe(2);
  }
  expect((await figures.page(ids.wei, { ...thisYear, period: "2999" }))?.found).toEqual({
    refused: { code: "period_future", from: "2999-01-01" },
  });
});

test("behind a figure stand its records, to a stranger to them as a number", async () => {
  const { records } = openFigures(world);
  const opened = { ...thisYear, id: "opened", skip: 0 };
  const seen = await records(ids.sam, opened);
  expect(seen?.behind.lines).toHaveLength(3);
  const told = await records(ids.wei, opened);
  expect(told).toMatchObject({ hidden: 1, before: 0, after: 0 });
  expect(told?.behind.lines).toMatchObject([{ reference: "INC-2" }, { title: "Checkout fails at payment" }]);
  expect((await records(ids.wei, { ...opened, skip: 1 }))?.behind.lines).toHaveLength(1);
  expect(await records(ids.wei, { ...opened, skip: 7 })).toMatchObject({
    before: 2,
    previous: 0,
    behind: { lines: [] },
  });
  expect((await records(ids.wei, { ...opened, id: "availability" }))?.behind).toEqual({ kind: "outages", lines: [] });
  expect(await records(ids.wei, { ...opened, id: "nothing" })).toBeUndefined();
  expect(await records(ids.gil, opened)).toBeUndefined();
});

describe("the gap analysis", () => {
  const gapsFor = async (name: Name, asked: Partial<Parameters<typeof gapsPage>[2]> = {}) => {
    const page = await gapsPage(world, ids[name], { period: undefined, isMissing: false, ...asked });
    return page && !("refused" in page) ? page : undefined;
  };

  test("counts what there is of each clause, the same for everybody, and only what is missing where that is asked for", async () => {
    const all = await gapsFor("wei");
    expect(all?.gaps.find(({ key }) => key === "8.6.1")).toMatchObject({
      result: "missing",
      found: [{ what: { key: "evidence.source.incident" }, count: 3 }],
      missing: [{ what: { values: { what: { list: [{ key: "evidence.done.incident" }] } } } }],
    });
    expect((await gapsFor("ben"))?.gaps).toEqual(all?.gaps);
    const missing = await gapsFor("wei", { isMissing: true });
    expect(missing?.counts).toEqual(all?.counts);
    expect(missing?.gaps).toHaveLength(all?.counts.missing ?? 0);
    expect(missing?.gaps.every(({ result }) => result === "missing")).toBe(true);
  });

  test("is of the period asked for; what is none is told, and guests are told nothing", async () => {
    const before = await gapsFor("wei", { period: "2015" });
    expect(before?.gaps.find(({ key }) => key === "8.6.1")).toMatchObject({ result: "missing", found: [] });
    expect(await gapsPage(world, ids.wei, { period: "2999", isMissing: false })).toEqual({
      refused: { code: "period_future", from: "2999-01-01" },
    });
    expect(await gapsPage(world, ids.gil, { period: undefined, isMissing: false })).toBeUndefined();
  });
});

test("what a management review looks at is told to everybody but guests, in their language, and names nothing private", async () => {
  const wordsOf = (page: NonNullable<Awaited<ReturnType<typeof reviewPage>>>) =>
    page.document.blocks.flatMap((block) => {
      if (block.kind === "heading") return block.text;
      if (block.kind === "words") return lineWords(block.line);
      return block.kind === "list" ? block.items.map(lineWords) : [];
    });
  const page = await reviewPage(world, ids.ben, undefined);
  const said = page && wordsOf(page);
  expect(said).toContain("Performance, feedback and nonconformities");
  expect(said).toContainEqual(expect.stringMatching(/^9\.3 Management review: \/meeting new/));
  expect(JSON.stringify(page)).not.toContain("Mallory");
  const chinese = await reviewPage(world, ids.wei, "this year");
  expect(chinese && wordsOf(chinese)).toContain("绩效、反馈与不符合");
  expect(await reviewPage(world, ids.gil, undefined)).toBeUndefined();
});

test("what is no period is answered with how to write one, and suppliers name quarters to go to", async () => {
  const ahead = await reviewPage(world, ids.ben, "2999");
  expect(ahead?.isRefused).toBe(true);
  expect(JSON.stringify(ahead)).toContain("2999-01-01");
  for (const [name, words] of [
    ["ben", "“2026-Q9” is no period. Write 30d, last week, 2026-11, 2026-Q3"],
    ["wei", "“2026-Q9”不是有效的期间"],
  ] as const) {
    const wrong = await suppliersPage(world, ids[name], "2026-Q9");
    expect(wrong?.isRefused).toBe(true);
    expect(JSON.stringify(wrong)).toContain(words);
  }
  const page = await suppliersPage(world, ids.ben, undefined);
  expect(page?.isRefused).toBeUndefined();
  expect(page?.periods).toHaveLength(4);
  for (const period of page?.periods ?? []) {
    expect((await suppliersPage(world, ids.ben, period))?.isRefused, period).toBeUndefined();
  }
  expect(await suppliersPage(world, ids.gil, undefined)).toBeUndefined();
});
