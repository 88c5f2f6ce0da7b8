// What a page shows as a file: all that matches, for who may look, with nothing of a private record for outsiders, and no formula.
import { parse } from "csv-parse/sync";
import { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { handle } from "../../src/app/handle.ts";
import { openFigures } from "../../src/app/page/figures-page.ts";
import { overviewPage } from "../../src/app/page/overview-page.ts";
import { registerPage } from "../../src/app/page/register-page.ts";
import { figuresRoute } from "../../src/http/figures-page.tsx";
import { overviewRoute } from "../../src/http/overview-page.tsx";
import { registerRoute } from "../../src/http/register-page.tsx";
import type { WebEnv } from "../../src/platform/web/viewer.ts";
import type { WebParts } from "../../src/platform/web/web-parts.ts";
import { ids, type Name } from "../support/incident-organisation.ts";
import { from, type IncidentWorld, openIncidentWorld } from "../support/incident-world.ts";

const formula = '=HYPERLINK("http://evil","checkout")';
const secret = "Mallory published secret card keys of the checkout";
/** More than a page shows. */
const MANY = 110;

let opened: IncidentWorld;
beforeAll(async () => {
  opened = await openIncidentWorld();
  for (const what of [formula, secret]) {
    const answer = await handle(opened.world, from("ana", { intent: "incident.declare", values: { what } }));
    expect(answer.kind).toBe("done");
  }
  expect((await handle(opened.world, from("ben", { intent: "incident.restrict", subject: "INC-2" }))).kind).toBe(
    "done",
  );
});
afterAll(async () => {
  await opened.close();
  expect(opened.lines).toEqual([]);
});

const kinds = ["/overview", "/register", "/figures", "/figures/records/opened", "/figures/records/availability"];
const addresses = kinds.flatMap((path) => ["csv", "json"].map((format) => `${path}/export.${format}`));

async function asked(name: Name, address: string, skip = 0): Promise<Response> {
  const { world } = opened;
  const parts = {} as WebParts;
  const figures = { figures: openFigures(world, 60_000), pictures: world.pictures };
  return new Hono<WebEnv>()
    .use((ask, next) => {
      ask.set("viewer", { id: ids[name], lang: "en" } as WebEnv["Variables"]["viewer"]);
      return next();
    })
    .route("/", overviewRoute(parts, { overview: (id, what) => overviewPage(world, id, what) }))
    .route("/", registerRoute(parts, { register: (id, what) => registerPage(world, id, what) }))
    .route("/", figuresRoute(parts, figures))
    .request(`${address}?period=this+year&skip=${skip}`);
}

const rowsOf = (csv: string) => parse(csv, { columns: true, bom: true }) as Record<string, string>[];

test.each(addresses)(
  "%s is a file that names a private record to its members only, and to no guest at all",
  async (address) => {
    for (const name of ["wei", "omar", "lin"] as const) {
      const response = await asked(name, address);
      expect(response.status).toBe(200);
      expect(response.headers.get("content-disposition")).toMatch(
        /^attachment; filename="tocsin-[a-z-]+\.(csv|json)"$/,
      );
      expect(await response.text()).not.toMatch(/Mallory|INC-2/);
    }
    expect((await asked("gil", address)).status).toBe(404);
    const member = await (await asked("ben", address)).text();
    if (/overview|opened/.test(address)) expect(member).toMatch(/INC-2.*Mallory/s);
  },
);

test("a title that is a formula is words in the table and itself in JSON", async () => {
  const rows = rowsOf(await (await asked("wei", "/overview/export.csv")).text());
  expect(rows).toMatchObject([{ reference: "INC-1", title: `'${formula}`, is_private: "false" }]);
  const behind = rowsOf(await (await asked("wei", "/figures/records/opened/export.csv")).text());
  expect(behind).toMatchObject([{ reference: "INC-1", title: `'${formula}` }]);
  expect(await (await asked("wei", "/overview/export.json")).json()).toMatchObject([{ title: formula }]);
});

test("a file has every row of what matches, however few a page shows", async () => {
  for (let n = 0; n < MANY; n++) {
    const values = { what: `The monthly report is empty again, number ${n}` };
    expect((await handle(opened.world, from("wei", { intent: "incident.declare", values }))).kind).toBe("done");
  }
  const rows = rowsOf(await (await asked("omar", "/overview/export.csv")).text());
  expect(new Set(rows.map(({ reference }) => reference)).size).toBe(MANY + 1);
  expect(await (await asked("omar", "/overview/export.json")).json()).toHaveLength(MANY + 1);
});

test("a page of what is behind a figure says which lines it shows, and leads to those before and after", async () => {
  const list = "/figures/records/opened/body";
  const first = await (await asked("omar", list)).text();
  expect(first).toContain(`1–100 of ${MANY + 1}`);
  expect(first).toContain(">11 more</a>");
  expect(first).not.toContain('rel="prev"');
  const second = await (await asked("omar", list, 100)).text();
  expect(second).toContain(`101–${MANY + 1} of ${MANY + 1}`);
  expect(second).toMatch(/rel="prev">100 before these<.a>/);
  expect(second).not.toContain('rel="next"');
  const shown = [first, second].flatMap((page) => [...page.matchAll(/href="\/r\/(INC-\d+)"/g)].map(([, one]) => one));
  expect(shown).toHaveLength(MANY + 1);
  const rows = rowsOf(await (await asked("omar", "/figures/records/opened/export.csv")).text());
  expect(rows.map(({ reference }) => reference)).toEqual(shown);
  expect((await asked("gil", list)).status).toBe(404);
});
