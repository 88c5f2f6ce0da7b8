// Chains all audit heads that moved, every few seconds: a record's chain cannot be rewritten without breaking a seal.

import type { Statement } from "../app/ports.ts";
import { sealHash } from "../kernel/proof.mjs";
import { isoMs } from "../kernel/time.ts";
import { genesis } from "./audit.ts";
import type { Database } from "./database.ts";
import { instantOf } from "./instant.ts";

/** Record, sequence number and hash in hex, sorted by record. */
export type SealedHead = readonly [recordId: string, seq: number, hash: string];

export const hashSeal = (previous: Uint8Array, at: string, heads: readonly SealedHead[]): Buffer =>
  Buffer.from(sealHash(Buffer.from(previous).toString("hex"), at, heads), "hex");

// One sealer at a time over all replicas; the others simply have nothing to do.
const lock: Statement<{ locked: boolean; now: Date }> = {
  name: "seal-lock",
  text: "SELECT pg_try_advisory_xact_lock(7215034401) AS locked, tocsin_now() AS now",
};

// An act that commits late may carry an earlier time than the seal before it, so the last ten minutes are looked at again.
const moved: Statement<{ record_id: string; seq: number; hash: Buffer; last_hash: Buffer | null }> = {
  name: "seal-moved",
  text: `WITH last AS (SELECT at, hash FROM audit_seal ORDER BY id DESC LIMIT 1),
    recent AS (SELECT DISTINCT ON (a.record_id) a.record_id, a.seq, a.hash FROM audit a
      WHERE a.at >= coalesce((SELECT at FROM last) - interval '10 minutes', '-infinity') ORDER BY a.record_id, a.seq DESC),
    sealed AS (SELECT h ->> 0 AS record_id, max((h ->> 1)::int) AS seq FROM audit_seal s, jsonb_array_elements(s.heads) h
      WHERE s.at >= (SELECT at FROM last) - interval '20 minutes' GROUP BY 1)
    SELECT r.record_id, r.seq, r.hash, (SELECT hash FROM last) AS last_hash FROM recent r
    WHERE NOT EXISTS (SELECT 1 FROM sealed s WHERE s.record_id = r.record_id::text AND s.seq >= r.seq) ORDER BY r.record_id::text`,
};

const insert: Statement<unknown> = {
  name: "seal-insert",
  text: "INSERT INTO audit_seal (at, heads, previous, hash) VALUES ($1, $2::jsonb, $3, $4)",
};

/** Writes a seal over the heads that moved since the last one; returns how many. */
export function sealHeads(database: Database): Promise<number> {
  return database.transaction(async (transaction) => {
    const [turn] = await transaction.run(lock, []);
    const rows = turn?.locked ? await transaction.run(moved, []) : [];
    if (!turn || rows.length === 0) return { keep: false, value: 0 };
    const heads = rows.map(({ record_id, seq, hash }): SealedHead => [record_id, seq, hash.toString("hex")]);
    const at = isoMs(instantOf(turn.now));
    const previous = rows[0]?.last_hash ?? genesis;
    await transaction.run(insert, [at, JSON.stringify(heads), previous, hashSeal(previous, at, heads)]);
    return { keep: true, value: heads.length };
  });
}
