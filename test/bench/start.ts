// From `npm start` to the first page, on a checkout that was never built and has no data, then again; and what bot and database hold when idle.
// Run: npm run bench:start (Linux). Wanted: ≤ 10 s, then ≤ 3 s; bot ≤ 200 MB, PostgreSQL ≤ 40 MB.
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ready, start } from "./bot-process.ts";

/** Longer than the bot keeps connections that nobody needs any more. */
const IDLE_MS = 75_000;
const port = 20_000 + Math.floor(Math.random() * 20_000);

/** Starts the bot as `npm start` does, tells how many seconds its first page took, and stops it after `then`. */
async function run(folder: string, then: (seconds: number, bot: ChildProcess) => Promise<void> | void): Promise<void> {
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

/** Proportional, so that what processes share is counted once. */
async function megabytesOf(pid: string): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, "utf8").catch(() => "");
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) / 1024;
}

/** The database server and its workers. */
async function serverPids(folder: string): Promise<readonly string[]> {
  const postmaster = (await readFile(join(folder, "postgres", "postmaster.pid"), "utf8")).split("\n")[0] ?? "";
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const parents = await Promise.all(
    pids.map(async (pid) => {
      const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
      return [pid, stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]] as const;
    }),
  );
  return [postmaster, ...parents.flatMap(([pid, parent]) => (parent === postmaster ? [pid] : []))];
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "tocsin-start-"));
  // Root lends the server an account of its own, which has to get there.
  await chmod(folder, 0o755);
  for (const made of ["dist", "src/generated"]) await rm(resolve(made), { recursive: true, force: true });
  try {
    await run(folder, (seconds) =>
      console.log(`first page, built and migrated on the way: ${seconds.toFixed(1)} s (wanted ≤ 10)`),
    );
    await run(folder, async (seconds, bot) => {
      console.log(`first page afterwards: ${seconds.toFixed(1)} s (wanted ≤ 3)`);
      await new Promise((wake) => setTimeout(wake, IDLE_MS));
      const server = await Promise.all((await serverPids(folder)).map(megabytesOf));
      const held = server.reduce((sum, megabytes) => sum + megabytes, 0);
      const own = await megabytesOf(`${bot.pid}`);
      console.log(`idle: bot ${own.toFixed(0)} MB (wanted ≤ 200), PostgreSQL ${held.toFixed(0)} MB (wanted ≤ 40)`);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
