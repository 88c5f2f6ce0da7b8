// Every page for looking, in every look: both languages, both colours, a desk and a phone. Nothing sticks out, every word can be read, and keys lead everywhere.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sayPlain } from "../../src/words/say.ts";
import { howToGetOne } from "../support/chromium.ts";
import { logBefore } from "../support/past-log.ts";
import { actAs, type Desk, goTo, openDesk, takePicture } from "./desk.ts";
import { faint, looks } from "./looks.ts";

let desk: Desk | undefined;
beforeAll(async () => {
  desk = await openDesk();
  if (!desk) return;
  await desk.importPast(logBefore(new Date(), 60));
  await liveAnHour(await desk.open());
}, 400_000);
afterAll(() => desk?.close());

const slow = { timeout: 300_000 };
const month = new Date().toISOString().slice(0, 7);
let reference = "INC-1";
let secret = "INC-2";

/** Two incidents: one puts its service out of use in part, the other is nobody's business but its members'. */
async function liveAnHour(page: Page): Promise<void> {
  const says = async (words: string) => {
    await page.locator("#words").fill(words);
    await page.locator("#words").press("Enter");
  };
  const reported = async (what: string) => {
    const told = page.locator("#messages .message.private", { hasText: "is reported" });
    const before = await told.count();
    await says(`/incident ${what}`);
    await told.nth(before).waitFor();
    return /INC-\d+/.exec((await told.nth(before).textContent()) ?? "")?.[0] ?? "";
  };
  await actAs(page, "Ben");
  await goTo(page, "general");
  secret = await reported("Mallory published the secret card keys of the checkout");
  await says(`/incident restrict ${secret}`);
  await page
    .locator("#messages .message.private", { hasText: `${secret} is private` })
    .first()
    .waitFor();
  reference = await reported("Checkout fails at payment");
  await says(`/incident edit ${reference}`);
  const outOfUse = page.locator("dialog").getByLabel(sayPlain("en", "out-of-use.partial"));
  await outOfUse.check();
  await page.locator("[data-submit]").click();
  await page.locator("#messages .message.private", { hasText: "is out of use in part" }).first().waitFor();
  await page.context().close();
}

const pages = {
  overview: () => "/overview",
  services: () => "/services",
  figures: () => "/figures?period=30d",
  behind: () => "/figures/records/resolution_sla?period=30d",
  reports: () => "/reports",
  report: () => `/reports/all/${month}`,
  register: () => "/register",
  gaps: () => "/gaps",
  "review-pack": () => "/review-pack",
  schedule: () => "/schedule",
  "on-call": () => "/on-call",
  record: () => `/r/${reference}`,
} as const;

for (const look of looks) {
  test(`every page in the look ${look.name}`, slow, async (context) => {
    if (!desk) return context.skip(howToGetOne);
    const page = await desk.open(look);
    await actAs(page, look.person);
    for (const [name, address] of Object.entries(pages)) {
      await page.goto(`${desk.address}${address()}`);
      await page.locator("h1").first().waitFor();
      await page.locator("[data-computing]").waitFor({ state: "detached" });
      await page.evaluate("Promise.all([...document.images].map((image) => image.decode()))");
      await takePicture(page, `${name}-${look.name}`);
      expect(await page.evaluate("document.documentElement.scrollWidth"), name).toBeLessThanOrEqual(look.width);
      expect(await page.evaluate(faint), name).toEqual([]);
    }
    expect(desk.complaints).toEqual([]);
    await page.context().close();
  });
}

/** Every address that tells something of records: pages, what is drawn again, pictures, lists behind figures, files. */
const everywhere = (): readonly string[] => {
  const figures = ["opened", "backlog", "mtta", "breaches", "availability"];
  const parts = ["", "&service=shop-checkout", "&team=shop"];
  return [
    ...Object.values(pages).map((address) => address()),
    ...["overview", "services", "figures", "gaps", "schedule", "on-call"].map((page) => `/${page}/body`),
    ...["/home", "/schedule?view=list", "/overview?service=shop-checkout", "/overview?sort=age", "/services?team=shop"],
    ...["/gaps?missing=1&period=this+year", "/gaps/export.csv", "/gaps/export.json", "/review-pack/review-pack.md"],
    ...parts.flatMap((part) => figures.map((id) => `/figures/records/${id}?period=this+year${part}`)),
    ...["resolution", "response", "flow", "load", "changes"].map((kind) => `/figures/picture/${kind}?period=this+year`),
    ...["all", "shop-checkout"].flatMap((service) =>
      ["", "/report.md", "/figures.csv", "/figures.json", "/opened", "/backlog"].map(
        (file) => `/reports/${service}/${month}${file}`,
      ),
    ),
    ...[`/r/${secret}`, `/r/${secret}/body`],
  ];
};

/** As a person sees it in the end: while figures are computed, a page comes with their place only. */
async function whole(page: Page, address: string): Promise<{ readonly status: number; readonly text: string }> {
  for (;;) {
    const answer = await page.request.get(address);
    const text = await answer.text();
    if (!text.includes("data-computing")) return { status: answer.status(), text };
  }
}

for (const [person, isInside] of [
  ["Wei", false],
  ["Lin", false],
  ["Ben", true],
] as const) {
  test(
    `a private incident is ${isInside ? "there for" : "told on no page, in no picture and file to"} ${person}`,
    slow,
    async (context) => {
      if (!desk) return context.skip(howToGetOne);
      const page = await desk.open();
      await actAs(page, person);
      const telling: string[] = [];
      for (const address of everywhere()) {
        const answer = await whole(page, `${desk.address}${address}`);
        const isSecret = address.startsWith(`/r/${secret}`);
        expect(answer.status, address).toBe(isSecret && !isInside ? 404 : 200);
        if (new RegExp(`Mallory|${secret}\\b`).test(answer.text)) telling.push(address);
      }
      const told = ["/overview", "/figures/records/opened?period=this+year", `/r/${secret}`];
      expect(telling).toEqual(isInside ? expect.arrayContaining(told) : []);
      await page.context().close();
    },
  );
}

/** What has the focus, whether one sees that it has it, and whether it lies in view. */
const focus = `(() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const isSeen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none";
  return { what: element.tagName + " " + (element.getAttribute("href") ?? element.name ?? element.textContent.trim().slice(0, 30)), isSeen, isThere: box.width > 0 && box.height > 0 };
})()`;

type Focus = { readonly what: string; readonly isSeen: boolean; readonly isThere: boolean } | null;

test("keys lead to everything on every page, and one sees where one is", slow, async (context) => {
  if (!desk) return context.skip(howToGetOne);
  const page = await desk.open();
  await actAs(page, "Lin");
  for (const name of ["overview", "services", "figures", "behind", "gaps", "schedule", "on-call", "record"] as const) {
    await page.goto(`${desk.address}${pages[name]()}`);
    await page.locator("h1").first().waitFor();
    const reached = new Set<string>();
    for (let press = 0; press < 60; press++) {
      await page.keyboard.press("Tab");
      const here = (await page.evaluate(focus)) as Focus;
      if (!here) break;
      expect(here, name).toMatchObject({ isSeen: true, isThere: true });
      reached.add(here.what);
    }
    expect(reached.size, name).toBeGreaterThan(8);
  }
  await page.context().close();
});
