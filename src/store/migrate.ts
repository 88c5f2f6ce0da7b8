// Brings the database to the schema of this release, as `prisma migrate deploy` would, without Prisma's programs.
import { fileURLToPath } from "node:url";
import pg from "pg";
import { applyPending } from "./migrate/apply.ts";
import { readMigrations } from "./migrate/files.ts";
import { findRuntimeRole, grantByDefault, grantOnTables } from "./migrate/grants.ts";
import { waitForTurn } from "./migrate/turn.ts";

export type MigrateOptions = {
  /** Of the role that owns the tables; the same as `url` when there is one role only. */
  readonly ownerUrl: string;
  /** Of the role the bot runs with. */
  readonly url: string;
  /** Told, in a sentence, what an operator should know. */
  say(line: string): void;
  /** Folder of migrations; the release's own by default. */
  readonly directory?: string;
};

/** Works from src/store and from dist/store alike. */
const ownDirectory = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

/**
 * Applies what is missing, each migration whole or not at all, and gives the bot's role its rights; returns the names applied.
 * Safe to call from several replicas at once. Migrations only expand: the release before must run on the new schema,
 * so a database that is ahead of this release is accepted.
 */
export async function migrate(options: MigrateOptions): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: options.ownerUrl, application_name: "tocsin migrate" });
  client.on("error", () => {});
  await connect(client);
  try {
    await refuseOldServer(client);
    const runtimeRole = await findRuntimeRole(client, options.url);
    await waitForTurn(client);
    if (runtimeRole) await grantByDefault(client, runtimeRole);
    const applied = await applyPending(client, readMigrations(options.directory ?? ownDirectory), options.say);
    if (runtimeRole) await grantOnTables(client, runtimeRole);
    return applied;
  } finally {
    await client.end();
  }
}

async function connect(client: pg.Client): Promise<void> {
  try {
    await client.connect();
  } catch (error) {
    throw new Error(
      `The database at ${client.host}:${client.port} (${client.database}) could not be opened as ${client.user ?? "the default role"}: ${(error as Error).message}. ` +
        "Nothing was changed. Check DATABASE_OWNER_URL, or DATABASE_URL when there is one role only.",
      { cause: error },
    );
  }
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: string; version: string }>(
    "select current_setting('server_version_num') as number, current_setting('server_version') as version",
  );
  if (Number(rows[0]?.number) >= 160_000) return;
  throw new Error(
    `Tocsin needs PostgreSQL 16 or later; the server at ${client.host}:${client.port} is ${rows[0]?.version}. Nothing was changed. ` +
      "Upgrade it, or leave DATABASE_URL out and Tocsin runs a PostgreSQL of its own.",
  );
}
