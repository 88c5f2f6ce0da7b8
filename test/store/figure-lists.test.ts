// Hundreds of records behind the figures of a month: as many as each figure says, on every page once, on the page of figures and in its report.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type FiguresAsked, openFigures } from "../../src/app/page/figures-page.ts";
import { openReports } from "../../src/app/page/report-pages.ts";
import { catalogue } from "../../src/report/kpi/catalogue.ts";
import { idOfLine } from "../../src/report/kpi/kpi-lines.ts";
import { ids } from "../support/incident-organisation.ts";
import { type IncidentWorld, openIncidentWorld } from "../support/incident-world.ts";
import { storeIncident } from "../support/stored-incident.ts";

const INCIDENTS = 240;
const SECRET_EACH = 40;
const february: FiguresAsked = { period: "2020-02", compare: "previous" };

let opened: IncidentWorld;
beforeAll(async () => {
  opened = await openIncidentWorld();
  for (let number = 1; number <= INCIDENTS; number++) {
    const day = `2020-02-${String(1 + (number % 28)).padStart(2, "0")}`;
    await storeIncident(opened.world, number, day, {
      isPrivate: number % SECRET_EACH === 0,
      used: { workedSeconds: 60 * ((number * 7919) % 101), at: [] },
    });
  }
});
afterAll(async () => {
  await opened.close();
  expect(opened.lines).toEqual([]);
});

type Page = Awaited<ReturnType<ReturnType<typeof openFigures>["records"]>>;

/** Page after page, as the links lead. */
async function walked(read: (skip: number) => Promise<Page>) {
  const lines: { readonly reference: string; readonly seconds?: number }[] = [];
  for (let skip: number | undefined = 0; skip !== undefined; ) {
    const page: Page = await read(skip);
    if (page?.behind.kind !== "records") throw new Error("there is no list of records");
    expect(page).toMatchObject({ before: lines.length, after: page.count - lines.length - page.behind.lines.length });
    lines.push(...page.behind.lines);
    if (page.next === undefined) return { lines, count: page.count, hidden: page.hidden };
    skip = page.next;
  }
  throw new Error("it has no end");
}

const listed = catalogue.filter(({ source, behind }) => source === "incidents" && behind).map(({ id }) => id);

test.each(listed)("behind %s stand as many as are counted, each on one page", async (id) => {
  const figures = openFigures(opened.world, 60_000);
  const page = await figures.page(ids.wei, february);
  const line = page && "lines" in page.found ? page.found.lines.find((one) => idOfLine(one) === id) : undefined;
  const { lines, count, hidden } = await walked((skip) => figures.records(ids.wei, { ...february, id, skip }));
  const { n, value, met } = line?.reading.now ?? {};
  // What counts open work says of how much it was found.
  expect(count + hidden).toBe(["untouched", "nearing_breach"].includes(id) ? (value ?? 0) : n);
  expect(count).toBe(lines.length);
  expect(new Set(lines.map(({ reference }) => reference)).size).toBe(count);
  if (met !== undefined && hidden === 0) expect(lines.filter((one) => "isMet" in one && one.isMet)).toHaveLength(met);
  const seconds = lines.flatMap((one) => one.seconds ?? []);
  expect(seconds).toEqual(seconds.toSorted((a, b) => b - a));

  const reports = openReports(opened.world, () => "", 60_000);
  const told = await walked(async (skip) => {
    const found = await reports.records(ids.wei, { service: "all", month: "2020-02", kpi: id, skip });
    if (found && "computing" in found) throw new Error("nobody waited for it");
    return found;
  });
  expect(told).toEqual({ lines, count, hidden });
});

test("a reader who may not see private ones is given their number and none of them", async () => {
  const figures = openFigures(opened.world, 60_000);
  const { lines, count, hidden } = await walked((skip) => figures.records(ids.wei, { ...february, id: "mttr", skip }));
  expect([count, hidden]).toEqual([INCIDENTS - INCIDENTS / SECRET_EACH, INCIDENTS / SECRET_EACH]);
  expect(lines.filter(({ reference }) => Number(reference.slice(4)) % SECRET_EACH === 0)).toEqual([]);
  const told = await walked((skip) => figures.records(ids.sam, { ...february, id: "mttr", skip }));
  expect([told.count, told.hidden]).toEqual([INCIDENTS, 0]);
});

test("whoever does not wait is told that the list is being made, and finds it there later", async () => {
  const figures = openFigures(opened.world, 0);
  const asked = { ...february, id: "resolved", skip: 0 };
  expect(await figures.recordsSoon(ids.wei, asked)).toHaveProperty("computing");
  await figures.records(ids.wei, asked);
  expect(await figures.recordsSoon(ids.wei, asked)).toMatchObject({ figure: { id: "resolved" }, before: 0, next: 100 });
});
