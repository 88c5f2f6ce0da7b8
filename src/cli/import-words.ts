// What an import says: what is wrong with the file, and at the end what was done.
import type { HeaderRefused } from "../history/fault.ts";
import type { Layout } from "../history/layout.ts";
import { readService, readTeam } from "../organisation/find-service.ts";
import { listOf } from "../organisation/nearest.ts";
import type { Organisation } from "../organisation/organisation.ts";
import type { OriginSource } from "../organisation/origin.ts";
import type { FileFault } from "./csv-rows.ts";
import type { ImportCounts } from "./import-file.ts";
import { pastNotes } from "./past-kinds.ts";
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

/** What a map means by words of the file: keys of the configuration, it is to be hoped. */
export type Meant = { readonly services: ReadonlySet<string>; readonly teams: ReadonlySet<string> };

export type KeptOut = { readonly line: number; readonly reason: string };

type Told = {
  readonly meant: Meant;
  readonly counts: ImportCounts;
  readonly organisation: Organisation;
  readonly isDryRun: boolean;
  /** The first of them. */
  readonly reasons: readonly KeptOut[];
  /** Path of the file with the rows that were kept out. */
  readonly rejects: string | null;
};

export function tellCounts(terminal: Terminal, told: Told): void {
  const { counts, organisation, isDryRun, rejects, reasons, meant } = told;
  const { rows, records, imported, known, rejectedRecords, rejectedRows, first, last } = counts;
  const values = { rows, records, imported, known, rejectedRecords, rejectedRows };
  const range = first === "" ? "none" : first === last ? first : `${first} – ${last}`;
  terminal.print(`${words(terminal, isDryRun ? "cli.import.would" : "cli.import.counts", { ...values, range })}\n`);
  const services = [...counts.services].filter((name) => !("service" in readService(organisation, name)));
  const teams = [...counts.teams].filter((name) => !readTeam(organisation, name));
  const unknown = [
    { key: "cli.import.unknown-services", strays: services, of: meant.services, known: organisation.services },
    { key: "cli.import.unknown-teams", strays: teams, of: meant.teams, known: organisation.teams },
  ] as const;
  for (const { key, strays, of, known } of unknown) {
    const [mapped, said] = [strays.filter((name) => of.has(name)), strays.filter((name) => !of.has(name))];
    const allowed = shownOf(
      known.map((one) => one.key),
      8,
    );
    if (mapped.length > 0) {
      terminal.tell(
        words(terminal, "cli.import.map-strays", { count: mapped.length, names: shownOf(mapped, 8), allowed }),
      );
    }
    if (said.length > 0) terminal.tell(words(terminal, key, { count: said.length, names: shownOf(said, 8) }));
  }
  for (const note of pastNotes) {
    const count = counts.notes.get(note) ?? 0;
    if (count > 0) {
      terminal.tell(words(terminal, `cli.import.note.${note}`, { count, isDryRun: isDryRun ? "yes" : "no" }));
    }
  }
  if (rejectedRows > 0) {
    terminal.tell(words(terminal, "cli.import.rejected", { ...values, path: rejects ?? "none" }));
    for (const one of reasons) terminal.tell(words(terminal, "cli.import.reason", one));
  }
}

const shownOf = (names: readonly string[], most: number): string =>
  names.length <= most ? listOf(names) : `${listOf(names.slice(0, most))} …`;
