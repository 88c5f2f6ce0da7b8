// The digests that were due in a time, as far as figures count them.
import type { Statement, Transaction } from "../app/ports.ts";
import type { DigestFact } from "../report/facts.ts";
import type { Span } from "../report/period.ts";
import type { FactFilter } from "./fact-filter.ts";

type Row = { readonly due_at: number; readonly posted_at: number | null; readonly is_late: boolean };

// One whose days the next one told was not posted; one that nobody wanted any more was not due.
const digests: Statement<Row> = {
  name: "report-digests",
  text: `SELECT extract(epoch FROM due_at)::float8 AS due_at, is_late,
      CASE WHEN trouble IS NULL THEN extract(epoch FROM posted_at)::float8 END AS posted_at
    FROM digest WHERE due_at >= to_timestamp($1::float8) AND due_at < to_timestamp($2::float8) AND state <> 'dropped'`,
};

/** They belong to no service, team or department: narrowed facts have none. */
export async function readDigestFacts(
  query: Transaction,
  { from, to }: Span,
  { services, team, department }: FactFilter,
): Promise<readonly DigestFact[]> {
  if (services ?? team ?? department) return [];
  const rows = await query.run(digests, [from, to]);
  return rows.map(({ due_at, posted_at, is_late }) => ({ dueAt: due_at, postedAt: posted_at, isLate: is_late }));
}
