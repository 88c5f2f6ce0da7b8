// A browser test's desk: the demo on a database of its own, and windows in which somebody sits.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { readSettings } from "../../src/app/settings.ts";
import { compose, type Tocsin } from "../../src/compose.ts";
import { openChromium } from "../support/chromium.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { tocsin as terminal } from "../support/terminal.ts";

export type Desk = {
  readonly address: string;
  /** A window of its own, with its own cookies. */
  open(look?: Look): Promise<Page>;
  /** Past incidents, as another tool's log tells them. */
  importPast(log: string): Promise<void>;
  /** What any page complained about: errors in scripts, and whatever the content policy refused. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
};

export type Look = { readonly width?: number; readonly height?: number; readonly isDark?: boolean };

/** Undefined where there is no browser. */
export async function openDesk(): Promise<Desk | undefined> {
  const browser = await openChromium();
  if (!browser) return undefined;
  const folder = await mkdtemp(join(tmpdir(), "tocsin-desk-"));
  const database = await createDatabase();
  const tocsin = await startDemo(database, folder);
  const complaints: string[] = [];
  return {
    address: tocsin.address,
    complaints,
    importPast: async (log) => {
      await writeFile(join(folder, "past.csv"), log);
      const env = { DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl };
      const { code, printed } = await terminal(["import", "incidents", "past.csv", "--source", "servicenow"], {
        env,
        folder,
      });
      if (code !== 0) throw new Error(`the past was not imported: ${printed}`);
    },
    open: (look = {}) => openWindow(browser, tocsin.address, look, complaints),
    close: async () => {
      await browser.close();
      await tocsin.stop();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function startDemo(database: TestDatabase, folder: string): Promise<Tocsin> {
  const env = { DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl, PORT: "0", LOG_LEVEL: "warn" };
  const settings = readSettings(env, folder);
  if (!settings.ok) throw new Error(`wrong settings in a test: ${JSON.stringify(settings.refusal)}`);
  return compose(settings.value, { pace: { paceMs: {}, edits: {} }, writeLog: () => {} });
}

async function openWindow(browser: Browser, address: string, look: Look, complaints: string[]): Promise<Page> {
  const { width = 1280, height = 800, isDark = false } = look;
  const isPhone = width < 500;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: isDark ? "dark" : "light",
    reducedMotion: "reduce",
    deviceScaleFactor: isPhone ? 2 : 1,
    hasTouch: isPhone,
    isMobile: isPhone,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(40_000);
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (line) => {
    if (line.type() === "error" && /Content Security Policy|Refused/.test(line.text())) complaints.push(line.text());
  });
  await page.goto(address);
  return page;
}

/** Chooses in the people switcher whom this window acts as. */
export async function actAs(page: Page, name: string): Promise<void> {
  await openMenu(page);
  await page.locator("summary.me").click();
  await page.locator(".me-menu").getByRole("button", { name, exact: true }).click();
  await page.locator("strong[data-me]", { hasText: new RegExp(`^${name}$`) }).waitFor({ state: "attached" });
}

/** Goes to a channel, or with "bot" to the direct messages. */
export async function goTo(page: Page, place: string): Promise<void> {
  await openMenu(page);
  const link =
    place === "bot" ? page.locator('[data-channel^="dm-"].place') : page.locator(".place", { hasText: place });
  await link.first().click();
  await page.locator("#messages").waitFor({ state: "attached" });
}

/** On a phone the sidebar is a drawer, which opens once the page's scripts are there. */
export async function openMenu(page: Page): Promise<void> {
  await page.waitForLoadState();
  const button = page.locator("[data-nav-open]");
  if ((await page.locator("body.nav-open").count()) === 0 && (await button.isVisible())) await button.click();
}

/** Lives on to a morning at which people work, so that times read as on an ordinary day. */
export async function waitForWorkday(page: Page): Promise<void> {
  await openMenu(page);
  const face = page.locator("#clock-face");
  while (/Sat|Sun|周六|周日/.test((await face.textContent()) ?? "")) {
    const ran = page.waitForResponse((response) => response.url().endsWith("/demo/clock"));
    await page.locator('[data-clock-form] button[value="morning"]').click();
    await ran;
    await page.reload();
    await openMenu(page);
  }
}

/** For the README, when TOCSIN_PICTURES names a folder. */
export async function takePicture(page: Page, name: string): Promise<void> {
  const folder = process.env.TOCSIN_PICTURES;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
