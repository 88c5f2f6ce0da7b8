// How much of the tables statements have read, by the server's own count.
import type { Database } from "../../src/store/database.ts";

/** Rows, entries of indexes and looks by index in all, as far as this connection has counted them: give it a pool of one. */
export async function rowsLookedAt({ query }: Pick<Database, "query">): Promise<number> {
  await query.run({ name: "test-flush", text: "SELECT pg_stat_force_next_flush()" }, []);
  const [row] = await query.run<{ rows: number }>(
    {
      name: "test-looked",
      text: `SELECT (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes)::int + (SELECT sum(seq_tup_read) FROM pg_stat_user_tables)::int
        + (SELECT sum(idx_scan) FROM pg_stat_user_tables)::int AS rows`,
    },
    [],
  );
  return row?.rows ?? 0;
}
