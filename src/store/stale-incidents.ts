// Open incidents that still count by a calendar which is no longer in force: locked by the handful, so that they can be counted anew.
import type { Statement, Transaction } from "../app/ports.ts";
import type { Incident } from "../incident/incident.ts";
import { childrenJson } from "./incident.ts";
import { type IncidentChildren, type IncidentRow, incidentOf } from "./incident-row.ts";
import { type LockedRow, type RecordRow, recordColumns, recordOf } from "./record-store.ts";

type StaleRow = LockedRow & IncidentRow & { readonly children: IncidentChildren };

const lockStale: Statement<StaleRow> = {
  name: "incidents-stale",
  text: `SELECT ${recordColumns}, i.*, tocsin_now() AS r_now,
      ${childrenJson("r.id")} AS children
    FROM incident i JOIN record r ON r.id = i.record_id
    WHERE i.state IN ('new', 'in_progress', 'on_hold') AND (i.terms -> -1 ->> 'calendarId')::int <> ALL ($1::int[])
    LIMIT $2::int FOR UPDATE SKIP LOCKED`,
};

/** At most `most` of them that nobody else holds; theirs come with the next call. `calendarIds` are those in force. */
export async function lockStaleIncidents(
  transaction: Transaction,
  calendarIds: readonly number[],
  most: number,
): Promise<readonly { readonly record: RecordRow; readonly state: Incident }[]> {
  const rows = await transaction.run(lockStale, [calendarIds, most]);
  return rows.map((row) => {
    const record = recordOf(row);
    return { record, state: incidentOf(row, record, row.children) };
  });
}

const saveTerms: Statement<unknown> = {
  name: "incidents-terms",
  text: `UPDATE incident i SET terms = t.terms
    FROM jsonb_to_recordset($1::jsonb) AS t(id uuid, terms jsonb) WHERE i.record_id = t.id`,
};

/** Notes the calendar that counts from now on where no time moved by it: nothing of the record is news to anybody. */
export async function saveTermsOf(transaction: Transaction, incidents: readonly Incident[]): Promise<void> {
  if (incidents.length === 0) return;
  await transaction.run(saveTerms, [JSON.stringify(incidents.map(({ id, terms }) => ({ id, terms })))]);
}
