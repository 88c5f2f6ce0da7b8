// One command line of ours as a process of its own: how it ended, how long it took and how much memory it held (Linux).
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";

export type Ran = {
  readonly code: number | null;
  readonly seconds: number;
  /** The most it held, and what it held at each moment that was looked at, in megabytes. */
  readonly most: number;
  readonly held: readonly number[];
  readonly isStopped: boolean;
  /** The end of what it said. */
  readonly said: string;
};

export type Circumstances = {
  readonly env: Readonly<Record<string, string>>;
  readonly folder?: string;
  /** Interrupted then. */
  readonly withinMs?: number;
};

const MOST_SAID = 10_000;

/** What it prints stands on the standard error of the benchmark. */
export async function command(typed: readonly string[], { env, folder, withinMs }: Circumstances): Promise<Ran> {
  const begun = performance.now();
  const child = spawn(process.execPath, [resolve("bin/tocsin.js"), ...typed], {
    cwd: folder ?? process.cwd(),
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (bytes: Buffer) => {
      process.stderr.write(bytes);
      said = `${said}${bytes}`.slice(-MOST_SAID);
    });
  }
  process.once("exit", () => child.kill("SIGKILL"));
  let [most, isStopped] = [0, false];
  const held: number[] = [];
  const watch = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
    const megabytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1] ?? 0) / 1024;
    most = Math.max(most, megabytes("VmHWM"));
    if (status !== "") held.push(megabytes("VmRSS"));
    if (isStopped || performance.now() - begun < (withinMs ?? Number.POSITIVE_INFINITY)) return;
    isStopped = true;
    child.kill("SIGINT");
  }, 50);
  const [code] = await once(child, "close");
  clearInterval(watch);
  return { code, seconds: (performance.now() - begun) / 1000, most, held, isStopped, said };
}
