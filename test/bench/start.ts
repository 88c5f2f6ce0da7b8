// From `npm start` to the first page, on a checkout that was never built and has no data, then again; and what bot and database hold when idle.
// Run: npm run bench -- --only=start (Linux). Wanted: ≤ 10 s, then ≤ 3 s; bot ≤ 200 MB, PostgreSQL ≤ 40 MB.
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { memoryOf, processesIn } from "../support/processes.ts";
import { ready, start } from "./bot-process.ts";
import { tell } from "./result.ts";

/** Longer than the bot keeps connections that nobody needs any more. */
const IDLE_MS = 75_000;
const port = 20_000 + Math.floor(Math.random() * 20_000);

/** Starts the bot as `npm start` does, tells how many seconds its first page took, and stops it after `then`. */
async function run(folder: string, then: (seconds: number, bot: ChildProcess) => unknown): Promise<void> {
  const begun = performance.now();
  const bot = start(resolve("scripts/start.mjs"), [], { TOCSIN_DATA: folder, PORT: `${port}`, LOG_LEVEL: "error" });
  const ended = once(bot, "exit");
  bot.stdout?.pipe(process.stderr);
  try {
    await ready(`http://127.0.0.1:${port}/`);
    await then((performance.now() - begun) / 1000, bot);
  } finally {
    bot.kill("SIGTERM");
    await ended;
  }
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "tocsin-start-"));
  // Root lends the server an account of its own, which has to get there.
  await chmod(folder, 0o755);
  for (const made of ["dist", "src/generated"]) await rm(resolve(made), { recursive: true, force: true });
  try {
    await run(folder, (seconds) =>
      tell("start", { what: "first page, built and migrated", ours: seconds, unit: "s", most: 10 }),
    );
    await run(folder, async (seconds, bot) => {
      tell("start", { what: "first page afterwards", ours: seconds, unit: "s", most: 3 });
      await new Promise((wake) => setTimeout(wake, IDLE_MS));
      tell("memory", { what: "the bot, idle", ours: memoryOf([bot.pid ?? 0]), unit: "MB", most: 200 });
      tell("memory", { what: "its PostgreSQL, idle", ours: memoryOf(processesIn(folder)), unit: "MB", most: 40 });
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
