// Overrides of schedules in the database: all that still matter, and a change of one, numbered so that caches know when to read again.
import type { Temporal } from "temporal-polyfill";
import type { Query, Statement, Transaction } from "../app/ports.ts";
import type { OverrideDraft } from "../oncall/cover.ts";
import type { Override } from "../oncall/override.ts";
import { instantOf } from "./instant.ts";
import { tellAfterCommit } from "./tell-after-commit.ts";

export const ROSTER_CHANGED = "tocsin_roster";

export type StoredOverride = Override & { readonly scheduleKey: string };

type Row = {
  readonly id: string;
  readonly schedule_key: string;
  readonly person_id: string;
  readonly instead_of_id: string | null;
  readonly from: Date;
  readonly to: Date;
  readonly revision: number;
};

const all: Statement<Row> = {
  name: "overrides",
  text: `SELECT id, schedule_key, person_id, instead_of_id, "from", "to", revision FROM shift_override
    WHERE "to" > tocsin_now() - interval '100 days' OR revision = (SELECT max(revision) FROM shift_override) ORDER BY id`,
};

/** Those of the last hundred days and of the future, in the order in which they were made; and the number of the last change. */
export async function loadOverrides(
  query: Query | Transaction,
): Promise<{ readonly overrides: readonly StoredOverride[]; readonly revision: number }> {
  const rows = await query.run(all, []);
  return {
    overrides: rows.map(overrideOf),
    revision: rows.reduce((latest, row) => Math.max(latest, row.revision), 0),
  };
}

const overrideOf = (row: Row): StoredOverride => ({
  id: row.id,
  scheduleKey: row.schedule_key,
  personId: row.person_id,
  insteadOf: row.instead_of_id,
  from: instantOf(row.from),
  to: instantOf(row.to),
});

const latest: Statement<{ revision: number | null }> = {
  name: "overrides-revision",
  text: "SELECT max(revision) AS revision FROM shift_override",
};

export async function overridesRevision(query: Query): Promise<number> {
  return (await query.run(latest, []))[0]?.revision ?? 0;
}

const insert: Statement<{ id: string }> = {
  name: "override-insert",
  text: `INSERT INTO shift_override (schedule_key, person_id, instead_of_id, "from", "to", made_by_id, made_at, revision)
    SELECT $1, $2::uuid, $3::uuid, $4::timestamptz, $5::timestamptz, $6::uuid, $7::timestamptz,
      1 + coalesce((SELECT max(revision) FROM shift_override), 0) RETURNING id`,
};

const end: Statement<unknown> = {
  name: "override-end",
  text: `UPDATE shift_override SET "to" = $2::timestamptz, revision = 1 + (SELECT max(revision) FROM shift_override)
    WHERE id = $1::bigint`,
};

type Made = { readonly byId: string; readonly at: Temporal.Instant };

/** The caller holds the organisation's lock, so that changes are numbered in the order of their commits. */
export async function addOverride(
  transaction: Transaction,
  scheduleKey: string,
  { personId, insteadOf, from, to }: OverrideDraft,
  { byId, at }: Made,
): Promise<string> {
  const [row] = await transaction.run(insert, [scheduleKey, personId, insteadOf, `${from}`, `${to}`, byId, `${at}`]);
  await tellAfterCommit(transaction, ROSTER_CHANGED);
  return (row as { id: string }).id;
}

/** Taken back: it ends at `to`; at its own beginning, as if it had never been. */
export async function endOverride(transaction: Transaction, id: string, to: Temporal.Instant): Promise<void> {
  await transaction.run(end, [id, `${to}`]);
  await tellAfterCommit(transaction, ROSTER_CHANGED);
}
