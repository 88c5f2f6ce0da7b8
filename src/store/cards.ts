// Cards to reconcile: a place shows a version, another is wanted; one worker at a time brings them together.
import type { Query, Statement } from "../app/ports.ts";
import type { PlatformName } from "../chat/inbound.ts";
import type { RecordKindName } from "../chat/record-kind.ts";
import type { Lang } from "../words/say.ts";

export type ClaimedCard = {
  readonly record_id: string;
  readonly place_id: string;
  readonly reference: string;
  readonly kind: RecordKindName;
  readonly updated_at: Date;
  readonly platform: PlatformName;
  readonly channel_id: string;
  readonly place_name: string;
  readonly lang: Lang;
  readonly zone: string;
  readonly state: "active" | "stub";
  readonly card_channel_id: string | null;
  readonly card_message_id: string | null;
  readonly thread_id: string | null;
  readonly wanted_version: number;
  readonly shown_version: number;
  readonly fence: number;
  readonly attempts: number;
  readonly first_try_at: Date;
  readonly is_unsure: boolean;
  readonly posting: number;
};

/** This commit does not wait for the disk: a crash of the server may forget it. */
const unflushed = "set_config('synchronous_commit', 'off', true)";

/**
 * `$1` how many, `$2` lease in ms, `$3` connected platforms, `$4` pace in ms by platform, `$5` how many edits by platform:
 * a new card takes the place's slot, an edit does not. Ids stand in an array besides, so that rows are looked up by index whatever the
 * planner believes of their number. Edits are claimed without waiting for the disk: one that a crash forgets is made again.
 */
const claim: Statement<ClaimedCard> = {
  name: "card-claim",
  text: `WITH first AS (
      SELECT head.record_id, head.place_id FROM place l CROSS JOIN LATERAL (
        SELECT rp.record_id, rp.place_id FROM record_place rp
        WHERE rp.place_id = l.id AND rp.card_message_id IS NULL AND rp.state <> 'gone' AND rp.shown_version < rp.wanted_version
        ORDER BY rp.record_id LIMIT 1) AS head
      WHERE l.next_free_at <= clock_timestamp() AND l.platform = ANY ($3::text[])),
    edited AS (
      SELECT e.record_id, e.place_id FROM jsonb_each_text($5::jsonb) AS may(platform, edits) CROSS JOIN LATERAL (
        SELECT rp.record_id, rp.place_id FROM record_place rp JOIN place l ON l.id = rp.place_id
        WHERE rp.shown_version < rp.wanted_version AND rp.state <> 'gone' AND rp.card_message_id IS NOT NULL
          AND rp.next_at <= clock_timestamp() AND l.platform = may.platform
          AND (rp.lease_until IS NULL OR rp.lease_until <= clock_timestamp())
        ORDER BY rp.next_at LIMIT may.edits::int) AS e),
    picked AS MATERIALIZED (SELECT * FROM first UNION ALL SELECT * FROM edited),
    ready AS MATERIALIZED (
      SELECT rp.record_id, rp.place_id FROM picked c
      JOIN record_place rp ON rp.record_id = c.record_id AND rp.place_id = c.place_id
      WHERE rp.record_id = ANY (ARRAY(SELECT record_id FROM picked))
        AND rp.shown_version < rp.wanted_version AND rp.next_at <= clock_timestamp()
        AND (rp.lease_until IS NULL OR rp.lease_until <= clock_timestamp())
      LIMIT $1::int FOR UPDATE OF rp SKIP LOCKED),
    claimed AS (UPDATE record_place rp SET fence = rp.fence + 1, attempts = rp.attempts + 1,
        is_unsure = rp.is_unsure OR rp.lease_until IS NOT NULL,
        lease_until = clock_timestamp() + $2::int * interval '1 millisecond', holder = pg_backend_pid(),
        first_try_at = coalesce(rp.first_try_at, clock_timestamp())
      FROM ready r WHERE rp.record_id = r.record_id AND rp.place_id = r.place_id
        AND rp.record_id = ANY (ARRAY(SELECT record_id FROM ready)) RETURNING rp.*),
    slots AS (UPDATE place l SET next_free_at = greatest(l.next_free_at,
        clock_timestamp() + coalesce(($4::jsonb ->> l.platform)::int, 0) * interval '1 millisecond')
      WHERE l.id IN (SELECT place_id FROM claimed WHERE card_message_id IS NULL))
    SELECT c.*, CASE WHEN NOT EXISTS (SELECT 1 FROM claimed n WHERE n.card_message_id IS NULL) THEN ${unflushed} END,
      r.reference, r.kind, r.updated_at, l.platform, l.channel_id, l.name AS place_name, l.lang, l.zone
    FROM claimed c JOIN record r ON r.id = c.record_id JOIN place l ON l.id = c.place_id`,
};

export const claimCards = (
  query: Query,
  options: {
    readonly most: number;
    readonly leaseMs: number;
    readonly platforms: readonly PlatformName[];
    readonly paceMs: Readonly<Partial<Record<PlatformName, number>>>;
    readonly mostEdits: Readonly<Partial<Record<PlatformName, number>>>;
  },
): Promise<readonly ClaimedCard[]> =>
  query.run(claim, [
    options.most,
    options.leaseMs,
    options.platforms,
    JSON.stringify(options.paceMs),
    JSON.stringify(options.mostEdits),
  ]);

type Held = Pick<ClaimedCard, "record_id" | "place_id" | "fence">;

const settle = (name: string, set: string, also = ""): Statement<{ fence: number }> => ({
  name: `card-${name}`,
  settles: "card",
  text: `UPDATE record_place SET ${set} WHERE record_id = $1 AND place_id = $2 AND fence = $3 RETURNING fence${also}`,
});

const posted = settle("posted", "card_channel_id = $4, card_message_id = $5, is_unsure = false");
const threaded = settle("threaded", "thread_id = $4");
const shown = settle(
  "shown",
  "shown_version = greatest(shown_version, $4), lease_until = NULL, is_unsure = false, attempts = 0, first_try_at = NULL, last_error = NULL, next_at = CASE WHEN wanted_version > $4 THEN next_at ELSE clock_timestamp() END",
  // What is shown twice does no harm.
  `, ${unflushed}`,
);
const later = settle(
  "later",
  "lease_until = NULL, is_unsure = $6, last_error = $5, next_at = clock_timestamp() + $4::int * interval '1 millisecond'",
);
const unsure = settle("unsure", "is_unsure = true, last_error = $4");
const again = settle(
  "again",
  "card_channel_id = NULL, card_message_id = NULL, thread_id = NULL, shown_version = 0, posting = posting + 1, lease_until = NULL, is_unsure = false, attempts = 0, first_try_at = NULL, next_at = clock_timestamp()",
);
const gone = settle("gone", "state = 'gone', lease_until = NULL, last_error = $4");

/** False when the claim was lost meanwhile: another worker has the card. */
const settled = async (query: Query, statement: Statement<{ fence: number }>, held: Held, ...values: unknown[]) =>
  (await query.run(statement, [held.record_id, held.place_id, held.fence, ...values])).length === 1;

export const markPosted = (
  query: Query,
  held: Held,
  remote: { readonly channelId: string; readonly messageId: string },
): Promise<boolean> => settled(query, posted, held, remote.channelId, remote.messageId);
export const markThreaded = (query: Query, held: Held, threadId: string): Promise<boolean> =>
  settled(query, threaded, held, threadId);
export const markShown = (query: Query, held: Held, version: number): Promise<boolean> =>
  settled(query, shown, held, version);
export const showLater = (
  query: Query,
  held: Held,
  afterMs: number,
  reason: string,
  isUnsure = false,
): Promise<boolean> => settled(query, later, held, Math.ceil(afterMs), reason, isUnsure);
/** A first post that may have succeeded: looked for after the lease. */
export const markCardUnsure = (query: Query, held: Held, reason: string): Promise<boolean> =>
  settled(query, unsure, held, reason);
/** Somebody deleted the message: the card is posted anew. */
export const postAgain = (query: Query, held: Held): Promise<boolean> => settled(query, again, held);
/** The channel is gone: nothing more is shown there. */
export const markGone = (query: Query, held: Held, reason: string): Promise<boolean> =>
  settled(query, gone, held, reason);

// Those that have waited longest: in a storm there are thousands behind them, and whoever asks comes back within a second.
const nextDue: Statement<{ ms: number | null }> = {
  name: "card-next",
  text: `SELECT ceil(extract(epoch FROM min(greatest(rp.next_at, rp.lease_until,
      CASE WHEN rp.card_message_id IS NULL THEN l.next_free_at END)) - clock_timestamp()) * 1000)::float8 AS ms
    FROM (SELECT * FROM record_place w WHERE w.shown_version < w.wanted_version AND w.state <> 'gone'
      ORDER BY w.next_at LIMIT 50) AS rp JOIN place l ON l.id = rp.place_id`,
};

/** Milliseconds until a card may be due; undefined when all show what is wanted. */
export async function nextCardInMs(query: Query): Promise<number | undefined> {
  return (await query.run(nextDue, []))[0]?.ms ?? undefined;
}

const lostThread: Statement<unknown> = {
  name: "card-lost-thread",
  text: `UPDATE record_place SET thread_id = NULL, wanted_version = wanted_version + 1,
    next_at = clock_timestamp() WHERE record_id = $1 AND place_id = $2 AND thread_id = $3`,
};

/** The thread under a card no longer exists: the card job looks at the card and makes a new one. */
export async function forgetThread(query: Query, recordId: string, placeId: string, threadId: string): Promise<void> {
  await query.run(lostThread, [recordId, placeId, threadId]);
}
