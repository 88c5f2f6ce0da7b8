// Columns that repeat what a record says, for figures, lists and searches: those that do not say the same are named.
import type { Statement, Transaction } from "../app/ports.ts";
import type { UnlikeCopy } from "../kernel/proof.mjs";
import type { Copies, RecordStore } from "./record-store.ts";
import { jsonOf } from "./written.ts";

type Own = { readonly id: string; readonly reference: string; readonly isPrivate: boolean };

/** PostgreSQL itself turns what would be written into what would lie there; no list and an empty one say the same. Most rows are alike as a whole. */
const unlike = (table: string, key: string): Statement<UnlikeCopy & { id: string }> => ({
  name: `unlike-${table}`,
  text: `SELECT g.id, '${table}.' || e.key AS "column", e.value AS expected, f.value AS found
    FROM unnest($1::uuid[], $2::jsonb[]) AS g(id, written) LEFT JOIN "${table}" i ON i.${key} = g.id
    CROSS JOIN LATERAL jsonb_each(to_jsonb(jsonb_populate_record(i, g.written))) AS e
    LEFT JOIN LATERAL jsonb_each(to_jsonb(i)) AS f ON f.key = e.key
    WHERE jsonb_populate_record(i, g.written) IS DISTINCT FROM i AND g.written ? e.key
      AND coalesce(nullif(e.value, '[]'), 'null') IS DISTINCT FROM coalesce(nullif(f.value, '[]'), 'null')
    ORDER BY g.id, e.key`,
});

/** By record id; those of which every column fits are left out. */
export async function unlikeCopies<State>(
  query: Transaction,
  { kind, kept, isPrivate }: RecordStore<State>,
  states: readonly (State & Own)[],
): Promise<ReadonlyMap<string, readonly UnlikeCopy[]>> {
  const found = new Map<string, UnlikeCopy[]>();
  const row: Copies<State & Own> = {
    table: "record",
    columns: (state) => ({ kind, number: Number(state.reference.replace(/^.*-/, "")), is_private: isPrivate(state) }),
  };
  for (const { table, columns } of [row, ...kept.copies]) {
    const written = states.map((state) => jsonOf(columns(state)));
    const key = table === row.table ? "id" : "record_id";
    for (const { id, ...copy } of await query.run(unlike(table, key), [states.map(({ id }) => id), written])) {
      found.set(id, [...(found.get(id) ?? []), copy]);
    }
  }
  return found;
}
