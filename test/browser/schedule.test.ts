// The change calendar in a real browser: by keys at a desk, by touch on a phone, in both languages and colours.
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

async function openSchedule(page: Page, lang: Lang): Promise<void> {
  await openMenu(page);
  const link = page.locator('.place[href="/schedule"]');
  await link.waitFor();
  await link.press("Enter");
  await page.locator("h1", { hasText: sayPlain(lang, "web.schedule") }).waitFor();
  await page.locator("#schedule-body").waitFor();
}

const pressed = async (page: Page, name: string) => {
  const link = page.locator(".schedule-bar").getByRole("link", { name, exact: true });
  await link.focus();
  await page.keyboard.press("Enter");
};

test("a freeze is set from the page, shown on its day and in the list, and ended", slow, async (context) => {
  if (!desk) return context.skip(howToGetOne);
  const word = (key: WordKey) => sayPlain("en", key);
  const page = await desk.open();
  await actAs(page, "Lin");
  await openSchedule(page, "en");
  await page.getByRole("button", { name: word("schedule-entry.freeze-title") }).press("Enter");
  const dialog = page.locator("dialog[open]");
  await dialog.getByLabel(word("field.title")).fill("Year end");
  await dialog.getByLabel(word("schedule-entry.everything")).check();
  const soon = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 16);
  await dialog.getByLabel(word("field.from"), { exact: true }).fill(soon(24));
  await dialog.getByLabel(word("field.to"), { exact: true }).fill(soon(72));
  await dialog.getByRole("button", { name: word("form.submit") }).press("Enter");
  const frozen = page.locator("#schedule-body .item.kind-freeze", { hasText: "Year end" });
  await frozen.first().waitFor();
  await takePicture(page, "schedule-month");

  await pressed(page, word("web.schedule.week"));
  await page.locator(".days.week").waitFor();
  await pressed(page, word("web.schedule.list"));
  const listed = page.locator(".entry-full.kind-freeze", { hasText: "Year end" });
  await listed.waitFor();
  await page.locator(".entry-full.kind-maintenance", { hasText: "Quiet night of the checkout" }).first().waitFor();
  await takePicture(page, "schedule-list");
  await listed.getByRole("button", { name: sayPlain("en", "button.end-entry", { title: "Year end" }) }).press("Enter");
  await listed.waitFor({ state: "detached" });

  const before = page.url();
  await pressed(page, word("web.schedule.next"));
  await page.waitForURL((url) => url.href !== before);
  await pressed(page, word("web.schedule.today"));
  await page.locator(".schedule-list").waitFor();
  expect(desk.complaints).toEqual([]);
  await page.context().close();
});

test("on a phone in Chinese, in the dark, nothing sticks out in any view", slow, async (context) => {
  if (!desk) return context.skip(howToGetOne);
  const page = await desk.open({ width: 375, height: 740, isDark: true });
  await actAs(page, "Wei");
  await openSchedule(page, "zh-CN");
  const widest = () => page.evaluate("document.documentElement.scrollWidth");
  expect(await widest()).toBeLessThanOrEqual(375);
  await takePicture(page, "schedule-phone");
  for (const view of ["week", "list", "month"] as const) {
    await page
      .locator(".schedule-bar")
      .getByRole("link", { name: sayPlain("zh-CN", `web.schedule.${view}`) })
      .tap();
    await page.locator(view === "list" ? ".schedule-list" : `.days.${view}`).waitFor();
    expect(await widest()).toBeLessThanOrEqual(375);
    await takePicture(page, `schedule-phone-${view}`);
  }
  // Who does not plan is offered nothing to plan.
  expect(await page.locator("#schedule-body form").count()).toBe(0);
  expect(desk.complaints).toEqual([]);
  await page.context().close();
});

test("what collides is marked on the page", slow, async (context) => {
  if (!desk) return context.skip(howToGetOne);
  const page = await desk.open();
  await actAs(page, "Ben");
  await goTo(page, "bot");
  await page.locator("#words").fill("/change calendar");
  await page.locator("#words").press("Enter");
  await page.locator("#messages [data-card]", { hasText: "Forward schedule" }).waitFor();
  expect(desk.complaints).toEqual([]);
  await page.context().close();
});
