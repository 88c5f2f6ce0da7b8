// What people tell us, in a real browser: a complaint, a suggestion and thanks as cards and as pages, in every look.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { howToGetOne } from "../support/chromium.ts";
import { actAs, type Desk, goTo, openDesk, takePicture } from "./desk.ts";
import { faint, looks } from "./looks.ts";

let desk: Desk | undefined;
beforeAll(async () => {
  desk = await openDesk();
  if (!desk) return;
  const page = await desk.open();
  await actAs(page, "Ana");
  await say(page, "/feedback complaint The invoice for the fair in March took five days", "CPL-1");
  await say(page, "/feedback suggestion Let people pay by phone at the till", "SUG-1");
  await say(page, "/feedback kudos Ben for the quick fix on Sunday evening", "KUD-1");
  await page.context().close();
}, 400_000);
afterAll(() => desk?.close());

const slow = { timeout: 180_000 };

async function say(page: Page, words: string, reference: string): Promise<void> {
  await goTo(page, "general");
  await page.locator("#words").fill(words);
  await page.locator("#words").press("Enter");
  await page.locator("#messages .message.private", { hasText: reference }).first().waitFor();
}

const pages = { complaint: "/r/CPL-1", suggestion: "/r/SUG-1", thanks: "/r/KUD-1" } as const;

for (const look of looks) {
  test(`a complaint, a suggestion and thanks in the look ${look.name}`, slow, async (context) => {
    if (!desk) return context.skip(howToGetOne);
    const page = await desk.open(look);
    const seen = async (name: string) => {
      await takePicture(page, `${name}-${look.name}`);
      expect(await page.evaluate("document.documentElement.scrollWidth"), name).toBeLessThanOrEqual(look.width);
      expect(await page.evaluate(faint), name).toEqual([]);
    };
    // Thanks are read by those whom they concern.
    await actAs(page, "Ana");
    for (const [name, address] of Object.entries(pages)) {
      await page.goto(`${desk.address}${address}`);
      await page.locator("h1").first().waitFor();
      await seen(name);
    }
    await goTo(page, "bot");
    await page.locator("#messages", { hasText: "SUG-1" }).waitFor();
    await seen("told-dm");
    await actAs(page, look.person);
    await goTo(page, "workplace");
    await page.locator("#messages", { hasText: "CPL-1" }).waitFor();
    await seen("told-channel");
    expect(desk.complaints).toEqual([]);
    await page.context().close();
  });
}
