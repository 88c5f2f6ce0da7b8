// What should have happened by now and did not: timers, messages, calls.
import type { Temporal } from "temporal-polyfill";
import type { Query, Statement } from "../app/ports.ts";
import { instantOf } from "./instant.ts";
import { isNotOver } from "./outbox.ts";

export type Finding = {
  readonly kind: "timer-overdue" | "message-stuck" | "nobody-called";
  /** The same while it goes on, and also when it comes back later: an episode is this and its `since`. */
  readonly key: string;
  /** What it is about: a reference, a message's key, or why a chat puts messages off. */
  readonly what: string;
  readonly since: Temporal.Instant;
};

type Row = { readonly kind: Finding["kind"]; readonly key: string; readonly what: string; readonly since: Date };

// Timers by the time that rules here; messages by real time, as they are delivered. What a chat puts off again and again,
// as after its token was revoked, is one episode for the whole chat.
const trouble: Statement<Row> = {
  name: "trouble",
  text: `SELECT 'timer-overdue' AS kind, 'timer:' || t.id AS key, r.reference || ' · ' || t.kind AS what, t.due_at AS since
      FROM timer t JOIN record r ON r.id = t.record_id
      WHERE t.state = 'pending' AND t.kind = ANY ($1::text[]) AND t.due_at < tocsin_now() - interval '2 minutes'
    UNION ALL SELECT 'message-stuck', 'message:' || o.id, o.dedupe_key, o.created_at FROM outbox o
      WHERE ${isNotOver("o")} AND o.created_at < clock_timestamp() - interval '10 minutes'
        AND (o.state = 'waiting' OR (o.state IN ('pending', 'sending')
          AND coalesce(o.lease_until, o.next_at) < clock_timestamp() - interval '2 minutes'))
    UNION ALL SELECT 'message-stuck', 'chat:' || o.platform, (array_agg(o.last_error ORDER BY o.created_at))[1], min(o.created_at)
      FROM outbox o WHERE ${isNotOver("o")} AND o.state = 'pending' AND o.last_error IS NOT NULL
        AND o.created_at < clock_timestamp() - interval '10 minutes' GROUP BY o.platform
    UNION ALL SELECT 'nobody-called', 'called:' || r.reference || ':' || i.reopen_count || ':' || i.owner_team_key, r.reference, i.owned_since
      FROM incident i JOIN record r ON r.id = i.record_id
      WHERE i.state = 'new' AND i.owner_id IS NULL AND i.acknowledged_at IS NULL AND i.paged_ids = '{}'
        AND i.owned_since < tocsin_now() - interval '2 minutes'
    LIMIT 50`,
};

/** At most fifty; `kinds` are the timers that this release runs. */
export async function findTrouble(query: Query, kinds: readonly string[]): Promise<readonly Finding[]> {
  const rows = await query.run(trouble, [kinds]);
  return rows.map((row) => ({ ...row, since: instantOf(row.since) }));
}
