// Rights to decide that were handed on for a while.

import type { Temporal } from "temporal-polyfill";
import type { Query, Statement, Transaction } from "../app/ports.ts";
import type { Delegation } from "../approval/delegation.ts";
import { isoMs } from "../kernel/time.ts";
import { instantOf } from "./instant.ts";

type Row = {
  readonly id: string;
  readonly from_id: string;
  readonly to_id: string;
  readonly from: Date;
  readonly until: Date;
  readonly revoked_at: Date | null;
  readonly reference: string | null;
};

const inForce: Statement<Row> = {
  name: "delegations",
  text: `SELECT id, from_id, to_id, "from", "until", revoked_at, reference FROM delegation
    WHERE "until" > tocsin_now() - interval '1 minute' AND revoked_at IS NULL ORDER BY "from", id`,
};

/** Those that have not ended, also those that begin later. */
export async function currentDelegations(query: Query | Transaction): Promise<readonly Delegation[]> {
  const rows = await query.run(inForce, []);
  return rows.map(delegationOf);
}

const delegationOf = (row: Row): Delegation => ({
  id: row.id,
  fromId: row.from_id,
  toId: row.to_id,
  from: instantOf(row.from),
  until: instantOf(row.until),
  revokedAt: row.revoked_at && instantOf(row.revoked_at),
  reference: row.reference,
});

const insert: Statement<unknown> = {
  name: "delegation-make",
  text: `INSERT INTO delegation (id, from_id, to_id, "from", "until", reference, made_by_id, made_at)
    VALUES ($1::uuid, $2::uuid, $3::uuid, $4::timestamptz, $5::timestamptz, $6, $7::uuid, $8::timestamptz)`,
};

export async function makeDelegation(
  transaction: Transaction,
  { id, fromId, toId, from, until, reference }: Omit<Delegation, "revokedAt">,
  by: { readonly id: string; readonly at: Temporal.Instant },
): Promise<void> {
  await transaction.run(insert, [id, fromId, toId, isoMs(from), isoMs(until), reference, by.id, isoMs(by.at)]);
}

const end: Statement<Row> = {
  name: "delegation-end",
  text: `UPDATE delegation SET revoked_at = $3::timestamptz
    WHERE id::text = $1 AND from_id = $2::uuid AND revoked_at IS NULL AND "until" > $3::timestamptz
    RETURNING id, from_id, to_id, "from", "until", revoked_at, reference`,
};

/** Undefined: it is not this person's, or is over. */
export async function endDelegation(
  transaction: Transaction,
  id: string,
  fromId: string,
  at: Temporal.Instant,
): Promise<Delegation | undefined> {
  const [row] = await transaction.run(end, [id, fromId, isoMs(at)]);
  return row && delegationOf(row);
}
