// The page that says who is on call, in a real browser: at a desk by keys alone, on a phone by touch.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Lang, sayPlain, type WordKey } from "../../src/words/say.ts";
import { howToGetOne } from "../support/chromium.ts";
import { actAs, type Desk, goTo, openDesk, openMenu, takePicture } from "./desk.ts";

let desk: Desk | undefined;
beforeAll(async () => {
  desk = await openDesk();
}, 400_000);
afterAll(() => desk?.close());

const slow = { timeout: 180_000 };

const card = (page: Page, text: string) => page.locator("#on-call-body [data-card]", { hasText: text });

async function openOnCall(page: Page, lang: Lang): Promise<void> {
  await openMenu(page);
  const link = page.locator('.place[href="/on-call"]');
  await link.waitFor();
  await link.press("Enter");
  await page.locator("h1", { hasText: sayPlain(lang, "web.oncall") }).waitFor();
  await page.locator("#on-call-body").waitFor();
}

test("a shift is taken, given back and covered by keys alone", slow, async (context) => {
  if (!desk) return context.skip(howToGetOne);
  const word = (key: WordKey) => sayPlain("en", key);
  const page = await desk.open();
  await actAs(page, "Dana");
  await openOnCall(page, "en");
  const now = card(page, "On call ");
  expect(await now.first().textContent()).toContain("Shop on call: Ben");
  expect(await now.first().textContent()).toContain("Team Data has no schedule. Dana is called first.");
  await takePicture(page, "on-call-desktop");

  const shifts = card(page, "Shop on call: the coming shifts");
  await shifts.getByRole("button", { name: word("button.oncall-take") }).focus();
  await page.keyboard.press("Enter");
  // What has the focus does not go away by itself.
  await page
    .locator("#toasts")
    .getByRole("button", { name: word("button.oncall-undo") })
    .focus();
  await now.filter({ hasText: "Shop on call: Dana (covering)" }).first().waitFor();
  await page.keyboard.press("Enter");
  await now.filter({ hasText: "Shop on call: Ben" }).first().waitFor();

  const cover = shifts.getByRole("button", { name: word("button.oncall-cover") });
  await cover.focus();
  await page.keyboard.press("Enter");
  await page.locator("dialog[open] h2", { hasText: word("oncall.cover-title") }).waitFor();
  expect(await page.evaluate("document.activeElement?.closest('dialog') !== null")).toBe(true);
  await page.keyboard.press("Escape");
  await page.locator("dialog").waitFor({ state: "detached" });
  expect(await cover.evaluate((button) => button === button.ownerDocument.activeElement)).toBe(true);

  // In chat, several schedules are told apart before one of their shifts is taken.
  await goTo(page, "bot");
  await page.locator("#words").fill("/oncall who");
  await page.locator("#words").press("Enter");
  await page.locator("#messages").getByRole("button", { name: "Shop backup" }).press("Enter");
  await page.locator("#messages [data-card]", { hasText: "Shop backup: the coming shifts" }).waitFor();
  expect(desk.complaints).toEqual([]);
  await page.context().close();
});

test("the list of places still says that one is on this page when something is unread", slow, async (context) => {
  if (!desk) return context.skip(howToGetOne);
  const [page, ben] = [await desk.open(), await desk.open()];
  await openOnCall(page, "en");
  await actAs(ben, "Ben");
  await goTo(ben, "general");
  await ben.locator("#words").fill("Who has the week after next?");
  await ben.keyboard.press("Enter");
  await page.locator(".place.unread", { hasText: "general" }).waitFor();
  expect(await page.locator('#places [aria-current="page"]').getAttribute("href")).toBe("/on-call");
  expect(desk.complaints).toEqual([]);
  await page.context().close();
  await ben.context().close();
});

test("on a phone in Chinese nothing sticks out, and the form for a cover fits", slow, async (context) => {
  if (!desk) return context.skip(howToGetOne);
  const page = await desk.open({ width: 375, height: 740, isDark: true });
  await actAs(page, "Wei");
  await openOnCall(page, "zh-CN");
  const widest = () => page.evaluate("document.documentElement.scrollWidth");
  expect(await widest()).toBeLessThanOrEqual(375);
  await takePicture(page, "on-call-phone");
  const shifts = card(page, "Shop on call：接下来的班次");
  await shifts.getByRole("button", { name: sayPlain("zh-CN", "button.oncall-cover") }).tap();
  await page.locator("dialog[open] h2", { hasText: sayPlain("zh-CN", "oncall.cover-title") }).waitFor();
  const form = await page.locator("dialog[open]").boundingBox();
  expect(form && form.x >= 0 && form.x + form.width <= 375).toBe(true);
  expect(await widest()).toBeLessThanOrEqual(375);
  expect(desk.complaints).toEqual([]);
  await page.context().close();
});
