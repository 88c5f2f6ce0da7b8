// Walks every audit chain and every seal and names what does not fit. Needs only read access, so that an auditor can run it.

import type { Statement, Transaction } from "../app/ports.ts";
import type { Json } from "../kernel/json.ts";
import { isoMs } from "../kernel/time.ts";
import { type AuditRow, genesis, hashPayload, hashRow, type Outcome } from "./audit.ts";
import { hashSeal, type SealedHead } from "./audit-seal.ts";
import { instantOf } from "./instant.ts";

export type AuditFault = {
  /**
   * gap: a row is missing · link: a row does not follow the one before · row: a row was changed · payload: what was said was changed ·
   * head: the record knows another end of the chain · seal: a seal was changed or is missing · sealed: a row differs from what was sealed
   */
  readonly code: "gap" | "link" | "row" | "payload" | "head" | "seal" | "sealed";
  /** Reference of the record, or "seal 12". */
  readonly where: string;
  readonly seq: number;
};

export type AuditReport = {
  readonly records: number;
  readonly rows: number;
  readonly seals: number;
  /** Rows whose content was erased under a rule; their chain still holds. */
  readonly erased: number;
  readonly faults: readonly AuditFault[];
};

type Row = {
  record_id: string;
  seq: number;
  at: Date;
  actor_id: string | null;
  act: string;
  outcome: Outcome;
  reason: string | null;
  payload_hash: Buffer;
  previous: Buffer;
  hash: Buffer;
  payload: Json | null;
  salt: Buffer | null;
  erased_at: Date | null;
} & Head;

/** What the record knows of its chain; nothing where the record itself is gone. */
type Head = { reference: string | null; audit_seq: number | null; audit_head: Buffer | null };

const PAGE = 1000;

/** Row by row beside each: merged, every page would begin at the first record again. */
const rowsAfter: Statement<Row> = {
  name: "verify-rows",
  text: `SELECT a.*, p.payload, p.salt, p.erased_at, r.reference, r.audit_seq, r.audit_head FROM audit a
    LEFT JOIN LATERAL (SELECT * FROM audit_payload WHERE record_id = a.record_id AND seq = a.seq LIMIT 1) AS p ON true
    LEFT JOIN LATERAL (SELECT * FROM record WHERE id = a.record_id LIMIT 1) AS r ON true
    WHERE (a.record_id, a.seq) > ($1::uuid, $2::int) ORDER BY a.record_id, a.seq LIMIT ${PAGE}`,
};
/** Records that know of a chain which is not there at all. */
const headsAlone: Statement<{ reference: string; audit_seq: number; audit_head: Buffer | null }> = {
  name: "verify-heads",
  text: `SELECT reference, audit_seq, audit_head FROM record r WHERE (audit_seq > 0 OR audit_head IS NOT NULL)
    AND NOT EXISTS (SELECT FROM audit a WHERE a.record_id = r.id)`,
};
const referenceOf: Statement<{ reference: string }> = {
  name: "verify-reference",
  text: "SELECT reference FROM record WHERE id = $1::uuid",
};
const sealsAfter: Statement<{ id: number; at: Date; heads: SealedHead[]; previous: Buffer; hash: Buffer }> = {
  name: "verify-seals",
  text: "SELECT id, at, heads, previous, hash FROM audit_seal WHERE id > $1 ORDER BY id LIMIT 200",
};
const hashesOf: Statement<{ record_id: string; seq: number; hash: Buffer }> = {
  name: "verify-sealed",
  text: `SELECT a.record_id, a.seq, a.hash FROM audit a
    JOIN jsonb_array_elements($1::jsonb) h ON a.record_id = (h ->> 0)::uuid AND a.seq = (h ->> 1)::int`,
};

const NOBODY = "00000000-0000-0000-0000-000000000000";

type End = Head & { readonly id: string; readonly seq: number; readonly hash: Buffer };

/** Holds one chain's end at a time, however many there are: the rows come record by record. */
export async function verifyAudit(query: Transaction): Promise<AuditReport> {
  const [faults, headFaults]: [AuditFault[], AuditFault[]] = [[], []];
  let [rows, records, erased] = [0, 0, 0];
  let end: End | undefined;
  const endChain = () => {
    if (!end) return;
    records++;
    if (end.reference !== null && !knowsEnd(end, end))
      headFaults.push({ code: "head", where: end.reference, seq: end.audit_seq ?? 0 });
  };
  for (let [id, seq] = [NOBODY, 0]; ; ) {
    const page = await query.run(rowsAfter, [id, seq]);
    for (const row of page) {
      if (end?.id !== row.record_id) {
        endChain();
        end = undefined;
      }
      const where = row.reference ?? row.record_id;
      faults.push(...rowFaults(row, end).map((code) => ({ code, where, seq: row.seq })));
      const { reference, audit_seq, audit_head } = row;
      end = { id: row.record_id, seq: row.seq, hash: row.hash, reference, audit_seq, audit_head };
      if (row.erased_at) erased++;
    }
    rows += page.length;
    const last = page.at(-1);
    if (!last || page.length < PAGE) break;
    [id, seq] = [last.record_id, last.seq];
  }
  endChain();
  for (const head of await query.run(headsAlone, [])) {
    if (!knowsEnd(head, { seq: 0, hash: genesis }))
      headFaults.push({ code: "head", where: head.reference, seq: head.audit_seq });
  }
  const nameOf = async (id: string) => (await query.run(referenceOf, [id]))[0]?.reference ?? id;
  const sealed = await verifySeals(query, nameOf);
  return { records, rows, erased, seals: sealed.seals, faults: [...faults, ...headFaults, ...sealed.faults] };
}

function knowsEnd(
  { audit_seq, audit_head }: Omit<Head, "reference">,
  { seq, hash }: { readonly seq: number; readonly hash: Buffer },
): boolean {
  const known = audit_seq ?? 0;
  return seq >= known && (seq > known || hash.equals(audit_head ?? genesis));
}

function rowFaults(
  row: Row,
  before: { readonly seq: number; readonly hash: Buffer } | undefined,
): AuditFault["code"][] {
  const found: AuditFault["code"][] = [];
  if (row.seq !== (before?.seq ?? 0) + 1) found.push("gap");
  else if (!row.previous.equals(before?.hash ?? genesis)) found.push("link");
  const written: Omit<AuditRow, "hash"> = {
    recordId: row.record_id,
    seq: row.seq,
    at: isoMs(instantOf(row.at)),
    actorId: row.actor_id,
    act: row.act,
    outcome: row.outcome,
    reason: row.reason,
    payloadHash: row.payload_hash,
    previous: row.previous,
  };
  if (!hashRow(written).equals(row.hash)) found.push("row");
  const isErased = row.erased_at !== null;
  if (!isErased && (row.salt === null || !hashPayload(row.salt, row.payload).equals(row.payload_hash)))
    found.push("payload");
  return found;
}

async function verifySeals(
  query: Transaction,
  nameOf: (id: string) => Promise<string>,
): Promise<{ readonly seals: number; readonly faults: readonly AuditFault[] }> {
  const faults: AuditFault[] = [];
  let seals = 0;
  let previous: Buffer = genesis;
  for (let last = 0; ; ) {
    const page = await query.run(sealsAfter, [last]);
    for (const seal of page) {
      const at = isoMs(instantOf(seal.at));
      const isWhole = seal.previous.equals(previous) && hashSeal(seal.previous, at, seal.heads).equals(seal.hash);
      if (!isWhole) faults.push({ code: "seal", where: `seal ${seal.id}`, seq: seal.id });
      previous = seal.hash;
      const found = new Map(
        (await query.run(hashesOf, [JSON.stringify(seal.heads)])).map((row) => [
          `${row.record_id}:${row.seq}`,
          row.hash.toString("hex"),
        ]),
      );
      for (const [id, seq, hash] of seal.heads) {
        if (found.get(`${id}:${seq}`) !== hash) faults.push({ code: "sealed", where: await nameOf(id), seq });
      }
    }
    seals += page.length;
    last = page.at(-1)?.id ?? last;
    if (page.length < 200) return { seals, faults };
  }
}
