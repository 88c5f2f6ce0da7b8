// A clock for tests that hardly goes by itself: however busy the machine is, nothing is late but what a test lets be late.
import pg from "pg";
import type { Temporal } from "temporal-polyfill";
import type { TestDatabase } from "./database.ts";

/** Of the clock on the wall: two busy minutes are six seconds. It does go, so that what comes later is later. */
const PACE = 0.05;

/** From now on it is `at`, and goes on from there; moving it forward works as ever. */
export async function slowClock({ ownerUrl }: Pick<TestDatabase, "ownerUrl">, at: Temporal.Instant): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ begun: string }>("SELECT clock_timestamp()::text AS begun");
    await client.query(`CREATE OR REPLACE FUNCTION tocsin_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
      SELECT date_trunc('milliseconds', timestamptz '${at}' + (clock_timestamp() - timestamptz '${rows[0]?.begun}') * ${PACE}
        + (SELECT "shift_ms" FROM "clock_shift" WHERE "id" = 1) * interval '1 millisecond')
    $$`);
  } finally {
    await client.end();
  }
}
