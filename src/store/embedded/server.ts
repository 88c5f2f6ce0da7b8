// Starts and stops one PostgreSQL server process on a cluster.
import { spawn } from "node:child_process";
import { chmodSync, closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Account } from "./account.ts";
import { runAs } from "./account.ts";
import { isServerOf, readPidFile } from "./pid-file.ts";
import type { Runtime } from "./runtime.ts";
import { program } from "./runtime.ts";
import type { Settings } from "./settings.ts";

export type Server = { readonly pid: number; readonly port: number };

export type Launch = {
  readonly cluster: string;
  readonly account: Account;
  readonly runtime: Runtime;
  readonly settings: Settings;
  readonly log: string;
  readonly port: number;
};

export type NotStarted = "port taken" | "other server" | "remains";

/** Starts the server and waits until it takes connections; the three reasons that a second try can cure are values. */
export async function startServer(launch: Launch): Promise<Server | NotStarted> {
  keepLogShort(launch.log);
  const log = openSync(launch.log, "a", 0o600);
  const before = statSync(launch.log).size;
  const flags = Object.entries(launch.settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(
    program(launch.runtime, "postgres"),
    ["-D", launch.cluster, "-p", String(launch.port), ...flags],
    // Detached: Ctrl-C in the terminal is for the bot, which stops the server when its own work is saved.
    { ...runAs(launch.account), detached: true, windowsHide: true, stdio: ["ignore", log, log] },
  );
  closeSync(log);
  let failure: string | undefined;
  child.once("error", (error) => {
    failure = error.message;
  });
  child.once("exit", (code, signal) => {
    failure ??= `it ended with ${signal ?? code}`;
  });
  child.unref();
  for (;;) {
    if (failure !== undefined) return explain(readFileSync(launch.log).subarray(before).toString(), failure, launch);
    const file = readPidFile(launch.cluster);
    if (file && file.pid === child.pid && file.status === "ready") return { pid: file.pid, port: file.port };
    await sleep(10);
  }
}

function explain(said: string, failure: string, launch: Launch): NotStarted {
  if (/could not (bind|create any TCP)/.test(said)) return "port taken";
  if (/lock file "postmaster.pid" already exists/.test(said)) return "other server";
  if (/pre-existing shared memory block/.test(said)) return "remains";
  throw new Error(
    `PostgreSQL did not start on ${launch.cluster}: ${failure}. The data were not changed by Tocsin. ` +
      `Its log is ${launch.log}; it said: ${said.trim().split("\n").slice(-5).join(" | ") || "nothing"}`,
  );
}

/** Fast shutdown: open transactions are rolled back, a checkpoint is written; resolves when the process is gone. */
export async function stopServer(server: Server, launch: Pick<Launch, "cluster" | "runtime">): Promise<void> {
  if (process.platform === "win32") {
    const child = spawn(program(launch.runtime, "pg_ctl"), ["stop", "-w", "-m", "fast", "-D", launch.cluster]);
    await new Promise((done) => child.once("close", done));
    return;
  }
  if (isServerOf(server.pid, launch.cluster)) process.kill(server.pid, "SIGINT");
  while (isServerOf(server.pid, launch.cluster)) await sleep(10);
}

/** The port of the last run when nobody else took it, else a free one. */
export async function choosePort(cluster: string): Promise<number> {
  const options = join(cluster, "postmaster.opts");
  const last = existsSync(options) ? Number(/"-p" "(\d+)"/.exec(readFileSync(options, "utf8"))?.[1] ?? 0) : 0;
  return (last && (await freePort(last))) || ((await freePort(0)) ?? 0);
}

/** The port itself when it is free on loopback; 0 asks for any. */
export function freePort(port: number): Promise<number | undefined> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once("error", () => done(undefined));
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => done(typeof address === "object" && address ? address.port : undefined));
    });
  });
}

function keepLogShort(path: string): void {
  if (!existsSync(path)) return;
  chmodSync(path, 0o600);
  if (statSync(path).size > 1_000_000) renameSync(path, `${path}.old`);
}
