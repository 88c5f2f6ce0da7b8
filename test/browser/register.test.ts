// The register in a real browser: an improvement item written down in chat stands on the page, at a desk and on a phone in Chinese and in the dark.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sayPlain } from "../../src/words/say.ts";
import { howToGetOne } from "../support/chromium.ts";
import { actAs, type Desk, goTo, openDesk, openMenu, takePicture } from "./desk.ts";

let desk: Desk | undefined;
beforeAll(async () => {
  desk = await openDesk();
}, 400_000);
afterAll(() => desk?.close());

const slow = { timeout: 180_000 };
const title = "Card readers lose their network";

async function openRegister(page: Page): Promise<void> {
  await openMenu(page);
  const link = page.locator('.place[href="/register"]');
  await link.waitFor();
  await link.press("Enter");
  await page.locator("#register-body").waitFor();
}

test("what was written down in chat stands on the register, and opens its page", slow, async (context) => {
  if (!desk) return context.skip(howToGetOne);
  const page = await desk.open();
  await actAs(page, "Ben");
  await openRegister(page);
  await page.locator("#register-body .nothing").waitFor();
  await goTo(page, "general");
  await page.locator("#words").fill(`/improvement new ${title}`);
  await page.locator("#words").press("Enter");
  await page.locator("dialog h2", { hasText: sayPlain("en", "form.improvement.new") }).waitFor();
  await takePicture(page, "register-form");
  await page.locator("[data-submit]").click();
  await page.locator("#messages .message.private", { hasText: "IMP-1" }).first().waitFor();
  await openRegister(page);
  await page.locator(".work-line", { hasText: title }).waitFor();
  await takePicture(page, "register");
  await page.getByLabel(sayPlain("en", "board.mine")).check();
  await page.getByRole("button", { name: sayPlain("en", "board.apply") }).press("Enter");
  await page.waitForURL(/mine=1/);
  await page.locator(".work-line a").press("Enter");
  await page.locator("h1", { hasText: "IMP-1" }).waitFor();
  await takePicture(page, "register-record");
  expect(desk.complaints).toEqual([]);
  await page.context().close();

  const phone = await desk.open({ width: 375, height: 740, isDark: true });
  await actAs(phone, "Wei");
  await openRegister(phone);
  await phone.locator(".work-line", { hasText: title }).waitFor();
  expect(await phone.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(375);
  await takePicture(phone, "register-phone");
  expect(desk.complaints).toEqual([]);
  await phone.context().close();
});

test("from the register to the gaps, and from a gap to the form that closes it, by keys", slow, async (context) => {
  if (!desk) return context.skip(howToGetOne);
  const page = await desk.open();
  await actAs(page, "Ben");
  await openRegister(page);
  await page
    .locator("#register-body")
    .getByRole("link", { name: sayPlain("en", "evidence.gaps.page") })
    .press("Enter");
  await page.locator("#gaps-missing [id='clause-9.3']", { hasText: "Management reviews that were held" }).waitFor();
  await page.locator("#gaps-outside [id='clause-8.4.1']").waitFor();
  await page.getByLabel(sayPlain("en", "evidence.gaps.only-missing")).check();
  await page.getByLabel(sayPlain("en", "board.period")).fill("this year");
  await page.getByRole("button", { name: sayPlain("en", "board.apply") }).press("Enter");
  await page.waitForURL(/\/gaps\?period=this\+year&missing=1/);
  await page.locator("#gaps-outside").waitFor({ state: "detached" });
  await takePicture(page, "gaps");
  await page.locator("[id='clause-6.1'] [data-acts]").getByRole("button", { name: "/risk new" }).press("Enter");
  await page.locator("dialog h2", { hasText: sayPlain("en", "form.risk.new") }).waitFor();
  await page.locator("#field-title").fill("One supplier for all tills");
  await page.locator("[data-submit]").click();
  const assess = sayPlain("en", "evidence.step", { command: "/risk list", hasPress: "yes", press: "“Assess”" });
  await page.locator("[id='clause-6.1'] [data-acts]").getByRole("button", { name: assess }).waitFor();
  expect(desk.complaints).toEqual([]);
  await page.context().close();

  const phone = await desk.open({ width: 375, height: 740, isDark: true });
  await actAs(phone, "Wei");
  await phone.goto(`${desk.address}/gaps?period=yesterday..tomorrow`);
  await phone.locator("#gaps-body .nothing", { hasText: "yesterday..tomorrow" }).waitFor();
  await phone.locator("#gaps-body a").press("Enter");
  await phone
    .locator("#gaps-missing [id='clause-6.1']", { hasText: sayPlain("zh-CN", "evidence.done.risk") })
    .waitFor();
  expect(await phone.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(375);
  await takePicture(phone, "gaps-phone");
  expect(desk.complaints).toEqual([]);
  await phone.context().close();
});
