// Open incidents that still count by a calendar which is no longer in force: locked by the handful, so that they can be counted anew.
import type { Query, Statement, Transaction } from "../app/ports.ts";
import type { Incident } from "../incident/incident.ts";
import { FORM } from "../kernel/proof.mjs";
import { nextRow } from "./audit.ts";
import { lockedIncidents } from "./incident.ts";
import type { IncidentRow } from "./incident-row.ts";
import { type LockedRow, type RecordRow, recordColumns } from "./record-store.ts";
import { type Write, writeActs } from "./write.ts";
import { asJson } from "./written.ts";

const isStale = `i.state IN ('new', 'in_progress', 'on_hold') AND (i.terms -> -1 ->> 'calendarId')::int <> ALL ($1::int[])`;

const findStale: Statement<{ record_id: string }> = {
  name: "incidents-stale",
  text: `SELECT i.record_id FROM incident i WHERE ${isStale} LIMIT $2::int`,
};

/** Record ids of at most `most` of them, in no order. `calendarIds` are those in force. */
export async function staleIncidentIds(
  query: Query,
  calendarIds: readonly number[],
  most: number,
): Promise<readonly string[]> {
  return (await query.run(findStale, [calendarIds, most])).map(({ record_id }) => record_id);
}

const lockStale: Statement<LockedRow & IncidentRow> = {
  name: "incidents-stale-lock",
  text: `SELECT ${recordColumns}, i.*, tocsin_now() AS r_now FROM incident i JOIN record r ON r.id = i.record_id
    WHERE i.record_id = ANY ($2::uuid[]) AND ${isStale} FOR UPDATE SKIP LOCKED`,
};

/** Those of them that are still stale and that nobody else holds. */
export async function lockStaleIncidents(
  transaction: Transaction,
  calendarIds: readonly number[],
  ids: readonly string[],
): Promise<readonly { readonly record: RecordRow; readonly state: Incident }[]> {
  return lockedIncidents(transaction, await transaction.run(lockStale, [calendarIds, ids]));
}

const saveTerms: Statement<unknown> = {
  name: "incidents-terms",
  text: `UPDATE incident i SET terms = t.terms
    FROM jsonb_to_recordset($1::jsonb) AS t(id uuid, terms jsonb) WHERE i.record_id = t.id`,
};

export type Noted = { readonly record: RecordRow; readonly terms: Incident["terms"]; readonly act: string };

/** Notes the calendar that counts from now on where no time moved by it: news to nobody, so that only its audit tells. */
export async function saveTermsOf(transaction: Transaction, noted: readonly Noted[]): Promise<void> {
  if (noted.length === 0) return;
  const rows = noted.map(({ record, terms }) => ({ id: record.id, terms }));
  await Promise.all([transaction.run(saveTerms, [JSON.stringify(rows)]), writeActs(transaction, noted.map(auditOf))]);
}

function auditOf({ record, terms, act }: Noted): Write {
  const payload = { form: FORM, timeline: [], changed: { terms: asJson(terms) ?? null } };
  const head = { recordId: record.id, seq: record.auditSeq, hash: record.auditHead };
  const said = { at: record.at, actorId: null, act, outcome: "accepted", reason: null, payload } as const;
  const { row, salt } = nextRow(head, said);
  return { at: record.at, recordId: record.id, audit: { row, salt, payload }, actorId: null };
}
