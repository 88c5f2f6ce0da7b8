// Calendars, agreements and undertakings in the versions that records are measured by. A version once kept never changes.
import type { Temporal } from "temporal-polyfill";
import type { Statement, Transaction } from "../app/ports.ts";
import { contentHash } from "../kernel/content-hash.ts";
import type { Json } from "../kernel/json.ts";
import { type KeptMeasure, type Measure, measureKey } from "../organisation/measures.ts";

const keep: Statement<{ id: number; kind: string; name: string }> = {
  name: "measures-keep",
  text: `WITH given AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS g(kind text, name text, content jsonb, sha256 text)),
    made AS (INSERT INTO measure (kind, name, content, sha256, kept_at) SELECT kind, name, content, sha256, $2 FROM given
      ON CONFLICT (kind, name, sha256) DO NOTHING RETURNING id, kind, name)
    SELECT id, kind, name FROM made UNION ALL
    SELECT m.id, m.kind, m.name FROM measure m JOIN given g USING (kind, name, sha256)`,
};

/** Keeps what is new of them; which version each one now stands for, by `measureKey`. */
export async function keepMeasures(
  transaction: Transaction,
  measures: readonly Measure[],
  at: Temporal.Instant,
): Promise<Readonly<Record<string, number>>> {
  const rows = measures.map((measure) => ({ ...measure, sha256: contentHash(measure.content as unknown as Json) }));
  const kept = await transaction.run(keep, [JSON.stringify(rows), at.toString()]);
  return Object.fromEntries(kept.map((row) => [measureKey(row as Pick<Measure, "kind" | "name">), row.id]));
}

const all: Statement<KeptMeasure> = {
  name: "measures-all",
  text: "SELECT id, kind, name, content FROM measure ORDER BY id",
};

export const keptMeasures = (query: Transaction): Promise<readonly KeptMeasure[]> => query.run(all, []);
