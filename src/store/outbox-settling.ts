// Messages that are overtaken by an act: calls that are not wanted any more, and what says something else from now on.
import type { Statement, Transaction } from "../app/ports.ts";
import type { Topic, Words } from "../chat/notice.ts";

/** Calls that nobody has begun to deliver; one that is on its way may still arrive, but is not sent a second time. */
export const withdrawCalls: Statement<unknown> = {
  name: "outbox-withdraw-calls",
  text: `UPDATE outbox SET state = CASE state WHEN 'pending' THEN 'dropped' ELSE state END, last_error = 'no longer called for',
      payload = payload || '{"withdrawn": true}'
    WHERE record_id = $1::uuid AND lane = 'page' AND op IN ('post', 'call') AND state IN ('pending', 'sending')`,
};

const settleThem: Statement<unknown> = {
  name: "outbox-settle-topics",
  text: `WITH settled AS (UPDATE outbox o SET topic = CASE WHEN s.is_over THEN NULL ELSE o.topic END
      FROM jsonb_to_recordset($1::jsonb) AS s(record_id uuid, topic text, words jsonb, is_over boolean, version int, only_id uuid, except_id uuid)
      WHERE o.record_id = s.record_id AND o.record_id = ANY ($2::uuid[]) AND o.topic = s.topic
        AND (s.only_id IS NULL OR o.person_id = s.only_id)
        AND (s.except_id IS NULL OR o.person_id IS DISTINCT FROM s.except_id)
        AND o.state NOT IN ('dead', 'dropped')
        AND NOT EXISTS (SELECT FROM outbox r WHERE r.dedupe_key = 'remove:' || o.dedupe_key)
      RETURNING o.*, s.words, s.version)
    INSERT INTO outbox (dedupe_key, record_id, platform, place_id, person_id, is_threaded, lane, op, payload)
    SELECT dedupe_key || ':settled:' || version, record_id, platform, place_id, person_id, is_threaded, lane, 'edit',
      jsonb_build_object('of', dedupe_key, 'words', (payload -> 'words') || words)
    FROM settled ORDER BY id`,
};

export type SettledTopic = {
  readonly record_id: string;
  readonly topic: Topic;
  readonly words: Partial<Words>;
  readonly is_over: boolean;
  /** Messages to this person alone; null: to whomever. */
  readonly only_id: string | null;
  /** Not those to this person; null: to whomever. */
  readonly except_id: string | null;
  /** Of the record. */
  readonly version: number;
};

/** The messages about these topics say something else from now on; what was taken back is not touched. */
export async function settleTopics(transaction: Transaction, topics: readonly SettledTopic[]): Promise<void> {
  if (topics.length === 0) return;
  await transaction.run(settleThem, [JSON.stringify(topics), topics.map(({ record_id }) => record_id)]);
}
