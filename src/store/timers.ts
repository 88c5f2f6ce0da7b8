// Timers as rows: what a decision sets and cancels, and how the job claims what is due.

import type { Temporal } from "temporal-polyfill";
import type { Query, Statement, Transaction } from "../app/ports.ts";
import type { TimerChange } from "../chat/decision.ts";
import { isoMs } from "../kernel/time.ts";
import { ORGANISATION_RECORD } from "./audit.ts";
import { type TimerRow, timerColumns, timerOf } from "./due-records.ts";
import { instantOf } from "./instant.ts";
import type { ClaimedTimer, DueClaim } from "./record-store.ts";

/** As JSON for the write statement. A kind that is `replaced` loses its pending timers; all set now share one new generation. */
export type TimerRows = {
  readonly replaced: readonly string[];
  readonly set: readonly {
    readonly kind: string;
    readonly repeat: number;
    readonly step: number;
    readonly due_at: string;
  }[];
};

export function timerRows(changes: readonly TimerChange[]): TimerRows {
  const kinds = new Map<string, TimerRows["set"][number][]>();
  for (const change of changes) {
    if ("cancel" in change) kinds.set(change.cancel, []);
    else {
      const set = kinds.get(change.set) ?? [];
      set.push({
        kind: change.set,
        repeat: change.repeat ?? 0,
        step: change.step ?? 0,
        due_at: isoMs(change.dueAt),
      });
      kinds.set(change.set, set);
    }
  }
  return { replaced: [...kinds.keys()], set: [...kinds.values()].flat() };
}

const fire: Statement<{ id: string }> = {
  name: "timers-fire",
  text: `UPDATE timer t SET state = 'fired', fired_at = f.at FROM unnest($1::bigint[], $2::timestamptz[]) AS f(id, at)
    WHERE t.id = f.id AND t.id = ANY ($1::bigint[]) AND t.state = 'pending' AND t.due_at <= f.at RETURNING t.id`,
};

/** Takes the timers, under their records' locks; those that fired or were cancelled meanwhile are not among the ids given back. */
export async function fireTimers(
  transaction: Transaction,
  timers: readonly { readonly id: string; readonly at: Temporal.Instant }[],
): Promise<ReadonlySet<string>> {
  const fired = await transaction.run(fire, [timers.map(({ id }) => id), timers.map(({ at }) => isoMs(at))]);
  return new Set(fired.map(({ id }) => id));
}

export type Ahead = {
  readonly now: Temporal.Instant;
  /** Milliseconds until the next timer is due, 0 or less when one is; undefined when none is set. */
  readonly nextInMs: number | undefined;
  /** What the oldest of those that are due are of. */
  readonly dueKinds: readonly string[];
};

/** More than the replicas of a deployment claim at once. */
const LOOKED_AT = 200;

const ahead: Statement<{ now: Date; ms: number | null; kinds: readonly string[] | null }> = {
  name: "timers-ahead",
  text: `SELECT n.now, ceil(extract(epoch FROM min(t.due_at) - n.now) * 1000)::float8 AS ms,
      array_agg(DISTINCT t.kind) FILTER (WHERE t.due_at <= n.now) AS kinds
    FROM (SELECT tocsin_now() AS now) AS n
    LEFT JOIN (SELECT due_at, kind FROM timer WHERE state = 'pending' AND kind = ANY ($1::text[]) AND id <> ALL ($2::bigint[])
      ORDER BY due_at LIMIT ${LOOKED_AT}) AS t ON true
    GROUP BY n.now`,
};

/** What is due, without taking it; `exceptIds` failed a moment ago. */
export async function lookAhead(query: Query, kinds: readonly string[], exceptIds: readonly string[]): Promise<Ahead> {
  const [row] = await query.run(ahead, [kinds, exceptIds]);
  if (!row) throw new Error("the timers cannot be looked at");
  const now = instantOf(row.now);
  return { now, nextInMs: row.ms ?? undefined, dueKinds: row.kinds ?? [] };
}

const dueOfOne: Statement<TimerRow> = {
  name: "timer-of-record",
  text: `SELECT ${timerColumns} FROM timer t WHERE t.record_id = $1::uuid AND t.state = 'pending'
    AND t.due_at <= $2::timestamptz AND t.kind = ANY ($3::text[]) AND t.id <> ALL ($4::bigint[]) ORDER BY t.due_at, t.id LIMIT 1`,
};

/** The oldest due timer of one record; nobody else takes it while the lock of that is held. */
export async function dueTimerOf(
  query: Query | Transaction,
  recordId: string,
  { until, kinds, exceptIds }: DueClaim,
): Promise<ClaimedTimer | undefined> {
  const [row] = await query.run(dueOfOne, [recordId, isoMs(until), kinds, exceptIds]);
  return row && timerOf(row);
}

const hurry: Statement<unknown> = {
  name: "timer-hurry",
  text: `UPDATE timer SET due_at = least(due_at, tocsin_now())
    WHERE record_id = $1::uuid AND kind = 'escalation' AND state = 'pending'`,
};

/** A call came back: whether the next level has to be called is looked at now. */
export async function hurryEscalation(query: Query, recordId: string): Promise<void> {
  await query.run(hurry, [recordId]);
}

const hurryBurnNow: Statement<unknown> = {
  name: "timer-hurry-burn",
  text: `INSERT INTO timer (record_id, kind, generation, repeat, due_at)
    VALUES ($1::uuid, 'burn', (pg_current_xact_id()::text::bigint % 1000000000)::int, 1, tocsin_now())
    ON CONFLICT DO NOTHING`,
};

/** Outages changed: what burns is looked at as soon as this is committed. Takes no lock: each such timer is one of its own. */
export async function hurryBurn(transaction: Transaction): Promise<void> {
  await transaction.run(hurryBurnNow, [ORGANISATION_RECORD]);
}

const setOnly: Statement<unknown> = {
  name: "timer-set-only",
  text: `WITH kept AS (SELECT 1 FROM timer WHERE record_id = $1::uuid AND kind = $2 AND state = 'pending'
      AND (due_at = $3::timestamptz OR due_at <= tocsin_now())),
    cancelled AS (UPDATE timer SET state = 'cancelled' WHERE record_id = $1::uuid AND kind = $2 AND state = 'pending'
      AND NOT EXISTS (SELECT 1 FROM kept))
    INSERT INTO timer (record_id, kind, generation, due_at)
    SELECT $1::uuid, $2, 1 + coalesce((SELECT max(generation) FROM timer WHERE record_id = $1::uuid AND kind = $2), 0),
      $3::timestamptz WHERE $3::timestamptz IS NOT NULL AND NOT EXISTS (SELECT 1 FROM kept)`,
};

/**
 * The one pending timer of a kind on a record, where there is to be but one; none without a time. One that is due already
 * stays: it runs first, late perhaps, and sets the next itself. The caller holds the record's lock.
 */
export async function setOnlyTimer(
  transaction: Transaction,
  recordId: string,
  kind: string,
  dueAt: Temporal.Instant | undefined,
): Promise<void> {
  await transaction.run(setOnly, [recordId, kind, dueAt ? isoMs(dueAt) : null]);
}
