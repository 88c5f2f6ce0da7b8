// Applies the migrations that the database does not have yet and records them in Prisma's own table.
import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Migration } from "./files.ts";

type Recorded = { readonly name: string; readonly checksum: string; readonly finished: boolean };

/** Returns the names applied. Each migration and its record are one transaction: a failure leaves the database as it was. */
export async function applyPending(
  client: pg.Client,
  migrations: readonly Migration[],
  say: (line: string) => void,
): Promise<readonly string[]> {
  const recorded = await readRecorded(client);
  const pending = migrations.filter((migration) => !isApplied(migration, recorded));
  const known = new Set(migrations.map((migration) => migration.name));
  const newer = [...recorded.keys()].filter((name) => !known.has(name));
  if (newer.length > 0) {
    say(`The database was migrated by a newer release (${newer.join(", ")}); this one runs on it unchanged.`);
  }
  for (const migration of pending) await apply(client, migration);
  if (pending.length > 0) say(`Applied the migrations ${pending.map((migration) => migration.name).join(", ")}.`);
  return pending.map((migration) => migration.name);
}

async function readRecorded(client: pg.Client): Promise<ReadonlyMap<string, Recorded>> {
  // The definition is Prisma's, to the letter.
  await client.query(`CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             TIMESTAMPTZ,
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          TIMESTAMPTZ,
    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count     INTEGER NOT NULL DEFAULT 0
  )`);
  const { rows } = await client.query<Recorded>(
    `select migration_name as name, checksum, finished_at is not null as finished
       from _prisma_migrations where rolled_back_at is null order by started_at`,
  );
  return new Map(rows.map((row) => [row.name, row]));
}

function isApplied(migration: Migration, recorded: ReadonlyMap<string, Recorded>): boolean {
  const row = recorded.get(migration.name);
  if (!row) return false;
  if (!row.finished) {
    throw new Error(
      `Migration ${migration.name} was begun by Prisma's command line and did not finish. Nothing was changed. ` +
        `Repair the database, then run "npx prisma migrate resolve --rolled-back ${migration.name}" (or --applied) and start again.`,
    );
  }
  if (row.checksum !== migration.checksum) {
    throw new Error(
      `Migration ${migration.name} differs from the one this database was made with. Nothing was changed. ` +
        "An applied migration is never edited: bring the file back as it was released and put the change into a new migration.",
    );
  }
  return true;
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query("begin");
  try {
    await client.query(migration.sql);
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       values ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw new Error(
      `Migration ${migration.name} failed: ${(error as Error).message}. It was undone whole; the data are as they were. ` +
        "Start the release you used before, and report this.",
      { cause: error },
    );
  }
}
