// The bot as `npm start` runs it: a process of its own, which a test can kill, freeze and ask to stop.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const ours = fileURLToPath(new URL("../..", import.meta.url));

export type WholeProcess = Awaited<ReturnType<typeof startProcess>>;

/**
 * Resolves when the bot says that it is ready; it is killed when the test ends. Tests of the project "fault" find the sources
 * compiled; `root` is the folder of another build. `hear` is told all that it writes, log and sentences.
 */
export async function startProcess(
  env: Readonly<Record<string, string>>,
  root = ours,
  hear?: (written: string) => void,
) {
  const child = spawn(process.execPath, ["dist/main.js"], {
    cwd: root,
    env: { ...process.env, LANG: "C", LC_ALL: "C", ...env },
    stdio: ["ignore", hear ? "pipe" : "ignore", "pipe"],
  });
  if (hear) for (const stream of [child.stdout, child.stderr]) stream?.on("data", (part: Buffer) => hear(`${part}`));
  const ended = once(child, "exit");
  onTestFinished(() => void child.kill("SIGKILL"));
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stderr as Readable })) {
    said.push(line);
    if (line.includes("is ready")) break;
  }
  if (!said.at(-1)?.includes("is ready")) throw new Error(`the bot did not start: ${said.join("\n")}`);
  child.stderr?.resume();
  return {
    pid: child.pid ?? 0,
    /** Where its pages and hooks are. */
    address: /https?:\/\/\S+/.exec(said.at(-1) ?? "")?.[0] ?? "",
    /** Resolves when it is gone, however it ended. */
    ended: ended.then(() => {}),
    /** kill -9; resolves when it is gone. */
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
    freeze: () => void child.kill("SIGSTOP"),
    thaw: () => void child.kill("SIGCONT"),
    /** For what `env` made it do at this signal. */
    signal: (name: NodeJS.Signals) => void child.kill(name),
    /** Asks it to stop in good order; resolves when it has. */
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
