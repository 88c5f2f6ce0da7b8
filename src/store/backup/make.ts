// Writes a backup: one snapshot of every table while the bot works on, into a file that is there whole or not at all.
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import pg from "pg";
import type { Statement } from "../../app/ports.ts";
import { type Alone, openAlone } from "../alone.ts";
import { HalfRestored, hasMark } from "../half-restored.ts";
import { type About, type BackupEnd, endOf, type Sequence, type TableEnd, tallyOf } from "./contents.ts";
import { FORMAT, headBytes } from "./envelope.ts";
import { type FrameKind, frame } from "./frames.ts";
import { newKey, sealed } from "./sealed.ts";

/** Who is signed in is nobody's business elsewhere: people sign in anew after a restore. */
const LEFT_OUT = ["_prisma_migrations", "web_session", "sign_in_link"];

export type BackupOptions = {
  readonly url: string;
  readonly path: string;
  readonly release: string;
  readonly passphrase?: string;
  /** `share`: from 0 to 1. */
  readonly progress: (share: number, rows: number) => void;
  /** Nothing is left behind. */
  readonly signal: AbortSignal;
};

export type BackupMade = BackupEnd & { readonly at: string; readonly migrations: number };

type TableRow = { readonly name: string; readonly columns: readonly string[]; readonly size: number };

const begin: Statement<unknown> = { name: "", text: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" };
/** So that both ends read and write values alike, whatever the servers are set to. */
export const likeEverywhere: Statement<unknown> = {
  name: "",
  text: `SELECT set_config('datestyle', 'ISO, MDY', true), set_config('intervalstyle', 'postgres', true), set_config('timezone', 'UTC', true),
    set_config('extra_float_digits', '1', true), set_config('bytea_output', 'hex', true), set_config('client_encoding', 'UTF8', true)`,
};
const aboutIt: Statement<{ at: Date; server: string }> = {
  name: "",
  text: "SELECT now() AS at, current_setting('server_version') AS server",
};
const migrationsOf: Statement<{ name: string; checksum: string }> = {
  name: "",
  text: `SELECT migration_name AS name, checksum FROM _prisma_migrations
    WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
};
// A column that the database computes is computed again.
export const tablesOf: Statement<TableRow> = {
  name: "",
  text: `SELECT c.relname::text AS name, pg_table_size(c.oid)::float8 AS size, ARRAY(SELECT attname::text FROM pg_attribute
      WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum) AS columns
    FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' ORDER BY c.relname`,
};
const sequenceNames: Statement<{ name: string }> = {
  name: "",
  text: "SELECT relname::text AS name FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'S' ORDER BY 1",
};

const quoted = pg.escapeIdentifier;

export async function makeBackup(options: BackupOptions): Promise<BackupMade> {
  const { url, path, signal } = options;
  const draft = `${path}.${process.pid}.part`;
  const connection = await openAlone(url, "tocsin backup");
  const stop = () => connection.cut();
  signal.addEventListener("abort", stop);
  try {
    signal.throwIfAborted();
    const made = await write(connection, draft, options);
    signal.throwIfAborted();
    await rename(draft, path);
    return made;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  } finally {
    signal.removeEventListener("abort", stop);
    await connection.close();
  }
}

async function write(connection: Alone, draft: string, options: BackupOptions): Promise<BackupMade> {
  await connection.run(begin, []);
  await connection.run(likeEverywhere, []);
  if ((await connection.run(hasMark, []))[0]?.marked) throw new HalfRestored();
  const [now] = await connection.run(aboutIt, []);
  if (!now) throw new Error("the database does not say what it is");
  const at = now.at.toISOString();
  const key = options.passphrase === undefined ? undefined : await newKey(options.passphrase);
  const head = headBytes({ format: FORMAT, release: options.release, at, ...(key && { lock: key.lock }) });
  const about = createHash("sha256").update(head).digest();
  const packing = createGzip({ level: 3 });
  const body = key ? Readable.from(sealed(packing, key, about), { objectMode: false }) : packing;
  const file = createWriteStream(draft, { flags: "wx", mode: 0o600 });
  file.write(head);
  const written = pipeline(body, file, { signal: options.signal });
  // Heard below; until then it must not end the process.
  written.catch(() => packing.destroy());
  const put = async (kind: FrameKind, content: Buffer | object) => {
    if (!packing.write(frame(kind, content))) await Promise.race([once(packing, "drain"), written]);
    if (packing.destroyed) await written;
  };
  try {
    const made = await fill(connection, put, { at, server: now.server, options });
    packing.end();
    await written;
    await synced(draft);
    return made;
  } catch (error) {
    packing.destroy();
    // Where the file is what failed, that is the reason.
    await written.catch((reason: unknown) => {
      const code = (reason as NodeJS.ErrnoException).code;
      if (code !== "ERR_STREAM_PREMATURE_CLOSE" && code !== "ABORT_ERR") throw reason;
    });
    throw error;
  }
}

/** On the disk before it takes its name. */
async function synced(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

type Put = (kind: FrameKind, content: Buffer | object) => Promise<void>;
type Filling = { readonly at: string; readonly server: string; readonly options: BackupOptions };

async function fill(connection: Alone, put: Put, { at, server, options }: Filling): Promise<BackupMade> {
  const migrations = await connection.run(migrationsOf, []);
  const tables = (await connection.run(tablesOf, [])).filter(({ name }) => !LEFT_OUT.includes(name));
  const about: About = { at, server, migrations, tables: tables.map(({ name }) => name) };
  await put("about", about);
  const total = tables.reduce((sum, { size }) => sum + size, 0);
  const ends: TableEnd[] = [];
  let [done, rows] = [0, 0];
  for (const { name, columns, size } of tables) {
    await put("table", { table: name, columns });
    const tally = tallyOf(name);
    let taken = 0;
    await connection.copyOut(`COPY ${quoted(name)} (${columns.map(quoted).join(", ")}) TO STDOUT`, async (bytes) => {
      tally.add(bytes);
      taken += bytes.length;
      options.progress(total > 0 ? (done + Math.min(taken, size)) / total : 1, rows);
      await put("rows", bytes);
    });
    const end = tally.end();
    await put("ended", end);
    ends.push(end);
    done += size;
    rows += end.rows;
  }
  // Numbers are given outside of transactions: read after the tables, so that none is given twice.
  await put("sequences", await readSequences(connection));
  const end = endOf(ends);
  await put("end", end);
  return { ...end, at, migrations: migrations.length };
}

async function readSequences(connection: Alone): Promise<readonly Sequence[]> {
  const found: Sequence[] = [];
  for (const { name } of await connection.run(sequenceNames, [])) {
    const [row] = await connection.run<{ value: string; isCalled: boolean }>(
      { name: "", text: `SELECT last_value::text AS value, is_called AS "isCalled" FROM ${quoted(name)}` },
      [],
    );
    if (row) found.push({ name, ...row });
  }
  return found;
}
