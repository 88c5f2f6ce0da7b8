// The outbox as a queue: what may be delivered now is claimed with a lease, and only the holder of the claim may settle it.
import type { Query, Statement } from "../app/ports.ts";
import type { PlatformName } from "../chat/inbound.ts";
import type { Topic } from "../chat/notice.ts";
import type { Lang } from "../words/say.ts";
import type { OutboxPayload } from "./outbox-rows.ts";

export type ClaimedMessage = {
  readonly id: string;
  readonly dedupe_key: string;
  readonly record_id: string | null;
  readonly platform: PlatformName;
  readonly place_id: string | null;
  readonly person_id: string | null;
  readonly is_threaded: boolean;
  readonly lane: "page" | "message";
  readonly op:
    | "post"
    | "edit"
    | "remove"
    | "upload"
    | "call"
    | "channel"
    | "invite"
    | "pin"
    | "bookmark"
    | "archive"
    | "unarchive";
  readonly topic: Topic | null;
  readonly payload: OutboxPayload;
  readonly attempts: number;
  readonly first_try_at: Date;
  readonly created_at: Date;
  /** An earlier try may have succeeded: look before posting again. */
  readonly is_unsure: boolean;
  readonly channel_id: string | null;
  readonly lang: Lang | null;
  readonly zone: string | null;
  readonly thread_id: string | null;
  readonly card_channel_id: string | null;
  readonly card_message_id: string | null;
  /** It goes to the channel that was opened for its record alone. */
  readonly is_own: boolean;
  readonly reference: string | null;
  /** State of the card whose thread it belongs to; null when there is none. */
  readonly shown: "active" | "stub" | "gone" | null;
};

/**
 * In the very words of the indexes "outbox_*_heads", so that no index on the state itself can be taken for them: the planner
 * believes that next to nothing is unfinished, and would read the whole backlog for every message.
 */
const isUnfinished = (row: string) => `(${row}.state IN ('pending', 'sending')) IS TRUE`;

/** In the words of "outbox_not_over", for the same reason: unfinished, waiting for its card, or dead. */
export const isNotOver = (row: string) => `(${row}.state NOT IN ('sent', 'dropped')) IS TRUE`;

// The oldest unfinished message of each place, or person, found without reading those behind it.
const heads = (column: "place_id" | "person_id") => `${column}_next AS (
      (SELECT o.${column} AS spot FROM outbox o WHERE ${isUnfinished("o")} AND o.${column} IS NOT NULL ORDER BY o.${column} LIMIT 1)
      UNION ALL SELECT (SELECT o.${column} FROM outbox o WHERE ${isUnfinished("o")} AND o.${column} > s.spot
        ORDER BY o.${column} LIMIT 1) FROM ${column}_next s WHERE s.spot IS NOT NULL),
    ${column}_heads AS (SELECT head.* FROM ${column}_next s CROSS JOIN LATERAL (
      SELECT o.id, o.state, o.next_at, o.lease_until, o.platform, o.place_id FROM outbox o
      WHERE o.${column} = s.spot AND ${isUnfinished("o")} AND o.lane = 'message' ORDER BY o.id LIMIT 1) AS head)`;

// A new card takes the slot before any message: the messages of its thread need it.
const cardIsDue = (place: string) => `EXISTS (SELECT 1 FROM record_place rp WHERE rp.place_id = ${place}.id
        AND rp.card_message_id IS NULL AND rp.state <> 'gone' AND rp.shown_version < rp.wanted_version
        AND rp.next_at <= clock_timestamp() AND rp.lease_until IS NULL)`;

const isDue = (row: string) => `${row}.next_at <= clock_timestamp()
        AND (${row}.state = 'pending' OR ${row}.lease_until <= clock_timestamp())`;

/**
 * `$1` how many, `$2` lease in ms, `$3` platforms that are connected, `$4` pace in ms by platform, `$5` pages only. Pages lead and wait for nobody.
 */
const claim: Statement<ClaimedMessage> = {
  name: "outbox-claim",
  text: `WITH RECURSIVE ${heads("place_id")}, ${heads("person_id")},
    due AS (
      SELECT o.id FROM outbox o WHERE o.lane = 'page' AND ${isUnfinished("o")} AND ${isDue("o")}
        AND (o.person_id IS NOT NULL OR o.platform = ANY ($3::text[]))
      UNION ALL SELECT h.id FROM place_id_heads h JOIN place l ON l.id = h.place_id
        WHERE NOT $5::boolean AND ${isDue("h")} AND h.platform = ANY ($3::text[]) AND l.next_free_at <= clock_timestamp()
          AND NOT ${cardIsDue("l")}
      UNION ALL SELECT h.id FROM person_id_heads h WHERE NOT $5::boolean AND ${isDue("h")}),
    ready AS MATERIALIZED (
      SELECT o.id, o.state = 'sending' AS was_sending FROM outbox o
      WHERE o.id = ANY (ARRAY(SELECT id FROM due)) AND ${isUnfinished("o")} AND ${isDue("o")}
      ORDER BY o.lane = 'page' DESC, o.id LIMIT $1::int FOR UPDATE OF o SKIP LOCKED),
    claimed AS (UPDATE outbox o SET state = 'sending', attempts = o.attempts + 1, is_unsure = o.is_unsure OR r.was_sending,
        lease_until = clock_timestamp() + $2::int * interval '1 millisecond', holder = pg_backend_pid(),
        first_try_at = coalesce(o.first_try_at, clock_timestamp())
      FROM ready r WHERE o.id = r.id RETURNING o.*),
    slots AS (UPDATE place l SET next_free_at = greatest(l.next_free_at,
        clock_timestamp() + coalesce(($4::jsonb ->> l.platform)::int, 0) * interval '1 millisecond')
      WHERE l.id IN (SELECT place_id FROM claimed))
    SELECT c.id, c.dedupe_key, c.record_id, c.platform, c.place_id, c.person_id, c.is_threaded, c.lane, c.op, c.topic, c.payload,
      c.attempts, c.first_try_at, c.created_at, c.is_unsure, l.channel_id, l.lang, l.zone,
      rp.thread_id, rp.card_channel_id, rp.card_message_id, rp.state AS shown,
      coalesce(l.record_id = c.record_id, false) AS is_own,
      (SELECT r.reference FROM record r WHERE r.id = c.record_id) AS reference
    FROM claimed c LEFT JOIN place l ON l.id = c.place_id
    LEFT JOIN LATERAL (SELECT * FROM record_place rp WHERE rp.record_id = c.record_id AND rp.place_id = c.place_id
      AND (c.is_threaded OR l.record_id = c.record_id) LIMIT 1) AS rp ON true
    ORDER BY c.lane = 'page' DESC, c.id`,
};

export type ClaimOptions = {
  readonly most: number;
  readonly leaseMs: number;
  readonly platforms: readonly PlatformName[];
  /** At least this long between two messages in one place, by platform. */
  readonly paceMs: Readonly<Partial<Record<PlatformName, number>>>;
  readonly pagesOnly?: boolean;
};

export const claimMessages = (query: Query, options: ClaimOptions): Promise<readonly ClaimedMessage[]> =>
  query.run(claim, [
    options.most,
    options.leaseMs,
    options.platforms,
    JSON.stringify(options.paceMs),
    options.pagesOnly ?? false,
  ]);

const threadIsThere = `o.state = 'waiting' AND rp.record_id = o.record_id AND rp.place_id = o.place_id
    AND (rp.thread_id IS NOT NULL OR rp.state <> 'active')`;

const release: Statement<unknown> = {
  name: "outbox-release",
  text: `UPDATE outbox o SET state = 'pending' FROM record_place rp WHERE ${threadIsThere} AND o.record_id = $1 AND o.place_id = $2`,
};
const releaseAll: Statement<{ id: string }> = {
  name: "outbox-release-all",
  text: `UPDATE outbox o SET state = 'pending' FROM record_place rp WHERE ${threadIsThere} RETURNING o.id`,
};

/** The card has been posted: what waited for its thread waits no longer. */
export async function releaseWaiting(query: Query, recordId: string, placeId: string): Promise<void> {
  await query.run(release, [recordId, placeId]);
}

/** The same for all cards, and for places where the record is no longer shown; returns how many. */
export const releaseAllWaiting = async (query: Query): Promise<number> => (await query.run(releaseAll, [])).length;

export type ChangedMessage = {
  readonly platform: PlatformName;
  readonly state: "waiting" | "pending" | "sending" | "sent" | "dead" | "dropped";
  readonly remote_channel_id: string | null;
  readonly remote_message_id: string | null;
  /** An earlier change of it is not through yet. */
  readonly is_early: boolean;
  /** A later change of it has been written down. */
  readonly is_outdated: boolean;
};

const sibling =
  "SELECT FROM outbox s WHERE s.record_id = $3::uuid AND s.op IN ('edit', 'remove') AND s.payload ->> 'of' = $1";
const changeOf: Statement<ChangedMessage> = {
  name: "outbox-change-of",
  text: `SELECT platform, state, remote_channel_id, remote_message_id,
      EXISTS (${sibling} AND s.id < $2::bigint AND ${isUnfinished("s")}) AS is_early,
      EXISTS (${sibling} AND s.id > $2::bigint) AS is_outdated
    FROM outbox WHERE dedupe_key = $1`,
};

/** The message that an edit or a removal is about. */
export async function findChanged(
  query: Query,
  { id, record_id, payload }: Pick<ClaimedMessage, "id" | "record_id" | "payload">,
): Promise<ChangedMessage | undefined> {
  return (await query.run(changeOf, [payload.of ?? "", id, record_id]))[0];
}

const add: Statement<unknown> = {
  name: "outbox-add",
  text: `INSERT INTO outbox (dedupe_key, record_id, platform, place_id, person_id, is_threaded, lane, topic, payload)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb) ON CONFLICT (dedupe_key) DO NOTHING`,
};

export type AddedMessage = Pick<ClaimedMessage, "dedupe_key" | "record_id" | "platform" | "place_id" | "person_id"> &
  Pick<ClaimedMessage, "is_threaded" | "lane" | "payload"> &
  Partial<Pick<ClaimedMessage, "topic">>;

/** A message that no act said: an alarm, or words that could not reach a person directly. */
export async function addMessage(query: Query, message: AddedMessage): Promise<void> {
  const { dedupe_key, record_id, platform, place_id, person_id, is_threaded, lane, topic, payload } = message;
  await query.run(add, [
    dedupe_key,
    record_id,
    platform,
    place_id,
    person_id,
    is_threaded,
    lane,
    topic ?? null,
    JSON.stringify(payload),
  ]);
}

const hold: Statement<unknown> = {
  name: "place-hold",
  text: `UPDATE place SET next_free_at = greatest(next_free_at, clock_timestamp() + $2::int * interval '1 millisecond')
    WHERE id = $1`,
};

/** The vendor asked us to wait (Retry-After): nothing but pages goes to this place before. */
export async function holdPlace(query: Query, placeId: string, forMs: number): Promise<void> {
  await query.run(hold, [placeId, Math.ceil(forMs)]);
}

const nextDue: Statement<{ ms: number | null }> = {
  name: "outbox-next",
  text: `WITH RECURSIVE ${heads("place_id")}, ${heads("person_id")},
    at AS (SELECT greatest(h.next_at, CASE WHEN h.state = 'sending' THEN h.lease_until END, l.next_free_at) AS at
        FROM place_id_heads h JOIN place l ON l.id = h.place_id
      UNION ALL SELECT greatest(h.next_at, CASE WHEN h.state = 'sending' THEN h.lease_until END) FROM person_id_heads h
      UNION ALL SELECT greatest(o.next_at, CASE WHEN o.state = 'sending' THEN o.lease_until END) FROM outbox o
        WHERE o.lane = 'page' AND ${isUnfinished("o")})
    SELECT ceil(extract(epoch FROM min(at) - clock_timestamp()) * 1000)::float8 AS ms FROM at`,
};

/** Milliseconds until something may be due; undefined when nothing waits. */
export async function nextMessageInMs(query: Query): Promise<number | undefined> {
  return (await query.run(nextDue, []))[0]?.ms ?? undefined;
}
