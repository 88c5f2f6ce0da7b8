// One migrating process at a time, Prisma's own commands included.
import type pg from "pg";

/** The advisory lock that Prisma's schema engine takes. */
const prismaLock = 72_707_369;
const patienceMs = 120_000;

/** Waits for the lock, which lasts as long as the connection. */
export async function waitForTurn(client: pg.Client): Promise<void> {
  await client.query(`set lock_timeout = ${patienceMs}`);
  try {
    await client.query("select pg_advisory_lock($1)", [prismaLock]);
  } catch (error) {
    if ((error as pg.DatabaseError).code !== "55P03") throw error;
    throw new Error(
      `Another process has been migrating this database for more than ${patienceMs / 1000} s. Nothing was changed by this one. ` +
        "Wait until it is done and start again; pg_stat_activity shows who it is.",
      { cause: error },
    );
  } finally {
    await client.query("reset lock_timeout");
  }
}
