// Records of the management system in a real browser: recurring work, a review with its agenda and competence, at a desk and on a phone in Chinese and in the dark.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sayPlain, type WordKey } from "../../src/words/say.ts";
import { howToGetOne } from "../support/chromium.ts";
import { actAs, type Desk, goTo, openDesk, takePicture } from "./desk.ts";

let desk: Desk | undefined;
beforeAll(async () => {
  desk = await openDesk();
}, 400_000);
afterAll(() => desk?.close());

const slow = { timeout: 180_000 };
const words = (key: WordKey) => sayPlain("en", key);

/** Opens one by its command, fills the form in, and waits for the answer. */
async function write(page: Page, command: string, form: WordKey, fill: () => Promise<void>, reference: string) {
  await goTo(page, "general");
  await page.locator("#words").fill(command);
  await page.locator("#words").press("Enter");
  await page.locator("dialog h2", { hasText: words(form) }).waitFor();
  await fill();
  await takePicture(page, `register-${reference.toLowerCase()}-form`);
  await page.locator("[data-submit]").click();
  await page.locator("#messages .message.private", { hasText: reference }).first().waitFor();
}

test("recurring work, a review and competence stand on pages of their own", slow, async (context) => {
  if (!desk) return context.skip(howToGetOne);
  const page = await desk.open();
  await actAs(page, "Dana");
  const choose = (field: WordKey, choice: WordKey) =>
    page.getByLabel(words(field)).selectOption({ label: words(choice) });
  const when = (field: WordKey) => page.getByLabel(words(field)).fill("2040-03-06T12:00");
  await write(
    page,
    "/obligation new Restore a backup",
    "form.obligation.new",
    async () => {
      await choose("field.rhythm", "register-choice.obligation.rhythm.monthly");
      await when("field.firstOn");
    },
    "OBL-1",
  );
  await write(
    page,
    "/training new Restore the shop from a backup",
    "form.training.new",
    async () => {
      await choose("field.neededBy", "register-choice.training.neededBy.everybody");
    },
    "TRN-1",
  );
  await write(
    page,
    "/meeting new Management review of the year",
    "form.meeting.new",
    async () => {
      await page.getByLabel(words("register-choice.meeting.meetingKind.management-review")).check();
      await when("field.due");
    },
    "MTG-1",
  );
  await page.goto(`${desk.address}/r/TRN-1`);
  await page.locator("h1", { hasText: "TRN-1" }).waitFor();
  await takePicture(page, "register-training");
  await page.goto(`${desk.address}/r/MTG-1`);
  await page
    .locator("#record-body")
    .getByRole("button", { name: words("button.meeting.agenda") })
    .click();
  await page.locator("#record-body", { hasText: words("register-entry.meeting.agenda") }).waitFor();
  await page.locator("#record-body", { hasText: words("register.entries") }).waitFor();
  await takePicture(page, "register-meeting");
  await page.goto(`${desk.address}/register`);
  await page.locator(".work-line", { hasText: "OBL-1" }).waitFor();
  await takePicture(page, "register-all");
  expect(desk.complaints).toEqual([]);
  await page.context().close();

  const phone = await desk.open({ width: 375, height: 740, isDark: true });
  await actAs(phone, "Wei");
  await phone.goto(`${desk.address}/r/MTG-1`);
  await phone.locator("#record-body", { hasText: sayPlain("zh-CN", "register.entries") }).waitFor();
  expect(await phone.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(375);
  await takePicture(phone, "register-meeting-phone");
  expect(desk.complaints).toEqual([]);
  await phone.context().close();
});
