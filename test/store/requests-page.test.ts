// Requests on their page and as files: what the filters leave, in which order, all of it in a file, and nothing of a private one for outsiders.
import { parse } from "csv-parse/sync";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { handle } from "../../src/app/handle.ts";
import { look } from "../../src/app/look.ts";
import { overviewPage } from "../../src/app/page/overview-page.ts";
import { cataloguePage, requestsPage } from "../../src/app/page/requests-page.ts";
import { requestKind } from "../../src/app/request/request-kind.ts";
import { requestRoutes } from "../../src/app/request/request-routes.ts";
import { overviewRoute } from "../../src/http/overview-page.tsx";
import { recordRoute } from "../../src/http/record-page.tsx";
import { catalogueRoute, requestsRoute } from "../../src/http/requests-page.tsx";
import type { Organisation } from "../../src/organisation/organisation.ts";
import type { RequestItem } from "../../src/organisation/request-items.ts";
import type { WebEnv } from "../../src/platform/web/viewer.ts";
import type { WebParts } from "../../src/platform/web/web-parts.ts";
import { ids, type Name, organisation } from "../support/incident-organisation.ts";
import { from, type IncidentWorld, openIncidentWorld } from "../support/incident-world.ts";

const item = (given: Pick<RequestItem, "key" | "name" | "serviceKey"> & Partial<RequestItem>): RequestItem => ({
  family: { en: "Everything" },
  form: [{ key: "about", label: { en: "About" }, type: "text", isRequired: false, choices: [] }],
  ...{ policyKey: null, tasks: [], slaKey: null, isPrivate: false },
  ...given,
});

const shop: Organisation = {
  ...organisation,
  requestItems: [
    item({ key: "laptop", name: { en: "New laptop" }, serviceKey: "checkout", policyKey: "spending" }),
    item({ key: "advice", name: { en: "Advice on health" }, serviceKey: "reports", isPrivate: true }),
    item({ key: "access", name: { en: "Access to reports" }, serviceKey: "reports" }),
  ],
  approvalPolicies: [
    {
      key: "spending",
      name: { en: "Spending" },
      when: { types: ["request"] },
      stages: [{ name: { en: "Lin" }, from: [{ person: ids.lin }], need: { count: 1 }, anyRejectFails: true }],
      fallback: "administrator",
      allowsSelfApproval: false,
    },
  ],
};

let opened: IncidentWorld;
const does = async (name: Name, given: Parameters<typeof from>[1]) => {
  expect((await handle(opened.world, from(name, given))).kind).toBe("done");
};
const asks = (name: Name, subject: string, about = "") =>
  does(name, { intent: "request.submit", subject, values: { ofabout: about } });

beforeAll(async () => {
  opened = await openIncidentWorld({ organisation: shop, routes: requestRoutes });
  await asks("ana", "laptop");
  await asks("ana", "advice", "My wrist hurts");
  await asks("wei", "access");
  for (const reference of ["REQ-4", "REQ-5"]) {
    await asks("ana", "access");
    const values = { reason: "Not needed any more" };
    await does("ana", { intent: "request.cancel.save", subject: reference, values });
  }
});
afterAll(async () => {
  await opened.close();
  expect(opened.lines).toEqual([]);
});

async function page(name: Name, address: string): Promise<Response> {
  const { world } = opened;
  const parts = {} as WebParts;
  const boards = {
    requests: (id: string, what: Parameters<typeof requestsPage>[2]) => requestsPage(world, id, what),
    catalogue: (id: string) => cataloguePage(world, id),
  };
  return new Hono<WebEnv>()
    .use((ask, next) => {
      const reading = { lang: "en", zone: "Europe/Berlin", now: "2026-11-22T09:00:00Z" } as const;
      ask.set("viewer", { id: ids[name], ...reading } as WebEnv["Variables"]["viewer"]);
      return next();
    })
    .route("/", requestsRoute(parts, boards))
    .route("/", catalogueRoute(parts, boards))
    .route("/", overviewRoute(parts, { overview: (id, what) => overviewPage(world, id, what) }))
    .route("/", recordRoute(parts, { record: (id, reference) => requestKind.page(world, id, reference) }))
    .request(address);
}

const linesOf = (html: string): readonly string[] =>
  [...html.matchAll(/id="work-(REQ-\d+)"/g)].map(([, one]) => `${one}`);

describe("the filters", () => {
  test.each<[Name, string, readonly string[]]>([
    ["wei", "", ["REQ-1", "REQ-3"]],
    ["ana", "", ["REQ-1", "REQ-2", "REQ-3"]],
    ["wei", "state=awaiting_approval", ["REQ-1"]],
    ["wei", "state=fulfilling", ["REQ-3"]],
    ["dana", "state=fulfilling", ["REQ-2", "REQ-3"]],
    ["wei", "state=closed", []],
    ["wei", "state=nonsense", ["REQ-1", "REQ-3"]],
    ["wei", "team=shop", ["REQ-1"]],
    ["dana", "team=data", ["REQ-2", "REQ-3"]],
    ["wei", "service=checkout", ["REQ-1"]],
    ["wei", "item=access", ["REQ-3"]],
    ["wei", "item=access&state=cancelled", ["REQ-4", "REQ-5"]],
    ["wei", "item=nothing", []],
    ["lin", "mine=1", ["REQ-1"]],
    ["ana", "mine=1", ["REQ-1", "REQ-2"]],
    ["wei", "mine=1&service=checkout", []],
  ])("%s asks for “%s”, on the page and in both files", async (name, query, expected) => {
    const shown = linesOf(await (await page(name, `/requests/body?${query}`)).text());
    expect([...shown].sort()).toEqual(expected);
    const csv = await (await page(name, `/requests/export.csv?${query}`)).text();
    const rows = parse(csv, { columns: true, bom: true }) as Record<string, string>[];
    expect(rows.map(({ reference }) => reference)).toEqual(shown);
    const json = (await (await page(name, `/requests/export.json?${query}`)).json()) as { reference: string }[];
    expect(json.map(({ reference }) => reference)).toEqual(shown);
  });

  test("what is over comes with the latest first, and a row says what it is", async () => {
    const rows = await (await page("wei", "/requests/export.json?state=cancelled")).json();
    expect(rows).toMatchObject([
      { reference: "REQ-5", title: "Access to reports", group: "requests", services: "reports", team: "data" },
      { reference: "REQ-4", state: "cancelled · for Ana", is_private: false, due_at: null },
    ]);
    expect(await (await page("wei", "/requests/export.json?item=laptop")).json()).toMatchObject([
      { reference: "REQ-1", state: "waiting for approval · for Ana", due_at: expect.stringMatching(/^20\d\d-.*Z$/) },
    ]);
  });

  test("both files are named after the page and typed as what they are", async () => {
    for (const [format, type] of [
      ["csv", "text/csv"],
      ["json", "application/json"],
    ]) {
      const { headers } = await page("wei", `/requests/export.${format}`);
      expect(headers.get("content-type")).toContain(type);
      expect(headers.get("content-disposition")).toBe(`attachment; filename="tocsin-requests.${format}"`);
    }
  });
});

describe("a private request", () => {
  const ways = [
    "/requests/body",
    "/requests/export.csv",
    "/requests/export.json",
    "/overview/body",
    "/overview/export.csv",
  ];
  const filters = ["", "state=fulfilling", "service=reports", "team=data", "item=advice", "mine=1"];
  const addresses = ways.flatMap((way) => filters.map((filter) => `${way}?${filter}`));
  const telling = /REQ-2|Advice on health|wrist/;

  test.each<Name>(["wei", "ben", "omar", "lin"])("is told %s on no page and in no file", async (name) => {
    for (const address of addresses) {
      const answer = await page(name, address);
      expect(answer.status, address).toBe(200);
      expect(await answer.text(), address).not.toMatch(telling);
    }
    expect((await page(name, "/r/REQ-2/body")).status).toBe(404);
    for (const intent of ["request.list", "request.mine", "request.show", "request.timeline"] as const) {
      const seen = await look(opened.world, from(name, { intent, subject: intent === "request.list" ? "" : "REQ-2" }));
      expect(JSON.stringify(seen), intent).not.toMatch(/Advice on health|wrist/);
    }
  });

  test.each<Name>(["ana", "dana"])("is there for %s", async (name) => {
    for (const way of ways) expect(await (await page(name, `${way}?service=reports`)).text(), way).toMatch(telling);
    expect(await (await page(name, "/r/REQ-2/body")).text()).toContain("wrist");
  });

  test("is counted where all are asked for, and where somebody filters not even that", async () => {
    const counted = "One more open record is private.";
    expect(await (await page("wei", "/requests/body")).text()).toContain(counted);
    expect(await (await page("ana", "/requests/body")).text()).not.toContain(counted);
    for (const filter of filters.slice(1)) {
      expect(await (await page("wei", `/requests/body?${filter}`)).text(), filter).not.toContain("private");
    }
  });
});

describe("the page of a request", () => {
  const offered = async (name: Name, reference: string) => {
    const html = await (await page(name, `/r/${reference}/body`)).text();
    return ["request.approve", "request.reject", "request.delegate"].filter((intent) =>
      html.includes(`:${intent}:${reference}`),
    );
  };

  test.each<[Name, number]>([
    ["lin", 3],
    ["ana", 0],
    ["ben", 0],
    ["omar", 0],
    ["wei", 0],
  ])("offers %s as many decisions as they are asked for: %i", async (name, count) => {
    expect(await offered(name, "REQ-1")).toHaveLength(count);
  });

  test("keeps all that was answered when a round was asked that is void now, and tells how the time was counted", async () => {
    const before = `Light, and ${"for many visits ".repeat(10)}`.trim();
    await asks("ana", "laptop", before);
    await does("ana", { intent: "request.edit.save", subject: "REQ-6", values: { ofabout: "Strong" } });
    const asked = await (await page("omar", "/r/REQ-6/body")).text();
    expect(asked).toMatch(/Round 1[\s\S]*void/);
    expect(asked).toContain(before);
    expect(asked).not.toContain("how the time to fulfil it was counted");
    expect(await (await page("omar", "/r/REQ-3/body")).text()).toMatch(
      /REQ-3: how the time to fulfil it was counted[\s\S]* → /,
    );
  });
});

test("a guest sees neither requests nor the catalogue", async () => {
  for (const address of ["/requests/body", "/requests/export.csv", "/catalogue/body", "/r/REQ-1/body"]) {
    expect((await page("gil", address)).status, address).toBe(404);
  }
  const catalogue = await (await page("wei", "/catalogue/body")).text();
  for (const { name } of shop.requestItems) expect(catalogue).toContain(name.en);
});

test("a page shows the first hundred and says how many more there are; a file has them all", async () => {
  for (let n = 0; n < 310; n++) await asks("lin", "access");
  const shown = await (await page("wei", "/requests/body?item=access")).text();
  expect(linesOf(shown)).toHaveLength(100);
  expect(shown).toMatch(/\d+ more\. Filter to see them\./);
  expect(await (await page("wei", "/requests/export.json?item=access")).json()).toHaveLength(311);
});
