// What the frames of a backup say, checked as they are read: every table with its checksum and its count.
import { createHash } from "node:crypto";
import { BackupFault } from "./fault.ts";
import type { Frame } from "./frames.ts";

export type About = {
  /** When the snapshot was taken, by the database; ISO 8601. */
  readonly at: string;
  readonly server: string;
  readonly migrations: readonly { readonly name: string; readonly checksum: string }[];
  readonly tables: readonly string[];
};
export type TableHead = { readonly table: string; readonly columns: readonly string[] };
export type TableEnd = {
  readonly table: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
};
export type Sequence = { readonly name: string; readonly value: string; readonly isCalled: boolean };
/** `sha256` is over those of the tables, in their order. */
export type BackupEnd = { readonly tables: number; readonly rows: number; readonly sha256: string };

export function rowsIn(chunk: Buffer): number {
  let rows = 0;
  for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) rows += 1;
  return rows;
}

/** Counts and hashes the rows of one table, on both ways. COPY ends each row with a line feed, and writes those inside otherwise. */
export function tallyOf(table: string) {
  const hash = createHash("sha256");
  let [rows, bytes] = [0, 0];
  return {
    add: (chunk: Buffer) => {
      hash.update(chunk);
      bytes += chunk.length;
      rows += rowsIn(chunk);
    },
    end: (): TableEnd => ({ table, rows, bytes, sha256: hash.digest("hex") }),
  };
}

export const endOf = (tables: readonly TableEnd[]): BackupEnd => ({
  tables: tables.length,
  rows: tables.reduce((sum, { rows }) => sum + rows, 0),
  sha256: createHash("sha256")
    .update(tables.map(({ table, rows, sha256 }) => `${table} ${rows} ${sha256}\n`).join(""))
    .digest("hex"),
});

export type Contents = {
  readonly about: About;
  readonly tables: readonly TableEnd[];
  readonly sequences: readonly Sequence[];
  readonly end: BackupEnd;
};

export type Reader = {
  about?(about: About): Promise<void>;
  /** Takes every row of one table. */
  table?(head: TableHead, rows: AsyncIterable<Buffer>): Promise<void>;
};

/** Reads a backup to its end, handing its parts on; throws `BackupFault` at the first thing that is not as it was written. */
export async function readContents(frames: AsyncGenerator<Frame>, reader: Reader = {}): Promise<Contents> {
  const next = async (): Promise<Frame> => {
    const { value, done } = await frames.next();
    if (done) throw new BackupFault("truncated");
    return value;
  };
  const told = await next();
  if (told.kind !== "about") throw new BackupFault("damaged");
  const about = json<About>(told);
  if (!Array.isArray(about.tables) || !Array.isArray(about.migrations)) throw new BackupFault("damaged");
  await reader.about?.(about);
  const tables: TableEnd[] = [];
  let sequences: readonly Sequence[] = [];
  for (;;) {
    const frame = await next();
    if (frame.kind === "table") tables.push(await readTable(json<TableHead>(frame), next, reader));
    else if (frame.kind === "sequences") sequences = json<readonly Sequence[]>(frame);
    else if (frame.kind === "end") {
      const end = json<BackupEnd>(frame);
      const own = endOf(tables);
      if (own.sha256 !== end.sha256 || own.tables !== about.tables.length) throw new BackupFault("damaged");
      // The rest of the file has to be nothing.
      if (!(await frames.next()).done) throw new BackupFault("damaged");
      return { about, tables, sequences, end };
    } else throw new BackupFault("damaged");
  }
}

async function readTable(head: TableHead, next: () => Promise<Frame>, reader: Reader): Promise<TableEnd> {
  const tally = tallyOf(head.table);
  let end: TableEnd | undefined;
  const rows = async function* () {
    while (!end) {
      const frame = await next();
      if (frame.kind === "rows") {
        tally.add(frame.bytes);
        yield frame.bytes;
      } else if (frame.kind === "ended") {
        end = json<TableEnd>(frame);
        const own = tally.end();
        if (own.sha256 !== end.sha256 || own.rows !== end.rows) throw new BackupFault("damaged", head.table);
      } else throw new BackupFault("damaged", head.table);
    }
  };
  if (reader.table) await reader.table(head, rows());
  else for await (const _ of rows());
  if (!end) throw new BackupFault("damaged", head.table);
  return end;
}

function json<T>({ bytes }: Frame): T {
  try {
    const value: unknown = JSON.parse(bytes.toString("utf8"));
    if (typeof value === "object" && value !== null) return value as T;
  } catch {
    // Told below.
  }
  throw new BackupFault("damaged");
}
