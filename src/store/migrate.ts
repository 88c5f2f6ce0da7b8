// Brings the database to the schema of this release, as `prisma migrate deploy` would, without Prisma's programs.
import { fileURLToPath } from "node:url";
import pg from "pg";
import { type Saying, sayPlain } from "../words/say.ts";
import { HalfRestored, hasMark } from "./half-restored.ts";
import { applyPending } from "./migrate/apply.ts";
import { type Migration, readMigrations } from "./migrate/files.ts";
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
  /** Names of those to be applied, where not all are: a backup is brought back into the tables it was made of. */
  readonly only?: ReadonlySet<string>;
  /** By the restore itself, which has set the mark. */
  readonly isRestoring?: true;
};

/** Works from src/store and from dist/store alike. */
const ownDirectory = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

/**
 * Applies what is missing, each migration whole or not at all, and gives the bot's role its rights; returns the names applied.
 * Safe to call from several replicas at once. Migrations only expand: the release before must run on the new schema,
 * so a database that is ahead of this release is accepted. Throws `HalfRestored` where a restore did not come to its end, and `ServerTooOld`.
 */
export async function migrate(options: MigrateOptions): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: options.ownerUrl, application_name: "tocsin migrate" });
  client.on("error", () => {});
  await connect(client);
  try {
    await refuseOldServer(client);
    const runtimeRole = await findRuntimeRole(client, options.url);
    await waitForTurn(client);
    if (!options.isRestoring && (await client.query(hasMark.text)).rows[0]?.marked) throw new HalfRestored();
    if (runtimeRole) await grantByDefault(client, runtimeRole);
    const wanted = readMigrations(options.directory ?? ownDirectory).filter(
      ({ name }) => options.only?.has(name) ?? true,
    );
    const applied = await applyPending(client, wanted, options.say);
    if (runtimeRole) await grantOnTables(client, runtimeRole);
    return applied;
  } finally {
    await client.end();
  }
}

/** PostgreSQL is older than 16; nothing was changed. */
export class ServerTooOld extends Error {
  readonly saying: Saying;
  constructor(address: string, version: string) {
    const saying: Saying = { key: "start.server-old", values: { address, version } };
    super(sayPlain("en", saying.key, saying.values));
    this.name = "ServerTooOld";
    this.saying = saying;
  }
}

/** Names of migrations: those this release has and the database has not, the other way round, and those that never ended or differ. */
export type SchemaState = {
  readonly pending: readonly string[];
  readonly newer: readonly string[];
  readonly broken: readonly string[];
};

/** The migrations of this release, in their order. */
export const ownMigrations = (): readonly Migration[] => readMigrations(ownDirectory);

export function compareMigrations(
  recorded: readonly { readonly name: string; readonly checksum: string; readonly finished: boolean }[],
): SchemaState {
  const own = new Map(ownMigrations().map(({ name, checksum }) => [name, checksum]));
  const names = new Set(recorded.map(({ name }) => name));
  return {
    pending: [...own.keys()].filter((name) => !names.has(name)),
    newer: [...names].filter((name) => !own.has(name)),
    broken: recorded
      .filter(({ name, checksum, finished }) => !finished || (own.get(name) ?? checksum) !== checksum)
      .map(({ name }) => name),
  };
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
  throw new ServerTooOld(`${client.host}:${client.port}`, rows[0]?.version ?? "?");
}
