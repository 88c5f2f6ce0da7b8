// The engine's `cli` commands: can the database be reached, create it, drop it.
import pg from "pg";
import { log } from "./log.mjs";

/** Prisma's codes by PostgreSQL's and the system's. */
const codes = {
  "3D000": "P1003",
  "28P01": "P1000",
  28000: "P1000",
  "42P04": "P1009",
  42501: "P1010",
  ECONNREFUSED: "P1001",
  ENOTFOUND: "P1001",
  ETIMEDOUT: "P1002",
};

/** Returns the exit code. */
export async function manageDatabase(command, url) {
  const address = new URL(url);
  const name = decodeURIComponent(address.pathname.slice(1));
  if (command !== "can-connect-to-database") address.pathname = "/postgres";
  const client = new pg.Client({ connectionString: address.toString() });
  // The `prisma` command throws the first line away.
  log("INFO", { message: "Starting schema engine CLI" });
  try {
    await client.connect();
    if (command === "create-database") await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
    if (command === "drop-database") await client.query(`DROP DATABASE ${pg.escapeIdentifier(name)}`);
    log("INFO", { message: "Done" });
    return 0;
  } catch (error) {
    const code = codes[error.code] ?? "P1011";
    log("ERROR", { error_code: code, is_panic: false, message: sentence(code, error, address, name) });
    return 1;
  } finally {
    await client.end().catch(() => {});
  }
}

function sentence(code, error, address, name) {
  const server = `${address.hostname}:${address.port || 5432}`;
  if (code === "P1003") return `Database \`${name}\` does not exist on the database server at \`${server}\`.`;
  if (code === "P1000") return `Authentication failed against the database server at \`${server}\`.`;
  if (code === "P1001") return `Can't reach the database server at \`${server}\`.`;
  return error.message || String(error);
}
