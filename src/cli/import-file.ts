// Carries a file of past records over: reads it to the side, sorts it by record, writes what is new in one transaction.
import type { Reading, Row } from "../history/cells.ts";
import type { RowFault } from "../history/fault.ts";
import type { ImportedBy } from "../history/to-record.ts";
import type { Alone } from "../store/alone.ts";
import { CommitUnknown, isUnavailable } from "../store/database-errors.ts";
import { auditImport } from "../store/import-records.ts";
import { openSpool, type PastGroup, type Spool } from "../store/import-spool.ts";
import type { CsvFile } from "./csv-rows.ts";
import type { Progress } from "./import-progress.ts";
import type { FaultyRow, PastKind, PastNote } from "./past-kinds.ts";

export type ImportJob<Field extends string, Past> = {
  readonly kind: PastKind<Field, Past>;
  readonly file: CsvFile;
  readonly reading: Reading<Field>;
  readonly by: ImportedBy;
  readonly isDryRun: boolean;
  /** What the audit says of the file besides. */
  readonly named: { readonly file: string; readonly zone: string };
  reject(row: Row, fault: RowFault): Promise<void>;
  progress(part: "reading" | "writing"): Progress;
  /** Throws when somebody stopped it. */
  check(): void;
  /** Everything was read: throws where that makes the whole file doubtful. */
  judge(counts: ImportCounts): void;
  /** It is about to be saved: from here on nobody can stop it. */
  settle(): void;
};

export type ImportCounts = {
  rows: number;
  records: number;
  imported: number;
  /** Imported before: nothing of them was changed. */
  known: number;
  rejectedRecords: number;
  rejectedRows: number;
  first: string;
  last: string;
  readonly services: Set<string>;
  readonly teams: Set<string>;
  /** How many of the imported ones there is that to say of. */
  readonly notes: Map<PastNote, number>;
};

/** Records written by one statement. */
const AT_ONCE = 250;
/** Names that are remembered for the summary. */
const MOST_NAMES = 10_000;

/** Commits at the very end; whatever ends it before leaves the database as it was. Throws `CommitUnknown` where the connection is lost in that moment. */
export async function importFile<Field extends string, Past>(
  connection: Alone,
  job: ImportJob<Field, Past>,
): Promise<ImportCounts> {
  const counts: ImportCounts = {
    ...{ rows: 0, records: 0, imported: 0, known: 0, rejectedRecords: 0, rejectedRows: 0, first: "", last: "" },
    ...{ services: new Set<string>(), teams: new Set<string>(), notes: new Map() },
  };
  const spool = await openSpool(connection);
  await readRows(spool, job, counts);
  await connection.run({ name: "begin", text: "BEGIN" }, []);
  await writeGroups(connection, spool, job, counts);
  job.judge(counts);
  if (job.isDryRun || counts.imported === 0) {
    await connection.run({ name: "rollback", text: "ROLLBACK" }, []);
    return counts;
  }
  const { rows, imported, known, rejectedRecords, rejectedRows, first, last } = counts;
  await auditImport(connection, job.kind.kind, {
    ...{ source: job.by.source, ...job.named, sha256: job.file.sha256() },
    ...{ rows, imported, known, rejectedRecords, rejectedRows, first, last },
  });
  job.check();
  job.settle();
  await commit(connection);
  return counts;
}

async function commit(connection: Alone): Promise<void> {
  try {
    await connection.run({ name: "commit", text: "COMMIT" }, []);
  } catch (error) {
    throw isUnavailable(error) ? new CommitUnknown(error) : error;
  }
}

async function readRows<Field extends string, Past>(
  spool: Spool,
  { kind, file, reading, reject, progress, check }: ImportJob<Field, Past>,
  counts: ImportCounts,
): Promise<void> {
  const shown = progress("reading");
  for await (const row of file.rows) {
    counts.rows++;
    if (counts.rows % 500 === 0) {
      check();
      shown.at(file.bytesRead() / file.bytes, counts.rows);
    }
    const number = kind.numberOf(reading, row);
    if (number.ok) await spool.add(number.value, row);
    else {
      counts.rejectedRows++;
      await reject(row, number.refusal);
    }
  }
  shown.end();
}

async function writeGroups<Field extends string, Past>(
  connection: Alone,
  spool: Spool,
  job: ImportJob<Field, Past>,
  counts: ImportCounts,
): Promise<void> {
  const { kind, by, reading, isDryRun, progress, check } = job;
  const shown = progress("writing");
  const expected = counts.rows - counts.rejectedRows;
  let seen = 0;
  let waiting: Past[] = [];
  // While the database writes some, the next are read.
  let writing: Promise<readonly string[]> = Promise.resolve([]);
  const written = async () => {
    const references = await writing;
    counts.first ||= references[0] ?? "";
    counts.last = references.at(-1) ?? counts.last;
  };
  const flush = async () => {
    await written();
    counts.imported += waiting.length;
    if (!isDryRun) writing = kind.insert(connection, waiting, by);
    writing.catch(() => {});
    waiting = [];
  };
  let previous: string | undefined;
  for await (const group of spool.groups(connection, kind.table, by.source)) {
    check();
    if (group.number !== previous) counts.records++;
    if (group.isKnown) counts.known += group.number === previous ? 0 : 1;
    else {
      const past = await pastOf(group, job, counts, group.number === previous);
      if (past) {
        const said = kind.said(past);
        note(counts.services, said.service);
        note(counts.teams, said.team);
        if (said.note) counts.notes.set(said.note, 1 + (counts.notes.get(said.note) ?? 0));
        waiting.push(past);
      }
    }
    previous = group.number;
    seen += group.rows.length;
    if (waiting.length >= AT_ONCE) await flush();
    shown.at(seen / Math.max(1, expected), seen);
  }
  if (waiting.length > 0) await flush();
  await written();
  shown.end();

  async function pastOf(
    { rows, isTooLong }: PastGroup,
    { reject }: ImportJob<Field, Past>,
    counts: ImportCounts,
    goesOn: boolean,
  ): Promise<Past | undefined> {
    const read = isTooLong ? { faults: [] } : kind.read(reading, rows);
    if ("past" in read) return read.past;
    counts.rejectedRecords += goesOn ? 0 : 1;
    counts.rejectedRows += rows.length;
    for (const row of rows) await reject(row, isTooLong ? { code: "too-many-rows" } : faultOf(row, read.faults));
    return undefined;
  }
}

/** A record is only whole with all its rows: the good ones are kept out with the faulty one. */
function faultOf({ line }: Row, faults: readonly FaultyRow[]): RowFault {
  const own = faults.find((faulty) => faulty.line === line);
  return own?.fault ?? { code: "other-row", line: faults[0]?.line ?? 0 };
}

function note(names: Set<string>, name: string | null): void {
  if (name !== null && names.size < MOST_NAMES) names.add(name);
}
