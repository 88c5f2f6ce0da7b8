// Walks every audit chain and every seal and names what does not fit. Needs only read access, so that an auditor can run it.

import type { Statement, Transaction } from "../app/ports.ts";
import type { Json } from "../kernel/json.ts";
import { isoMs } from "../kernel/time.ts";
import { type AuditRow, genesis, hashPayload, hashRow, type Outcome } from "./audit.ts";
import { hashSeal, type SealedHead } from "./audit-seal.ts";
import { type Findings, type Gathering, gather } from "./findings.ts";
import { instantOf } from "./instant.ts";
import { readAhead } from "./read-ahead.ts";

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
  readonly faults: Findings<AuditFault>;
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

const PAGE = 500;
const SEALS = 50;

/** Row by row beside each: merged, every page would begin at the first record again. */
const rowsAfter: Statement<Row> = {
  name: "verify-rows",
  text: `SELECT a.*, p.payload, p.salt, p.erased_at, r.reference, r.audit_seq, r.audit_head FROM audit a
    LEFT JOIN LATERAL (SELECT * FROM audit_payload WHERE record_id = a.record_id AND seq = a.seq LIMIT 1) AS p ON true
    LEFT JOIN LATERAL (SELECT * FROM record WHERE id = a.record_id LIMIT 1) AS r ON true
    WHERE (a.record_id, a.seq) > ($1::uuid, $2::int) ORDER BY a.record_id, a.seq LIMIT ${PAGE}`,
};
/** Records that know of a chain which is not there at all. */
const headsAlone: Statement<{ id: string; reference: string; audit_seq: number; audit_head: Buffer | null }> = {
  name: "verify-heads",
  text: `SELECT id, reference, audit_seq, audit_head FROM record r WHERE id > $1::uuid
    AND (audit_seq > 0 OR audit_head IS NOT NULL)
    AND NOT EXISTS (SELECT FROM audit a WHERE a.record_id = r.id) ORDER BY id LIMIT ${PAGE}`,
};
const referenceOf: Statement<{ reference: string }> = {
  name: "verify-reference",
  text: "SELECT reference FROM record WHERE id = $1::uuid",
};
type Seal = { id: number; at: Date; heads: SealedHead[]; previous: Buffer; hash: Buffer };
const sealsAfter: Statement<Seal> = {
  name: "verify-seals",
  text: `SELECT id, at, heads, previous, hash FROM audit_seal WHERE id > $1 ORDER BY id LIMIT ${SEALS}`,
};
const hashesOf: Statement<{ record_id: string; seq: number; hash: Buffer }> = {
  name: "verify-sealed",
  text: `SELECT a.record_id, a.seq, a.hash FROM audit a
    JOIN jsonb_array_elements($1::jsonb) h ON a.record_id = (h ->> 0)::uuid AND a.seq = (h ->> 1)::int`,
};

const NOBODY = "00000000-0000-0000-0000-000000000000";

type End = Head & { readonly id: string; readonly seq: number; readonly hash: Buffer };

/** Holds two pages of rows and one chain's end at a time, however many there are: the rows come record by record. */
export async function verifyAudit(query: Transaction): Promise<AuditReport> {
  const [faults, heads] = [gather<AuditFault>(), gather<AuditFault>()];
  let [rows, records, erased] = [0, 0, 0];
  let end: End | undefined;
  const endChain = () => {
    if (!end) return;
    records++;
    if (end.reference !== null && !knowsEnd(end, end))
      heads.add([{ code: "head", where: end.reference, seq: end.audit_seq ?? 0 }]);
  };
  const pages = readAhead<readonly Row[]>(async (before) => {
    const last = before?.at(-1);
    if (before && (!last || before.length < PAGE)) return undefined;
    return query.run(rowsAfter, [last?.record_id ?? NOBODY, last?.seq ?? 0]);
  });
  for await (const page of pages) {
    for (const row of page) {
      if (end?.id !== row.record_id) {
        endChain();
        end = undefined;
      }
      const where = row.reference ?? row.record_id;
      faults.add(rowFaults(row, end).map((code) => ({ code, where, seq: row.seq })));
      const { reference, audit_seq, audit_head } = row;
      end = { id: row.record_id, seq: row.seq, hash: row.hash, reference, audit_seq, audit_head };
      if (row.erased_at) erased++;
    }
    rows += page.length;
  }
  endChain();
  await verifyHeadsAlone(query, heads);
  faults.addAll(heads.findings());
  const seals = await verifySeals(query, faults);
  return { records, rows, erased, seals, faults: faults.findings() };
}

async function verifyHeadsAlone(query: Transaction, faults: Gathering<AuditFault>): Promise<void> {
  for (let after = NOBODY; ; ) {
    const page = await query.run(headsAlone, [after]);
    for (const head of page) {
      if (!knowsEnd(head, { seq: 0, hash: genesis }))
        faults.add([{ code: "head", where: head.reference, seq: head.audit_seq }]);
    }
    after = page.at(-1)?.id ?? after;
    if (page.length < PAGE) return;
  }
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

type SealPage = { readonly seals: readonly Seal[]; readonly hashes: ReadonlyMap<string, string> };

/** How many there are. */
async function verifySeals(query: Transaction, faults: Gathering<AuditFault>): Promise<number> {
  const nameOf = async (id: string) => (await query.run(referenceOf, [id]))[0]?.reference ?? id;
  let count = 0;
  let previous: Buffer = genesis;
  const pages = readAhead<SealPage>(async (before) =>
    before && before.seals.length < SEALS ? undefined : readSeals(query, before?.seals.at(-1)?.id ?? 0),
  );
  for await (const { seals, hashes } of pages) {
    for (const seal of seals) {
      const at = isoMs(instantOf(seal.at));
      const isWhole = seal.previous.equals(previous) && hashSeal(seal.previous, at, seal.heads).equals(seal.hash);
      if (!isWhole) faults.add([{ code: "seal", where: `seal ${seal.id}`, seq: seal.id }]);
      previous = seal.hash;
      for (const [id, seq, hash] of seal.heads) {
        if (hashes.get(`${id}:${seq}`) !== hash) faults.add([{ code: "sealed", where: await nameOf(id), seq }]);
      }
    }
    count += seals.length;
  }
  return count;
}

async function readSeals(query: Transaction, after: number): Promise<SealPage> {
  const seals = await query.run(sealsAfter, [after]);
  const rows = await query.run(hashesOf, [JSON.stringify(seals.flatMap(({ heads }) => heads))]);
  return { seals, hashes: new Map(rows.map((row) => [`${row.record_id}:${row.seq}`, row.hash.toString("hex")])) };
}
