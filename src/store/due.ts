// How much is due or on its way right now.
import type { Query, Statement } from "../app/ports.ts";
import { isNotOver } from "./outbox.ts";

const SOON = "clock_timestamp() + interval '2 seconds'";

/** By what each of it is called. */
const everything = `SELECT 'the timer ' || kind AS what FROM timer
      WHERE state = 'pending' AND due_at <= (SELECT tocsin_now()) AND kind = ANY ($1::text[])
    UNION ALL SELECT 'the digest ' || key FROM digest WHERE state = 'planned'
    UNION ALL SELECT 'the message ' || o.dedupe_key FROM outbox o
      WHERE ${isNotOver("o")} AND o.state IN ('pending', 'sending') AND o.next_at <= ${SOON}
      AND (o.person_id IS NOT NULL OR o.platform = ANY ($2::text[]))
    UNION ALL SELECT 'the message ' || o.dedupe_key FROM outbox o
      JOIN record_place rp ON rp.record_id = o.record_id AND rp.place_id = o.place_id
      WHERE ${isNotOver("o")} AND o.state = 'waiting' AND (rp.thread_id IS NOT NULL OR rp.state <> 'active')
    UNION ALL SELECT 'the card of ' || r.reference FROM record_place rp JOIN place l ON l.id = rp.place_id
      JOIN record r ON r.id = rp.record_id
      WHERE rp.shown_version < rp.wanted_version AND rp.state <> 'gone' AND rp.next_at <= ${SOON} AND l.platform = ANY ($2::text[])`;

const due: Statement<{ due: number }> = {
  name: "count-due",
  text: `SELECT count(*)::int AS due FROM (${everything}) d`,
};

const named: Statement<{ what: string }> = {
  name: "name-due",
  text: `SELECT what FROM (${everything}) d LIMIT 20`,
};

/** Timers past their time, digests, messages and cards that are not delivered, except those told to wait longer than two seconds. */
export async function countDue(query: Query, kinds: readonly string[], platforms: readonly string[]): Promise<number> {
  return (await query.run(due, [kinds, platforms]))[0]?.due ?? 0;
}

/** What the first of them are called. */
export async function nameDue(
  query: Query,
  kinds: readonly string[],
  platforms: readonly string[],
): Promise<readonly string[]> {
  return (await query.run(named, [kinds, platforms])).map(({ what }) => what);
}
