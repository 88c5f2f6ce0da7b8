// The audit chain of one record: each row holds codes and a salted hash of what was said, and the hash of the row before it.

import { randomBytes } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import type { Json } from "../kernel/json.ts";
import * as proof from "../kernel/proof.mjs";
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
export const genesis = Buffer.from(proof.genesis, "hex");

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

export const hashPayload = (salt: Uint8Array, payload: Json): Buffer =>
  Buffer.from(proof.payloadHash(hex(salt), payload), "hex");

export const hashRow = (row: Omit<AuditRow, "hash">): Buffer =>
  Buffer.from(proof.rowHash({ ...row, payloadHash: hex(row.payloadHash), previous: hex(row.previous) }), "hex");

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
