// One change from the form to the closed review, in a real browser and in Chinese; on a desk in the light and on a phone in the dark.
import type { Page } from "playwright-core";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sayPlain, type WordKey } from "../../src/words/say.ts";
import { howToGetOne } from "../support/chromium.ts";
import { actAs, type Desk, goTo, openDesk, openMenu, takePicture } from "./desk.ts";

let desk: Desk | undefined;
beforeAll(async () => {
  desk = await openDesk();
}, 400_000);
afterAll(() => desk?.close());

const word = (key: WordKey) => sayPlain("zh-CN", key);

/** The wall clock of Wei, as a field for date and time takes it. */
const inShanghai = (now: Temporal.Instant, minutes: number): string =>
  now.add({ minutes }).toZonedDateTimeISO("Asia/Shanghai").toPlainDateTime().toString().slice(0, 16);

const button = (act: string, reference: string): string => `button[value^="v1:change.${act}:${reference}"]`;

/** Presses on the card; the form that it opens, if it opens one, is ready afterwards. */
async function press(page: Page, title: string, reference: string, act: string): Promise<void> {
  const card = page.locator("#messages .message", { hasText: title, has: page.locator(".badge") }).last();
  await card.locator(button(act, reference)).first().click();
}

async function submitted(page: Page): Promise<void> {
  await page.locator("dialog [data-submit]").click();
  await page.locator("dialog").waitFor({ state: "detached" });
}

/** An hour of the demo's clock, lived through. */
async function anHourLater(page: Page): Promise<void> {
  await openMenu(page);
  const ran = page.waitForResponse((response) => response.url().endsWith("/demo/clock"));
  await page.locator('[data-clock-form] button[value="hour"]').click();
  await ran;
}

const looks = [
  { name: "desk", title: "支付网关升级到 4.2", hours: 0, look: {} },
  { name: "phone", title: "支付网关升级到 4.3", hours: 1, look: { width: 375, height: 740, isDark: true } },
] as const;

test.for(looks)(
  "Wei asks for a change, carries it out and closes its review, in Chinese ($name)",
  { timeout: 180_000 },
  async ({ name, title, hours, look }, context) => {
    if (!desk) return context.skip(howToGetOne);
    const page = await desk.open(look);
    await actAs(page, "Wei");
    await goTo(page, "workplace");
    const now = Temporal.Now.instant().add({ hours });
    await page.locator("#words").fill(`/change submit ${title}`);
    await page.locator("#words").press("Enter");
    await page.locator("dialog h2", { hasText: word("form.change") }).waitFor();
    await page.locator("dialog").getByLabel("电脑和打印").check();
    await page.locator("#field-starts").fill(inShanghai(now, 30));
    await page.locator("#field-ends").fill(inShanghai(now, 300));
    // Medium by the questions alone, at whatever hour of the demo's week this runs.
    for (const risk of ["risk.software_conflict-2", "risk.data_safety-1", "risk.users-1"] as const) {
      await page.locator("dialog").getByLabel(word(risk), { exact: true }).check();
    }
    await takePicture(page, `change-${name}-form`);
    await page.locator("dialog [data-submit]").click();
    await page.locator('dialog[data-form="change.detail.save"]').waitFor();
    await page.locator("#field-implementer").selectOption({ label: "Wei" });
    await page.locator("#field-plan").fill("切换流量（20 分钟）");
    await page.locator("#field-backout").fill("切回旧版本（10 分钟）");
    await page.locator("#field-verification").fill("下一笔测试订单");
    await takePicture(page, `change-${name}-detail`);
    await submitted(page);
    const card = page.locator("#messages .message", { hasText: title, has: page.locator(".badge") }).last();
    await card.waitFor();
    const reference = /CHG-\d+/.exec((await card.textContent()) ?? "")?.[0] ?? "";

    const deciding = await desk.open();
    await actAs(deciding, "Lin");
    await goTo(deciding, "bot");
    const asked = deciding.locator("#messages .message", {
      hasText: title,
      has: deciding.locator(button("approve", reference)),
    });
    await asked.last().locator(button("approve", reference)).click();
    await card.locator(button("start", reference)).waitFor();
    await takePicture(page, `change-${name}-approved`);

    await anHourLater(page);
    await goTo(page, "workplace");
    await press(page, title, reference, "start");
    // The plan's step, and the one that verifies it.
    for (const step of [1, 2]) {
      const done = card.locator(`${button("step-done", reference).slice(0, -2)}:${step}"]`);
      await done.click();
      await done.waitFor({ state: "detached" });
    }
    await press(page, title, reference, "finish");
    await page.locator("dialog").waitFor();
    await page.locator("#field-text").fill("测试订单付款成功。");
    await submitted(page);
    await press(page, title, reference, "review");
    await page.locator("dialog").waitFor();
    await page.locator("#field-text").fill("按计划完成，没有影响用户。");
    await submitted(page);
    await press(page, title, reference, "close");
    await card.locator(button("close", reference)).waitFor({ state: "detached" });
    await takePicture(page, `change-${name}-closed`);

    await page.goto(`${desk.address}/r/${reference}`);
    await page.locator(".timeline .entry", { hasText: "Lin" }).first().waitFor();
    await takePicture(page, `change-${name}-record`);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(
      "width" in look ? look.width : 1280,
    );
    expect(desk.complaints).toEqual([]);
    await page.context().close();
    await deciding.context().close();
  },
);
