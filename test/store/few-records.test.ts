// A part that held few records before the period is told without its private ones: the figure and the list behind it alike.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type FiguresAsked, openFigures } from "../../src/app/page/figures-page.ts";
import { idOfLine } from "../../src/report/kpi/kpi-lines.ts";
import { ids, type Name } from "../support/incident-organisation.ts";
import { type IncidentWorld, openIncidentWorld } from "../support/incident-world.ts";
import { storeIncident } from "../support/stored-incident.ts";

let opened: IncidentWorld;
let number = 1;

const store = (day: string, isPrivate: boolean): Promise<void> =>
  storeIncident(opened.world, number++, day, { isPrivate });

beforeAll(async () => {
  opened = await openIncidentWorld();
  await store("2020-01-10", true);
  for (const day of ["03", "04", "05", "06", "07"]) await store(`2020-02-${day}`, false);
  await store("2020-02-08", true);
});
afterAll(async () => {
  await opened.close();
  expect(opened.lines).toEqual([]);
});

const february: FiguresAsked = { period: "2020-02", compare: "previous", service: "checkout" };

test.each<[Name, FiguresAsked["compare"], number]>([
  ["wei", "previous", 5],
  ["wei", "year", 5],
  ["sam", "previous", 6],
])("%s, who compares with the %s, finds as many records as the figure says: %i", async (name, compare, count) => {
  const figures = openFigures(opened.world);
  const asked = { ...february, compare };
  const page = await figures.page(ids[name], asked);
  const line = page && "lines" in page.found ? page.found.lines.find((one) => idOfLine(one) === "opened") : undefined;
  const behind = await figures.records(ids[name], { ...asked, id: "opened", skip: 0 });
  expect(line?.reading.now.value).toBe(count);
  expect([behind?.behind.lines.length, behind?.hidden]).toEqual([count, 0]);
  // Both say that there may be more.
  const isHiding = name !== "sam";
  expect([page && "lines" in page.found && page.found.hidesPrivate, behind?.hidesPrivate]).toEqual([
    isHiding,
    isHiding,
  ]);
});
