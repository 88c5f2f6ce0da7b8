// The bot, and what it is compared with, as processes of their own.
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** Node's own settings, as `npm start` gives them. */
const nodeFlags: readonly string[] = JSON.parse(readFileSync(resolve("package.json"), "utf8"))
  .scripts.start.split(" ")
  .filter((part: string) => part.startsWith("--"));

/** Resolves when the address answers well; gives up after two minutes. */
export async function ready(url: string): Promise<void> {
  for (let tries = 0; tries < 1200; tries++) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((wake) => setTimeout(wake, 100));
  }
  throw new Error(`${url} never became ready`);
}

/** The baselines run with the same settings as the bot. */
export function start(file: string, args: readonly string[], env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, [...nodeFlags, file, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  process.once("exit", () => child.kill("SIGKILL"));
  return child;
}
