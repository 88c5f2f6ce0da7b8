// Everything an accepted act leaves beside the slice's own rows, in one statement: version and audit head, audit, timeline, timers, messages, the answer to give again.
import type { Temporal } from "temporal-polyfill";
import type { Statement, Transaction } from "../app/ports.ts";
import type { Answer } from "../chat/answer.ts";
import type { TimelineEntry } from "../chat/decision.ts";
import type { Json } from "../kernel/json.ts";
import { type AuditRow, isoMs } from "./audit.ts";
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

const recordChanged = `record_written AS (UPDATE record SET version = $11, is_private = $12, audit_seq = $2,
  audit_head = $9, updated_at = $3 WHERE id = $1),
  wanted AS (UPDATE record_place SET wanted_version = wanted_version + 1 WHERE record_id = $1 AND state <> 'gone')`;
const headMoved = "record_written AS (UPDATE record SET audit_seq = $2, audit_head = $9 WHERE id = $1)";

const auditGrown = `audit_written AS (INSERT INTO audit
    (record_id, seq, at, actor_id, act, outcome, reason, payload_hash, previous, hash)
    VALUES ($1::uuid, $2::int, $3::timestamptz, $4::uuid, $5, $6, $7, $8, $10, $9)),
  payload_written AS (INSERT INTO audit_payload (record_id, seq, payload, salt)
    VALUES ($1::uuid, $2::int, $13::jsonb, $14))`;

const timelineWritten = `timeline_written AS (INSERT INTO timeline
    (record_id, seq, at, written_at, actor_id, kind, voice, data, source_key)
    SELECT $1::uuid, last.seq + e.n, coalesce(e.at, $3::timestamptz), $3::timestamptz, $15::uuid, e.kind, e.voice, e.data, e.source_key
    FROM (SELECT coalesce(max(seq), 0) AS seq FROM timeline WHERE record_id = $1::uuid) last,
      jsonb_to_recordset($16::jsonb) AS e(n int, at timestamptz, kind text, voice text, data jsonb, source_key text)
    ON CONFLICT (source_key) DO NOTHING)`;

const timersWritten = `timers_cancelled AS (UPDATE timer SET state = 'cancelled'
    WHERE record_id = $1::uuid AND state = 'pending' AND kind = ANY (SELECT jsonb_array_elements_text($17::jsonb -> 'replaced'))),
  timers_set AS (INSERT INTO timer (record_id, kind, generation, repeat, step, due_at)
    SELECT $1::uuid, t.kind, 1 + coalesce((SELECT max(x.generation) FROM timer x
      WHERE x.record_id = $1::uuid AND x.kind = t.kind), 0), t.repeat, t.step, t.due_at
    FROM jsonb_to_recordset($17::jsonb -> 'set') AS t(kind text, repeat int, step int, due_at timestamptz))`;

// A message for the thread becomes one row a place that shows the record's card.
const outboxWritten = `outbox_written AS (INSERT INTO outbox
    (dedupe_key, record_id, platform, place_id, person_id, is_threaded, lane, op, topic, state, payload)
    SELECT n.key || ':' || coalesce(n.place_id, rp.place_id, n.person_id), CASE WHEN n.on_record THEN $1::uuid END,
      coalesce(pl.platform, n.platform), coalesce(n.place_id, rp.place_id), n.person_id, n.is_threaded, n.lane, n.op, n.topic,
      CASE WHEN n.is_threaded AND rp.thread_id IS NULL THEN 'waiting' ELSE 'pending' END,
      CASE WHEN n.of IS NULL THEN n.payload
        ELSE n.payload || jsonb_build_object('of', n.of || ':' || coalesce(n.place_id, rp.place_id, n.person_id)) END
    FROM jsonb_to_recordset($18::jsonb) AS n(n int, key text, place_id uuid, person_id uuid, except_place_id uuid,
      is_threaded boolean, on_record boolean, platform text, lane text, op text, topic text, payload jsonb, of text)
    LEFT JOIN record_place rp ON n.is_threaded AND rp.record_id = $1::uuid AND rp.state = 'active'
      AND rp.place_id IS DISTINCT FROM n.except_place_id
    LEFT JOIN place pl ON pl.id = coalesce(n.place_id, rp.place_id)
    WHERE NOT n.is_threaded OR rp.place_id IS NOT NULL
    ORDER BY n.n, (rp.role = 'home') DESC, rp.place_id
    ON CONFLICT (dedupe_key) DO NOTHING)`;

const inboxWritten = "inbox_written AS (INSERT INTO inbox (delivery_id, answer) VALUES ($19, $20::jsonb))";

const statements = new Map<string, Statement<unknown>>();

/** The statement holds only the parts this act has; each combination is prepared once. All parameters keep their number. */
function statementOf(
  has: { [part in "change" | "timeline" | "timers" | "outbox" | "inbox"]: boolean },
): Statement<unknown> {
  const name = `write:${Object.values(has).map(Number).join("")}`;
  const known = statements.get(name);
  if (known) return known;
  const parts = [
    has.change ? recordChanged : headMoved,
    auditGrown,
    ...(has.timeline ? [timelineWritten] : []),
    ...(has.timers ? [timersWritten] : []),
    ...(has.outbox ? [outboxWritten] : []),
    ...(has.inbox ? [inboxWritten] : []),
  ];
  const types = `$1::uuid, $2::int, $3::timestamptz, $4::uuid, $5::text, $6::text, $7::text, $8::bytea, $9::bytea, $10::bytea,
    $11::int, $12::boolean, $13::jsonb, $14::bytea, $15::uuid, $16::jsonb, $17::jsonb, $18::jsonb, $19::text, $20::jsonb`;
  const made = { name, text: `WITH ${parts.join(",\n")}\nSELECT 1 FROM (SELECT ${types}) AS given` };
  statements.set(name, made);
  return made;
}

export async function writeAct(transaction: Transaction, write: Write): Promise<void> {
  const { audit, timeline = [], timers, outbox = [], inbox, changed } = write;
  const has = {
    change: changed !== undefined,
    timeline: timeline.length > 0,
    timers: timers !== undefined && timers.set.length + timers.replaced.length > 0,
    outbox: outbox.length > 0,
    inbox: inbox !== undefined,
  };
  const { row } = audit;
  await transaction.run(statementOf(has), [
    write.recordId,
    row.seq,
    row.at,
    row.actorId,
    row.act,
    row.outcome,
    row.reason,
    row.payloadHash,
    row.hash,
    row.previous,
    changed?.version ?? null,
    changed?.isPrivate ?? null,
    JSON.stringify(audit.payload),
    audit.salt,
    write.actorId,
    has.timeline ? JSON.stringify(timeline.map(timelineRow)) : null,
    has.timers ? JSON.stringify(timers) : null,
    has.outbox ? JSON.stringify(outbox.map((message, n) => ({ ...message, n }))) : null,
    inbox?.deliveryId ?? null,
    inbox ? JSON.stringify(inbox.answer) : null,
  ]);
}

const timelineRow = (entry: TimelineEntry, index: number) => ({
  n: index + 1,
  at: entry.at ? isoMs(entry.at) : null,
  kind: entry.kind,
  voice: entry.voice,
  data: entry.data,
  source_key: entry.sourceKey ?? null,
});
