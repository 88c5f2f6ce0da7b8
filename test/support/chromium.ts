// Finds a Chromium on this machine, or on Debian installs one; opens it for a browser test.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const howToGetOne =
  "No Chromium was found, so the browser tests did not run. Provide one with `apt-get install chromium`, or set CHROME_PATH.";

function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function findOnPath(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isRunnable);
}

/** On Debian as root, a missing Chromium is installed. */
function install(): void {
  const isDebian = existsSync("/etc/debian_version") && existsSync("/usr/bin/apt-get");
  if (!isDebian || process.getuid?.() !== 0) return;
  const options = {
    stdio: "ignore",
    timeout: 300_000,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  } as const;
  spawnSync("apt-get", ["update"], options);
  spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], options);
}

function findChromium(): string | undefined {
  const given = process.env.CHROME_PATH;
  if (given) return isRunnable(given) ? given : undefined;
  const found = findOnPath();
  if (found) return found;
  install();
  return findOnPath();
}

/** Undefined where there is no Chromium and none can be had; it has been said loudly then. */
export async function openChromium(): Promise<Browser | undefined> {
  const executablePath = findChromium();
  if (executablePath) return chromium.launch({ executablePath, args: flags });
  console.error(`\n${"!".repeat(72)}\n${howToGetOne}\n${"!".repeat(72)}\n`);
  return undefined;
}
