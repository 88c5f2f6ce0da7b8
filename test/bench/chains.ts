// The audit of a benchmark's incidents: chains, seals and timelines as the bot writes them, and the columns that repeat what each
// record says, so that whoever verifies finds every row, part and column to compare, and nothing to note.
import pg from "pg";
import type { Temporal } from "temporal-polyfill";
import type { Transaction } from "../../src/app/ports.ts";
import type { Incident } from "../../src/incident/incident.ts";
import type { Json } from "../../src/kernel/json.ts";
import { FORM } from "../../src/kernel/proof.mjs";
import { BOT_ID } from "../../src/people/person.ts";
import { openAlone } from "../../src/store/alone.ts";
import { type AuditRow, genesis, nextRow } from "../../src/store/audit.ts";
import { hashSeal, type SealedHead } from "../../src/store/audit-seal.ts";
import { incidentStore } from "../../src/store/incident.ts";
import { plainRowOf, rowShape } from "../../src/store/incident-columns.ts";
import { readAhead } from "../../src/store/read-ahead.ts";
import { asJson, jsonOf } from "../../src/store/written.ts";
import { withoutIndexes } from "./million.ts";

const ACTS = [
  "incident.declare",
  "incident.take",
  "incident.update",
  "incident.said",
  "incident.resolve",
  "incident.confirm",
];
const AT_ONCE = 1000;
const SEALED_AT_ONCE = 40;
const NOBODY = "00000000-0000-0000-0000-000000000000";

/** Chains as the bot writes them, for every incident that has none yet; of so many acts each, six at most. */
export async function loadChains(ownerUrl: string, acts = ACTS.length): Promise<void> {
  const [client, reading] = [new pg.Client(ownerUrl), await openAlone(ownerUrl, "bench")];
  await client.connect();
  // By it each incident is asked what was merged into it.
  const put = await withoutIndexes(client, "incident_duplicate_of_id_idx");
  let seal: Buffer = genesis;
  const pages = readAhead<readonly Incident[]>(async (before) => {
    const states = await readAfter(reading, before?.at(-1)?.id ?? NOBODY);
    return states.length > 0 ? states : undefined;
  });
  for await (const states of pages) {
    const some = states.map((state) => chainOf(state, acts));
    await writeChains(client, some);
    seal = await writeSeals(client, some, seal);
  }
  await put();
  await client.query("VACUUM (ANALYZE)");
  await Promise.all([client.end(), reading.close()]);
}

async function readAfter(reading: Transaction, after: string): Promise<readonly Incident[]> {
  const text = `SELECT id FROM record WHERE kind = 'incident' AND audit_seq = 0 AND id > $1::uuid ORDER BY id LIMIT ${AT_ONCE}`;
  const rows = await reading.run<{ id: string }>({ name: "bench-without-chain", text }, [after]);
  const ids = rows.map(({ id }) => id);
  return (await incidentStore.kept.read(reading, ids)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

async function writeChains(client: pg.Client, some: readonly Made[]): Promise<void> {
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
      SELECT a.record_id, a.seq, a.at, a.at, '${BOT_ID}', $2::jsonb ->> 'kind', $2::jsonb ->> 'voice', $2::jsonb -> 'data'
      FROM audit a WHERE a.record_id = ANY ($1::uuid[])`,
    [some.map(({ state }) => state.id), JSON.stringify(entry)],
  );
  await client.query(
    `UPDATE record r SET audit_seq = g.seq, audit_head = decode(g.hash, 'hex')
      FROM jsonb_to_recordset($1::jsonb) AS g(id uuid, seq int, hash text) WHERE r.id = g.id`,
    [JSON.stringify(some.map(({ state: { id }, head }) => ({ id, seq: head.seq, hash: head.hash.toString("hex") })))],
  );
  const named = Object.keys(plainRowOf((some[0] as Made).state));
  await client.query(
    `UPDATE incident i SET ${named.map((name) => `${name} = g.${name}`).join(", ")}
      FROM jsonb_to_recordset($1::jsonb) AS g(record_id uuid, ${rowShape}) WHERE i.record_id = g.record_id`,
    [jsonOf(some.map(({ state }) => ({ record_id: state.id, ...plainRowOf(state) })))],
  );
}

/** The hash of the last one. */
async function writeSeals(client: pg.Client, some: readonly Made[], before: Buffer): Promise<Buffer> {
  let seal = before;
  const rows: object[] = [];
  for (let part = 0; part < some.length; part += SEALED_AT_ONCE) {
    const sealed = some.slice(part, part + SEALED_AT_ONCE);
    const heads = sealed.map(({ state, head }): SealedHead => [state.id, head.seq, head.hash.toString("hex")]);
    const at = sealed.at(-1)?.head.at ?? "";
    const hash = hashSeal(seal, at, heads);
    rows.push({ at, heads, previous: seal.toString("hex"), hash: hash.toString("hex") });
    seal = hash;
  }
  await client.query(
    `INSERT INTO audit_seal (at, heads, previous, hash)
      SELECT (s ->> 'at')::timestamptz, s -> 'heads', decode(s ->> 'previous', 'hex'), decode(s ->> 'hash', 'hex')
      FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS g(s, n) ORDER BY n`,
    [JSON.stringify(rows)],
  );
  return seal;
}

type Chained = { readonly row: AuditRow; readonly salt: Buffer; readonly payload: Json };
type Made = { readonly state: Incident; readonly audit: readonly Chained[]; readonly head: AuditRow };

function chainOf(state: Incident, acts: number): Made {
  const audit: Chained[] = [];
  let head: { recordId: string; seq: number; hash: Uint8Array | null } = { recordId: state.id, seq: 0, hash: null };
  for (const [n, act] of ACTS.slice(0, acts).entries()) {
    const payload = { form: FORM, timeline: [entry], changed: changedBy(n, state) };
    const at: Temporal.Instant = state.openedAt.add({ minutes: n });
    const said = { at, actorId: BOT_ID, act, outcome: "accepted", reason: null, payload } as const;
    const made = nextRow(head, said);
    audit.push({ ...made, payload });
    head = { recordId: state.id, seq: made.row.seq, hash: made.row.hash };
  }
  const last = audit.at(-1)?.row;
  if (!last) throw new Error("a chain without rows");
  return { state, audit, head: last };
}

const entry = { kind: "said", voice: "team", data: { by: "Ana", text: "Looked at it" } };

/** The first act says the whole of the record, the others a few parts of it. */
function changedBy(n: number, state: Incident): Json {
  const { version: _version, ...whole } = state;
  const { segments, movedAt, state: now, resolution, resolutionCode, ownerId } = state;
  return asJson(n === 0 ? whole : { segments, movedAt, state: now, resolution, resolutionCode, ownerId }) ?? null;
}

const columnsOf = ({ recordId, seq, at, act, payloadHash, previous, hash }: AuditRow) => ({
  ...{ record_id: recordId, seq, at, act, payload_hash: payloadHash.toString("hex") },
  ...{ previous: previous.toString("hex"), hash: hash.toString("hex") },
});

const payloadOf = ({ row: { recordId, seq }, salt, payload }: Chained) => ({
  ...{ record_id: recordId, seq, payload, salt: salt.toString("hex") },
});
