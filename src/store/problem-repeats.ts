// What came back: incidents that are like those of before, and those that were linked to a problem after it was closed.
import type { Temporal } from "temporal-polyfill";
import type { Query, Statement, Transaction } from "../app/ports.ts";
import { ORGANISATION_RECORD } from "./audit.ts";
import { instantOf } from "./instant.ts";

export const REPEATS_TIMER = "repeats";

const ask: Statement<unknown> = {
  name: "repeats-ask",
  text: `INSERT INTO timer (record_id, kind, generation, due_at)
    SELECT $1::uuid, '${REPEATS_TIMER}', floor(extract(epoch FROM $3::timestamptz) / 60)::int,
      date_trunc('minute', $3::timestamptz) + interval '1 minute'
    WHERE EXISTS (SELECT 1 FROM incident i WHERE i.service_key = $2 AND i.opened_at < $3::timestamptz
      AND i.opened_at >= $3::timestamptz - make_interval(days => $4::int) AND i.resolved_at < $3::timestamptz)
    ON CONFLICT DO NOTHING`,
};

/** However many incidents a minute brings, they are looked at together when it is over; where nothing can have come back, not at all. */
export async function askRepeats(
  transaction: Transaction,
  serviceKey: string,
  openedAt: Temporal.Instant,
  withinDays: number,
): Promise<void> {
  await transaction.run(ask, [ORGANISATION_RECORD, serviceKey, `${openedAt}`, withinDays]);
}

type OpenedRow = {
  readonly record_id: string;
  readonly reference: string;
  readonly title: string;
  readonly service_key: string;
  readonly alike: readonly string[];
  readonly opened_at: Date;
};

/** An incident that was opened lately, in the marks by which reports are compared. */
export type Opened = {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly serviceKey: string;
  readonly alike: readonly string[];
  readonly openedAt: Temporal.Instant;
};

const counts = "NOT r.is_private AND i.state NOT IN ('cancelled', 'duplicate')";

const opened: Statement<OpenedRow> = {
  name: "repeats-opened",
  text: `SELECT i.record_id, r.reference, i.title, i.service_key, i.alike, i.opened_at
    FROM incident i JOIN record r ON r.id = i.record_id
    WHERE i.service_key = ANY ($3::text[]) AND i.opened_at >= $1::timestamptz AND i.opened_at < $2::timestamptz
      AND i.origin_source IS NULL AND ${counts}
    ORDER BY r.number LIMIT 200`,
};

/** Reported on these services in the time, oldest first; none that is private, imported, or turned out to be none. */
export async function openedBetween(
  transaction: Transaction,
  { from, to }: { readonly from: Temporal.Instant; readonly to: Temporal.Instant },
  serviceKeys: readonly string[],
): Promise<readonly Opened[]> {
  const rows = await transaction.run(opened, [`${from}`, `${to}`, serviceKeys]);
  return rows.map((row) => ({
    ...{ id: row.record_id, reference: row.reference, title: row.title, serviceKey: row.service_key },
    ...{ alike: row.alike, openedAt: instantOf(row.opened_at) },
  }));
}

export type Earlier = {
  readonly reference: string;
  readonly alike: readonly string[];
  /** It was opened by an alert of the same key. */
  readonly isSameAlert: boolean;
};

const earlier: Statement<{ reference: string; alike: readonly string[]; is_same_alert: boolean }> = {
  name: "repeats-earlier",
  text: `SELECT * FROM (SELECT r.reference, i.alike, EXISTS (SELECT 1 FROM alert a JOIN alert b USING (source, key)
        WHERE a.record_id = $1::uuid AND b.record_id = i.record_id) AS is_same_alert, i.opened_at
      FROM incident i JOIN record r ON r.id = i.record_id
      WHERE i.service_key = $2 AND i.opened_at < $3::timestamptz AND i.record_id <> $1::uuid
        AND i.opened_at >= $3::timestamptz - make_interval(days => $5::int) AND i.resolved_at < $3::timestamptz AND ${counts}
      ORDER BY i.opened_at DESC LIMIT 2000) n
    WHERE n.is_same_alert OR n.alike && $4::text[] ORDER BY n.opened_at`,
};

/** On the service, over before this one was opened, and perhaps like it; oldest first. */
export const earlierOnes = async (
  transaction: Transaction,
  { id, serviceKey, openedAt, alike }: Opened,
  withinDays: number,
): Promise<readonly Earlier[]> =>
  (await transaction.run(earlier, [id, serviceKey, `${openedAt}`, alike, withinDays])).map(
    ({ reference, alike, is_same_alert }) => ({ reference, alike, isSameAlert: is_same_alert }),
  );

export type Standing = {
  readonly reference: string;
  readonly state: string;
  readonly alike: readonly string[];
  /** What belongs to it, from either side. */
  readonly behind: readonly string[];
};

const standing: Statement<Standing> = {
  name: "repeats-standing",
  text: `SELECT r.reference, p.state, coalesce(p.alike, '{}') AS alike,
      p.links || ARRAY(SELECT o.reference FROM link l JOIN record o ON o.id = l.record_id
        WHERE l.kind = 'problem' AND l."to" = r.reference) AS behind
    FROM problem p JOIN record r ON r.id = p.record_id
    WHERE $1 = ANY (p.service_keys) AND (p.state IN ('proposed', 'open', 'investigating')
      OR p.state = 'closed' AND p.check_at IS NOT NULL
      OR p.state = 'cancelled' AND p.closed_at >= $2::timestamptz - make_interval(days => $3::int))
    ORDER BY r.number LIMIT 300`,
};

/** Problems of the service that still stand for what happens there: under way, closed and watched, or lately said to be none. */
export const standingProblems = (
  transaction: Transaction,
  serviceKey: string,
  at: Temporal.Instant,
  withinDays: number,
): Promise<readonly Standing[]> => transaction.run(standing, [serviceKey, `${at}`, withinDays]);

const since: Statement<{ record_id: string; reference: string }> = {
  name: "problem-came-back",
  text: `SELECT DISTINCT ON (p.record_id) p.record_id, r.reference
    FROM problem p JOIN record pr ON pr.id = p.record_id
      JOIN LATERAL (SELECT l.record_id FROM link l WHERE l.kind = 'problem' AND l."to" = pr.reference
        UNION SELECT o.id FROM record o WHERE o.kind = 'incident' AND o.reference = ANY (p.links)) AS x ON true
      JOIN incident i ON i.record_id = x.record_id JOIN record r ON r.id = i.record_id
    WHERE p.state = 'closed' AND p.check_at <= tocsin_now() AND i.opened_at > p.closed_at AND NOT r.is_private
      AND i.state NOT IN ('cancelled', 'duplicate')
    ORDER BY p.record_id, i.opened_at`,
};

/** Of closed problems whose effect is due to be judged, by their ids: the first incident after they were closed that belongs to them. */
export async function cameBackSince(query: Query): Promise<ReadonlyMap<string, string>> {
  const rows = await query.run(since, []);
  return new Map(rows.map(({ record_id, reference }) => [record_id, reference]));
}
