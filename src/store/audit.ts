// The audit chain of one record: each row holds codes and a salted hash of what was said, and the hash of the row before it.

import { createHash, randomBytes } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import { canonicalJson } from "../kernel/canonical.ts";
import type { Json } from "../kernel/json.ts";
import { isoMs } from "../kernel/time.ts";

/** The record that holds the audit of acts on no record. */
export const ORGANISATION_RECORD = "00000000-0000-7000-8000-000000000001";
export const ORGANISATION_REFERENCE = "ORG-1";

export type Outcome = "accepted" | "refused";

export type AuditAct = {
  readonly at: Temporal.Instant;
  /** Null: nobody we know (a stranger), or the bot itself. */
  readonly actorId: string | null;
  /** The intent, or a job's name. */
  readonly act: string;
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly payload: Json;
};

export type AuditRow = {
  readonly recordId: string;
  readonly seq: number;
  /** ISO 8601 in UTC with milliseconds. */
  readonly at: string;
  readonly actorId: string | null;
  readonly act: string;
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly payloadHash: Buffer;
  readonly previous: Buffer;
  readonly hash: Buffer;
};

/** What precedes the first row of every chain. */
export const genesis = Buffer.alloc(32);

const sha256 = (...parts: readonly (string | Uint8Array)[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

export const hashPayload = (salt: Uint8Array, payload: Json): Buffer => sha256(salt, canonicalJson(payload));

/** SHA-256 over the previous hash and the JSON array of the row's columns in table order. */
export function hashRow(row: Omit<AuditRow, "hash">): Buffer {
  const columns = [row.recordId, row.seq, row.at, row.actorId, row.act, row.outcome, row.reason];
  return sha256(row.previous, JSON.stringify([...columns, row.payloadHash.toString("hex")]));
}

/** The next row of the chain that ends in `head`. */
export function nextRow(
  head: { readonly recordId: string; readonly seq: number; readonly hash: Uint8Array | null },
  act: AuditAct,
): { readonly row: AuditRow; readonly salt: Buffer } {
  const salt = randomBytes(16);
  const open = {
    recordId: head.recordId,
    seq: head.seq + 1,
    at: isoMs(act.at),
    actorId: act.actorId,
    act: act.act,
    outcome: act.outcome,
    reason: act.reason,
    payloadHash: hashPayload(salt, act.payload),
    previous: Buffer.from(head.hash ?? genesis),
  };
  return { row: { ...open, hash: hashRow(open) }, salt };
}
