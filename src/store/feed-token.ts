// Addresses of calendar feeds: only the hash of the secret part is kept.
import { createHash, randomBytes } from "node:crypto";
import type { Query, Statement, Transaction } from "../app/ports.ts";

const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();

const insert: Statement<unknown> = {
  name: "feed-make",
  text: "INSERT INTO feed_token (token_hash, person_id, kind, schedule_key) VALUES ($1, $2::uuid, $3, $4)",
};

/** Shifts of the person, or of one schedule; or the forward schedule of changes. */
export type FeedOf = { readonly kind: "shifts"; readonly scheduleKey: string | null } | { readonly kind: "changes" };

/** The secret part of a new address. */
export async function makeFeed(transaction: Transaction, personId: string, of: FeedOf): Promise<string> {
  const token = randomBytes(24).toString("base64url");
  await transaction.run(insert, [hashOf(token), personId, of.kind, of.kind === "shifts" ? of.scheduleKey : null]);
  return token;
}

const revoke: Statement<{ token_hash: Buffer }> = {
  name: "feed-revoke",
  text: `UPDATE feed_token SET revoked_at = clock_timestamp() WHERE person_id = $1::uuid AND revoked_at IS NULL
    RETURNING token_hash`,
};

/** Ends all of the person's feeds; resolves to how many there were. */
export const revokeFeeds = async (transaction: Transaction, personId: string): Promise<number> =>
  (await transaction.run(revoke, [personId])).length;

const find: Statement<{ person_id: string; kind: FeedOf["kind"]; schedule_key: string | null }> = {
  name: "feed-find",
  text: `SELECT f.person_id, f.kind, f.schedule_key FROM feed_token f JOIN person p ON p.id = f.person_id AND p.is_active
    WHERE f.token_hash = $1 AND f.revoked_at IS NULL`,
};

export async function findFeed(
  query: Query,
  token: string,
): Promise<{ readonly personId: string; readonly of: FeedOf } | undefined> {
  const [row] = await query.run(find, [hashOf(token)]);
  if (!row) return undefined;
  const of: FeedOf = row.kind === "shifts" ? { kind: row.kind, scheduleKey: row.schedule_key } : { kind: row.kind };
  return { personId: row.person_id, of };
}
