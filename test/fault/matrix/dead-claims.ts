// Claims of processes that were killed.
import type { Run } from "./row.ts";

/** Nobody waits half a minute for the claims of a dead process: whoever holds one for eight seconds in a chat that answers at once is dead. */
export async function endDeadClaims({ workspace, deaths }: Run): Promise<void> {
  if (deaths === 0) return;
  for (const table of ["outbox", "record_place", "digest"]) {
    await workspace.rows(`UPDATE ${table} SET lease_until = clock_timestamp()
      WHERE lease_until > clock_timestamp() AND lease_until < clock_timestamp() + interval '22 seconds'`);
  }
}
