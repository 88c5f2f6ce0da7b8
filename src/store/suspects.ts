// Asks a moment later whether a change caused an incident that was just opened: one timer a change, numbered by the incident.
import type { Temporal } from "temporal-polyfill";
import type { Query, Statement, Transaction } from "../app/ports.ts";
import { type OpenedIncident, SUSPECT_HOURS } from "../change/suspects.ts";
import { instantOf } from "./instant.ts";

export const SUSPECT_TIMER = "change-suspect";

/** So late that the incident is there for all to read when the timer is claimed. */
const LATER_SECONDS = 5;

const ask: Statement<unknown> = {
  name: "suspects-ask",
  text: `INSERT INTO timer (record_id, kind, generation, due_at)
    SELECT c.record_id, '${SUSPECT_TIMER}', $3::int, $2::timestamptz + interval '${LATER_SECONDS} seconds'
    FROM change c JOIN record r ON r.id = c.record_id AND NOT r.is_private
    WHERE c.service_keys && $1::text[] AND c.actual_start <= $2::timestamptz
      AND (c.actual_end IS NULL OR c.actual_end >= $2::timestamptz - interval '${SUSPECT_HOURS} hours')
    ON CONFLICT DO NOTHING`,
};

/** `serviceKeys`: of the incident and of all that it depends on. */
export async function askSuspects(
  transaction: Transaction,
  serviceKeys: readonly string[],
  { openedAt, number }: { readonly openedAt: Temporal.Instant; readonly number: number },
): Promise<void> {
  await transaction.run(ask, [serviceKeys, `${openedAt}`, number]);
}

type Row = {
  readonly number: number;
  readonly reference: string;
  readonly service_key: string;
  readonly opened_at: Date;
};

const asked: Statement<Row> = {
  name: "suspects-asked",
  text: `SELECT DISTINCT r.number, r.reference, i.service_key, i.opened_at
    FROM timer t JOIN record r ON r.kind = 'incident' AND r.number = t.generation JOIN incident i ON i.record_id = r.id
    WHERE t.kind = '${SUSPECT_TIMER}' AND t.state = 'pending' AND NOT r.is_private
      AND i.state NOT IN ('cancelled', 'duplicate')`,
};

/** The incidents that are asked about, by their numbers; what was none, or became private, is asked about no more. */
export async function incidentsAskedAbout(query: Query): Promise<ReadonlyMap<number, OpenedIncident>> {
  const rows = await query.run(asked, []);
  return new Map(
    rows.map((row) => [
      row.number,
      {
        reference: row.reference,
        serviceKey: row.service_key,
        openedAt: instantOf(row.opened_at),
      },
    ]),
  );
}
