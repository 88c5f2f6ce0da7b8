// Channels of the chats as places of ours.
import { newId } from "../app/new-id.ts";
import type { Query, Statement, Transaction } from "../app/ports.ts";
import type { PlatformName } from "../chat/inbound.ts";
import type { Lang } from "../words/say.ts";

export type NewPlace = {
  readonly platform: PlatformName;
  readonly workspaceId: string;
  readonly channelId: string;
  readonly name: string;
  readonly lang: Lang;
  readonly zone: string;
};

const ensure: Statement<{ id: string }> = {
  name: "ensure-place",
  text: `INSERT INTO place (id, platform, workspace_id, channel_id, name, lang, zone)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (platform, channel_id) DO UPDATE SET workspace_id = excluded.workspace_id, archived_at = NULL,
      name = CASE WHEN excluded.name = excluded.channel_id THEN place.name ELSE excluded.name END
    RETURNING id`,
};

/** The id of the place for this channel; it is made when it is new. Language and zone of one that exists stay. */
export async function ensurePlace(query: Transaction, place: NewPlace): Promise<string> {
  const { platform, workspaceId, channelId, name, lang, zone } = place;
  const [row] = await query.run(ensure, [newId(), platform, workspaceId, channelId, name, lang, zone]);
  if (!row) throw new Error("the place could not be made");
  return row.id;
}

const knownOn: Statement<{ id: string; channel_id: string; name: string }> = {
  name: "places-of-platform",
  text: "SELECT id, channel_id, name FROM place WHERE platform = $1 AND archived_at IS NULL",
};

/** The channels of a chat as we knew them when it was last connected. */
export async function knownPlaces(
  query: Query,
  platform: PlatformName,
): Promise<readonly { readonly id: string; readonly channelId: string; readonly name: string }[]> {
  const rows = await query.run(knownOn, [platform]);
  return rows.map(({ id, channel_id, name }) => ({ id, channelId: channel_id, name }));
}

// Where the card was taken away it is posted anew; where it is a stub the same message becomes the card again.
const unlessGone = (column: string) =>
  `CASE WHEN record_place.state = 'gone' THEN NULL ELSE record_place.${column} END`;
const show: Statement<unknown> = {
  name: "show-places",
  text: `INSERT INTO record_place (record_id, place_id, role, wanted_version)
    SELECT $1::uuid, p.id, CASE WHEN p.n = 1 AND NOT EXISTS (SELECT 1 FROM record_place WHERE record_id = $1::uuid)
      THEN 'home' ELSE 'mirror' END, $3::int
    FROM unnest($2::uuid[]) WITH ORDINALITY AS p(id, n)
    ON CONFLICT (record_id, place_id) DO UPDATE SET state = 'active', wanted_version = greatest(record_place.wanted_version + 1, $3::int),
      card_channel_id = ${unlessGone("card_channel_id")}, card_message_id = ${unlessGone("card_message_id")},
      thread_id = ${unlessGone("thread_id")}, shown_version = 0, attempts = 0,
      first_try_at = NULL, is_unsure = false, next_at = clock_timestamp()
    WHERE record_place.state IN ('gone', 'stub')`,
};

const reveal: Statement<unknown> = {
  name: "reveal-places",
  text: "UPDATE record_place SET state = 'active' WHERE record_id = $1 AND state = 'stub'",
};

// The stub itself is drawn by the card job; what we said in the thread is taken back by messages of their own.
const hide: Statement<unknown> = {
  name: "hide-places",
  text: `WITH hidden AS (UPDATE record_place SET state = 'stub'
      WHERE record_id = $1 AND state = 'active' AND ($2 OR role <> 'home') AND place_id <> ALL ($3::uuid[])
      RETURNING place_id)
    INSERT INTO outbox (dedupe_key, record_id, platform, place_id, is_threaded, op, payload)
    SELECT 'remove:' || o.dedupe_key, o.record_id, o.platform, o.place_id, o.is_threaded, 'remove',
      jsonb_build_object('of', o.dedupe_key)
    FROM outbox o JOIN hidden h ON h.place_id = o.place_id
    WHERE o.record_id = $1 AND o.op IN ('post', 'upload') AND o.state IN ('waiting', 'pending', 'sending', 'sent')
    ON CONFLICT (dedupe_key) DO NOTHING`,
};

export const showPlaces = show;
export const hidePlaces = hide;
export const revealPlaces = reveal;

const ofRecord: Statement<{ id: string; platform: PlatformName }> = {
  name: "places-of-record",
  text: `SELECT l.id, l.platform FROM record_place rp JOIN place l ON l.id = rp.place_id
    WHERE rp.record_id = $1 AND rp.state = 'active' AND rp.role = 'home'`,
};

/** The home place of a record, if it is still shown there. */
export const placesOfRecord = (
  query: Query,
  recordId: string,
): Promise<readonly { readonly id: string; readonly platform: PlatformName }[]> => query.run(ofRecord, [recordId]);

const archive: Statement<unknown> = {
  name: "archive-place",
  text: "UPDATE place SET archived_at = clock_timestamp() WHERE id = $1",
};

/** The channel no longer exists at the chat. */
export async function archivePlace(query: Query, placeId: string): Promise<void> {
  await query.run(archive, [placeId]);
}

/**
 * The cards of a record are drawn anew although it did not change; one that is being drawn right now is drawn once more.
 * Every row is written, even of a card that waits anyway: it is then locked, and nobody draws it from what stood before this commit.
 */
export const redrawPlaces: Statement<unknown> = {
  name: "places-redraw",
  text: "UPDATE record_place SET wanted_version = wanted_version + 1 WHERE record_id = $1::uuid AND state <> 'gone'",
};

const redrawNamed: Statement<unknown> = {
  name: "places-redraw-named",
  text: `UPDATE record_place SET wanted_version = wanted_version + 1 WHERE state <> 'gone'
    AND record_id IN (SELECT id FROM record WHERE reference = ANY ($1::text[]))`,
};

/** The same for several records: what surrounds them has changed. */
export async function redrawRecords(transaction: Transaction, references: readonly string[]): Promise<void> {
  if (references.length > 0) await transaction.run(redrawNamed, [references]);
}

/** The same for what comes in bursts, such as counted alerts: in half a second, and once for all that come until then. */
export const redrawSoon: Statement<unknown> = {
  name: "places-redraw-soon",
  text: `UPDATE record_place SET wanted_version = wanted_version + 1,
      next_at = CASE WHEN shown_version < wanted_version AND lease_until IS NULL THEN next_at
        ELSE greatest(next_at, clock_timestamp() + interval '500 milliseconds') END
    WHERE record_id = $1::uuid AND state <> 'gone'`,
};
