// The first thing that a stranger tries, in a real browser: report, take, update, resolve, confirm, rate.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Lang, sayPlain, type WordKey } from "../../src/words/say.ts";
import { howToGetOne } from "../support/chromium.ts";
import { actAs, type Desk, goTo, openDesk, takePicture, waitForWorkday } from "./desk.ts";

let desk: Desk | undefined;
beforeAll(async () => {
  desk = await openDesk();
}, 400_000);
afterAll(() => desk?.close());

type Story = {
  readonly reporter: string;
  readonly lang: Lang;
  readonly width: number;
  readonly height: number;
  readonly isDark: boolean;
  readonly what: string;
  readonly done: string;
  readonly picture: string;
};

const stories: readonly Story[] = [
  {
    reporter: "Ana",
    lang: "en",
    width: 1280,
    height: 800,
    isDark: false,
    what: "Checkout fails at payment",
    done: "Rolled back the 09:55 release.",
    picture: "en-desktop",
  },
  {
    reporter: "Wei",
    lang: "zh-CN",
    width: 1280,
    height: 800,
    isDark: true,
    what: "购物车结算时无法付款",
    done: "已回滚 09:55 的发布。",
    picture: "zh-desktop",
  },
  {
    reporter: "Wei",
    lang: "zh-CN",
    width: 375,
    height: 740,
    isDark: false,
    what: "结账付款时银行卡被拒绝",
    done: "证书已更新。",
    picture: "zh-phone",
  },
  {
    reporter: "Ana",
    lang: "en",
    width: 375,
    height: 740,
    isDark: true,
    what: "The cart shows yesterday’s prices at checkout",
    done: "The price list is right again.",
    picture: "en-phone",
  },
];

test.for(stories)(
  "$reporter reports, Ben fixes, $reporter confirms ($lang, $width px)",
  { timeout: 180_000 },
  async (story, context) => {
    if (!desk) return context.skip(howToGetOne);
    const { reporter, lang, width, height, isDark, what, done, picture } = story;
    const word = (key: WordKey) => sayPlain(lang, key);
    const look = { width, height, isDark };

    const reporting = await desk.open(look);
    await waitForWorkday(reporting);
    await actAs(reporting, reporter);
    await goTo(reporting, "general");
    await reporting.locator(".main-head [data-report]").click();
    await reporting.locator("dialog h2", { hasText: word("form.report") }).waitFor();
    await reporting.locator("#field-what").fill(what);
    await reporting.locator('[data-field="impact"] .tick').first().click();
    await reporting
      .locator("#field-service option:checked", { hasText: /checkout|结账/ })
      .waitFor({ state: "attached" });
    await takePicture(reporting, `${picture}-report`);
    await reporting.locator("[data-submit]").click();
    await reporting.locator("#messages .message.private", { hasText: "INC-" }).last().waitFor();
    await goTo(reporting, "bot");
    const promise = reporting.locator("#messages .message", { hasText: what }).last();
    await promise.waitFor();
    const reference = /INC-\d+/.exec((await promise.textContent()) ?? "")?.[0] ?? "";

    const fixing = await desk.open(look);
    await actAs(fixing, "Ben");
    await goTo(fixing, "shop");
    const card = fixing.locator("#messages .message", { hasText: what, has: fixing.locator(".badge") }).last();
    await card.locator(press("take", reference)).first().click();
    await card.locator(".replies").waitFor();
    await card.filter({ hasText: "Owner: Ben" }).waitFor();
    await takePicture(fixing, `${picture}-taken`);

    await card.locator(".replies").click();
    await fixing.locator("#pane .message").nth(1).waitFor();
    await fixing.locator("#thread-words").fill("Payments fail since the 09:55 release; rolling it back now.");
    await fixing.locator("#thread-words").press("Enter");
    await fixing.locator("#pane .words", { hasText: "rolling it back" }).waitFor();
    await takePicture(fixing, `${picture}-thread`);
    await fixing.locator("[data-close-pane]").click();

    await card.locator(press("resolve", reference)).first().click();
    const form = fixing.locator("dialog");
    await form.waitFor();
    await choose(fixing, "code");
    await choose(fixing, "cause");
    await form.locator("#field-text").fill(done);
    await form.locator("[data-submit]").click();
    await form.waitFor({ state: "detached" });

    const question = reporting.locator("#messages .message", { hasText: done }).last();
    await question.waitFor();
    expect(await question.textContent()).toContain(word("button.confirm"));
    await takePicture(reporting, `${picture}-solved`);
    await question.locator(press("confirm", reference)).click();
    const rating = reporting
      .locator("#messages .message", { has: reporting.locator(press("rate", `${reference}:5`)) })
      .last();
    await rating.locator(press("rate", `${reference}:5`)).click();
    await fixing.locator("#messages .message", { hasText: what }).last().locator(".tone-mark").waitFor();
    await reporting.goto(`${desk.address}/r/${reference}`);
    await reporting.locator(".timeline .entry").nth(4).waitFor();
    await takePicture(reporting, `${picture}-record`);

    expect(await widest(reporting)).toBeLessThanOrEqual(width);
    expect(await widest(fixing)).toBeLessThanOrEqual(width);
    expect(desk.complaints).toEqual([]);
    await reporting.context().close();
    await fixing.context().close();
  },
);

const press = (act: string, about: string): string => `button[value="v1:incident.${act}:${about}"]`;

/** The first real option of a choice, whether it stands open or is folded. */
async function choose(page: Page, field: string): Promise<void> {
  const select = page.locator(`select#field-${field}`);
  if ((await select.count()) > 0) await select.selectOption({ index: 1 });
  else await page.locator(`[data-field="${field}"] .tick`).first().click();
}

/** Nothing may stick out to the side. */
const widest = (page: Page): Promise<number> => page.evaluate("document.documentElement.scrollWidth");
