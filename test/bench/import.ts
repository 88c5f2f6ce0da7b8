// How fast a file of past incidents is taken over, and how much memory it takes: half the file, then all of it.
// Run: npm run bench:import [-- incidents] (Linux). Wanted: ≥ 5,000 events/s, ≤ 400 MB whatever the size.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { logLines } from "../support/past-log.ts";

const EVENTS_EACH = 6;
const incidents = Number(process.argv[2] ?? 24_000);

async function write(path: string, count: number): Promise<void> {
  const out = createWriteStream(path);
  let lines: string[] = [];
  for (const line of logLines(count)) {
    if (lines.push(line) < 2000) continue;
    if (!out.write(`${lines.join("\n")}\n`)) await once(out, "drain");
    lines = [];
  }
  out.end(`${lines.join("\n")}\n`);
  await once(out, "finish");
}

/** Runs one command line; returns how long it took and the most memory it held. */
async function run(folder: string, typed: readonly string[]): Promise<{ seconds: number; megabytes: number }> {
  const begun = performance.now();
  const command = spawn(process.execPath, [resolve("bin/tocsin.js"), ...typed], {
    env: { ...process.env, TOCSIN_DATA: folder },
    stdio: ["ignore", "ignore", "inherit"],
  });
  let kilobytes = 0;
  const watch = setInterval(async () => {
    const status = await readFile(`/proc/${command.pid}/status`, "utf8").catch(() => "");
    kilobytes = Math.max(kilobytes, Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0));
  }, 100);
  const [code] = await once(command, "exit");
  clearInterval(watch);
  if (code !== 0) throw new Error(`ended with ${code}`);
  return { seconds: (performance.now() - begun) / 1000, megabytes: kilobytes / 1024 };
}

const folder = await mkdtemp(join(tmpdir(), "tocsin-import-"));
await chmod(folder, 0o755);
try {
  for (const count of [Math.floor(incidents / 2), incidents]) {
    const file = join(folder, "log.csv");
    const data = join(folder, `data-${count}`);
    await write(file, count);
    // The first command makes the database; its time is not the import's.
    await run(data, ["audit", "verify"]);
    const { seconds, megabytes } = await run(data, ["import", "incidents", file, "--source", "servicenow"]);
    const events = count * EVENTS_EACH;
    const rate = Math.round(events / seconds).toLocaleString("en");
    console.log(
      `${events.toLocaleString("en")} events: ${seconds.toFixed(1)} s, ${rate}/s (wanted ≥ 5,000), ${megabytes.toFixed(0)} MB (wanted ≤ 400)`,
    );
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
