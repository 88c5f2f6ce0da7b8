// Recurring work that is due and wants a standard change: asked for once each time it comes.
import type { Statement, Transaction } from "../app/ports.ts";
import type { RegisterRecord } from "../register/record.ts";
import { ORGANISATION_RECORD } from "./audit.ts";

// Its generation tells one occurrence from all others, so that none waits for another one's row.
const ask: Statement<unknown> = {
  name: "maintenance-ask",
  text: `INSERT INTO timer (record_id, kind, generation, due_at)
    VALUES ($1::uuid, 'maintenance', hashtext($2), tocsin_now()) ON CONFLICT DO NOTHING`,
};

export async function askMaintenance(transaction: Transaction, { id, version, values }: RegisterRecord): Promise<void> {
  await transaction.run(ask, [ORGANISATION_RECORD, `${id} ${version} ${values.openedOn}`]);
}

const waiting: Statement<{ reference: string }> = {
  name: "maintenance-waiting",
  text: `SELECT r.reference FROM register_record c JOIN record r ON r.id = c.record_id
    WHERE c.kind = 'obligation' AND c.state = 'open' AND coalesce(c.data -> 'values' ->> 'model', '') <> ''
      AND c.data -> 'values' ->> 'changeFor' IS DISTINCT FROM c.data -> 'values' ->> 'openedOn'
    ORDER BY r.number`,
};

/** References of open occurrences that neither have their change nor know why there is none. */
export const maintenanceWaiting = async (transaction: Transaction): Promise<readonly string[]> =>
  (await transaction.run(waiting, [])).map(({ reference }) => reference);
