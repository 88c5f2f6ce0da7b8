// What an import says: what is wrong with the file, and at the end what was done.
import type { HeaderRefused } from "../history/fault.ts";
import type { Layout } from "../history/layout.ts";
import { readService, readTeam } from "../organisation/find-service.ts";
import { listOf } from "../organisation/nearest.ts";
import type { Organisation } from "../organisation/organisation.ts";
import type { OriginSource } from "../organisation/origin.ts";
import type { FileFault } from "./csv-rows.ts";
import type { ImportCounts } from "./import-file.ts";
import { ending, type Terminal, words } from "./terminal.ts";

export function tellFileFault(terminal: Terminal, path: string, fault: FileFault): number {
  terminal.tell(words(terminal, `cli.import.file.${fault.code}`, { path, ...fault }));
  return fault.code === "unreadable" ? ending.notFound : ending.faults;
}

/** `fitting`: the source whose columns these would be. */
export function tellMissing(
  terminal: Terminal,
  path: string,
  { missing, found }: HeaderRefused,
  fitting: OriginSource | undefined,
): number {
  const wanted = missing.map(({ field, names, nearest }) =>
    words(terminal, "cli.import.column-missing", {
      ...{ field, names: names.length === 0 ? "–" : names.join(" / "), nearest: nearest ?? "none" },
    }),
  );
  terminal.tell(
    words(terminal, "cli.import.columns-missing", {
      ...{ path, missing: wanted.join(", "), found: shownOf(found, 40), fitting: fitting ?? "none" },
    }),
  );
  return ending.faults;
}

export function tellUnknownColumns(terminal: Terminal, { unknown }: Layout<string>): void {
  if (unknown.length > 0) terminal.tell(words(terminal, "cli.import.unknown-columns", { fields: listOf(unknown) }));
}

type Told = {
  readonly counts: ImportCounts;
  readonly organisation: Organisation;
  readonly isDryRun: boolean;
  /** Path of the file with the rows that were kept out. */
  readonly rejects: string | null;
};

export function tellCounts(terminal: Terminal, { counts, organisation, isDryRun, rejects }: Told): void {
  const { rows, records, imported, known, rejectedRecords, rejectedRows, first, last } = counts;
  const values = { rows, records, imported, known, rejectedRecords, rejectedRows };
  const range = first === "" ? "none" : first === last ? first : `${first} – ${last}`;
  terminal.print(`${words(terminal, isDryRun ? "cli.import.would" : "cli.import.counts", { ...values, range })}\n`);
  const services = [...counts.services].filter((name) => !("service" in readService(organisation, name)));
  const teams = [...counts.teams].filter((name) => !readTeam(organisation, name));
  if (services.length > 0) {
    const values = { count: services.length, names: shownOf(services, 8) };
    terminal.tell(words(terminal, "cli.import.unknown-services", values));
  }
  if (teams.length > 0) {
    terminal.tell(words(terminal, "cli.import.unknown-teams", { count: teams.length, names: shownOf(teams, 8) }));
  }
  if (rejectedRows > 0) {
    terminal.tell(words(terminal, "cli.import.rejected", { ...values, path: rejects ?? "none" }));
  }
}

const shownOf = (names: readonly string[], most: number): string =>
  names.length <= most ? listOf(names) : `${listOf(names.slice(0, most))} …`;
