// `tocsin export`: everything that was recorded as CSV or JSON, row by row, for the operator.
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { resolve } from "node:path";
import { finished } from "node:stream/promises";
import { Argument, type Command, Option } from "commander";
import { Temporal } from "temporal-polyfill";
import { CSV_MARK } from "../kernel/csv.ts";
import { endText, type RowFormat, rowFormats, rowsText } from "../kernel/rows-text.ts";
import { isoMs, readInstant } from "../kernel/time.ts";
import { isZone } from "../kernel/zone.ts";
import { type ExportName, exportNames } from "../store/export-kinds.ts";
import { type ExportSpan, exportRows } from "../store/export-rows.ts";
import { isOfFile, reasonOf } from "./output.ts";
import { type End, ending, type Terminal, words } from "./terminal.ts";
import { withDatabase } from "./with-database.ts";

type Options = {
  readonly format: RowFormat;
  readonly from?: string;
  readonly to?: string;
  readonly zone: string;
  readonly out?: string;
  readonly withoutPrivate?: true;
};

export function registerExport(program: Command, terminal: Terminal, end: End): void {
  const say = (key: Parameters<typeof words>[1]) => words(terminal, key);
  program
    .command("export")
    .description(say("cli.export"))
    .addArgument(new Argument("<what>", say("cli.export.what")).choices([...exportNames]))
    .addOption(new Option("--format <format>", say("cli.export.format")).choices([...rowFormats]).default("csv"))
    .option("--from <time>", say("cli.export.from"))
    .option("--to <time>", say("cli.export.to"))
    .option("--zone <zone>", say("cli.import.zone"), "UTC")
    .option("--out <file>", say("cli.export.out"))
    .option("--without-private", say("cli.export.without-private"))
    .action((what: ExportName, options: Options) => end(exportTo(terminal, what, options)));
}

async function exportTo(terminal: Terminal, what: ExportName, options: Options): Promise<number> {
  const span = spanOf(options);
  if (typeof span === "string") {
    terminal.tell(words(terminal, "cli.export.no-time", { given: span }));
    return ending.wrongUsage;
  }
  return withDatabase(terminal, async (_database, _settings, url) => {
    const out = await openOut(terminal, options.out);
    if (!out) return ending.notFound;
    let [rows, secret] = [0, 0];
    try {
      await out.write(options.format === "csv" && options.out ? CSV_MARK : "");
      for await (const some of exportRows(url, what, span)) {
        await out.write(rowsText(some, rows, options.format));
        rows += some.length;
        secret += some.filter(({ is_private }) => is_private === true).length;
      }
      await out.write(endText(rows, options.format));
      await out.keep();
    } catch (error) {
      await out.drop();
      if (options.out === undefined || !isOfFile(error)) throw error;
      terminal.tell(words(terminal, "cli.export.not-kept", { path: options.out, reason: reasonOf(error) }));
      return ending.notWritten;
    }
    terminal.tell(words(terminal, "cli.export.done", { rows, secret }));
    return ending.done;
  });
}

/** A day is its first instant; `to` is not in it any more. What cannot be read comes back as it was given. */
function spanOf({ from, to, zone, withoutPrivate }: Options): ExportSpan | string {
  if (!isZone(zone)) return zone;
  const at = (given: string | undefined): string | null | undefined => {
    if (given === undefined) return null;
    if (/^\d{4}-\d\d-\d\d$/.test(given)) {
      try {
        return isoMs(Temporal.PlainDate.from(given).toZonedDateTime(zone).toInstant());
      } catch {
        return undefined;
      }
    }
    const read = readInstant(given, zone);
    return read.ok ? isoMs(read.value) : undefined;
  };
  const bounds = { from: at(from), to: at(to) };
  if (bounds.from === undefined) return from ?? "";
  if (bounds.to === undefined) return to ?? "";
  if (bounds.from !== null && bounds.to !== null && bounds.from >= bounds.to) return `${from} – ${to}`;
  return { from: bounds.from, to: bounds.to, withoutPrivate: withoutPrivate ?? false };
}

type Out = { write(text: string): Promise<void>; keep(): Promise<void>; drop(): Promise<void> };

/** A file appears when it is whole; undefined after it was told why it cannot be written. */
async function openOut(terminal: Terminal, path: string | undefined): Promise<Out | undefined> {
  if (path === undefined) {
    return {
      write: async (text) => {
        terminal.print(text);
        await terminal.drained?.();
      },
      keep: async () => {},
      drop: async () => {},
    };
  }
  const whole = resolve(terminal.folder, path);
  const file = createWriteStream(`${whole}.part`);
  try {
    await once(file, "open");
  } catch (error) {
    terminal.tell(words(terminal, "cli.export.not-writable", { path, reason: reasonOf(error) }));
    return undefined;
  }
  // It may fail between two writes; the next one says so.
  let failed: Error | undefined;
  file.on("error", (error) => {
    failed = error;
  });
  return {
    write: async (text) => {
      if (failed) throw failed;
      if (!file.write(text)) await once(file, "drain");
    },
    keep: async () => {
      file.end();
      await finished(file);
      await rename(`${whole}.part`, whole);
    },
    drop: async () => {
      file.destroy();
      await rm(`${whole}.part`, { force: true });
    },
  };
}
