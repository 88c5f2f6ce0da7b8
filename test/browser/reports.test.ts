// The service report in a real browser: by keys at a desk, on a phone in the dark, and as it goes to paper.
import { afterAll, beforeAll, expect, test } from "vitest";
import { sayPlain } from "../../src/words/say.ts";
import { howToGetOne } from "../support/chromium.ts";
import { actAs, type Desk, goTo, openDesk, openMenu, takePicture } from "./desk.ts";

let desk: Desk | undefined;
beforeAll(async () => {
  desk = await openDesk();
}, 400_000);
afterAll(() => desk?.close());

const slow = { timeout: 240_000 };

test("a report is found by keys, leads to its records, and prints dark on white", slow, async (context) => {
  if (!desk) return context.skip(howToGetOne);
  const page = await desk.open();
  await actAs(page, "Ana");
  await goTo(page, "general");
  await page.locator(".main-head [data-report]").click();
  await page.locator("#field-what").fill("Checkout fails at payment");
  await page.locator("[data-submit]").click();
  await page.locator("#messages .message.private", { hasText: "INC-1" }).first().waitFor();

  await openMenu(page);
  await page.locator('.place[href="/reports"]').press("Enter");
  await page.locator("h1", { hasText: sayPlain("en", "web.reports") }).waitFor();
  await takePicture(page, "reports");
  await page.locator(".report-months a").first().press("Enter");
  await page.locator("h2", { hasText: sayPlain("en", "service-report.all") }).waitFor();
  await takePicture(page, "report");
  expect(await page.locator("script").count()).toBe(0);

  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await takePicture(page, "report-paper");
  const [paper, nav] = (await page.evaluate(
    "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('nav')).display]",
  )) as [string, string];
  expect([paper, nav]).toEqual(["rgb(255, 255, 255)", "none"]);
  await page.emulateMedia({ media: "screen", colorScheme: "light" });

  await page.locator('a[href="#records-all-opened"]').first().press("Enter");
  await page.locator("#records-all-opened").getByRole("link", { name: "INC-1" }).press("Enter");
  await page.locator("h1", { hasText: "INC-1" }).waitFor();

  await page.goBack();
  const service = page.locator("h2#services ~ .wide tbody th a").first();
  const name = (await service.textContent()) ?? "";
  await service.press("Enter");
  await page.locator("h1", { hasText: name }).waitFor();
  expect(desk.complaints).toEqual([]);
  await page.context().close();
});

test("on a phone in the dark the report is dark, and nothing sticks out", slow, async (context) => {
  if (!desk) return context.skip(howToGetOne);
  const page = await desk.open({ width: 390, height: 780, isDark: true });
  await actAs(page, "Wei");
  await page.goto(`${desk.address}/reports`);
  await page.locator(".report-months a").first().click();
  await page.locator("h2", { hasText: sayPlain("zh-CN", "service-report.all") }).waitFor();
  await takePicture(page, "report-phone-zh-dark");
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
  expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(20, 23, 26)");
  expect(desk.complaints).toEqual([]);
  await page.context().close();
});
