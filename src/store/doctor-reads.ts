// What `tocsin doctor` reads of a database that it does not change: its server, its schema, the rights of our role, what waits.
import type { Statement, Transaction } from "../app/ports.ts";
import { hasMark } from "./half-restored.ts";
import { compareMigrations, type SchemaState } from "./migrate.ts";
import { CARDS_BEHIND, UNSEALED_SECONDS } from "./now-reads.ts";

export type ServerState = {
  /** As PostgreSQL counts: 180004. */
  readonly version: number;
  readonly versionText: string;
  readonly role: string;
  readonly isSuperuser: boolean;
  /** Megabytes. */
  readonly size: number;
  /** The server's clock minus ours, in milliseconds; exact to half the way there and back. */
  readonly clockAheadMs: number;
  /** Other connections of the bot. */
  readonly isBotRunning: boolean;
  readonly connections: number;
  readonly mostConnections: number;
};

type ServerRow = Omit<ServerState, "clockAheadMs"> & { readonly at: string };

const server: Statement<ServerRow> = {
  name: "doctor-server",
  text: `SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS "versionText",
      current_user::text AS role, (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS "isSuperuser",
      (pg_database_size(current_database()) / 1048576)::int AS size,
      (extract(epoch FROM clock_timestamp()) * 1000)::text AS at,
      EXISTS (SELECT FROM pg_stat_activity a WHERE a.datname = current_database() AND a.application_name LIKE 'tocsin%'
        AND a.pid <> pg_backend_pid() AND a.application_name NOT LIKE 'tocsin doctor%') AS "isBotRunning",
      (SELECT count(*)::int FROM pg_stat_activity WHERE backend_type = 'client backend') AS connections,
      current_setting('max_connections')::int AS "mostConnections"`,
};

/** `clock`: milliseconds of this process. */
export async function readServer(query: Transaction, clock: () => number): Promise<ServerState> {
  const before = clock();
  const [row] = await query.run(server, []);
  if (!row) throw new Error("the database does not say what it is");
  const { at, ...state } = row;
  return { ...state, clockAheadMs: Math.round(Number(at) - (before + clock()) / 2) };
}

const recorded: Statement<{ name: string; checksum: string; finished: boolean }> = {
  name: "doctor-migrations",
  text: `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished FROM _prisma_migrations
    WHERE rolled_back_at IS NULL ORDER BY started_at`,
};
const hasSchema: Statement<{ has: boolean }> = {
  name: "doctor-schema",
  text: "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS has",
};

/** A restore into it did not come to its end. */
export const isHalfRestored = async (query: Transaction): Promise<boolean> =>
  (await query.run(hasMark, []))[0]?.marked ?? false;

/** undefined: the database is empty. */
export async function readSchema(query: Transaction): Promise<SchemaState | undefined> {
  const [row] = await query.run(hasSchema, []);
  return row?.has ? compareMigrations(await query.run(recorded, [])) : undefined;
}

const rights: Statement<{ owns: boolean; changes: readonly string[] }> = {
  name: "doctor-rights",
  text: `SELECT pg_has_role((SELECT relowner FROM pg_class WHERE oid = 'audit'::regclass), 'member') AS owns,
    ARRAY(SELECT t || ' ' || p FROM unnest(ARRAY['audit', 'audit_seal']) t, unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) p
      WHERE has_table_privilege(t, p) ORDER BY 1) AS changes`,
};

/** Whether the bot's role owns the audit, and what it may do to it beyond reading and adding. */
export async function auditRights(
  query: Transaction,
): Promise<{ readonly owns: boolean; readonly changes: readonly string[] }> {
  const [row] = await query.run(rights, []);
  return row ?? { owns: false, changes: [] };
}

const waiting: Statement<{ kinds: readonly string[]; cards: number; unsealed: number | null }> = {
  name: "doctor-waiting",
  text: `SELECT ARRAY(SELECT DISTINCT kind FROM timer WHERE state = 'pending') AS kinds,
    ${CARDS_BEHIND} AS cards, ${UNSEALED_SECONDS} / 60 AS unsealed`,
};

type Waiting = {
  /** Kinds of timers that are set. */
  readonly kinds: readonly string[];
  /** Cards that should have been drawn five minutes ago. */
  readonly cards: number;
  /** Minutes since the oldest act that no seal covers; null: there is none. */
  readonly unsealed: number | null;
};

export async function readWaiting(query: Transaction): Promise<Waiting> {
  const [row] = await query.run(waiting, []);
  return row ?? { kinds: [], cards: 0, unsealed: null };
}
