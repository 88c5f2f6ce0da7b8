// Incidents that a release before wrote: their facts for figures are derived once, from the whole of each.
import type { Statement, Transaction } from "../app/ports.ts";
import type { Incident } from "../incident/incident.ts";
import { lockedIncidents } from "./incident.ts";
import { figureColumns } from "./incident-fact.ts";
import type { IncidentRow } from "./incident-row.ts";
import { type LockedRow, recordColumns } from "./record-store.ts";
import { jsonOf } from "./written.ts";

const lockMissing: Statement<LockedRow & IncidentRow> = {
  name: "incidents-without-fact",
  text: `SELECT ${recordColumns}, i.*, tocsin_now() AS r_now FROM incident i JOIN record r ON r.id = i.record_id
    WHERE i.fact IS NULL LIMIT $1::int FOR UPDATE OF i SKIP LOCKED`,
};

const save: Statement<unknown> = {
  name: "incidents-facts",
  text: `UPDATE incident i SET used = f.used, fact = f.fact, settled_at = f.settled_at
    FROM jsonb_to_recordset($1::jsonb) AS f(id uuid, used jsonb, fact bytea, settled_at timestamptz) WHERE i.record_id = f.id`,
};

/** Fills in at most `most` that nobody else holds, and says how many. `measure` gives one what its time to fix comes to. */
export async function fillFacts(
  transaction: Transaction,
  most: number,
  measure: (incident: Incident) => Incident,
): Promise<number> {
  const locked = await lockedIncidents(transaction, await transaction.run(lockMissing, [most]));
  if (locked.length === 0) return 0;
  const rows = locked.map(({ record, state }) => {
    const measured = measure(state);
    return { id: record.id, used: measured.used, ...figureColumns(measured) };
  });
  await transaction.run(save, [jsonOf(rows)]);
  return locked.length;
}
