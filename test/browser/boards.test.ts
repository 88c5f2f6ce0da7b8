// The pages for looking, in a real browser: by keys at a desk in English, by touch on a phone in Chinese and in the dark.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Lang, sayPlain, type WordKey } from "../../src/words/say.ts";
import { howToGetOne } from "../support/chromium.ts";
import { actAs, type Desk, goTo, openDesk, openMenu, takePicture } from "./desk.ts";

let desk: Desk | undefined;
beforeAll(async () => {
  desk = await openDesk();
  if (desk) await reportAll(await desk.open());
}, 400_000);
afterAll(() => desk?.close());

const slow = { timeout: 180_000 };
const incidents = [
  "Checkout fails at payment",
  "Cannot print in building 4",
  "Warehouse scanners lose the network",
] as const;

/** Reported by Ana in the words of one line; two of them are a P2. */
async function reportAll(page: Page): Promise<void> {
  await actAs(page, "Ana");
  await goTo(page, "general");
  for (const [n, title] of incidents.entries()) {
    await page.locator(".main-head [data-report]").click();
    await page.locator("dialog h2", { hasText: sayPlain("en", "form.report") }).waitFor();
    await page.locator("#field-what").fill(title);
    if (n === 0) await page.locator('[data-field="impact"] .tick').first().click();
    await page.locator("[data-submit]").click();
    await page
      .locator("#messages .message.private", { hasText: `INC-${n + 1}` })
      .first()
      .waitFor();
  }
  await page.context().close();
}

async function openBoard(page: Page, lang: Lang, path: string, title: WordKey): Promise<void> {
  await openMenu(page);
  const link = page.locator(`.place[href="${path}"]`);
  await link.waitFor();
  await link.press("Enter");
  await page.locator("h1", { hasText: sayPlain(lang, title) }).waitFor();
}

const widest = (page: Page) => page.evaluate("document.documentElement.scrollWidth");

test("open work is filtered by keys, and its address opens the same again", slow, async (context) => {
  if (!desk) return context.skip(howToGetOne);
  const page = await desk.open();
  await actAs(page, "Ben");
  await openBoard(page, "en", "/overview", "web.overview");
  for (const title of incidents) await page.locator(".work-line", { hasText: title }).waitFor();
  await takePicture(page, "overview");

  const first = page.locator(".work-line").first();
  expect(await first.textContent()).toContain(incidents[0]);
  await page.getByLabel(sayPlain("en", "board.sort")).selectOption("age");
  await page.getByRole("button", { name: sayPlain("en", "board.apply") }).press("Enter");
  await page.waitForURL(/sort=age/);
  await page.locator("a.tile.p2").press("Enter");
  await page.waitForURL(/priority=2/);
  await page.locator(".work-line", { hasText: incidents[1] }).waitFor({ state: "detached" });
  const again = await page.context().newPage();
  await again.goto(page.url());
  await again.locator(".work-line", { hasText: incidents[0] }).waitFor();
  expect(await again.locator(".work-line").count()).toBe(await page.locator(".work-line").count());
  await again.locator(".work-line a").first().press("Enter");
  await again.locator("h1", { hasText: "INC-" }).waitFor();
  expect(desk.complaints).toEqual([]);
  await page.context().close();
});

test("what somebody does elsewhere shows on an open page by itself", slow, async (context) => {
  if (!desk) return context.skip(howToGetOne);
  const looking = await desk.open();
  await actAs(looking, "Lin");
  await openBoard(looking, "en", "/overview", "web.overview");
  await looking.locator(".work-line", { hasText: incidents[1] }).waitFor();
  const acting = await desk.open();
  await actAs(acting, "Ana");
  await goTo(acting, "bot");
  await acting.locator("#words").fill("/incident The intranet shows a blank page");
  await acting.locator("#words").press("Enter");
  await looking.locator(".work-line", { hasText: "The intranet shows a blank page" }).waitFor();
  expect(desk.complaints).toEqual([]);
  await looking.context().close();
  await acting.context().close();
});

test("the status of services names the disturbed ones first and leads to what is open there", slow, async (context) => {
  if (!desk) return context.skip(howToGetOne);
  const page = await desk.open();
  await actAs(page, "Lin");
  await openBoard(page, "en", "/services", "web.services");
  const service = page.locator(".service.impaired", { hasText: "Shop checkout" });
  await service.waitFor();
  await page.locator(".service.well").first().waitFor();
  await takePicture(page, "services");
  await service.getByRole("link", { name: /P2/ }).press("Enter");
  await page.waitForURL(/overview\?service=/);
  await page.locator(".work-line", { hasText: incidents[0] }).waitFor();
  await page.locator(".work-line", { hasText: incidents[1] }).waitFor({ state: "detached" });
  expect(desk.complaints).toEqual([]);
  await page.context().close();
});

const pictureIsThere = async (page: Page) => {
  await page.locator("[data-computing]").waitFor({ state: "detached" });
  return page
    .locator(".pictures img")
    .evaluateAll((images) =>
      Promise.all((images as unknown as { decode(): Promise<void> }[]).map((image) => image.decode())).then(() => true),
    );
};

test("figures of a period are drawn, explained, and compared with another one", slow, async (context) => {
  if (!desk) return context.skip(howToGetOne);
  const page = await desk.open();
  await actAs(page, "Lin");
  await openBoard(page, "en", "/figures", "web.figures");
  expect(await pictureIsThere(page)).toBe(true);
  await page.locator('input[name="period"]').fill("this year");
  await page.getByLabel(sayPlain("en", "board.compare")).selectOption("year");
  await page.getByRole("button", { name: sayPlain("en", "board.apply") }).press("Enter");
  await page.waitForURL(/period=this\+year&compare=year/);
  await page.locator("#figure-opened .figure-value", { hasText: /^[1-9]/ }).waitFor();
  await page.getByRole("img", { name: /Opened and resolved incidents\..* [1-9]\d* opened/ }).waitFor();
  expect(await pictureIsThere(page)).toBe(true);
  await page.locator("#figure-opened summary").press("Enter");
  await page.locator("#figure-opened details p", { hasText: "Cancelled ones" }).waitFor();
  await takePicture(page, "figures");
  await page.locator('input[name="period"]').fill("the day after tomorrow");
  await page.locator('input[name="period"]').press("Enter");
  await page.locator("#figures-body", { hasText: "is no period" }).waitFor();
  expect(desk.complaints).toEqual([]);
  await page.context().close();
});

test("on a phone in Chinese, in the dark, nothing sticks out", slow, async (context) => {
  if (!desk) return context.skip(howToGetOne);
  const page = await desk.open({ width: 375, height: 740, isDark: true });
  await actAs(page, "Wei");
  await openBoard(page, "zh-CN", "/overview", "web.overview");
  await page.locator(".work-line").first().waitFor();
  await page.locator(".work-line .due").first().waitFor();
  expect(await widest(page)).toBeLessThanOrEqual(375);
  await takePicture(page, "overview-phone");
  await openBoard(page, "zh-CN", "/services", "web.services");
  await page.locator(".service.impaired").first().waitFor();
  expect(await widest(page)).toBeLessThanOrEqual(375);
  await takePicture(page, "services-phone");
  await openBoard(page, "zh-CN", "/figures", "web.figures");
  expect(await pictureIsThere(page)).toBe(true);
  expect(await widest(page)).toBeLessThanOrEqual(375);
  await takePicture(page, "figures-phone");
  expect(desk.complaints).toEqual([]);
  await page.context().close();
});
