// What `tocsin doctor` says of the database: the server, its schema, and what the bot's role may do.
import { auditRights, isHalfRestored, readSchema, readServer, type ServerState } from "../../store/doctor-reads.ts";
import type { SchemaState } from "../../store/migrate.ts";
import type { Transaction } from "../ports.ts";
import { advice, type Finding, fault, fine } from "./finding.ts";

const OLDEST = 160_000;
const CLOCK_FAULT_MS = 5000;
const CLOCK_ADVICE_MS = 1000;

type DatabaseLook = {
  readonly findings: readonly Finding[];
  /** The tables are those of this release: everything else can be asked. */
  readonly isReadable: boolean;
  readonly isBotRunning: boolean;
};

/** `clock`: milliseconds of this process. */
export async function lookAtDatabase(query: Transaction, clock: () => number): Promise<DatabaseLook> {
  const server = await readServer(query, clock);
  const [isMarked, schema] = [await isHalfRestored(query), await readSchema(query)];
  const rights = schema && !isMarked && schema.pending.length === 0 ? await auditRights(query) : undefined;
  const findings = [
    ...serverFindings(server),
    ...(isMarked ? [fault("database", "half-restored")] : []),
    ...(schema ? schemaFindings(schema) : [advice("database", "database-empty")]),
    ...(rights ? rightsFindings(rights, server) : []),
  ];
  return { findings, isReadable: rights !== undefined, isBotRunning: server.isBotRunning };
}

function serverFindings(server: ServerState): readonly Finding[] {
  const { version, versionText, size, clockAheadMs, isBotRunning, connections, mostConnections } = server;
  const off = Math.abs(clockAheadMs);
  const clock = { seconds: Math.round(off / 100) / 10, isAhead: clockAheadMs > 0 ? "yes" : "no" };
  return [
    version < OLDEST
      ? fault("database", "server-old", { version: versionText })
      : fine("database", "server", { version: versionText, size }),
    ...(off > CLOCK_FAULT_MS ? [fault("database", "clock", clock)] : []),
    ...(off > CLOCK_ADVICE_MS && off <= CLOCK_FAULT_MS ? [advice("database", "clock", clock)] : []),
    ...(connections > mostConnections * 0.8
      ? [advice("database", "connections", { connections, most: mostConnections })]
      : []),
    isBotRunning ? fine("database", "running") : advice("database", "not-running"),
  ];
}

function schemaFindings({ pending, newer, broken }: SchemaState): readonly Finding[] {
  if (broken.length > 0) return [fault("database", "migration-broken", { names: broken.join(", ") })];
  if (pending.length > 0) return [advice("database", "migrations-pending", { count: pending.length })];
  if (newer.length > 0) return [advice("database", "migrations-newer", { count: newer.length })];
  return [fine("database", "schema")];
}

/** The audit is proof only where whoever runs the bot cannot rewrite it. */
function rightsFindings(
  { owns, changes }: { readonly owns: boolean; readonly changes: readonly string[] },
  { role, isSuperuser }: ServerState,
): readonly Finding[] {
  if (isSuperuser) return [fault("database", "superuser", { role })];
  if (owns) return [advice("database", "one-role", { role })];
  if (changes.length > 0) return [fault("database", "audit-changeable", { role, rights: changes.join(", ") })];
  return [fine("database", "audit-safe", { role })];
}
