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

const networkCodes = ["ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EPIPE", "EHOSTUNREACH", "ENOTFOUND", "EAI_AGAIN"];
/** 57: shutdown or statement timeout, 08: connection, 53: out of resources, 55P03: lock timeout. */
const serverCode = /^(57|08|53|55P03|40001|40P01|25P03)/;
const driverWords =
  /timeout exceeded when trying to connect|Connection terminated|connection error|read timeout|closed|after calling end/i;

/** The database cannot be reached, or cannot keep up: nothing was saved, and trying again later makes sense. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseBusy) return true;
  const code = codeOf(error);
  if (networkCodes.includes(code) || serverCode.test(code)) return true;
  if (error instanceof AggregateError) return error.errors.some(isUnavailable);
  return error instanceof Error && code === "" && driverWords.test(error.message);
}

/** The database went away: what was asked for was not saved, or nobody can tell. Whoever does not answer to a person tries again. */
export const isAway = (error: unknown): boolean => error instanceof CommitUnknown || isUnavailable(error);
