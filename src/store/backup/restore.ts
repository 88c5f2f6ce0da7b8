// Brings a backup into an empty database: a mark that it is not usable yet, the backup's own migrations, all rows in one transaction
// that takes the mark away, then the migrations of today.
import pg from "pg";
import type { Statement } from "../../app/ports.ts";
import { type Alone, openAlone } from "../alone.ts";
import { hasMark, setMark, takeMark } from "../half-restored.ts";
import { LISTENER_NAME } from "../listener.ts";
import { migrate, ownMigrations } from "../migrate.ts";
import { type About, type Contents, readContents, rowsIn, type Sequence, type TableHead } from "./contents.ts";
import { type BackupFile, readFrames } from "./envelope.ts";
import { BackupFault } from "./fault.ts";
import { likeEverywhere } from "./make.ts";
import type { Key } from "./sealed.ts";

/** The database holds something already. */
export class NotEmpty extends Error {
  constructor(readonly what: string) {
    super(`the database is not empty: ${what}`);
    this.name = "NotEmpty";
  }
}

/** A bot is connected to the database. */
export class BotIsOn extends Error {
  constructor() {
    super("a bot is running on the database");
    this.name = "BotIsOn";
  }
}

/** Every row is in place, and the migrations of this release did not come to their end: the next start goes on with them. */
export class NotMigrated extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = "NotMigrated";
  }
}

export type Restored = {
  readonly contents: Contents;
  /** Messages and cards that were on their way: each is looked for in its chat before it is posted. */
  readonly onTheirWay: number;
};

export type RestoreOptions = {
  readonly ownerUrl: string;
  readonly url: string;
  readonly file: BackupFile;
  readonly key: Key | undefined;
  readonly say: (line: string) => void;
  /** `share`: from 0 to 1. */
  readonly progress: (share: number, rows: number) => void;
  /** Ends it as long as nothing is in place; after that it comes to its end. */
  readonly signal: AbortSignal;
};

const quoted = pg.escapeIdentifier;
const plain = (text: string): Statement<unknown> => ({ name: "", text });

/** Refuses, before anything is touched, a backup made after this release, and a database that is not empty. */
export async function restoreBackup(options: RestoreOptions, about: About): Promise<Restored> {
  const own = new Map(ownMigrations().map(({ name, checksum }) => [name, checksum]));
  const strange = about.migrations.filter(({ name, checksum }) => own.get(name) !== checksum);
  if (strange.length > 0) throw new BackupFault("newer", strange.map(({ name }) => name).join(", "));
  const connection = await openAlone(options.ownerUrl, "tocsin restore");
  const stop = () => connection.cut();
  options.signal.addEventListener("abort", stop);
  try {
    await refuseFilled(connection, about);
    const { ownerUrl, url, say } = options;
    const wanted = new Set(about.migrations.map(({ name }) => name));
    await connection.run(plain(setMark), []);
    await migrate({ ownerUrl, url, say: () => {}, only: wanted, isRestoring: true });
    const restored = await load(connection, options);
    options.signal.removeEventListener("abort", stop);
    try {
      await migrate({ ownerUrl, url, say });
    } catch (error) {
      throw new NotMigrated(error);
    }
    await connection.run(plain("ANALYZE"), []);
    return restored;
  } finally {
    options.signal.removeEventListener("abort", stop);
    await connection.close();
  }
}

type Found = { readonly tables: number; readonly isOurs: boolean; readonly isBotOn: boolean };
const found: Statement<Found> = {
  name: "",
  text: `SELECT count(*)::int AS tables, to_regclass('_prisma_migrations') IS NOT NULL AS "isOurs",
      EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = '${LISTENER_NAME}') AS "isBotOn"
    FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm')`,
};
const applied: Statement<{ name: string }> = {
  name: "",
  text: "SELECT migration_name::text AS name FROM _prisma_migrations WHERE rolled_back_at IS NULL",
};
const used: Statement<{ acts: number }> = {
  name: "",
  text: "SELECT (SELECT count(*)::int FROM audit) + (SELECT count(*)::int FROM organisation_version) AS acts",
};

/** Empty, or as a restore leaves it that did not come to its end: some tables of just this backup, and nothing done in them. */
async function refuseFilled(connection: Alone, about: About): Promise<void> {
  const [row] = await connection.run(found, []);
  if (row?.isBotOn) throw new BotIsOn();
  if (!row || row.tables === 0) return;
  const [mark] = await connection.run(hasMark, []);
  if (!mark?.marked && !row.isOurs) throw new NotEmpty(`${row.tables} tables`);
  const wanted = new Set(about.migrations.map(({ name }) => name));
  const names = row.isOurs ? (await connection.run(applied, [])).map(({ name }) => name) : [];
  // Nothing is done in a database while it has the mark.
  const acts = mark?.marked ? 0 : ((await connection.run(used, []))[0]?.acts ?? 0);
  if (acts > 0 || names.some((name) => !wanted.has(name))) throw new NotEmpty(`${row.tables} tables, ${acts} acts`);
}

/** Made anew when the rows are in place: each at once is a fraction of the work of a row at a time. */
const foreignKeys: Statement<{ drop: string; make: string }> = {
  name: "",
  text: `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop,
      format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS make
    FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace`,
};
/** Those that refuse a second row stay: they are few, and refuse it at once. */
const indexes: Statement<{ drop: string; make: string }> = {
  name: "",
  text: `SELECT format('DROP INDEX %s', i.indexrelid::regclass) AS drop, pg_get_indexdef(i.indexrelid) AS make
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND NOT i.indisunique AND NOT i.indisexclusion`,
};

/** One transaction: whatever fails, nothing of it is there. What refers to what is checked for all rows at once at the end. */
async function load(connection: Alone, options: RestoreOptions): Promise<Restored> {
  const { file, key, progress } = options;
  await connection.run(plain("BEGIN"), []);
  await connection.run(likeEverywhere, []);
  await connection.run(plain(takeMark), []);
  const later = [...(await connection.run(indexes, [])), ...(await connection.run(foreignKeys, []))];
  for (const { drop } of later.toReversed()) await connection.run(plain(drop), []);
  let read = 0;
  let rows = 0;
  const frames = readFrames(file, key, (bytes) => {
    read = bytes;
  });
  const contents = await readContents(frames, {
    // Rows come back as they were: no trigger makes anything of them, and what migrations had put there goes.
    about: async ({ tables }) => {
      for (const table of tables) {
        await connection.run(plain(`ALTER TABLE ${quoted(table)} DISABLE TRIGGER USER`), []);
      }
      await connection.run(plain(`TRUNCATE ${tables.map(quoted).join(", ")}`), []);
    },
    table: async ({ table, columns }: TableHead, source) => {
      const watched = async function* () {
        for await (const bytes of source) {
          rows += rowsIn(bytes);
          progress(read / file.size, rows);
          yield bytes;
        }
      };
      // Emptied in this transaction, it is written as if it had been vacuumed: read by its indexes alone from the start.
      const text = `COPY ${quoted(table)} (${columns.map(quoted).join(", ")}) FROM STDIN WITH (FREEZE)`;
      await connection.copyIn(text, watched());
    },
  });
  for (const { table } of contents.tables) {
    await connection.run(plain(`ALTER TABLE ${quoted(table)} ENABLE TRIGGER USER`), []);
  }
  await connection.run(plain("SET LOCAL maintenance_work_mem = '128MB'"), []);
  for (const { make } of later) await connection.run(plain(make), []);
  for (const sequence of contents.sequences) await setSequence(connection, sequence);
  const onTheirWay = await doubt(connection);
  options.signal.throwIfAborted();
  await connection.run(plain("COMMIT"), []);
  return { contents, onTheirWay };
}

const hasDoubts: Statement<{ has: boolean }> = {
  name: "",
  text: `SELECT count(*) = 4 AS has FROM pg_attribute WHERE attrelid IN ('outbox'::regclass, 'record_place'::regclass)
    AND attname IN ('is_unsure', 'first_try_at') AND NOT attisdropped`,
};
const messages: Statement<{ n: number }> = {
  name: "",
  text: `WITH doubted AS (UPDATE outbox SET is_unsure = true, first_try_at = least(first_try_at, created_at)
      WHERE state IN ('waiting', 'pending', 'sending') RETURNING 1) SELECT count(*)::int AS n FROM doubted`,
};
// A record's own time is that of the demo where its clock was moved; what was said of it is told by the real one.
const cards: Statement<{ n: number }> = {
  name: "",
  text: `WITH doubted AS (UPDATE record_place rp SET is_unsure = true, first_try_at = least(rp.first_try_at, r.created_at,
        (SELECT min(o.created_at) FROM outbox o WHERE o.record_id = r.id))
      FROM record r WHERE r.id = rp.record_id AND rp.card_message_id IS NULL AND rp.state <> 'gone' RETURNING 1)
    SELECT count(*)::int AS n FROM doubted`,
};

/** What had not been posted when the backup was made may have been since: as after a lost reply it is looked for first. */
async function doubt(connection: Alone): Promise<number> {
  const [known] = await connection.run(hasDoubts, []);
  if (!known?.has) return 0;
  const counts = [await connection.run(messages, []), await connection.run(cards, [])];
  return counts.reduce((sum, [row]) => sum + (row?.n ?? 0), 0);
}

const set: Statement<unknown> = { name: "", text: "SELECT setval(quote_ident($1)::regclass, $2::bigint, $3::boolean)" };
const setSequence = (connection: Alone, { name, value, isCalled }: Sequence) =>
  connection.run(set, [name, value, isCalled]);

/** What the restored database holds against what the file said: names of tables that differ. */
export async function countAgain(url: string, { tables }: Contents): Promise<readonly string[]> {
  const connection = await openAlone(url, "tocsin restore");
  try {
    const differing: string[] = [];
    for (const { table, rows } of tables) {
      const [row] = await connection.run<{ n: string }>(
        { name: "", text: `SELECT count(*) AS n FROM ${quoted(table)}` },
        [],
      );
      if (Number(row?.n) !== rows) differing.push(table);
    }
    return differing;
  } finally {
    await connection.close();
  }
}
