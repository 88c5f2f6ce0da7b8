// Numbers and rows of new records, and the record that holds the audit of acts on none.
import { Temporal } from "temporal-polyfill";
import type { Statement, Transaction } from "../app/ports.ts";
import type { RecordRow, RecordSequence } from "./record-store.ts";

const numbers: Record<RecordSequence, Statement<{ number: number; now: Date }>> = {
  incident_number: {
    name: "next-incident",
    text: "SELECT nextval('incident_number')::int AS number, tocsin_now() AS now",
  },
  change_number: { name: "next-change", text: "SELECT nextval('change_number')::int AS number, tocsin_now() AS now" },
};

/** The next number, which is never given again, and domain time. */
export async function nextNumber(
  transaction: Transaction,
  sequence: RecordSequence,
): Promise<{ readonly number: number; readonly now: Temporal.Instant }> {
  const [row] = await transaction.run(numbers[sequence], []);
  if (!row) throw new Error(`the sequence ${sequence} gave no number`);
  return { number: row.number, now: Temporal.Instant.fromEpochMilliseconds(row.now.getTime()) };
}

const insert: Statement<unknown> = {
  name: "insert-record",
  text: `INSERT INTO record (id, kind, number, reference, is_private, version, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, 0, $6, $6)`,
};

/** Version 0: the write of its first act makes it 1. */
export async function insertRecord(transaction: Transaction, record: RecordRow, number: number): Promise<void> {
  const { id, kind, reference, isPrivate, createdAt } = record;
  await transaction.run(insert, [id, kind, number, reference, isPrivate, createdAt.toString()]);
}

export type AuditHead = {
  readonly id: string;
  readonly seq: number;
  readonly hash: Uint8Array | null;
  readonly at: Temporal.Instant;
};

const lockHead: Statement<{ id: string; seq: number; hash: Buffer | null; at: Date; now: Date }> = {
  name: "lock-audit-head",
  text: `WITH locked AS MATERIALIZED (SELECT id, audit_seq AS seq, audit_head AS hash, updated_at AS at
      FROM record WHERE reference = $1 FOR UPDATE)
    SELECT locked.*, tocsin_now() AS now FROM locked`,
};

/** Locks any record only to append to its audit. */
export async function lockAuditHead(transaction: Transaction, reference: string): Promise<AuditHead | undefined> {
  const [row] = await transaction.run(lockHead, [reference]);
  if (!row) return undefined;
  const at = Temporal.Instant.fromEpochMilliseconds(Math.max(row.now.getTime(), row.at.getTime()));
  return { id: row.id, seq: row.seq, hash: row.hash, at };
}
