// The connection to PostgreSQL: one pool shared by named statements and Prisma, transactions with a deadline, and notifications.
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import type { Query, Statement, Transaction } from "../app/ports.ts";
import { PrismaClient } from "../generated/prisma/client.ts";
import { failpoint, isArmed } from "../kernel/failpoint.ts";
import { CommitUnknown, DatabaseBusy, isConflict, isOutgrown } from "./database-errors.ts";
import { closed, socketOf } from "./end-connection.ts";
import { openListener } from "./listener.ts";
import { openLine } from "./packet.ts";

/** Is told how the database does; hears nothing of what was asked. */
export type DatabaseWatch = {
  took(of: "connection" | "statement" | "transaction", seconds: number): void;
  claimLost(kind: NonNullable<Statement<unknown>["settles"]>): void;
};

export type DatabaseOptions = {
  readonly url: string;
  /** Connections at most. Default 20. */
  readonly poolSize?: number;
  /** Acts that may wait for a connection; one more is refused at once. Default 400. */
  readonly waitingLimit?: number;
  /** How long one statement may run before the server ends it, in milliseconds. Default 2000. */
  readonly statementTimeoutMs?: number;
  /** Told about broken idle connections, which the pool replaces by itself. */
  readonly warn?: (message: string, error: Error) => void;
  readonly watch?: DatabaseWatch;
};

export type TransactionOptions = {
  /** No commit is begun after this many milliseconds. Default: no limit but the statements' own. */
  readonly deadlineMs?: number;
};

export type Database = {
  readonly prisma: PrismaClient;
  readonly query: Query;
  /** Commits when `work` returns a kept value, rolls back when it returns a dropped one or throws; deadlocks are tried again. */
  transaction<T>(work: (transaction: Transaction) => Promise<Kept<T>>, options?: TransactionOptions): Promise<T>;
  /** Tells every process on this database, soon and at least once; several calls in a moment become one. */
  notify(channel: string, payload?: string): void;
  /** Calls back for each notification, and once after every reconnect with "". Returns the way to stop. */
  listen(channel: string, heard: (payload: string) => void): () => void;
  /** How many connections are in use, free to be used, and waited for. */
  connections(): { readonly used: number; readonly idle: number; readonly waiting: number };
  close(): Promise<void>;
};

/**
 * What a transaction's work returns: `keep` commits. `writing`: its last statements, which were all sent but are not answered
 * yet; COMMIT leaves in one packet with them, and does nothing when one of them fails.
 */
export type Kept<T> = { readonly keep: boolean; readonly value: T; readonly writing?: Promise<unknown> };

const CONFLICT_TRIES = 4;

/**
 * Statements are planned once, and by their indexes: a table that was small when a statement was prepared is read through
 * all the same, and planning some of them anew each time costs more than running them. Decision 0006.
 * None is so long that compiling it pays, which a server of one’s own may do by default, each time anew.
 */
const PLANS = "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off";

export function openDatabase(options: DatabaseOptions): Database {
  const { statementTimeoutMs = 2000, waitingLimit = 400, warn = () => {}, watch } = options;
  const answerMs = statementTimeoutMs + 300;
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize ?? 20,
    connectionTimeoutMillis: statementTimeoutMs,
    idleTimeoutMillis: 60_000,
    statement_timeout: statementTimeoutMs,
    lock_timeout: Math.ceil(statementTimeoutMs * 0.75),
    idle_in_transaction_session_timeout: 15_000,
    query_timeout: answerMs,
    keepAlive: true,
    application_name: "tocsin",
    options: PLANS,
    pipeline: true,
  } as pg.PoolConfig);
  // A connection that breaks while it is used rejects its queries; without a listener its event would end the process.
  const held = new Set<pg.PoolClient>();
  pool.on("connect", (client) => void held.add(client.on("error", () => {})));
  pool.on("remove", (client) => void held.delete(client));
  pool.on("error", (error) => warn("a database connection broke", error));

  const acquire = async (): Promise<pg.PoolClient> => {
    if (pool.waitingCount >= waitingLimit) throw new DatabaseBusy(pool.waitingCount);
    return timed("connection", () => pool.connect());
  };
  const timed = async <T>(of: Parameters<DatabaseWatch["took"]>[0], work: () => Promise<T>): Promise<T> => {
    const begun = performance.now();
    try {
      return await work();
    } finally {
      watch?.took(of, (performance.now() - begun) / 1000);
    }
  };
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  const query: Query = {
    prisma,
    run: async (statement, values) => {
      for (let tried = 1; ; tried++) {
        const client = await acquire();
        try {
          const { rows } = await timed("statement", () => openLine(client, answerMs).send(statement, values));
          client.release();
          if (statement.settles && rows.length === 0) watch?.claimLost(statement.settles);
          return rows as never;
        } catch (error) {
          client.release(!("code" in (error as object)));
          if (tried >= CONFLICT_TRIES || !isOutgrown(error)) throw error;
        }
      }
    },
  };
  const listener = openListener(options.url, (error) => warn("the notification connection broke", error));

  return {
    prisma,
    query,
    transaction: async (work, { deadlineMs } = {}) => {
      const deadline = deadlineMs === undefined ? Number.POSITIVE_INFINITY : performance.now() + deadlineMs;
      for (let tried = 1; ; tried++) {
        try {
          const client = await acquire();
          return await timed("transaction", () => attempt(client, work, { deadline, answerMs }));
        } catch (error) {
          if (tried >= CONFLICT_TRIES || !isConflict(error) || performance.now() > deadline) throw error;
        }
      }
    },
    notify: (channel, payload = "") => listener.notify(channel, payload),
    listen: listener.listen,
    connections: () => ({
      used: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }),
    close: async () => {
      await listener.close();
      await prisma.$disconnect();
      // A server that stops at the same time cuts connections that are on their way out anyway.
      pool.removeAllListeners("error").on("error", () => {});
      await pool.end();
      await Promise.all([...held].map(closed));
    },
  };
}

const statement = (name: string): Statement<unknown> => ({ name, text: name });
const BEGIN = statement("BEGIN");
const COMMIT = statement("COMMIT");
const NOTHING = statement("SELECT");

/** One try. Statements are sent without waiting for the answer of the one before, so BEGIN costs no trip, nor does COMMIT. */
async function attempt<T>(
  client: pg.PoolClient,
  work: (transaction: Transaction) => Promise<Kept<T>>,
  { deadline, answerMs }: { readonly deadline: number; readonly answerMs: number },
): Promise<T> {
  let broken = false;
  let end: Promise<unknown> | undefined;
  let hasEnded = false;
  const line = openLine(client, answerMs);
  const cut = Number.isFinite(deadline)
    ? setTimeout(
        () => {
          broken = true;
          socketOf(client).destroy();
        },
        Math.max(1, deadline - performance.now()),
      )
    : undefined;
  try {
    const begun = line.send(BEGIN, []);
    begun.catch(() => {});
    const { keep, value, writing } = await work({
      run: async <Row>(asked: Statement<Row>, values: readonly unknown[]) => {
        if (end !== undefined) throw new Error(`${asked.name} was sent after the transaction`);
        return (await line.send(asked, values)).rows as readonly Row[];
      },
    });
    await (writing ? line.unlessFailed(writing) : begun);
    if (keep && writing && isArmed("written")) {
      // What is written waits to leave together with COMMIT; here it leaves before.
      await line.send(NOTHING, []);
      failpoint("written");
    }
    if (broken) throw new Error("Connection terminated: the deadline passed before the commit");
    const ending = keep ? line.send(COMMIT, []) : client.query("ROLLBACK");
    end = ending;
    const { command } = await ending;
    hasEnded = true;
    await writing;
    if (keep && command !== "COMMIT") throw new Error("the transaction was rolled back: an earlier statement failed");
    return value;
  } catch (error) {
    if (hasEnded) throw error;
    const isServerAnswer = typeof (error as { severity?: unknown }).severity === "string";
    if (end !== undefined && !isServerAnswer) {
      broken = true;
      throw new CommitUnknown(error);
    }
    broken ||= await client.query("ROLLBACK").then(
      () => false,
      () => true,
    );
    throw error;
  } finally {
    clearTimeout(cut);
    client.release(broken);
  }
}
