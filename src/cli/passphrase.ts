// The passphrase of a backup: from the environment, from a file, or typed; never an argument, which others on the machine can read.
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type Terminal, words } from "./terminal.ts";

const LEAST = 12;

/** undefined, after it was told why: there is none, or no good one. `isNew`: for writing, typed twice. */
export async function passphraseAsked(terminal: Terminal, isNew: boolean): Promise<string | undefined> {
  const given = await fromSettings(terminal);
  const typed = given ?? (await terminal.askHidden?.(words(terminal, "cli.backup.type")));
  if (typed === undefined || typed === "") {
    terminal.tell(words(terminal, "cli.backup.no-passphrase"));
    return undefined;
  }
  if (!isNew) return typed;
  if (typed.length < LEAST) {
    terminal.tell(words(terminal, "cli.backup.short", { least: LEAST }));
    return undefined;
  }
  if (given !== undefined || (await terminal.askHidden?.(words(terminal, "cli.backup.again"))) === typed) return typed;
  terminal.tell(words(terminal, "cli.backup.differs"));
  return undefined;
}

async function fromSettings({ env, folder }: Terminal): Promise<string | undefined> {
  if (env.TOCSIN_BACKUP_PASSPHRASE) return env.TOCSIN_BACKUP_PASSPHRASE;
  const path = env.TOCSIN_BACKUP_PASSPHRASE_FILE;
  return path ? (await readFile(resolve(folder, path), "utf8")).replace(/\r?\n$/, "") : undefined;
}
