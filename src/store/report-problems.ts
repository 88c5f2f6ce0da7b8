// Problems as figures count them: when they were opened and closed, whether their cause is known, and whether closing them helped.
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
  readonly is_effective: boolean | null;
  readonly judged_closing: number | null;
};

const problems: Statement<Row> = {
  name: "report-problems",
  text: `SELECT r.reference, p.service_keys[1] AS service, extract(epoch FROM p.opened_at)::float8 AS opened_at,
      extract(epoch FROM p.closed_at)::float8 AS closed_at, p.cause IS NOT NULL AS has_cause,
      p.is_effective, CASE WHEN p.is_effective IS NOT NULL THEN extract(epoch FROM coalesce(p.closed_at,
        (SELECT max(t.at) FROM timeline t WHERE t.record_id = p.record_id AND t.kind = 'problem.closed')))::float8 END AS judged_closing
    FROM problem p JOIN record r ON r.id = p.record_id
    WHERE p.state NOT IN ('proposed', 'cancelled') AND p.opened_at < to_timestamp($2::float8)
      AND (p.closed_at IS NULL OR p.closed_at >= to_timestamp($1::float8))
      AND ($3::text[] IS NULL OR p.service_keys && $3) AND ($4::text IS NULL OR p.owner_team_key = $4)
    ORDER BY r.number`,
};

/** One that was cancelled was none, and one that is only proposed is none yet. It has no reporter: a department's figures hold none. */
export async function readProblemFacts(
  query: Transaction,
  { from, to }: Span,
  { services, team, department }: FactFilter,
): Promise<readonly ProblemFact[]> {
  if (department !== undefined) return [];
  const rows = await query.run(problems, [from, to, services ?? null, team ?? null]);
  return rows.map(({ reference, service, opened_at, closed_at, has_cause, is_effective, judged_closing }) => ({
    ...{ reference, service, hasCause: has_cause },
    openedAt: Math.floor(opened_at),
    closedAt: closed_at === null ? null : Math.floor(closed_at),
    judged:
      is_effective === null || judged_closing === null
        ? null
        : { closedAt: Math.floor(judged_closing), isEffective: is_effective },
  }));
}
