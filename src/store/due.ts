// How much is due or on its way right now.
import type { Query, Statement } from "../app/ports.ts";
import { isNotOver } from "./outbox.ts";

const due: Statement<{ due: number }> = {
  name: "count-due",
  text: `SELECT ((SELECT count(*) FROM timer WHERE state = 'pending' AND due_at <= (SELECT tocsin_now()) AND kind = ANY ($1::text[]))
    + (SELECT count(*) FROM digest WHERE state = 'planned')
    + (SELECT count(*) FROM outbox o WHERE ${isNotOver("o")} AND o.state IN ('pending', 'sending') AND o.next_at <= clock_timestamp() + interval '2 seconds'
      AND (o.person_id IS NOT NULL OR o.platform = ANY ($2::text[])))
    + (SELECT count(*) FROM outbox o JOIN record_place rp ON rp.record_id = o.record_id AND rp.place_id = o.place_id
      WHERE ${isNotOver("o")} AND o.state = 'waiting' AND (rp.thread_id IS NOT NULL OR rp.state <> 'active'))
    + (SELECT count(*) FROM record_place rp JOIN place l ON l.id = rp.place_id WHERE rp.shown_version < rp.wanted_version
      AND rp.state <> 'gone' AND rp.next_at <= clock_timestamp() + interval '2 seconds' AND l.platform = ANY ($2::text[])))::int AS due`,
};

/** Timers past their time, digests, messages and cards that are not delivered, except those told to wait longer than two seconds. */
export async function countDue(query: Query, kinds: readonly string[], platforms: readonly string[]): Promise<number> {
  return (await query.run(due, [kinds, platforms]))[0]?.due ?? 0;
}
