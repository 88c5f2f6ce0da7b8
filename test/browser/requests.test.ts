// Requests and articles in a real browser: asked for from the catalogue, written down and published; and their pages in every look.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Lang, sayPlain } from "../../src/words/say.ts";
import { howToGetOne } from "../support/chromium.ts";
import { actAs, type Desk, openDesk, openMenu, takePicture } from "./desk.ts";
import { faint, looks } from "./looks.ts";

let desk: Desk | undefined;
beforeAll(async () => {
  desk = await openDesk();
  if (!desk) return;
  const page = await desk.open();
  await peopleAsk(page, desk.address);
  await benWrites(page, desk.address);
  await page.context().close();
}, 400_000);
afterAll(() => desk?.close());

const slow = { timeout: 180_000 };
const article = "Card terminal loses its pairing";

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Opens the item's form from the catalogue. */
async function order(page: Page, address: string, name: string, lang: Lang = "en"): Promise<void> {
  await page.goto(`${address}/catalogue`);
  const card = page.locator(".catalogue .card", { hasText: name });
  await card.getByRole("button", { name: sayPlain(lang, "button.request.order") }).click();
  await page.locator("dialog h2", { hasText: name }).waitFor();
}

async function send(page: Page): Promise<void> {
  await page.locator("dialog [data-submit]").click();
  await page.locator("dialog").waitFor({ state: "detached" });
}

/** A laptop that has to be agreed to, access that is being given, and what nobody else may read. */
async function peopleAsk(page: Page, address: string): Promise<void> {
  await actAs(page, "Ana");
  await order(page, address, "New laptop");
  await page.locator("dialog").getByLabel("Strong, 16 inches").check();
  await page.locator("#field-offrom").fill(inDays(40));
  await page.locator("dialog").getByLabel(sayPlain("en", "form.yes"), { exact: true }).check();
  await page.locator("#field-ofwhy").fill("Visits to customers, where the old one does not last a day");
  await takePicture(page, "request-form");
  await send(page);
  await order(page, address, "Access to reports");
  await page.locator("#field-ofreport").fill("Sales by region");
  await send(page);
  await actAs(page, "Wei");
  await order(page, address, "健康办公咨询", "zh-CN");
  await page.locator("#field-ofabout").fill("手腕疼");
  await send(page);
}

async function benWrites(page: Page, address: string): Promise<void> {
  await actAs(page, "Ben");
  await page.goto(`${address}/knowledge`);
  await page.getByRole("button", { name: sayPlain("en", "form.kb.new") }).click();
  await page.locator("dialog h2").waitFor();
  await page.locator("#field-title").fill(article);
  await page.locator("#field-symptom").fill("The terminal shows “no pairing” and the payment is refused.");
  await page.locator("#field-fix").fill("Hold the green key for five seconds, then pair it again in the settings.");
  await takePicture(page, "article-form");
  await send(page);
  await page.locator("[data-toast]", { hasText: "KB-1" }).first().waitFor();
  await page.goto(`${address}/r/KB-1`);
  await page.getByRole("button", { name: "Publish" }).first().click();
  await page.locator("#field-reviewBy").fill(`${inDays(180)}T09:00`);
  await send(page);
  await page.locator("#record-body", { hasText: "published" }).waitFor();
}

const pages = {
  requests: "/requests",
  "requests-none": "/requests?state=closed",
  catalogue: "/catalogue",
  request: "/r/REQ-1",
  knowledge: "/knowledge",
  "knowledge-found": "/knowledge?words=terminal+pairing",
  article: "/r/KB-1",
} as const;

for (const look of looks) {
  test(`requests, the catalogue and articles in the look ${look.name}`, slow, async (context) => {
    if (!desk) return context.skip(howToGetOne);
    const page = await desk.open(look);
    await actAs(page, look.person);
    for (const [name, address] of Object.entries(pages)) {
      await page.goto(`${desk.address}${address}`);
      await page.locator("h1").first().waitFor();
      await takePicture(page, `${name}-${look.name}`);
      expect(await page.evaluate("document.documentElement.scrollWidth"), name).toBeLessThanOrEqual(look.width);
      expect(await page.evaluate(faint), name).toEqual([]);
    }
    expect(desk.complaints).toEqual([]);
    await page.context().close();
  });
}

test("requests are filtered by keys, and nobody reads of a private one", slow, async (context) => {
  if (!desk) return context.skip(howToGetOne);
  const page = await desk.open();
  await actAs(page, "Ben");
  await openMenu(page);
  await page.locator('.place[href="/requests"]').press("Enter");
  const line = (title: string) => page.locator("#requests-body .work-line", { hasText: title });
  await line("New laptop").waitFor();
  await line("Access to reports").waitFor();
  await page.locator("#requests-body", { hasText: sayPlain("en", "board.hidden", { count: 1 }) }).waitFor();
  await page.getByLabel(sayPlain("en", "board.request-state")).selectOption("awaiting_approval");
  await page.getByRole("button", { name: sayPlain("en", "board.apply") }).press("Enter");
  await page.waitForURL(/state=awaiting_approval/);
  await line("New laptop").waitFor();
  expect(await line("Access to reports").count()).toBe(0);
  const files = page.locator("#requests-body a[download]");
  const address = await files.first().getAttribute("href");
  const file = await (await page.request.get(`${desk.address}${address}`)).text();
  expect(file).toContain("New laptop");
  expect(file).not.toContain("Access to reports");
  expect((await page.request.get(`${desk.address}/r/REQ-3`)).status()).toBe(404);
  await line("New laptop").locator("a").press("Enter");
  await page.locator("h1", { hasText: "REQ-1" }).waitFor();
  expect(desk.complaints).toEqual([]);
  await page.context().close();
});

test("an article is found by words, and its line leads to it", slow, async (context) => {
  if (!desk) return context.skip(howToGetOne);
  const page = await desk.open();
  await actAs(page, "Ana");
  await openMenu(page);
  await page.locator('.place[href="/knowledge"]').press("Enter");
  await page.locator('#main input[name="words"]').fill("terminel pairng");
  await page.getByRole("button", { name: sayPlain("en", "board.apply") }).press("Enter");
  await page.waitForURL(/words=terminel/);
  await page.getByRole("button", { name: sayPlain("en", "form.kb.new") }).press("Enter");
  await page.locator("dialog h2", { hasText: sayPlain("en", "form.kb.new") }).waitFor();
  await page.locator("dialog [data-close-dialog]").first().press("Enter");
  await page.locator("dialog").waitFor({ state: "detached" });
  await page.locator("#articles .work-line a", { hasText: article }).press("Enter");
  await page.locator("h1", { hasText: "KB-1" }).waitFor();
  // It is said once, and nothing is to be done about what is fine.
  expect(await page.locator("#record-body", { hasText: sayPlain("en", "register.details") }).count()).toBe(0);
  await page.getByRole("button", { name: sayPlain("en", "button.kb.doubt") }).waitFor();
  expect(await page.locator("#record-body .button.primary").count()).toBe(0);
  expect(desk.complaints).toEqual([]);
  await page.context().close();
});
