// Takes away what has served its time: answered deliveries, delivered messages, ended sessions and links, waiting drafts and their files.
import type { Query, Statement } from "../app/ports.ts";
import { CHART_FILE } from "./own-files.ts";

const BATCH = 5000;

const old = (name: string, table: string, key: string, where: string): Statement<unknown> => ({
  name: `clean-${name}`,
  text: `DELETE FROM ${table} WHERE ${key} IN (SELECT ${key} FROM ${table} WHERE ${where} LIMIT ${BATCH}) RETURNING 1`,
});

// Real time throughout: moving the demo's clock must not forget a delivery that may come again.
const before = (days: number) => `clock_timestamp() - interval '${days} days'`;

const unused = "record_id IS NULL AND digest_id IS NULL";

const statements = [
  old("inbox", "inbox", "delivery_id", `at < ${before(14)}`),
  old("outbox", "outbox", "id", `state IN ('sent', 'dropped') AND created_at < ${before(90)}`),
  old("sessions", "web_session", "token_hash", `coalesce(revoked_at, expires_at) < ${before(30)}`),
  old("links", "sign_in_link", "token_hash", `expires_at < ${before(30)}`),
  old("drafts", "draft", "id", `created_at < ${before(7)}`),
  old("attachments", "attachment", "id", `${unused} AND voice <> 'own' AND created_at < ${before(7)}`),
  // The message that leads to them stays; a picture is drawn of a few numbers, and stays with it.
  old(
    "own",
    "attachment",
    "id",
    `${unused} AND voice = 'own' AND name <> '${CHART_FILE}' AND created_at < ${before(400)}`,
  ),
  // A monthly report is looked at again when the year is over.
  old("reports", "attachment", "id", `digest_id IS NOT NULL AND created_at < ${before(400)}`),
];

/** In small batches, so that no act waits for it. */
export async function cleanUp(query: Query): Promise<void> {
  for (const statement of statements) {
    while ((await query.run(statement, [])).length === BATCH);
  }
}
