// Numbers and rows of new records, and the record that holds the audit of acts on none.
import { Temporal } from "temporal-polyfill";
import type { Statement, Transaction } from "../app/ports.ts";
import { type RecordKindName, referenceOf } from "../chat/record-kind.ts";
import { instantOf } from "./instant.ts";
import type { RecordRow } from "./record-store.ts";

/** Each kind of record counts by its own. */
export const sequenceOf = (kind: RecordKindName): string => `${kind}_number`;

const nextOf = (kind: RecordKindName): Statement<{ number: number; now: Date }> => ({
  name: `next-${kind}`,
  text: `SELECT nextval('${sequenceOf(kind)}')::int AS number, tocsin_now() AS now`,
});

/** The next number, which is never given again, the reference it makes, and domain time. */
export async function nextNumber(
  transaction: Transaction,
  kind: RecordKindName,
): Promise<{ readonly number: number; readonly reference: string; readonly now: Temporal.Instant }> {
  const [row] = await transaction.run(nextOf(kind), []);
  if (!row) throw new Error(`the sequence ${sequenceOf(kind)} gave no number`);
  const now = instantOf(row.now);
  return { number: row.number, reference: referenceOf(kind, row.number), now };
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
