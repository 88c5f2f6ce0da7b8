// Outages in PostgreSQL: those that were said or told, and those that incidents mark.
import type { Temporal } from "temporal-polyfill";
import type { Query, Statement, Transaction } from "../app/ports.ts";
import { isoMs } from "../kernel/time.ts";
import type { Outage, OutageOrigin } from "../report/outage/outage.ts";
import type { Span } from "../sla/span.ts";
import { instantOf } from "./instant.ts";
import { hurryBurn } from "./timers.ts";

type Row = {
  readonly id: string;
  readonly service_key: string;
  readonly from: Date;
  readonly to: Date | null;
  readonly is_partial: boolean;
  readonly is_planned: boolean;
  readonly announced_at: Date | null;
  readonly note: string;
  readonly source: string | null;
  readonly key: string | null;
  readonly made_by_id: string | null;
  readonly reference: string | null;
  readonly is_private: boolean;
};

const told = `SELECT o.id::text AS id, o.service_key, o."from", o."to", o.is_partial, o.is_planned, o.announced_at, o.note,
    o.source, o.key, o.made_by_id, NULL::text AS reference, false AS is_private FROM outage o`;

const touching: Statement<Row> = {
  name: "outages-touching",
  text: `${told} WHERE o."from" < $2::timestamptz AND coalesce(o."to", 'infinity') > $1::timestamptz
      AND ($3::text[] IS NULL OR o.service_key = ANY ($3::text[]))
    UNION ALL
    SELECT r.reference, i.service_key, e."from", e."to", e."isPartial", false, NULL, '', NULL, NULL, e."byId", r.reference,
      r.is_private
    FROM incident i JOIN record r ON r.id = i.record_id
      CROSS JOIN LATERAL jsonb_to_recordset(i.outages)
        AS e("from" timestamptz, "to" timestamptz, "isPartial" boolean, "byId" uuid)
    WHERE i.outage_until > $1::timestamptz AND i.state NOT IN ('cancelled', 'duplicate')
      AND e."from" < $2::timestamptz AND coalesce(e."to", 'infinity') > $1::timestamptz
      AND ($3::text[] IS NULL OR i.service_key = ANY ($3::text[]))
    ORDER BY "from", id`,
};

/** What lasted at some time of the span, the earliest first; of all services, or of these. Cancelled and merged incidents do not count. */
export async function outagesIn(
  query: Query | Transaction,
  { from, to }: Span,
  serviceKeys?: readonly string[],
): Promise<readonly Outage[]> {
  const edge = (second: number) => new Date(second * 1000).toISOString();
  return (await query.run(touching, [edge(from), edge(to), serviceKeys ?? null])).map(outageOf);
}

const lockService: Statement<unknown> = {
  name: "outage-lock",
  text: "SELECT pg_advisory_xact_lock(7464, hashtext($1))",
};

/** One outage of a service begins at a time. Taken before any record is locked. */
export async function lockOutagesOf(transaction: Transaction, serviceKey: string): Promise<void> {
  await transaction.run(lockService, [serviceKey]);
}

const lockOne: Statement<Row> = { name: "outage-by-id", text: `${told} WHERE o.id = $1::uuid FOR UPDATE` };

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Locked until the transaction ends. */
export async function lockOutage(transaction: Transaction, id: string): Promise<Outage | undefined> {
  const [row] = UUID.test(id) ? await transaction.run(lockOne, [id]) : [];
  return row && outageOf(row);
}

const insert: Statement<unknown> = {
  name: "outage-insert",
  text: `INSERT INTO outage (id, service_key, "from", "to", is_partial, is_planned, announced_at, note, source, key, made_by_id, made_at)
    VALUES ($1::uuid, $2, $3::timestamptz, $4::timestamptz, $5, $6, $7::timestamptz, $8, $9, $10, $11::uuid, $12::timestamptz)`,
};

export async function addOutage(transaction: Transaction, outage: Outage, at: Temporal.Instant): Promise<void> {
  const { id, serviceKey, from, to, isPartial, isPlanned, announcedAt, note, origin, madeById } = outage;
  const { source, key } = origin.kind === "hook" ? origin : { source: null, key: null };
  await transaction.run(insert, [
    ...[id, serviceKey, isoMs(from), to && isoMs(to), isPartial, isPlanned, announcedAt && isoMs(announcedAt)],
    ...[note, source, key, madeById, isoMs(at)],
  ]);
  await hurryBurn(transaction);
}

const end: Statement<unknown> = {
  name: "outage-end",
  text: `UPDATE outage SET "to" = $2::timestamptz, ended_by_id = $3::uuid WHERE id = $1::uuid`,
};

/** `byId`: null for a machine. */
export async function saveOutageEnd(transaction: Transaction, { id, to }: Outage, byId: string | null): Promise<void> {
  await transaction.run(end, [id, to && isoMs(to), byId]);
  await hurryBurn(transaction);
}

const outageOf = (row: Row): Outage => ({
  id: row.id,
  serviceKey: row.service_key,
  from: instantOf(row.from),
  to: row.to && instantOf(row.to),
  isPartial: row.is_partial,
  isPlanned: row.is_planned,
  announcedAt: row.announced_at && instantOf(row.announced_at),
  note: row.note,
  origin: originOf(row),
  madeById: row.made_by_id,
});

function originOf({ source, key, reference, is_private }: Row): OutageOrigin {
  if (reference !== null) return { kind: "incident", reference, isPrivate: is_private };
  return source !== null && key !== null ? { kind: "hook", source, key } : { kind: "chat" };
}
