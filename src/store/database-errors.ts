// What can go wrong between us and PostgreSQL, told apart.

/** More acts wait for a connection than we are willing to queue. */
export class DatabaseBusy extends Error {
  constructor(readonly waiting: number) {
    super(`the database is too busy: ${waiting} acts are waiting for a connection`);
    this.name = "DatabaseBusy";
  }
}

/** The connection was lost while COMMIT was on its way: it may or may not have been saved. */
export class CommitUnknown extends Error {
  constructor(cause: unknown) {
    super("the connection was lost during a commit", { cause });
    this.name = "CommitUnknown";
  }
}

const codeOf = (error: unknown): string => String((error as { code?: unknown } | undefined)?.code ?? "");

/** A newer release has given a table more columns since the statement was prepared; it is prepared anew the next time. */
export const isOutgrown = (error: unknown): boolean => codeOf(error) === "0A000";

/** Serialization failure, deadlock, or a table that has grown: the same work may succeed at once. */
export const isConflict = (error: unknown): boolean => ["40001", "40P01"].includes(codeOf(error)) || isOutgrown(error);

export const isUniqueViolation = (error: unknown, constraint: string): boolean =>
  codeOf(error) === "23505" && (error as { constraint?: string }).constraint === constraint;

const networkCodes = [
  "ECONNREFUSED",
  "ECONNRESET",
  "ETIMEDOUT",
  "EPIPE",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
];
/**
 * Of PostgreSQL: 57 shutdown, start, statement timeout; 08 connection; 28 password or way in refused; 3D000 no such database;
 * 53 no connection, memory or disk left; 58 its disk; 25006 may only read; 25P03 idle too long; 55P03 lock timeout; 40 conflicts.
 */
const serverCode = /^(57|08|28|3D000|53|58|55P03|40001|40P01|25006|25P03)/;
/** Of Prisma, where it tells no code of the server: not reachable, timed out, refused, too many, closed, no connection free, conflict. */
const clientCode = /^P(1000|1001|1002|1003|1008|1010|1011|1017|2024|2028|2034|2037)$/;
/** The same in the words of its adapter. */
const adapterKinds = ["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TlsConnectionError"];
const driverWords =
  /timeout exceeded when trying to connect|Connection terminated|connection error|read timeout|closed|after calling end|does not support SSL|^SASL|not currently accepting connections/i;

type Told = {
  readonly kind?: unknown;
  readonly code?: unknown;
  readonly originalCode?: unknown;
  readonly message?: unknown;
  readonly originalMessage?: unknown;
};

/** The one place that says it: the database cannot be reached, lets nobody in, or cannot keep up or save; nothing was saved, and trying again later makes sense. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseBusy) return true;
  if (error instanceof AggregateError) return error.errors.some(isUnavailable);
  return isAwayBy(error) || underPrisma(error).some(isAwayBy);
}

function isAwayBy(error: unknown): boolean {
  const { kind, code, originalCode = code, message, originalMessage = message } = (error ?? {}) as Told;
  const known = typeof originalCode === "string" ? originalCode : "";
  if (networkCodes.includes(known) || serverCode.test(known) || clientCode.test(known)) return true;
  if (typeof kind === "string" && adapterKinds.includes(kind)) return true;
  // 55000 has other meanings as well.
  return ["", "55000"].includes(known) && error instanceof Error && driverWords.test(String(originalMessage));
}

/** What the driver said, as Prisma hands it on. Causes of other errors are left alone: they may be another server's. */
function underPrisma(error: unknown): readonly unknown[] {
  if (!(error instanceof Error) || !/^(Prisma|DriverAdapter)/.test(error.name)) return [];
  const { cause, meta } = error as { cause?: unknown; meta?: { driverAdapterError?: { cause?: unknown } } };
  return [cause, meta?.driverAdapterError, meta?.driverAdapterError?.cause].filter((one) => one !== undefined);
}

/** The database went away: what was asked for was not saved, or nobody can tell. Whoever does not answer to a person tries again. */
export const isAway = (error: unknown): boolean => error instanceof CommitUnknown || isUnavailable(error);
