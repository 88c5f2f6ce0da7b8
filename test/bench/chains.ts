// The audit of a benchmark's incidents: chains and seals as the bot writes them.
import pg from "pg";
import { Temporal } from "temporal-polyfill";
import { BOT_ID } from "../../src/people/person.ts";
import { type AuditRow, genesis, nextRow } from "../../src/store/audit.ts";
import { hashSeal, type SealedHead } from "../../src/store/audit-seal.ts";

const ACTS = [
  "incident.declare",
  "incident.take",
  "incident.update",
  "incident.said",
  "incident.resolve",
  "incident.confirm",
];
const SEALED_AT_ONCE = 40;

/** Chains as the bot writes them, for every record that has none yet; of so many acts each, six at most. */
export async function loadChains(ownerUrl: string, acts = ACTS.length): Promise<void> {
  const client = new pg.Client(ownerUrl);
  await client.connect();
  const rows = await client.query<{ id: string; created_at: Date }>(
    "SELECT id, created_at FROM record WHERE kind = 'incident' AND audit_seq = 0 ORDER BY created_at, id",
  );
  let seal: Buffer = genesis;
  for (let first = 0; first < rows.rows.length; first += 2000) {
    const some = rows.rows.slice(first, first + 2000).map((row) => chainOf(row, acts));
    await client.query(
      `INSERT INTO audit (record_id, seq, at, actor_id, act, outcome, payload_hash, previous, hash)
        SELECT a.record_id, a.seq, a.at, '${BOT_ID}', a.act, 'accepted', decode(a.payload_hash, 'hex'), decode(a.previous, 'hex'), decode(a.hash, 'hex')
        FROM jsonb_to_recordset($1::jsonb) AS a(record_id uuid, seq int, at timestamptz, act text, payload_hash text, previous text, hash text)`,
      [JSON.stringify(some.flatMap(({ audit }) => audit.map(({ row }) => columnsOf(row))))],
    );
    await client.query(
      `INSERT INTO audit_payload (record_id, seq, payload, salt) SELECT a.record_id, a.seq, a.payload, decode(a.salt, 'hex')
        FROM jsonb_to_recordset($1::jsonb) AS a(record_id uuid, seq int, payload jsonb, salt text)`,
      [JSON.stringify(some.flatMap(({ audit }) => audit.map(payloadOf)))],
    );
    await client.query(
      `INSERT INTO timeline (record_id, seq, at, written_at, actor_id, kind, voice, data)
        SELECT a.record_id, a.seq, a.at, a.at, '${BOT_ID}', 'said', 'team', '{"by": "Ana", "text": "Looked at it"}'
        FROM audit a WHERE a.record_id = ANY ($1::uuid[])`,
      [some.map(({ id }) => id)],
    );
    await client.query(
      `UPDATE record r SET audit_seq = g.seq, audit_head = decode(g.hash, 'hex')
        FROM jsonb_to_recordset($1::jsonb) AS g(id uuid, seq int, hash text) WHERE r.id = g.id`,
      [JSON.stringify(some.map(({ id, head }) => ({ id, seq: head.seq, hash: head.hash.toString("hex") })))],
    );
    for (let part = 0; part < some.length; part += SEALED_AT_ONCE) {
      const sealed = some.slice(part, part + SEALED_AT_ONCE);
      const heads = sealed
        .map(({ id, head }): SealedHead => [id, head.seq, head.hash.toString("hex")])
        .sort(([a], [b]) => (a < b ? -1 : 1));
      const at = sealed.at(-1)?.head.at ?? "";
      const hash = hashSeal(seal, at, heads);
      await client.query("INSERT INTO audit_seal (at, heads, previous, hash) VALUES ($1, $2, $3, $4)", [
        ...[at, JSON.stringify(heads), seal, hash],
      ]);
      seal = hash;
    }
  }
  await client.query("VACUUM (ANALYZE)");
  await client.end();
}

type Chained = { readonly row: AuditRow; readonly salt: Buffer };

function chainOf({ id, created_at }: { id: string; created_at: Date }, acts: number) {
  const opened = Temporal.Instant.fromEpochMilliseconds(created_at.getTime());
  const audit: Chained[] = [];
  let head: { recordId: string; seq: number; hash: Uint8Array | null } = { recordId: id, seq: 0, hash: null };
  for (const [n, act] of ACTS.slice(0, acts).entries()) {
    const made = nextRow(head, {
      ...{ at: opened.add({ minutes: n }), actorId: BOT_ID, act, outcome: "accepted", reason: null, payload: said(n) },
    });
    audit.push(made);
    head = { recordId: id, seq: made.row.seq, hash: made.row.hash };
  }
  const last = audit.at(-1)?.row;
  if (!last) throw new Error("a chain without rows");
  return { id, audit, head: last };
}

/** About what an act of the bot says. */
const said = (n: number) => ({ changed: {}, timeline: [], said: `${n}`.repeat(300) });

const columnsOf = ({ recordId, seq, at, act, payloadHash, previous, hash }: AuditRow) => ({
  ...{ record_id: recordId, seq, at, act, payload_hash: payloadHash.toString("hex") },
  ...{ previous: previous.toString("hex"), hash: hash.toString("hex") },
});

const payloadOf = ({ row: { recordId, seq }, salt }: Chained) => ({
  ...{ record_id: recordId, seq, payload: said(seq - 1), salt: salt.toString("hex") },
});
