// The channel that belongs to one record: asked for, made, people invited, folded away. Each step is a row of the outbox.
import type { Query, Statement, Transaction } from "../app/ports.ts";
import type { OwnChannel } from "../chat/decision.ts";
import type { PlatformName } from "../chat/inbound.ts";
import type { Database } from "./database.ts";
import type { OutboxPayload } from "./outbox-rows.ts";
import { ensurePlace, type NewPlace, redrawPlaces } from "./places.ts";

export const OWN_CHANNELS_CHANGED = "tocsin_own_channels";

const all: Statement<{ platform: PlatformName; channel_id: string }> = {
  name: "own-channels",
  text: "SELECT platform, channel_id FROM place WHERE record_id IS NOT NULL AND archived_at IS NULL",
};

export const loadOwnChannels = (query: Query) => query.run(all, []);

// Asked for again only after the one before came to nothing, or is gone.
const ask: Statement<unknown> = {
  name: "own-channel-ask",
  text: `INSERT INTO outbox (dedupe_key, record_id, platform, lane, op, payload)
    VALUES ('channel:' || $1::text, $1::uuid, $2, 'page', 'channel', jsonb_build_object('channel', $3::jsonb))
    ON CONFLICT (dedupe_key) DO UPDATE SET platform = excluded.platform, payload = excluded.payload, state = 'pending',
      attempts = 0, is_unsure = false, first_try_at = NULL, next_at = clock_timestamp(), created_at = clock_timestamp()
    WHERE outbox.state IN ('sent', 'dropped', 'dead')`,
};

export async function askForChannel(transaction: Transaction, recordId: string, channel: OwnChannel): Promise<void> {
  await transaction.run(ask, [recordId, channel.platform, JSON.stringify(channel)]);
}

type OwnStep = "invite" | "archive" | "unarchive";

const inOwn = (op: OwnStep, payload: string, where: string): Statement<unknown> => ({
  name: `own-channel-${op}`,
  text: `INSERT INTO outbox (dedupe_key, record_id, platform, place_id, op, payload)
    SELECT '${op}:' || $1::text || ':' || $2::int, $1::uuid, l.platform, l.id, '${op}', ${payload}
    FROM place l JOIN record_place rp ON rp.place_id = l.id AND rp.record_id = l.record_id
    WHERE l.record_id = $1::uuid AND ${where} ON CONFLICT (dedupe_key) DO NOTHING`,
});

/** What is being done at this moment cannot be called off; the opposite then follows it. */
const isUnderWay = (op: OwnStep): string =>
  `EXISTS (SELECT FROM outbox o WHERE o.record_id = $1::uuid AND o.place_id = l.id AND o.op = '${op}' AND o.state = 'sending')`;

const callOff = (op: OwnStep): Statement<unknown> => ({
  name: `own-channel-no-${op}`,
  text: `UPDATE outbox SET state = 'dropped', last_error = 'no longer wanted'
    WHERE record_id = $1::uuid AND op = '${op}' AND state = 'pending'`,
});

const invite = inOwn("invite", "jsonb_build_object('personIds', $3::jsonb)", "rp.state = 'active'");
const fold = inOwn("archive", "'{}'::jsonb", `(rp.state = 'active' OR ${isUnderWay("unarchive")})`);
const keepFolded = callOff("unarchive");
const unfold = inOwn(
  "unarchive",
  "'{}'::jsonb",
  `(${isUnderWay("archive")} OR rp.folded_at = (SELECT max(f.folded_at) FROM record_place f WHERE f.record_id = $1::uuid))`,
);
const keepOpen = callOff("archive");

export async function inviteToOwn(
  transaction: Transaction,
  recordId: string,
  version: number,
  personIds: readonly string[],
): Promise<void> {
  await transaction.run(invite, [recordId, version, JSON.stringify(personIds)]);
}

/** After everything that was said there before. */
export async function archiveOwn(transaction: Transaction, recordId: string, version: number): Promise<void> {
  await Promise.all([transaction.run(keepFolded, [recordId]), transaction.run(fold, [recordId, version])]);
}

/** Only a channel that we folded away ourselves; the latest, where there were several. */
export async function unarchiveOwn(transaction: Transaction, recordId: string, version: number): Promise<void> {
  await Promise.all([transaction.run(keepOpen, [recordId]), transaction.run(unfold, [recordId, version])]);
}

const own: Statement<{ id: string }> = {
  name: "own-channel-is-there",
  text: `SELECT l.id FROM place l JOIN record_place rp ON rp.place_id = l.id AND rp.record_id = l.record_id
    WHERE l.record_id = $1::uuid AND rp.state <> 'gone'`,
};

export const isOwnThere = async (query: Query, recordId: string): Promise<boolean> =>
  (await query.run(own, [recordId])).length > 0;

const belong: Statement<unknown> = {
  name: "own-channel-belong",
  text: `WITH ours AS (UPDATE place SET record_id = $2::uuid, is_private = $3 WHERE id = $1::uuid)
    SELECT pg_notify('${OWN_CHANNELS_CHANGED}', '')`,
};

const cardThere: Statement<unknown> = {
  name: "own-channel-card",
  text: `INSERT INTO record_place (record_id, place_id, role, wanted_version)
    SELECT $1::uuid, $2::uuid, 'mirror', r.version FROM record r WHERE r.id = $1::uuid ON CONFLICT DO NOTHING`,
};

// They wait for the card: it is what is pinned, and what is said elsewhere leads to a channel that shows something.
const afterCard: Statement<unknown> = {
  name: "own-channel-after-card",
  text: `INSERT INTO outbox (dedupe_key, record_id, platform, place_id, is_threaded, op, state, payload)
    SELECT given.op || ':' || $2::text, $1::uuid, $3, $2::uuid, true, given.op, 'waiting', '{}'::jsonb
    FROM unnest($4::text[]) AS given(op) ON CONFLICT (dedupe_key) DO NOTHING`,
};

const sayElsewhere: Statement<unknown> = {
  name: "own-channel-say",
  text: `INSERT INTO outbox (dedupe_key, record_id, platform, place_id, is_threaded, state, payload)
    SELECT $4::text || ':' || rp.place_id, $1::uuid, l.platform, rp.place_id, true,
      CASE WHEN rp.thread_id IS NULL THEN 'waiting' ELSE 'pending' END, $3::jsonb
    FROM record_place rp JOIN place l ON l.id = rp.place_id
    WHERE rp.record_id = $1::uuid AND rp.state = 'active' AND rp.place_id <> $2::uuid
    ON CONFLICT (dedupe_key) DO NOTHING`,
};

/** Under the cards of the record in all places but this one. */
export async function sayUnderOthers(
  query: Transaction,
  given: { readonly recordId: string; readonly placeId: string; readonly key: string; readonly said: OutboxPayload },
): Promise<void> {
  await query.run(sayElsewhere, [given.recordId, given.placeId, JSON.stringify(given.said), given.key]);
}

/** The channel exists: the record is shown there, its card pinned, and the other places are told. */
export async function keepOwn(
  database: Database,
  made: {
    readonly recordId: string;
    readonly place: NewPlace;
    readonly isPrivate: boolean;
    readonly afterCard: readonly string[];
    /** Payload of the line under the other cards. */
    readonly said: OutboxPayload;
  },
): Promise<void> {
  await database.transaction(async (transaction) => {
    const { recordId, place } = made;
    const placeId = await ensurePlace(transaction, place);
    await transaction.run(belong, [placeId, recordId, made.isPrivate]);
    await transaction.run(cardThere, [recordId, placeId]);
    await transaction.run(afterCard, [recordId, placeId, place.platform, made.afterCard]);
    await sayUnderOthers(transaction, { recordId, placeId, key: `channel:${placeId}`, said: made.said });
    await transaction.run(redrawPlaces, [recordId]);
    return { keep: true, value: undefined };
  });
}

const shown: Statement<{ is_shown: boolean }> = {
  name: "own-channel-shown",
  text: "SELECT shown_version >= wanted_version AS is_shown FROM record_place WHERE record_id = $1::uuid AND place_id = $2::uuid",
};

/** The card there says what came last. */
export const isCardShown = async (query: Query, recordId: string, placeId: string): Promise<boolean> =>
  (await query.run(shown, [recordId, placeId]))[0]?.is_shown ?? true;

const leave: Statement<unknown> = {
  name: "own-channel-leave",
  text: `WITH left_place AS (UPDATE record_place SET state = 'gone', folded_at = clock_timestamp()
      WHERE record_id = $1::uuid AND place_id = $2::uuid),
    archived AS (UPDATE place SET archived_at = clock_timestamp() WHERE id = $2::uuid)
    SELECT pg_notify('${OWN_CHANNELS_CHANGED}', '')`,
};

/** It is folded away: nothing more is said or shown there. */
export async function leaveOwn(query: Query, recordId: string, placeId: string): Promise<void> {
  await query.run(leave, [recordId, placeId]);
}

// A channel that all may read shows nothing of a record that became private meanwhile.
const comeBack: Statement<unknown> = {
  name: "own-channel-come-back",
  text: `WITH back AS (UPDATE record_place rp SET folded_at = NULL, wanted_version = rp.wanted_version + 1,
        fence = rp.fence + 1, lease_until = NULL, attempts = 0, next_at = clock_timestamp(), state = CASE WHEN r.is_private AND NOT l.is_private THEN 'stub' ELSE 'active' END
      FROM record r, place l
      WHERE rp.record_id = $1::uuid AND rp.place_id = $2::uuid AND r.id = rp.record_id AND l.id = rp.place_id),
    opened AS (UPDATE place SET archived_at = NULL WHERE id = $2::uuid)
    SELECT pg_notify('${OWN_CHANNELS_CHANGED}', '')`,
};

/** It is open again: the record is shown there as before, and what is said there is heard. */
export async function comeBackToOwn(query: Query, recordId: string, placeId: string): Promise<void> {
  await query.run(comeBack, [recordId, placeId]);
}
