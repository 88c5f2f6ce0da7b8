// Claims of processes that are gone: nobody waits for the end of their lease.
import type { Query, Statement } from "../app/ports.ts";

/**
 * The session that claimed it has ended, because its process did or because its line broke. A claim without one, of the
 * release before, counts as held: all sessions are found for it.
 */
const isHeldByNobody = (row: string) => `NOT EXISTS (SELECT FROM pg_stat_get_activity(${row}.holder))`;

const endThem: Statement<{ ended: number }> = {
  name: "claims-of-the-dead",
  text: `WITH messages AS (UPDATE outbox o SET lease_until = clock_timestamp()
      WHERE o.lease_until > clock_timestamp() AND o.lease_until <= clock_timestamp() + $1::int * interval '1 millisecond'
        AND o.state = 'sending' AND ${isHeldByNobody("o")} RETURNING 1),
    cards AS (UPDATE record_place rp SET lease_until = clock_timestamp()
      WHERE rp.shown_version < rp.wanted_version AND rp.state <> 'gone' AND rp.lease_until > clock_timestamp()
        AND rp.lease_until <= clock_timestamp() + $1::int * interval '1 millisecond' AND ${isHeldByNobody("rp")} RETURNING 1),
    digests AS (UPDATE digest d SET lease_until = clock_timestamp()
      WHERE d.state = 'planned' AND d.lease_until > clock_timestamp() AND ${isHeldByNobody("d")} RETURNING 1)
    SELECT ((SELECT count(*) FROM messages) + (SELECT count(*) FROM cards) + (SELECT count(*) FROM digests))::int AS ended`,
};

/**
 * What a chat may have been told already is taken over, and looked for there, once so little of the lease is left that its
 * holder, should it live, has given up its calls: `leftMs` milliseconds. A digest tells nobody before it is written.
 * Resolves to how many claims ended.
 */
export const endClaimsOfTheDead = async (query: Query, leftMs: number): Promise<number> =>
  (await query.run(endThem, [leftMs]))[0]?.ended ?? 0;
