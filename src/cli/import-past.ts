// `tocsin import incidents|changes`: takes past records over from a CSV export of another tool, so that figures start with history.
import { basename, resolve } from "node:path";
import { type Command, Option } from "commander";
import { Temporal } from "temporal-polyfill";
import { newId } from "../app/new-id.ts";
import type { Query } from "../app/ports.ts";
import { layoutOf } from "../history/layout.ts";
import type { ChangeField, IncidentField, Mapping } from "../history/mapping.ts";
import { timeReader } from "../history/past-time.ts";
import { isZone } from "../kernel/zone.ts";
import { emptyOrganisation } from "../organisation/empty-organisation.ts";
import { readService, readTeam } from "../organisation/find-service.ts";
import { nearestOf } from "../organisation/nearest.ts";
import type { Organisation } from "../organisation/organisation.ts";
import { type OriginSource, originSources } from "../organisation/origin.ts";
import { toOrganisation } from "../organisation/to-organisation.ts";
import { CommitUnknown, isUnavailable } from "../store/database-errors.ts";
import { openImport } from "../store/import-connection.ts";
import { readVersion } from "../store/organisation.ts";
import { type CsvFile, FileRefused, openCsv } from "./csv-rows.ts";
import { watchDates } from "./date-order.ts";
import { type ImportCounts, importFile } from "./import-file.ts";
import { showProgress } from "./import-progress.ts";
import {
  type KeptOut,
  type Meant,
  tellCounts,
  tellFileFault,
  tellMissing,
  tellUnknownColumns,
} from "./import-words.ts";
import { readMap } from "./map-file.ts";
import { reasonOf } from "./output.ts";
import { changeKind, closingStill, incidentKind, type PastKind } from "./past-kinds.ts";
import { freeName, type RejectsFile, rejectsFile } from "./rejects-file.ts";
import { type End, ending, type Terminal, words } from "./terminal.ts";
import { withDatabase } from "./with-database.ts";

type Options = {
  readonly source: OriginSource;
  readonly map?: string;
  /** Missing: UTC, and that is said. */
  readonly zone?: string;
  readonly encoding?: string;
  readonly rejects?: string;
  readonly dryRun?: true;
  /** Days. */
  readonly closeOpenOlderThan?: string;
};

export function registerImportPast(command: Command, terminal: Terminal, end: End): void {
  const say = (key: Parameters<typeof words>[1]) => words(terminal, key);
  for (const kind of ["incidents", "changes"] as const) {
    const one = command.command(kind);
    if (kind === "incidents") one.option("--close-open-older-than <days>", say("cli.import.close-open"));
    one
      .description(say(`cli.import.${kind}`))
      .argument("<file>", say("cli.argument.csv"))
      .addOption(
        new Option("--source <tool>", say("cli.import.source")).choices([...originSources]).makeOptionMandatory(),
      )
      .option("--map <file>", say("cli.import.map"))
      .option("--zone <zone>", say("cli.import.zone"))
      .option("--encoding <name>", say("cli.import.encoding"))
      .option("--rejects <file>", say("cli.import.rejects"))
      .option("--dry-run", say("cli.import.dry-run"))
      .action((path: string, options: Options) =>
        end(
          kind === "incidents"
            ? importIncidents(terminal, path, options)
            : importPast(terminal, changeKind, path, options),
        ),
      );
  }
}

async function importIncidents(terminal: Terminal, path: string, options: Options): Promise<number> {
  const { closeOpenOlderThan: days } = options;
  if (days === undefined) return importPast(terminal, incidentKind, path, options);
  if (!/^\d{1,4}$/.test(days)) {
    terminal.tell(words(terminal, "cli.import.no-days", { given: days }));
    return ending.wrongUsage;
  }
  const limit = Temporal.Now.instant().subtract({ hours: 24 * Number(days) });
  return importPast(terminal, closingStill(limit), path, options);
}

/** So many reasons stand on the screen; the file has all of them. */
const REASONS = 3;

class Stopped extends Error {}

async function importPast<Field extends IncidentField | ChangeField, Past>(
  terminal: Terminal,
  kind: PastKind<Field, Past>,
  path: string,
  options: Options,
): Promise<number> {
  if (options.zone !== undefined && !isZone(options.zone)) {
    const nearest = nearestOf(options.zone, Intl.supportedValuesOf("timeZone")) ?? "none";
    terminal.tell(words(terminal, "cli.import.no-zone", { zone: options.zone, nearest }));
    return ending.wrongUsage;
  }
  if (options.source === "csv" && options.map === undefined) {
    terminal.tell(words(terminal, "cli.import.needs-map"));
    return ending.wrongUsage;
  }
  const mapping = await readMap(terminal, kind, options);
  if (typeof mapping === "number") return mapping;
  try {
    const file = await openCsv(resolve(terminal.folder, path), options.encoding);
    return await intoDatabase(terminal, { kind, mapping, file, path, options });
  } catch (error) {
    if (error instanceof FileRefused) return tellFileFault(terminal, path, error.fault);
    throw error;
  }
}

type Given<Field extends string, Past> = {
  readonly kind: PastKind<Field, Past>;
  readonly mapping: Mapping<Field>;
  readonly file: CsvFile;
  readonly path: string;
  readonly options: Options;
};

function intoDatabase<Field extends IncidentField | ChangeField, Past>(
  terminal: Terminal,
  given: Given<Field, Past>,
): Promise<number> {
  const { kind, mapping, file, path, options } = given;
  const layout = layoutOf(mapping, file.header);
  if (!layout.ok) {
    const fitting = originSources.find((one) => one !== "csv" && layoutOf(kind.mappings[one], file.header).ok);
    return Promise.resolve(tellMissing(terminal, path, layout.refusal, fitting));
  }
  return withDatabase(terminal, async (database, _settings, url) => {
    const connection = await openImport(url);
    if (!connection) {
      terminal.tell(words(terminal, "cli.import.another-runs"));
      return ending.noDatabase;
    }
    tellUnknownColumns(terminal, layout.value);
    const zone = options.zone ?? "UTC";
    if (options.zone === undefined) terminal.tell(words(terminal, "cli.import.utc"));
    const organisation = await organisationIn(database.query);
    const out = options.rejects ? resolve(terminal.folder, options.rejects) : freeName(terminal.folder, path);
    const rejects = await rejectsFile(out, file.header, file.delimiter);
    const dates = watchDates(mapping.dates);
    const time = timeReader(zone, mapping.dates);
    const reasons: KeptOut[] = [];
    let [isStopped, isSettling] = [false, false];
    const letGo = terminal.onStop?.(() => {
      if (isSettling) return;
      isStopped = true;
      connection.cut();
    });
    try {
      const counts = await importFile(connection, {
        ...{ kind, file, isDryRun: options.dryRun ?? false },
        reading: {
          ...{ mapping, layout: layout.value },
          time: (text) => {
            dates.read(text);
            return time(text);
          },
        },
        by: { source: options.source, at: Temporal.Now.instant(), newId, organisation, ...keysOf(organisation) },
        named: { file: basename(path), zone },
        reject: (row, fault) => {
          if (fault.code === "time") dates.failed(fault.given, row.line);
          const reason = words(terminal, `history.fault.${fault.code}`, { ...fault });
          if (fault.code !== "other-row" && reasons.length < REASONS) reasons.push({ line: row.line, reason });
          return rejects.add(row, reason);
        },
        progress: (part) => showProgress(terminal, part),
        check: () => {
          if (isStopped) throw new Stopped();
        },
        judge: ({ rows }) => {
          const doubt = dates.doubt();
          if (rows === 0) throw new FileRefused({ code: "no-rows" });
          if (doubt) throw new FileRefused({ code: "date-order", ...doubt });
        },
        settle: () => {
          isSettling = true;
        },
      });
      const meant = {
        services: new Set(Object.values(mapping.services)),
        teams: new Set(Object.values(mapping.teams)),
      };
      return await finish(terminal, { counts, rejects, reasons, options, organisation, meant });
    } catch (error) {
      await rejects.drop();
      terminal.progress?.("");
      if (!isStopped && error === rejects.lost())
        return tellLost(terminal, rejects, error, isSettling && !options.dryRun);
      return tellEnd(terminal, isStopped ? new Stopped() : error);
    } finally {
      letGo?.();
      await connection.close();
    }
  });
}

/** `isImported`: what was right is in the database already. */
function tellLost(terminal: Terminal, { path }: RejectsFile, error: unknown, isImported: boolean): number {
  const values = { path, reason: reasonOf(error), isImported: isImported ? "yes" : "no" };
  terminal.tell(words(terminal, "cli.import.rejects-lost", values));
  return ending.notWritten;
}

/** How it ended before its time; throws what is nobody's doing. */
function tellEnd(terminal: Terminal, error: unknown): number {
  if (error instanceof Stopped) {
    terminal.tell(words(terminal, "cli.import.stopped"));
    return ending.stopped;
  }
  const isUnsure = error instanceof CommitUnknown;
  if (!isUnsure && !isUnavailable(error)) throw error;
  terminal.tell(
    words(terminal, isUnsure ? "cli.import.unsure" : "cli.import.lost", { reason: (error as Error).message }),
  );
  return ending.noDatabase;
}

type Done = {
  readonly counts: ImportCounts;
  readonly rejects: RejectsFile;
  readonly reasons: readonly KeptOut[];
  readonly options: Options;
  readonly organisation: Organisation;
  readonly meant: Meant;
};

/** A try leaves no file behind, unless it was asked for by name. */
async function finish(terminal: Terminal, done: Done): Promise<number> {
  const { counts, rejects, reasons, options, organisation, meant } = done;
  const leavesNone = options.dryRun && !options.rejects;
  if (leavesNone) await rejects.drop();
  const isKept = leavesNone ? false : await rejects.keep();
  tellCounts(terminal, {
    ...{ counts, organisation, meant, reasons },
    isDryRun: options.dryRun ?? false,
    rejects: isKept ? rejects.path : null,
  });
  return counts.rejectedRows > 0 ? ending.faults : ending.done;
}

async function organisationIn(query: Query): Promise<Organisation> {
  const stored = await readVersion(query);
  return (stored && toOrganisation(stored.document, stored.personIds, {}, stored)) ?? emptyOrganisation;
}

/** By key or name; what the configuration does not know keeps the name that the file gives it. */
function keysOf(organisation: Organisation) {
  const known = <Found>(look: (said: string) => Found) => {
    const seen = new Map<string, Found>();
    return (said: string): Found => {
      const found = seen.get(said) ?? look(said);
      if (seen.size < 10_000) seen.set(said, found);
      return found;
    };
  };
  return {
    serviceKey: known((said) => {
      const found = readService(organisation, said);
      return "service" in found ? found.service.key : said;
    }),
    teamKey: known((said) => readTeam(organisation, said)?.key ?? said),
  };
}
