// The pages for looking on a real database: what is open, in which order, and that nothing private reaches who is not inside.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { handle } from "../../src/app/handle.ts";
import { type FiguresAsked, openFigures, pictureKinds } from "../../src/app/page/figures-page.ts";
import { type OverviewAsked, overviewPage } from "../../src/app/page/overview-page.ts";
import { servicesPage } from "../../src/app/page/services-page.ts";
import type { World } from "../../src/app/world.ts";
import { altTextOf } from "../../src/report/chart/chart-words.ts";
import { langs } from "../../src/words/say.ts";
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
const everything: OverviewAsked = { isMine: false, sort: "priority" };
const thisYear: FiguresAsked = { period: "this year", compare: "previous" };
const insiders: readonly Name[] = ["ana", "ben", "sam"];
const outsiders: readonly Name[] = ["wei", "omar", "lin"];

async function declare(name: Name, what: string): Promise<void> {
  const answer = await handle(world, from(name, { intent: "incident.declare", values: { what } }));
  expect(answer.kind).toBe("done");
}

const linesFor = async (name: Name, asked: Partial<OverviewAsked> = {}) =>
  (await overviewPage(world, ids[name], { ...everything, ...asked }))?.lines.map(({ reference }) => reference);

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
    for (const page of [overviewPage(world, ids.gil, everything), servicesPage(world, ids.gil, undefined)]) {
      expect(await page).toBeUndefined();
    }
    expect(await openFigures(world).page(ids.gil, thisYear)).toBeUndefined();
  });
});

/** Everything that the pages and their pictures tell this person. */
async function told(name: Name): Promise<string> {
  const figures = await openFigures(world).page(ids[name], thisYear);
  if (!figures || figures.found === "few" || "refused" in figures.found)
    throw new Error("there are no figures of this year");
  const { charts, readings } = figures.found;
  const texts = pictureKinds.flatMap((kind) => langs.map((lang) => altTextOf(charts[kind], lang)));
  const pages = [
    (await overviewPage(world, ids[name], everything))?.lines,
    (await overviewPage(world, ids[name], { ...everything, serviceKey: "checkout" }))?.lines,
    (await servicesPage(world, ids[name], undefined))?.lines,
  ];
  const svg = await world.pictures.svg(charts.flow, { lang: "en", theme: "light" });
  return JSON.stringify([pages, readings, charts, texts, svg]);
}

describe("a private incident", () => {
  test.each(outsiders)("is told %s on no page, in no picture and in no text of one, but counted", async (name) => {
    expect(await told(name)).not.toMatch(/Mallory|INC-3/);
    const page = await overviewPage(world, ids[name], everything);
    expect(page).toMatchObject({ hidden: 1, more: 0 });
    const filtered = await overviewPage(world, ids[name], { ...everything, serviceKey: "checkout" });
    expect(filtered).toMatchObject({ hidden: 0, more: 0, unowned: 1 });
    const services = await servicesPage(world, ids[name], undefined);
    expect(services?.hidden).toBe(1);
    const checkout = services?.lines.find(({ key }) => key === "checkout");
    expect(Object.values(checkout?.open ?? {}).reduce((sum, count) => sum + count, 0)).toBe(1);
  });

  test.each(insiders)("stands in the list of %s, marked as private", async (name) => {
    expect(await told(name)).toContain("Mallory");
    const page = await overviewPage(world, ids[name], everything);
    expect(page?.lines.filter(({ isPrivate }) => isPrivate).map(({ title }) => title)).toEqual([secret]);
    expect(page?.hidden).toBe(0);
  });
});

test("figures count what is private, and a period that has not begun is refused", async () => {
  const figures = openFigures(world);
  const page = await figures.page(ids.wei, thisYear);
  expect(page?.found).toMatchObject({ readings: { opened: { now: { value: 3 } } } });
  // Two of the checkout, one of them private: its own figures would show that there is one.
  expect((await figures.page(ids.wei, { ...thisYear, serviceKey: "checkout" }))?.found).toBe("few");
  expect((await figures.page(ids.wei, { ...thisYear, period: "2999" }))?.found).toEqual({
    refused: { code: "period_future", from: "2999-01-01" },
  });
});
