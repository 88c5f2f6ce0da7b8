// Timers that are due, claimed together with their records, so that many of them happen in one transaction.
import type { Statement } from "../app/ports.ts";
import { instantOf } from "./instant.ts";
import { type ClaimedTimer, type DueClaim, type LockedRow, recordColumns } from "./record-store.ts";

export type TimerRow = {
  readonly t_id: string;
  readonly t_kind: string;
  readonly t_generation: number;
  readonly t_repeat: number;
  readonly t_step: number;
  readonly t_due_at: Date;
};

export const timerColumns = `t.id AS t_id, t.kind AS t_kind, t.generation AS t_generation, t.repeat AS t_repeat,
        t.step AS t_step, t.due_at AS t_due_at`;

/** Timers claimed in one transaction. So long does an act on one of their records wait for the others. */
const DUE_AT_ONCE = 50;

/**
 * The oldest that nobody holds: several replicas take different ones, and nobody waits. Timer and rows are locked together
 * and looked at again below the lock, so what is given out is pending and of the newest state. The parameters are `dueValues`.
 */
export function dueStatement<Row>(name: string, table: string): Statement<LockedRow & TimerRow & Row> {
  return {
    name,
    text: `WITH locked AS MATERIALIZED (
      SELECT ${recordColumns}, ${timerColumns}, i.*
      FROM timer t JOIN record r ON r.id = t.record_id JOIN ${table} i ON i.record_id = r.id
      WHERE t.state = 'pending' AND t.due_at <= $1::timestamptz AND t.kind = ANY ($2::text[])
        AND t.id <> ALL ($3::bigint[]) AND ($4::bigint IS NULL OR t.id = $4::bigint)
      ORDER BY t.due_at LIMIT ${DUE_AT_ONCE} FOR UPDATE SKIP LOCKED)
      SELECT locked.*, tocsin_now() AS r_now FROM locked`,
  };
}

export const dueValues = ({ until, kinds, exceptIds, onlyId }: DueClaim): readonly unknown[] => [
  until.toString(),
  kinds,
  exceptIds,
  onlyId ?? null,
];

/** One timer a record, the oldest: what it does may change what the others mean. They come with the next claim. */
export function oneEach<Row extends LockedRow>(rows: readonly Row[]): readonly Row[] {
  const first = new Map<string, Row>();
  for (const row of rows) if (!first.has(row.r_id)) first.set(row.r_id, row);
  return [...first.values()];
}

export const timerOf = (row: TimerRow): ClaimedTimer => ({
  id: row.t_id,
  kind: row.t_kind,
  generation: row.t_generation,
  repeat: row.t_repeat,
  step: row.t_step,
  dueAt: instantOf(row.t_due_at),
});
