// Pages whose figures take a while: answered at once with their frame and how far it is, then with the figures, computed once for all.
import { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ALL_SERVICES } from "../../src/app/figures/report-reading.ts";
import { handle } from "../../src/app/handle.ts";
import { type FiguresAsked, openFigures } from "../../src/app/page/figures-page.ts";
import { openReports } from "../../src/app/page/report-pages.ts";
import { figuresRoute } from "../../src/http/figures-page.tsx";
import { reportRoute } from "../../src/http/report-page.tsx";
import type { WebEnv } from "../../src/platform/web/viewer.ts";
import { webPlatform } from "../../src/platform/web/web.ts";
import { monthText } from "../../src/report/service-report/report-period.ts";
import { webChatStore } from "../../src/store/web-chat.ts";
import { webDirectory } from "../../src/store/web-people.ts";
import { ids, type Name } from "../support/incident-organisation.ts";
import { from, type IncidentWorld, openIncidentWorld } from "../support/incident-world.ts";

let opened: IncidentWorld;
beforeAll(async () => {
  opened = await openIncidentWorld();
  const answer = await handle(
    opened.world,
    from("ana", { intent: "incident.declare", values: { what: "Checkout fails" } }),
  );
  expect(answer.kind).toBe("done");
});
afterAll(async () => {
  await opened.close();
  expect(opened.lines).toEqual([]);
});

const figures = () => openFigures(opened.world, 0);
const reports = () => openReports(opened.world, () => "https://bot.example", 0);
const asked: FiguresAsked = { period: "30d", compare: "previous" };

/** A page as this person gets it. */
async function pageFor(name: Name, path: string, boards: { figures?: typeof figures; reports?: typeof reports }) {
  const { database, pictures } = opened.world;
  const log = { warn: () => {}, error: () => {} };
  const assets = { css: "/a.css", js: "/a.js", icon: "/a.svg" };
  const { parts } = webPlatform({ store: webChatStore(database), directory: webDirectory(database), assets, log });
  const app = new Hono<WebEnv>();
  app.use(async (ask, next) => {
    ask.set("viewer", {
      id: ids[name],
      name,
      lang: "en",
      zone: "Europe/Berlin",
      now: "2026-11-24T09:00:00Z",
      theme: "auto",
      csrf: "",
    } as never);
    await next();
  });
  const { figures: ofFigures, reports: ofReports } = boards;
  if (ofFigures) app.route("/", figuresRoute(parts, { figures: ofFigures(), pictures }));
  if (ofReports) app.route("/", reportRoute(parts, ofReports()));
  const answer = await app.request(path);
  expect(answer.status).toBe(200);
  return { html: await answer.text(), refresh: answer.headers.get("Refresh") };
}

test("the page of figures comes with its filter first, and asks for the figures until they are there", async () => {
  const kept = figures();
  const page = async (path: string) => (await pageFor("wei", path, { figures: () => kept })).html;
  const first = await page("/figures?period=30d");
  expect(first).toContain('name="period" value="30d"');
  expect(first).toMatch(/hx-get="\/figures\/body[^"]*" hx-trigger="load delay:1s"/);
  expect(first).toContain("Being computed…");
  expect(first).toContain('<noscript><meta http-equiv="refresh"');
  expect(first).not.toContain('id="figure-opened"');
  await kept.page(ids.wei, asked);
  const then = await page("/figures/body?period=30d");
  expect(then).toContain('id="figure-opened"');
  // What cannot be measured yet stands after everything else, with what would fill it.
  const folded = then.slice(then.indexOf('id="figures-empty"'));
  expect(folded).toContain("nothing to measure yet");
  expect(folded).toContain("They fill once changes of the period were carried out");
  expect(folded).toContain('id="figure-change_success"');
  expect(folded).not.toContain('id="figure-opened"');
  expect(then).toMatch(/As of \d\d:\d\d/);
  expect(then).not.toMatch(/Being computed|load delay/);
});

test("the same question is computed once for those with the same rights, and apart for the security role", async () => {
  const kept = figures();
  const soon = async (name: Name) => (await kept.soon(ids[name], asked))?.found;
  expect(await soon("wei")).toEqual({ computing: undefined });
  const found = (await kept.page(ids.omar, asked))?.found;
  expect(await soon("wei")).toBe(found);
  expect(await soon("lin")).toBe(found);
  expect((await kept.page(ids.sam, asked))?.found).not.toBe(found);
});

test("a report comes with the list of months first, loads itself again, and is a page of its own once it is there", async () => {
  const kept = reports();
  const month = monthText((await kept.list(ids.wei))?.months[0] ?? { from: undefined as never });
  const path = `/reports/${ALL_SERVICES}/${month}`;
  const read = (name: Name) => pageFor(name, path, { reports: () => kept });
  const first = await read("wei");
  expect(first.refresh).toBe("1");
  expect(first.html).toContain("Being computed…");
  expect(first.html).toContain('class="report-months"');
  // As the browser does it, until the report is there.
  let page = first;
  while (page.refresh !== null) page = await read("wei");
  expect(page.html).toContain('id="records-all-opened"');
  expect(page.html).not.toContain("Being computed");
  // Each service has a line there that leads to its own report; the file holds all of them whole.
  expect(page.html).toContain(`<a href="/reports/checkout/${month}">`);
  expect(page.html).not.toContain('id="decisions-checkout"');
  expect((await pageFor("wei", `${path}/report.md`, { reports: () => kept })).html).toContain(
    'id="decisions-checkout"',
  );
  expect((await read("ben")).refresh).toBe("1");
});
