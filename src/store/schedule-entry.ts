// Freezes, maintenance windows and business events in the database.
import type { Temporal } from "temporal-polyfill";
import type { Query, Statement, Transaction } from "../app/ports.ts";
import type { Window } from "../change/change.ts";
import type { EntryKind, ScheduleEntry } from "../change/window/entry.ts";
import type { Scope } from "../organisation/change-rules.ts";
import { instantOf } from "./instant.ts";

type Row = {
  readonly id: string;
  readonly kind: EntryKind;
  readonly title: string;
  readonly reason: string;
  readonly scope: "all" | "services" | "tags";
  readonly keys: readonly string[];
  readonly from: Date;
  readonly to: Date;
  readonly made_by_id: string;
  readonly ended_at: Date | null;
};

const columns = `id, kind, title, reason, scope, keys, "from", "to", made_by_id, ended_at`;

const between: Statement<Row> = {
  name: "schedule-entries",
  text: `SELECT ${columns} FROM schedule_entry
    WHERE least("to", coalesce(ended_at, "to")) > greatest($1::timestamptz, "from") AND "from" < $2::timestamptz
    ORDER BY "from", id`,
};

/** Those that hold at some time of the window; what was ended before it began is left out. */
export async function entriesIn(query: Query | Transaction, { from, to }: Window): Promise<readonly ScheduleEntry[]> {
  return (await query.run(between, [`${from}`, `${to}`])).map(entryOf);
}

const byId: Statement<Row> = {
  name: "schedule-entry-by-id",
  text: `SELECT ${columns} FROM schedule_entry WHERE id = $1::uuid`,
};

/** The caller holds the organisation's lock. */
export async function findEntry(transaction: Transaction, id: string): Promise<ScheduleEntry | undefined> {
  const [row] = await transaction.run(byId, [id]);
  return row && entryOf(row);
}

const insert: Statement<unknown> = {
  name: "schedule-entry-insert",
  text: `INSERT INTO schedule_entry (id, kind, title, reason, scope, keys, "from", "to", made_by_id, made_at)
    VALUES ($1::uuid, $2, $3, $4, $5, $6::text[], $7::timestamptz, $8::timestamptz, $9::uuid, $10::timestamptz)`,
};

export async function addEntry(transaction: Transaction, entry: ScheduleEntry, at: Temporal.Instant): Promise<void> {
  const { id, kind, title, reason, scope, window, madeById } = entry;
  const [name, keys] = Object.entries(scope)[0] as [Row["scope"], true | readonly string[]];
  const what = [id, kind, title, reason, name, keys === true ? [] : keys];
  await transaction.run(insert, [...what, `${window.from}`, `${window.to}`, madeById, `${at}`]);
}

const end: Statement<unknown> = {
  name: "schedule-entry-end",
  text: "UPDATE schedule_entry SET ended_at = $2::timestamptz, ended_by_id = $3::uuid WHERE id = $1::uuid",
};

export async function saveEnd(transaction: Transaction, { id, endedAt }: ScheduleEntry, byId: string): Promise<void> {
  await transaction.run(end, [id, `${endedAt}`, byId]);
}

const entryOf = (row: Row): ScheduleEntry => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  reason: row.reason,
  scope: scopeOf(row),
  window: { from: instantOf(row.from), to: instantOf(row.to) },
  madeById: row.made_by_id,
  endedAt: row.ended_at && instantOf(row.ended_at),
});

function scopeOf({ scope, keys }: Row): Scope {
  if (scope === "all") return { all: true };
  return scope === "services" ? { services: keys } : { tags: keys };
}
