// `tocsin backup`: everything in the database in one file, while the bot works on.
import { resolve } from "node:path";
import type { Command } from "commander";
import { readSettings } from "../app/settings.ts";
import { explainSettings } from "../app/settings-explained.ts";
import { makeBackup } from "../store/backup/make.ts";
import { hasEmbedded } from "../store/embedded.ts";
import { HalfRestored } from "../store/half-restored.ts";
import { showProgress } from "./import-progress.ts";
import { isOfFile, reasonOf } from "./output.ts";
import { passphraseAsked } from "./passphrase.ts";
import { type End, ending, type Terminal, words } from "./terminal.ts";
import { releaseVersion } from "./version.ts";
import { openServerOf } from "./with-database.ts";

/** PostgreSQL's code: nothing of ours was ever made there. */
const NO_SUCH_TABLE = "42P01";

export function registerBackup(program: Command, terminal: Terminal, end: End): void {
  program
    .command("backup")
    .description(words(terminal, "cli.backup"))
    .argument("<file>", words(terminal, "cli.backup.file"))
    .option("--encrypt", words(terminal, "cli.backup.encrypt"))
    .action((path: string, { encrypt }: { readonly encrypt?: true }) => end(backup(terminal, path, encrypt ?? false)));
}

async function backup(terminal: Terminal, path: string, encrypt: boolean): Promise<number> {
  const settings = readSettings(terminal.env, terminal.folder);
  if (!settings.ok) {
    terminal.tell(explainSettings(settings.refusal, terminal.lang));
    return ending.wrongSettings;
  }
  const { database, dataDirectory } = settings.value;
  if (!database && !hasEmbedded(dataDirectory)) {
    terminal.tell(words(terminal, "cli.backup.no-data", { where: dataDirectory }));
    return ending.notFound;
  }
  const passphrase = encrypt ? await passphraseAsked(terminal, true) : undefined;
  if (encrypt && passphrase === undefined) return ending.wrongUsage;
  const stopping = new AbortController();
  const letGo = terminal.onStop?.(() => stopping.abort());
  const progress = showProgress(terminal, "reading");
  let stop = async () => {};
  try {
    const server = await openServerOf(settings.value);
    stop = server.stop;
    const made = await makeBackup({
      ...{ url: server.url, path: resolve(terminal.folder, path), release: releaseVersion() },
      ...(passphrase !== undefined && { passphrase }),
      ...{ progress: progress.at, signal: stopping.signal },
    });
    progress.end();
    const { tables, rows, at } = made;
    const values = { path, tables, rows, at, isEncrypted: encrypt ? "yes" : "no" };
    terminal.print(`${words(terminal, "cli.backup.done", values)}\n`);
    return ending.done;
  } catch (error) {
    progress.end();
    if (stopping.signal.aborted) {
      terminal.tell(words(terminal, "cli.backup.stopped"));
      return ending.stopped;
    }
    if (error instanceof HalfRestored) {
      terminal.tell(words(terminal, "start.half-restored"));
      return ending.wrongSettings;
    }
    if ((error as { readonly code?: unknown }).code === NO_SUCH_TABLE) {
      terminal.tell(words(terminal, "cli.backup.nothing"));
      return ending.notFound;
    }
    const reason = isOfFile(error) ? reasonOf(error) : (error as Error).message;
    terminal.tell(words(terminal, isOfFile(error) ? "cli.backup.not-written" : "cli.no-database", { path, reason }));
    return isOfFile(error) ? ending.notWritten : ending.noDatabase;
  } finally {
    letGo?.();
    await stop();
  }
}
