// Problems as figures count them: when they were opened and closed, and whether their cause is known.
import type { Statement, Transaction } from "../app/ports.ts";
import type { ProblemFact } from "../report/facts.ts";
import type { Span } from "../report/period.ts";
import type { FactFilter } from "./fact-filter.ts";

type Row = {
  readonly reference: string;
  readonly service: string | null;
  readonly opened_at: number;
  readonly closed_at: number | null;
  readonly has_cause: boolean;
};

const problems: Statement<Row> = {
  name: "report-problems",
  text: `SELECT r.reference, p.service_keys[1] AS service, extract(epoch FROM p.opened_at)::float8 AS opened_at,
      extract(epoch FROM p.closed_at)::float8 AS closed_at, p.cause IS NOT NULL AS has_cause
    FROM problem p JOIN record r ON r.id = p.record_id
    WHERE p.state <> 'cancelled' AND p.opened_at < to_timestamp($2::float8)
      AND (p.closed_at IS NULL OR p.closed_at >= to_timestamp($1::float8))
      AND ($3::text[] IS NULL OR p.service_keys && $3) AND ($4::text IS NULL OR p.owner_team_key = $4)
    ORDER BY r.number`,
};

/** One that was cancelled was none. It has no reporter: a department's figures hold none. */
export async function readProblemFacts(
  query: Transaction,
  { from, to }: Span,
  { services, team, department }: FactFilter,
): Promise<readonly ProblemFact[]> {
  if (department !== undefined) return [];
  const rows = await query.run(problems, [from, to, services ?? null, team ?? null]);
  return rows.map(({ reference, service, opened_at, closed_at, has_cause }) => ({
    ...{ reference, service, hasCause: has_cause },
    openedAt: Math.floor(opened_at),
    closedAt: closed_at === null ? null : Math.floor(closed_at),
  }));
}
