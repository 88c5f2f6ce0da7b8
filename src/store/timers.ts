// Timers as rows: what a decision sets and cancels, and how the job claims what is due.
import type { Temporal } from "temporal-polyfill";
import type { Query, Statement, Transaction } from "../app/ports.ts";
import type { TimerChange } from "../chat/decision.ts";
import { isoMs } from "./audit.ts";

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

export type DueRow = { readonly id: string; readonly reference: string; readonly kind: string };

const due: Statement<DueRow> = {
  name: "timers-due",
  text: `SELECT t.id, r.reference, t.kind FROM timer t JOIN record r ON r.id = t.record_id
    WHERE t.state = 'pending' AND t.due_at <= (SELECT tocsin_now()) AND t.kind = ANY ($1::text[]) AND t.id <> ALL ($2::bigint[])
    ORDER BY t.due_at, t.id LIMIT $3::int`,
};

/** Timers of the given kinds whose time has come, oldest first; `exceptIds` failed a moment ago. */
export const dueTimers = (
  query: Query,
  kinds: readonly string[],
  exceptIds: readonly string[],
  most: number,
): Promise<readonly DueRow[]> => query.run(due, [kinds, exceptIds, most]);

export type FiredRow = {
  readonly kind: string;
  readonly generation: number;
  readonly repeat: number;
  readonly step: number;
  readonly due_at: Date;
};

const fire: Statement<FiredRow> = {
  name: "timer-fire",
  text: `UPDATE timer SET state = 'fired', fired_at = $2 WHERE id = $1 AND state = 'pending' AND due_at <= $2
    RETURNING kind, generation, repeat, step, due_at`,
};

/** Takes the timer, under its record's lock; undefined when it fired or was cancelled meanwhile. */
export async function fireTimer(
  transaction: Transaction,
  id: string,
  at: Temporal.Instant,
): Promise<FiredRow | undefined> {
  return (await transaction.run(fire, [id, isoMs(at)]))[0];
}

const next: Statement<{ ms: number | null }> = {
  name: "timers-next",
  text: `SELECT ceil(extract(epoch FROM min(due_at) - (SELECT tocsin_now())) * 1000)::float8 AS ms FROM timer
    WHERE state = 'pending' AND kind = ANY ($1::text[]) AND id <> ALL ($2::bigint[])`,
};

/** Milliseconds until the next timer is due; undefined when none is set. */
export async function nextTimerInMs(
  query: Query,
  kinds: readonly string[],
  exceptIds: readonly string[],
): Promise<number | undefined> {
  return (await query.run(next, [kinds, exceptIds]))[0]?.ms ?? undefined;
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

const setOnly: Statement<unknown> = {
  name: "timer-set-only",
  text: `WITH kept AS (SELECT 1 FROM timer WHERE record_id = $1::uuid AND kind = $2 AND state = 'pending' AND due_at = $3::timestamptz),
    cancelled AS (UPDATE timer SET state = 'cancelled' WHERE record_id = $1::uuid AND kind = $2 AND state = 'pending'
      AND NOT EXISTS (SELECT 1 FROM kept))
    INSERT INTO timer (record_id, kind, generation, due_at)
    SELECT $1::uuid, $2, 1 + coalesce((SELECT max(generation) FROM timer WHERE record_id = $1::uuid AND kind = $2), 0),
      $3::timestamptz WHERE $3::timestamptz IS NOT NULL AND NOT EXISTS (SELECT 1 FROM kept)`,
};

/** The one pending timer of a kind on a record, where there is to be but one; none without a time. The caller holds the record's lock. */
export async function setOnlyTimer(
  transaction: Transaction,
  recordId: string,
  kind: string,
  dueAt: Temporal.Instant | undefined,
): Promise<void> {
  await transaction.run(setOnly, [recordId, kind, dueAt ? isoMs(dueAt) : null]);
}
