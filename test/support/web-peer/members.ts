// The people and channels of the web chat are the bot's own: tests make them in its database, and let members in by a one-time link.
import { createHash, randomBytes, randomUUID } from "node:crypto";
import pg from "pg";
import type { MemberProfile, SeenChannel } from "../peer.ts";

export type WebHouse = {
  /** Finds the person by e-mail or makes them. */
  enter(profile: MemberProfile): Promise<{ readonly id: string; readonly email: string }>;
  /** The token of a link that signs the person in. */
  link(personId: string): Promise<string>;
  change(
    personId: string,
    to: { readonly isActive?: boolean | null; readonly isGuest?: boolean | null },
  ): Promise<void>;
  channel(name: string, isPrivate: boolean, memberIds: readonly string[]): Promise<string>;
  removeChannel(channelId: string): Promise<void>;
  channelNamed(name: string): Promise<SeenChannel | undefined>;
  /** What stands last in each channel, for everybody and for each person alone. */
  newest(): Promise<readonly Newest[]>;
  close(): Promise<void>;
};

export type Newest = {
  readonly channelId: string;
  readonly onlyForId: string | null;
  /** Of a private channel; null: everybody. */
  readonly memberIds: readonly string[] | null;
  readonly messageId: string;
  readonly revision: number;
};

/** `url` of a role that may write everything. */
export function webHouse(url: string): WebHouse {
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  // The server may be away on purpose; a connection that breaks while nobody asks is replaced at the next question.
  pool.on("error", () => {});
  const ask = async <Row extends pg.QueryResultRow>(text: string, values: readonly unknown[]): Promise<Row[]> =>
    (await pool.query<Row>(text, [...values])).rows;

  return {
    enter: async (profile) => {
      const email = profile.email ?? `${profile.name.toLowerCase().replace(/\W+/g, ".")}@example.test`;
      const lang = profile.locale?.toLowerCase().startsWith("zh") ? "zh-CN" : "en";
      const [person] = await ask<{ id: string }>(
        `WITH made AS (INSERT INTO person (id, name, email, lang, zone, roles, is_guest, is_bot)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
           ON CONFLICT (email) DO UPDATE SET name = person.name RETURNING id),
         known AS (INSERT INTO identity (platform, workspace_id, user_id, person_id, is_closed)
           SELECT 'web', 'web', id::text, id, $9 FROM made ON CONFLICT DO NOTHING)
         SELECT id, pg_notify('tocsin_people', '') FROM made`,
        [
          randomUUID(),
          profile.name,
          email,
          lang,
          profile.zone ?? "UTC",
          profile.admin ? ["administrator"] : [],
          profile.guest ?? false,
          profile.bot ?? false,
          profile.closedToBots ?? false,
        ],
      );
      if (!person) throw new Error(`${profile.name} could not be made`);
      return { id: person.id, email };
    },
    link: async (personId) => {
      const token = randomBytes(32).toString("base64url");
      await ask(
        `INSERT INTO sign_in_link (token_hash, person_id, expires_at) VALUES ($1, $2, now() + interval '1 min')`,
        [createHash("sha256").update(token).digest(), personId],
      );
      return token;
    },
    change: async (personId, { isActive = null, isGuest = null }) => {
      const set = "is_active = coalesce($2, is_active), is_guest = coalesce($3, is_guest)";
      await ask(`UPDATE person SET ${set} WHERE id = $1`, [personId, isActive, isGuest]);
      await ask("SELECT pg_notify('tocsin_people', '')", []);
    },
    channel: async (name, isPrivate, memberIds) => {
      const [channel] = await ask<{ id: string }>(
        `INSERT INTO web_channel (id, name, is_private, member_ids) VALUES ($1, $2, $3, $4)
         ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id`,
        [randomUUID(), name, isPrivate, memberIds],
      );
      if (!channel) throw new Error(`#${name} could not be made`);
      return channel.id;
    },
    channelNamed: async (name) => {
      const [row] = await ask<Omit<SeenChannel, "bookmarks">>(
        `SELECT id, topic, is_private AS "isPrivate", archived_at IS NOT NULL AS "isClosed", member_ids::text[] AS "memberIds"
         FROM web_channel WHERE name = $1`,
        [name],
      );
      return row && { ...row, bookmarks: [] };
    },
    newest: () =>
      ask<Newest>(
        `SELECT DISTINCT ON (m.channel_id, m.only_for_id) m.channel_id AS "channelId", m.only_for_id AS "onlyForId",
           CASE WHEN c.is_private THEN c.member_ids::text[] END AS "memberIds", m.id AS "messageId", m.revision::int AS revision
         FROM web_message m LEFT JOIN web_channel c ON c.id::text = m.channel_id
         WHERE m.deleted_at IS NULL ORDER BY m.channel_id, m.only_for_id, m.revision DESC`,
        [],
      ),
    removeChannel: async (channelId) => {
      await ask("UPDATE web_channel SET archived_at = now() WHERE id = $1", [channelId]);
    },
    close: () => pool.end(),
  };
}
