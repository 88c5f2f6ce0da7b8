// `tocsin restore`: brings a backup into an empty database, or only checks it.
import { resolve } from "node:path";
import type { Command } from "commander";
import { readSettings, type Settings } from "../app/settings.ts";
import { explainSettings } from "../app/settings-explained.ts";
import { openAlone } from "../store/alone.ts";
import { type Contents, readContents, rowsIn } from "../store/backup/contents.ts";
import { type BackupFile, openBackup, readFrames, unlock } from "../store/backup/envelope.ts";
import { BackupFault } from "../store/backup/fault.ts";
import { BotIsOn, countAgain, NotEmpty, NotMigrated, restoreBackup } from "../store/backup/restore.ts";
import { ServerTooOld } from "../store/migrate.ts";
import { tellAudit } from "./audit.ts";
import { showProgress } from "./import-progress.ts";
import { isOfFile, reasonOf } from "./output.ts";
import { passphraseAsked } from "./passphrase.ts";
import { restoreFault } from "./restore-fault.ts";
import { type End, ending, type Terminal, words } from "./terminal.ts";
import { openServerOf } from "./with-database.ts";

type Options = { readonly verify?: true; readonly dryRun?: true };

export function registerRestore(program: Command, terminal: Terminal, end: End): void {
  program
    .command("restore")
    .description(words(terminal, "cli.restore"))
    .argument("<file>", words(terminal, "cli.restore.file"))
    .option("--verify", words(terminal, "cli.restore.verify"))
    .option("--dry-run", words(terminal, "cli.restore.dry-run"))
    .action((path: string, options: Options) => end(restore(terminal, path, options)));
}

type Stop = { readonly signal: AbortSignal };
type Opened = { readonly file: BackupFile; readonly key: Awaited<ReturnType<typeof unlock>> };

async function restore(terminal: Terminal, path: string, options: Options): Promise<number> {
  const settings = readSettings(terminal.env, terminal.folder);
  if (!settings.ok) {
    terminal.tell(explainSettings(settings.refusal, terminal.lang));
    return ending.wrongSettings;
  }
  const stopping = new AbortController();
  const letGo = terminal.onStop?.(() => stopping.abort());
  try {
    const file = await openBackup(resolve(terminal.folder, path));
    const passphrase = file.head.lock ? await passphraseAsked(terminal, false) : undefined;
    if (file.head.lock && passphrase === undefined) return ending.wrongUsage;
    const opened = { file, key: await unlock(file, passphrase) };
    // Read to its end before anything is touched.
    const contents = await check(terminal, opened, stopping);
    const { at } = contents.about;
    const values = { path, at, release: file.head.release, tables: contents.end.tables, rows: contents.end.rows };
    terminal.print(`${words(terminal, "cli.restore.checked", values)}\n`);
    if (options.dryRun) return ending.done;
    return await bring(terminal, settings.value, { ...opened, contents, ...options, signal: stopping.signal });
  } catch (error) {
    if (stopping.signal.aborted && !(error instanceof NotMigrated)) {
      terminal.tell(words(terminal, "cli.restore.stopped"));
      return ending.stopped;
    }
    return refused(terminal, path, error);
  } finally {
    letGo?.();
  }
}

async function check(terminal: Terminal, { file, key }: Opened, { signal }: Stop): Promise<Contents> {
  const progress = showProgress(terminal, "checking");
  let rows = 0;
  try {
    return await readContents(
      readFrames(file, key, (bytes) => {
        signal.throwIfAborted();
        progress.at(bytes / file.size, rows);
      }),
      {
        table: async (_head, source) => {
          for await (const bytes of source) rows += rowsIn(bytes);
        },
      },
    );
  } finally {
    progress.end();
  }
}

type Bringing = Opened & Stop & Options & { readonly contents: Contents };

async function bring(terminal: Terminal, settings: Settings, bringing: Bringing): Promise<number> {
  const server = await openServerOf(settings);
  const progress = showProgress(terminal, "writing");
  try {
    const { file, key, contents, signal } = bringing;
    const say = (line: string) => terminal.tell(line);
    const options = { ...server, file, key, say, progress: progress.at, signal };
    const { onTheirWay } = await restoreBackup(options, contents.about);
    progress.end();
    terminal.print(`${words(terminal, "cli.restore.done", { rows: contents.end.rows, onTheirWay })}\n`);
    if (signal.aborted) {
      terminal.tell(words(terminal, "cli.restore.stopped-late"));
      return ending.stopped;
    }
    return bringing.verify ? await verify(terminal, server.url, contents) : ending.done;
  } finally {
    progress.end();
    await server.stop();
  }
}

async function verify(terminal: Terminal, url: string, contents: Contents): Promise<number> {
  const differing = await countAgain(url, contents);
  if (differing.length > 0) terminal.tell(words(terminal, "cli.restore.differs", { tables: differing.join(", ") }));
  else terminal.print(`${words(terminal, "cli.restore.counted", { tables: contents.end.tables })}\n`);
  const connection = await openAlone(url, "tocsin restore");
  try {
    await connection.run({ name: "begin", text: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" }, []);
    const code = await tellAudit(terminal, connection);
    return differing.length > 0 ? ending.faults : code;
  } finally {
    await connection.close();
  }
}

function refused(terminal: Terminal, path: string, error: unknown): number {
  if (error instanceof BackupFault) {
    const where = error.code === "damaged" && error.where ? ` (${error.where})` : error.where;
    terminal.tell(words(terminal, `cli.restore.${error.code}`, { path, where }));
    return ending.faults;
  }
  if (error instanceof BotIsOn) {
    terminal.tell(words(terminal, "cli.restore.bot-on"));
    return ending.faults;
  }
  if (error instanceof NotEmpty) {
    terminal.tell(words(terminal, "cli.restore.not-empty", { what: error.what }));
    return ending.faults;
  }
  if (error instanceof ServerTooOld) {
    terminal.tell(words(terminal, error.saying.key, error.saying.values));
    return ending.wrongSettings;
  }
  if (isOfFile(error)) {
    terminal.tell(words(terminal, "cli.no-file", { path, reason: reasonOf(error) }));
    return ending.notFound;
  }
  const { key, code, reason } = restoreFault(error);
  terminal.tell(words(terminal, key, { reason, path }));
  return code;
}
