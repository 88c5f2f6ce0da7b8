// Everything that accepted acts leave beside the slices' own rows, in one statement however many they are: version and audit head, audit, timeline, timers, messages, the answer to give again.

import type { Temporal } from "temporal-polyfill";
import type { Statement, Transaction } from "../app/ports.ts";
import type { Answer } from "../chat/answer.ts";
import type { TimelineEntry } from "../chat/decision.ts";
import type { Json } from "../kernel/json.ts";
import { isoMs } from "../kernel/time.ts";
import type { AuditRow } from "./audit.ts";
import type { OutboxRow } from "./outbox-rows.ts";
import type { TimerRows } from "./timers.ts";

export type Write = {
  readonly at: Temporal.Instant;
  readonly recordId: string;
  /** Undefined: the record itself did not change (a refused act, an act on no record), only its audit grew. */
  readonly changed?: { readonly version: number; readonly isPrivate: boolean };
  readonly audit: { readonly row: AuditRow; readonly salt: Uint8Array; readonly payload: Json };
  readonly actorId: string | null;
  readonly timeline?: readonly TimelineEntry[];
  readonly timers?: TimerRows;
  readonly outbox?: readonly OutboxRow[];
  readonly inbox?: { readonly deliveryId: string; readonly answer: Answer };
};

// One row for each act: everything else is found through it. The ids come as an array besides, so that rows are looked up by
// index whatever the planner believes of the JSON.
const acts = `acts AS MATERIALIZED (SELECT * FROM jsonb_to_recordset($1::jsonb) AS a(record_id uuid, seq int, at timestamptz,
    actor_id uuid, act text, outcome text, reason text, payload_hash text, hash text, previous text, version int,
    is_private boolean, payload jsonb, salt text, by_id uuid))`;

// Null: only the audit grew.
const recordWritten = `record_written AS (UPDATE record r SET version = coalesce(a.version, r.version),
    is_private = coalesce(a.is_private, r.is_private), audit_seq = a.seq, audit_head = decode(a.hash, 'hex'),
    updated_at = CASE WHEN a.version IS NULL THEN r.updated_at ELSE a.at END FROM acts a
    WHERE r.id = a.record_id AND r.id = ANY ($6::uuid[])),
  wanted AS (UPDATE record_place p SET wanted_version = p.wanted_version + 1 FROM acts a
    WHERE p.record_id = a.record_id AND p.record_id = ANY ($6::uuid[]) AND a.version IS NOT NULL AND p.state <> 'gone')`;

const auditGrown = `audit_written AS (INSERT INTO audit
    (record_id, seq, at, actor_id, act, outcome, reason, payload_hash, previous, hash)
    SELECT record_id, seq, at, actor_id, act, outcome, reason, decode(payload_hash, 'hex'), decode(previous, 'hex'),
      decode(hash, 'hex') FROM acts),
  payload_written AS (INSERT INTO audit_payload (record_id, seq, payload, salt)
    SELECT record_id, seq, payload, decode(salt, 'hex') FROM acts)`;

const timelineWritten = `timeline_written AS (INSERT INTO timeline
    (record_id, seq, at, written_at, actor_id, kind, voice, data, source_key)
    SELECT a.record_id, last.seq + e.n, coalesce(e.at, a.at), a.at, a.by_id, e.kind, e.voice, e.data, e.source_key
    FROM jsonb_to_recordset($2::jsonb)
      AS e(record_id uuid, n int, at timestamptz, kind text, voice text, data jsonb, source_key text)
    JOIN acts a ON a.record_id = e.record_id
    CROSS JOIN LATERAL (SELECT coalesce(max(t.seq), 0) AS seq FROM timeline t WHERE t.record_id = e.record_id) AS last
    ON CONFLICT (source_key) DO NOTHING)`;

const timersWritten = `timers_cancelled AS (UPDATE timer t SET state = 'cancelled'
    FROM jsonb_to_recordset($3::jsonb -> 'replaced') AS c(record_id uuid, kind text)
    WHERE t.record_id = c.record_id AND t.record_id = ANY ($6::uuid[]) AND t.kind = c.kind AND t.state = 'pending'),
  timers_set AS (INSERT INTO timer (record_id, kind, generation, repeat, step, due_at)
    SELECT n.record_id, n.kind, 1 + coalesce((SELECT max(x.generation) FROM timer x
      WHERE x.record_id = n.record_id AND x.kind = n.kind), 0), n.repeat, n.step, n.due_at
    FROM jsonb_to_recordset($3::jsonb -> 'set') AS n(record_id uuid, kind text, repeat int, step int, due_at timestamptz))`;

// A message for the thread becomes one row a place that shows the record's card.
const outboxWritten = `outbox_written AS (INSERT INTO outbox
    (dedupe_key, record_id, platform, place_id, person_id, is_threaded, lane, op, topic, state, payload)
    SELECT n.key || ':' || coalesce(n.place_id, rp.place_id, n.person_id), CASE WHEN n.on_record THEN n.record_id END,
      coalesce(pl.platform, n.platform), coalesce(n.place_id, rp.place_id), n.person_id, n.is_threaded, n.lane, n.op, n.topic,
      CASE WHEN n.is_threaded AND rp.thread_id IS NULL THEN 'waiting' ELSE 'pending' END,
      CASE WHEN n.of IS NULL THEN n.payload
        ELSE n.payload || jsonb_build_object('of', n.of || ':' || coalesce(n.place_id, rp.place_id, n.person_id)) END
    FROM jsonb_to_recordset($4::jsonb) AS n(record_id uuid, n int, key text, place_id uuid, person_id uuid,
      except_place_id uuid, is_threaded boolean, on_record boolean, platform text, lane text, op text, topic text,
      payload jsonb, of text)
    LEFT JOIN record_place rp ON n.is_threaded AND rp.record_id = n.record_id AND rp.record_id = ANY ($6::uuid[])
      AND rp.state = 'active' AND rp.place_id IS DISTINCT FROM n.except_place_id
    LEFT JOIN place pl ON pl.id = coalesce(n.place_id, rp.place_id)
    WHERE NOT n.is_threaded OR rp.place_id IS NOT NULL
    ORDER BY n.n, (rp.role = 'home') DESC, rp.place_id
    ON CONFLICT (dedupe_key) DO NOTHING)`;

const inboxWritten = `inbox_written AS (INSERT INTO inbox (delivery_id, answer)
    SELECT * FROM jsonb_to_recordset($5::jsonb) AS d(delivery_id text, answer jsonb))`;

const statements = new Map<string, Statement<unknown>>();

/** The statement holds only the parts these acts have; each combination is prepared once. All parameters keep their number. */
function statementOf(has: { [part in "timeline" | "timers" | "outbox" | "inbox"]: boolean }): Statement<unknown> {
  const name = `write:${Object.values(has).map(Number).join("")}`;
  const known = statements.get(name);
  if (known) return known;
  const parts = [
    acts,
    recordWritten,
    auditGrown,
    ...(has.timeline ? [timelineWritten] : []),
    ...(has.timers ? [timersWritten] : []),
    ...(has.outbox ? [outboxWritten] : []),
    ...(has.inbox ? [inboxWritten] : []),
  ];
  const types = "$1::jsonb, $2::jsonb, $3::jsonb, $4::jsonb, $5::jsonb, $6::uuid[]";
  const made = { name, text: `WITH ${parts.join(",\n")}\nSELECT 1 FROM (SELECT ${types}) AS given` };
  statements.set(name, made);
  return made;
}

/** Acts on different records, whose locks are held. */
export async function writeActs(transaction: Transaction, writes: readonly Write[]): Promise<void> {
  const timeline = writes.flatMap(timelineRows);
  const replaced = writes.flatMap(({ recordId, timers }) =>
    (timers?.replaced ?? []).map((kind) => ({ record_id: recordId, kind })),
  );
  const set = writes.flatMap(({ recordId, timers }) =>
    (timers?.set ?? []).map((timer) => ({ record_id: recordId, ...timer })),
  );
  const outbox = writes.flatMap(({ recordId, outbox = [] }) =>
    outbox.map((message) => ({ record_id: recordId, ...message })),
  );
  const inbox = writes.flatMap(({ inbox }) => (inbox ? [{ delivery_id: inbox.deliveryId, answer: inbox.answer }] : []));
  const has = {
    timeline: timeline.length > 0,
    timers: replaced.length + set.length > 0,
    outbox: outbox.length > 0,
    inbox: inbox.length > 0,
  };
  await transaction.run(statementOf(has), [
    JSON.stringify(writes.map(actRow)),
    has.timeline ? JSON.stringify(timeline) : null,
    has.timers ? JSON.stringify({ replaced, set }) : null,
    has.outbox ? JSON.stringify(outbox.map((message, n) => ({ ...message, n }))) : null,
    has.inbox ? JSON.stringify(inbox) : null,
    writes.map(({ recordId }) => recordId),
  ]);
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

const actRow = ({ recordId, actorId, changed, audit: { row, salt, payload } }: Write) => ({
  record_id: recordId,
  seq: row.seq,
  at: row.at,
  actor_id: row.actorId,
  act: row.act,
  outcome: row.outcome,
  reason: row.reason,
  payload_hash: hex(row.payloadHash),
  hash: hex(row.hash),
  previous: hex(row.previous),
  version: changed?.version ?? null,
  is_private: changed?.isPrivate ?? null,
  payload,
  salt: hex(salt),
  by_id: actorId,
});

const timelineRows = ({ recordId, timeline = [] }: Write) =>
  timeline.map((entry, index) => ({
    record_id: recordId,
    n: index + 1,
    at: entry.at ? isoMs(entry.at) : null,
    kind: entry.kind,
    voice: entry.voice,
    data: entry.data,
    source_key: entry.sourceKey ?? null,
  }));
