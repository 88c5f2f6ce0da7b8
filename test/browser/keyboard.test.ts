// The web chat without a mouse: typing, choosing, opening and closing everything by key.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { howToGetOne } from "../support/chromium.ts";
import { actAs, type Desk, goTo, openDesk, takePicture } from "./desk.ts";

let desk: Desk | undefined;
beforeAll(async () => {
  desk = await openDesk();
}, 400_000);
afterAll(() => desk?.close());

const slow = { timeout: 180_000 };
/** What arrived is on the page. */
const drawn = (page: Page) =>
  page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
const focused = (page: Page) => page.evaluate("document.activeElement?.id || document.activeElement?.className");

test("a message is written, sent and answered by keys alone", slow, async (context) => {
  if (!desk) return context.skip(howToGetOne);
  const page = await desk.open();
  expect(await focused(page)).toBe("words");
  await page.keyboard.type("first line");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("second line");
  await page.keyboard.press("Enter");
  await page.locator("#messages .words", { hasText: "first line" }).waitFor();
  expect(await page.locator("#messages .words").last().textContent()).toBe("first line\nsecond line");
  expect(await page.locator("#words").inputValue()).toBe("");
});

test("the page lives however slowly its scripts arrive", slow, async (context) => {
  if (!desk) return context.skip(howToGetOne);
  const page = await desk.open();
  let scripts = 0;
  await page.route("**/*.js", async (route) => {
    const late = 600 * scripts++;
    await new Promise((arrived) => setTimeout(arrived, late));
    await route.continue();
  });
  await page.reload();
  await page.locator("#words").fill("Does this page hear?");
  await page.keyboard.press("Enter");
  await page.locator("#messages .words", { hasText: "Does this page hear?" }).waitFor();
});

test("commands are offered while they are typed, and chosen by arrow and Tab", slow, async (context) => {
  if (!desk) return context.skip(howToGetOne);
  const page = await desk.open();
  // Those for a part of the word may come before, and begin at the first again when they are replaced.
  const offered = page.waitForResponse((response) => response.url().endsWith("/suggest?words=%2Ftocsin"));
  await page.keyboard.type("/tocsin");
  await (await offered).finished();
  await drawn(page);
  await page.locator('.suggestion[aria-selected="true"]').waitFor();
  await page.keyboard.press("ArrowDown");
  const insert = await page.locator('.suggestion[aria-selected="true"]').getAttribute("data-insert");
  await page.keyboard.press("Tab");
  expect(await page.locator("#words").inputValue()).toBe(insert);
  await page.locator("#words").fill("/incident report");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await page.locator("dialog[open]").waitFor();
  expect(await focused(page)).toBe("field-what");
  await page.keyboard.press("Escape");
  await page.locator("dialog").waitFor({ state: "detached" });
});

test("suggestions that come after Escape change nothing: Enter sends what was typed", slow, async (context) => {
  if (!desk) return context.skip(howToGetOne);
  const page = await desk.open();
  const held: (() => void)[] = [];
  await page.route("**/suggest?**", async (route) => {
    await new Promise<void>((arrive) => held.push(arrive));
    await route.continue();
  });
  const asked = page.waitForRequest("**/suggest?**");
  await page.locator("#words").fill("/incident rep");
  await asked;
  await page.keyboard.press("Escape");
  await expect.poll(() => held.length).toBe(1);
  const answered = page.waitForResponse("**/suggest?**");
  for (const arrive of held) arrive();
  await (await answered).finished();
  await drawn(page);
  expect(await page.locator(".suggestion").first().isVisible()).toBe(false);
  await page.locator("#words").fill("/incident report");
  await page.keyboard.press("Enter");
  await page.locator("dialog[open]").waitFor();
});

test("a form opened while a message is still on its way stays open, with what was typed", slow, async (context) => {
  if (!desk) return context.skip(howToGetOne);
  const page = await desk.open();
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route("**/say", async (route) => {
    await arrived;
    await route.continue();
  });
  const said = page.waitForResponse("**/say");
  await page.locator("#words").fill("The till is slow since nine");
  await page.keyboard.press("Enter");
  await page.locator(".main-head [data-report]").click();
  await page.locator("#field-what").fill("The till is slow");
  arrive();
  await (await said).finished();
  await page.locator("#messages .words", { hasText: "The till is slow since nine" }).waitFor();
  await drawn(page);
  expect(await page.locator("#field-what").inputValue()).toBe("The till is slow");
});

test("a form taller than the window scrolls in one place", slow, async (context) => {
  if (!desk) return context.skip(howToGetOne);
  const page = await desk.open({ height: 500 });
  await page.locator("[data-report]").first().click();
  await page.locator("dialog[open]").waitFor();
  const hidden = (selector: string) =>
    page.evaluate(
      `(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)(document.querySelector("${selector}"))`,
    );
  expect(await hidden("#form-body")).toBeGreaterThan(0);
  expect(await hidden("dialog")).toBe(0);
  const foot = await page.locator(".sheet-foot").boundingBox();
  expect(foot && foot.y + foot.height).toBeLessThan(500);
});

test("the form for an update fits a desk and a phone, and grows with what is written", slow, async (context) => {
  if (!desk) return context.skip(howToGetOne);
  const page = await desk.open();
  await actAs(page, "Ben");
  const say = async (words: string) => {
    await page.locator("#words").fill(words);
    await page.locator("#words").press("Enter");
  };
  await say("/incident Checkout fails at payment");
  await page.locator(".card, .message", { hasText: "is reported" }).first().waitFor();
  for (const [width, height, name] of [
    [1280, 800, "update-desktop"],
    [375, 740, "update-phone"],
  ] as const) {
    await page.setViewportSize({ width, height });
    await say("/incident update INC-1");
    await page.locator("dialog[open]").waitFor();
    const hidden = () =>
      page.evaluate(
        "(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)(document.querySelector('#form-body'))",
      );
    expect(await hidden(), name).toBe(0);
    await takePicture(page, name);
    const first = page.locator(".sheet-body textarea").first();
    const before = (await first.boundingBox())?.height ?? 0;
    await first.fill("One line.\n".repeat(5));
    expect((await first.boundingBox())?.height).toBeGreaterThan(before);
    await page.keyboard.press("Escape");
    await page.locator("dialog").waitFor({ state: "detached" });
  }
});

test("a form with a choice begins at what is chosen", slow, async (context) => {
  if (!desk) return context.skip(howToGetOne);
  const page = await desk.open();
  await actAs(page, "Wei");
  await page.locator("#words").fill("/tocsin me");
  await page.locator("#words").press("Enter");
  await page.locator("dialog[open]").waitFor();
  expect(await page.evaluate("[document.activeElement.value, document.activeElement.checked]")).toEqual([
    "zh-CN",
    true,
  ]);
});

test("the first Tab offers to skip to the conversation, and a menu gives the focus back", slow, async (context) => {
  if (!desk) return context.skip(howToGetOne);
  const page = await desk.open();
  await page.goto(`${desk.address}/home`);
  await page.keyboard.press("Tab");
  expect(await focused(page)).toBe("skip");
  await page.locator("summary.me").focus();
  await page.keyboard.press("Enter");
  await page.locator(".me-menu[open]").waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".me-menu:not([open])").waitFor();
  expect(await focused(page)).toBe("me");
});

test(
  "two hurried clicks are one act, and what was said meanwhile is there after a lost connection",
  slow,
  async (context) => {
    if (!desk) return context.skip(howToGetOne);
    const [ana, ben] = [await desk.open(), await desk.open()];
    await actAs(ben, "Ben");
    await goTo(ben, "general");
    await ana.locator("#words").fill("Is anybody there?");
    await ana.locator(".send").dblclick();
    await ben.locator("#messages .words", { hasText: "Is anybody there?" }).waitFor();
    await ana.locator("#messages .words", { hasText: "Is anybody there?" }).first().waitFor();
    expect(await ana.locator("#messages .words", { hasText: "Is anybody there?" }).count()).toBe(1);

    await ana.context().setOffline(true);
    await ben.locator("#words").fill("I am, what is it?");
    await ben.keyboard.press("Enter");
    await ben.locator("#messages .words", { hasText: "I am, what is it?" }).waitFor();
    await ana.context().setOffline(false);
    await ana.locator("#messages .words", { hasText: "I am, what is it?" }).waitFor();
    expect(desk.complaints).toEqual([]);
  },
);
