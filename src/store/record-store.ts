// What a slice's store offers so that `handle` and the timers can lock, decide and write its records.
import { Temporal } from "temporal-polyfill";
import type { Statement, Transaction } from "../app/ports.ts";
import type { RecordKindName } from "../chat/record-kind.ts";
import { instantOf } from "./instant.ts";

/** The row that is locked: version, privacy and the head of the record's audit chain. */
export type RecordRow = {
  readonly id: string;
  readonly kind: string;
  readonly reference: string;
  readonly isPrivate: boolean;
  readonly version: number;
  readonly auditSeq: number;
  readonly auditHead: Uint8Array | null;
  readonly createdAt: Temporal.Instant;
  readonly updatedAt: Temporal.Instant;
  /** Domain time read after the lock was held; never before `updatedAt`. */
  readonly at: Temporal.Instant;
};

/** One of each kind of record. `handle` writes the record row, timeline, audit, timers, places and messages; the store only its own tables. */
export type RecordStore<State> = {
  readonly kind: RecordKindName;
  /** Locks record and row in one statement made by `lockStatement`. What lies in further tables is read by a second statement, after the lock. */
  lock(transaction: Transaction, reference: string): Promise<{ record: RecordRow; state: State } | undefined>;
  /** Claims timers that are due, with their records, which are locked; see `due-records.ts`. */
  lockDue(transaction: Transaction, claim: DueClaim): Promise<readonly DueRecord<State>[]>;
  /** The record row exists already. */
  insert(transaction: Transaction, one: { readonly record: RecordRow; readonly state: State }): Promise<void>;
  /** Different records, whose locks are held. */
  save(
    transaction: Transaction,
    all: readonly { readonly record: RecordRow; readonly before: State; readonly state: State }[],
  ): Promise<void>;
  isPrivate(state: State): boolean;
  readonly kept: Kept<State>;
};

/** Its rows as whoever proves that they fit reads them: many at a time, unlocked. */
export type Kept<State> = {
  /** Of those ids that are records of its kind, in no order. */
  read(query: Transaction, ids: readonly string[]): Promise<readonly State[]>;
  /** Where its rows lie, the slice's own table first. */
  readonly copies: readonly Copies<State>[];
};

/** What is written into the columns of a table, by their names, but for JSON: of this the state itself is read. */
export type Copies<State> = {
  readonly table: string;
  columns(state: State): Readonly<Record<string, unknown>>;
};

/** Timers of these kinds that were due by `until`, domain time. */
export type DueClaim = {
  readonly kinds: readonly string[];
  readonly until: Temporal.Instant;
  /** They failed a moment ago. */
  readonly exceptIds: readonly string[];
  /** No other than this one. */
  readonly onlyId?: string;
};

export type ClaimedTimer = {
  readonly id: string;
  readonly kind: string;
  readonly generation: number;
  readonly repeat: number;
  readonly step: number;
  readonly dueAt: Temporal.Instant;
};

export type DueRecord<State> = { readonly record: RecordRow; readonly state: State; readonly timer: ClaimedTimer };

/** Columns of the record beside the slice's own ones (those are `i.*`). */
export type LockedRow = {
  readonly r_id: string;
  readonly r_kind: string;
  readonly r_reference: string;
  readonly r_is_private: boolean;
  readonly r_version: number;
  readonly r_audit_seq: number;
  readonly r_audit_head: Uint8Array | null;
  readonly r_created_at: Date;
  readonly r_updated_at: Date;
  readonly r_now: Date;
};

/** As `LockedRow`, but for the clock. */
export const recordColumns = `r.id AS r_id, r.kind AS r_kind, r.reference AS r_reference, r.is_private AS r_is_private,
      r.version AS r_version, r.audit_seq AS r_audit_seq, r.audit_head AS r_audit_head,
      r.created_at AS r_created_at, r.updated_at AS r_updated_at`;

/**
 * `$1` is the reference. Both rows are locked, so that a waiter reads the newest version of both; the clock is read above the lock.
 * `table` joins by its `record_id`.
 */
export function lockStatement<Row>(name: string, table: string): Statement<LockedRow & Row> {
  return {
    name,
    text: `WITH locked AS MATERIALIZED (
      SELECT ${recordColumns}, i.* FROM record r JOIN ${table} i ON i.record_id = r.id WHERE r.reference = $1 FOR UPDATE)
      SELECT locked.*, tocsin_now() AS r_now FROM locked`,
  };
}

/** As `lockStatement`, but many of one kind, by id, and none is locked. */
export const keptStatement = <Row>(kind: string, table: string): Statement<LockedRow & Row> => ({
  name: `${kind}-kept`,
  text: `SELECT ${recordColumns}, i.*, tocsin_now() AS r_now FROM record r JOIN ${table} i ON i.record_id = r.id
    WHERE r.id = ANY ($1::uuid[])`,
});

export function recordOf(row: LockedRow): RecordRow {
  const updatedAt = row.r_updated_at.getTime();
  return {
    id: row.r_id,
    kind: row.r_kind,
    reference: row.r_reference,
    isPrivate: row.r_is_private,
    version: row.r_version,
    auditSeq: row.r_audit_seq,
    auditHead: row.r_audit_head,
    createdAt: instantOf(row.r_created_at),
    updatedAt: Temporal.Instant.fromEpochMilliseconds(updatedAt),
    at: Temporal.Instant.fromEpochMilliseconds(Math.max(row.r_now.getTime(), updatedAt)),
  };
}
