// Edits of the configuration that somebody was shown and has not confirmed yet.
import type { Temporal } from "temporal-polyfill";
import type { Statement, Transaction } from "../app/ports.ts";
import type { Edit } from "../organisation/edit.ts";

export type PendingEdit = {
  readonly id: string;
  /** Who was shown it, and may confirm it. */
  readonly personId: string;
  readonly edit: Edit;
  /** Content hash of what it changes, as it was when it was shown. */
  readonly was: string;
};

/** Nobody confirms what they were shown days ago: it is forgotten when the next one is kept. */
const KEPT_HOURS = 24;

const insert: Statement<unknown> = {
  name: "configuration-edit-keep",
  text: `WITH old AS (DELETE FROM configuration_edit WHERE made_at < $5::timestamptz - make_interval(hours => $6))
    INSERT INTO configuration_edit (id, person_id, edit, was, made_at) VALUES ($1::uuid, $2::uuid, $3::jsonb, $4, $5::timestamptz)`,
};

export async function keepEdit(transaction: Transaction, pending: PendingEdit, at: Temporal.Instant): Promise<void> {
  const { id, personId, edit, was } = pending;
  await transaction.run(insert, [id, personId, JSON.stringify(edit), was, `${at}`, KEPT_HOURS]);
}

type Row = { readonly person_id: string; readonly edit: Edit; readonly was: string };

const take: Statement<Row> = {
  name: "configuration-edit-take",
  text: "DELETE FROM configuration_edit WHERE id::text = $1 AND person_id = $2::uuid RETURNING person_id, edit, was",
};

/** Once: confirmed or dropped it is gone. undefined: it is no longer there, or another person's. */
export async function takeEdit(
  transaction: Transaction,
  id: string,
  personId: string,
): Promise<Omit<PendingEdit, "id"> | undefined> {
  const [row] = await transaction.run(take, [id, personId]);
  return row && { personId: row.person_id, edit: row.edit, was: row.was };
}
