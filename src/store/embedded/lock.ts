// The lock that keeps a second bot off the data of the embedded PostgreSQL.
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

/** "toc" and "sin" as numbers of an alphabet; any constant pair would do. */
const key = [200_315, 190_914];

export type Held = { readonly client: pg.Client };
export type HeldByOther = { readonly holder: string };

/** How long to try: a bot that was just killed lets go within moments. */
export const lockPatienceMs = 3_000;

/** Takes the lock for as long as the connection lives, or names who holds it. */
export async function lockData(superuserUrl: string, patienceMs: number): Promise<Held | HeldByOther> {
  const client = new pg.Client({
    connectionString: superuserUrl,
    application_name: `tocsin ${process.pid}`,
    keepAlive: true,
  });
  client.on("error", () => {});
  await client.connect();
  for (const end = performance.now() + patienceMs; ; ) {
    const { rows } = await client.query<{ taken: boolean }>("select pg_try_advisory_lock($1, $2) as taken", key);
    if (rows[0]?.taken) return { client };
    if (performance.now() > end) break;
    await sleep(50);
  }
  const { rows } = await client.query<{ name: string }>(
    "select application_name as name from pg_locks join pg_stat_activity using (pid) where locktype = 'advisory' and (classid, objid) = ($1::int8::oid, $2::int8::oid) and granted",
    key,
  );
  await client.end();
  return { holder: rows[0]?.name.replace("tocsin", "process") ?? "another process" };
}
