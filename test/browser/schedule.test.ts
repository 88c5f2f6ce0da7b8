// The change calendar in a real browser: by keys at a desk, by touch on a phone, in both languages and colours.
import type { Page } from "playwright-core";
import { Temporal } from "temporal-polyfill";
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

/** The wall clock of the people of the demo, as a field for date and time takes it. */
const inBerlin = (hours: number): string =>
  Temporal.Now.instant().add({ hours }).toZonedDateTimeISO("Europe/Berlin").toPlainDateTime().toString().slice(0, 16);

/** By keys: an entry for all services, from tomorrow for two days. */
async function setForEverything(page: Page, button: WordKey, title: string): Promise<void> {
  const word = (key: WordKey) => sayPlain("en", key);
  await page.getByRole("button", { name: word(button) }).press("Enter");
  const dialog = page.locator("dialog[open]");
  await dialog.getByLabel(word("field.title")).fill(title);
  await dialog.getByLabel(word("schedule-entry.everything")).check();
  await dialog.getByLabel(word("field.from"), { exact: true }).fill(inBerlin(24));
  await dialog.getByLabel(word("field.to"), { exact: true }).fill(inBerlin(72));
  await dialog.getByRole("button", { name: word("form.submit") }).press("Enter");
}

/** At night in two days, so that what a change of then demands does not depend on when the test runs. */
const atNight = (hour: string): string =>
  `${Temporal.Now.plainDateISO("Europe/Berlin").add({ days: 2 }).toString()}T${hour}`;

test("a freeze is set from the page, shown on its day and in the list, and ended", slow, async (context) => {
  if (!desk) return context.skip(howToGetOne);
  const word = (key: WordKey) => sayPlain("en", key);
  const page = await desk.open();
  await actAs(page, "Lin");
  await openSchedule(page, "en");
  await pressed(page, word("web.schedule.list"));
  await page.locator(".schedule-list").waitFor();
  await setForEverything(page, "schedule-entry.freeze-title", "Year end");
  const listed = page.locator(".entry-full.kind-freeze", { hasText: "Year end" });
  await listed.waitFor();
  await page.locator(".entry-full.kind-maintenance", { hasText: "Quiet night of the checkout" }).first().waitFor();
  await takePicture(page, "schedule-list");
  await listed.getByRole("button", { name: sayPlain("en", "button.end-entry", { title: "Year end" }) }).press("Enter");
  await listed.waitFor({ state: "detached" });

  await pressed(page, word("web.schedule.week"));
  await page.locator(".days.week").waitFor();
  const before = page.url();
  await pressed(page, word("web.schedule.next"));
  await page.waitForURL((url) => url.href !== before);
  await pressed(page, word("web.schedule.today"));
  await page.locator(".days.week .day-cell.today").waitFor();
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

test("a change that falls into a business event is marked, and its mark says why", slow, async (context) => {
  if (!desk) return context.skip(howToGetOne);
  const word = (key: WordKey) => sayPlain("en", key);
  const page = await desk.open();
  await actAs(page, "Lin");
  await openSchedule(page, "en");
  await pressed(page, word("web.schedule.list"));
  await page.locator(".schedule-list").waitFor();
  await setForEverything(page, "schedule-entry.event-title", "Spring sale");
  await page.locator(".entry-full.kind-event", { hasText: "Spring sale" }).waitFor();

  await goTo(page, "bot");
  await page.locator("#words").fill("/change submit New toner");
  await page.locator("#words").press("Enter");
  await page.locator("dialog h2", { hasText: word("form.change") }).waitFor();
  await page.locator("dialog").getByLabel("Computers and printing").check();
  await page.locator("#field-starts").fill(atNight("02:00"));
  await page.locator("#field-ends").fill(atNight("03:00"));
  await page.locator("dialog [data-submit]").click();
  // What its risk demands comes right after.
  await page.locator('dialog[data-form="change.detail.save"]').waitFor();
  await page.locator("#field-plan").fill("Swap the toner");
  await page.locator("#field-implementer").selectOption({ label: "Omar" });
  await page.locator("dialog [data-submit]").click();
  await page.locator("dialog").waitFor({ state: "detached" });

  for (const view of ["month", "week"] as const) {
    await page.goto(`${desk.address}/schedule?view=${view}&from=${atNight("").slice(0, 10)}`);
    const planned = page.locator(`.days.${view} .item.kind-change`, { hasText: "New toner" });
    await planned.locator(".kind-conflict").waitFor();
    await takePicture(page, `schedule-conflict-${view}`);
  }
  await openSchedule(page, "en");
  await pressed(page, word("web.schedule.list"));
  const listed = page.locator(".entry-full.kind-change", { hasText: "New toner" });
  await listed.locator(".conflict", { hasText: "Spring sale" }).waitFor();
  await takePicture(page, "schedule-conflict-list");
  await listed.getByRole("link").press("Enter");
  await page.locator("h1", { hasText: "CHG-" }).waitFor();
  expect(desk.complaints).toEqual([]);
  await page.context().close();
});

test(
  "recurring work stands on the day by which it is to be done, with whose it is and its proof",
  slow,
  async (context) => {
    if (!desk) return context.skip(howToGetOne);
    const word = (key: WordKey) => sayPlain("en", key);
    const page = await desk.open();
    await actAs(page, "Lin");
    await goTo(page, "bot");
    await page.locator("#words").fill("/obligation new Restore a backup");
    await page.locator("#words").press("Enter");
    await page.locator("dialog h2", { hasText: word("form.obligation.new") }).waitFor();
    await page.locator("#field-rhythm").selectOption({ label: word("register-choice.obligation.rhythm.weekly") });
    await page.locator("#field-firstOn").fill(inBerlin(24));
    await page.locator("dialog [data-submit]").click();
    await page.locator("dialog").waitFor({ state: "detached" });
    for (const [lang, look] of [
      ["en", { width: 1280, height: 900 }],
      ["zh-CN", { width: 375, height: 780, isDark: true }],
    ] as const) {
      const reader = await desk.open(look);
      await actAs(reader, lang === "en" ? "Lin" : "Wei");
      for (const view of ["month", "week", "list"] as const) {
        await reader.goto(`${desk.address}/schedule?view=${view}&from=${inBerlin(24 * 8).slice(0, 10)}`);
        // At a month's end its day may belong to the next one, which a phone does not show.
        const first = reader.locator(".kind-obligation", { hasText: "Restore a backup" }).first();
        await first.waitFor({ state: view === "month" ? "attached" : "visible" });
        await takePicture(reader, `schedule-duties-${lang}-${view}`);
        expect(await reader.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(look.width);
      }
      const listed = reader.locator(".entry-full.kind-obligation", { hasText: "Restore a backup" }).first();
      await listed.locator(".note", { hasText: sayPlain(lang, "calendar.duty.owner", { owner: "Lin" }) }).waitFor();
      await reader.context().close();
    }
    expect(desk.complaints).toEqual([]);
    await page.context().close();
  },
);
