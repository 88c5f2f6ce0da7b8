// Requests as figures count them: when they were asked for, fulfilled and closed, and by when they were to be.
import type { Statement, Transaction } from "../app/ports.ts";
import type { Organisation } from "../organisation/organisation.ts";
import type { RequestFact } from "../report/facts.ts";
import type { Span } from "../report/period.ts";
import type { FactFilter } from "./fact-filter.ts";

type Row = {
  readonly reference: string;
  readonly is_private: boolean;
  readonly service: string;
  readonly requester_id: string;
  readonly opened_at: number;
  readonly fulfilled_at: number | null;
  readonly closed_at: number | null;
  readonly due_at: number | null;
  readonly missed_at: number | null;
  readonly rating: number | null;
};

const second = (column: string, name: string) => `floor(extract(epoch FROM c.${column}))::float8 AS ${name}`;

const requests: Statement<Row> = {
  name: "report-requests",
  text: `SELECT r.reference, r.is_private, c.service_key AS service, c.requester_id,
      ${second("created_at", "opened_at")}, ${second("fulfilled_at", "fulfilled_at")}, ${second("closed_at", "closed_at")},
      ${second("fulfil_due_at", "due_at")}, ${second("fulfil_missed_at", "missed_at")}, c.rating
    FROM request c JOIN record r ON r.id = c.record_id
    WHERE c.state <> 'cancelled' AND c.created_at < to_timestamp($2::float8)
      AND (c.closed_at IS NULL OR c.closed_at >= to_timestamp($1::float8))
      AND ($3::text[] IS NULL OR c.service_key = ANY ($3)) AND ($4::text IS NULL OR c.team_key = $4)
    ORDER BY r.number`,
};

/** One that was cancelled was none. `department`: of whoever asked. */
export async function readRequestFacts(
  query: Transaction,
  { departments }: Pick<Organisation, "departments">,
  { from, to }: Span,
  { services, team, department }: FactFilter,
): Promise<readonly RequestFact[]> {
  const rows = await query.run(requests, [from, to, services ?? null, team ?? null]);
  return rows
    .filter(({ requester_id }) => department === undefined || departments[requester_id] === department)
    .map((row) => ({
      ...{ reference: row.reference, isPrivate: row.is_private, service: row.service, openedAt: row.opened_at },
      ...{ fulfilledAt: row.fulfilled_at, closedAt: row.closed_at, dueAt: row.due_at, missedAt: row.missed_at },
      rating: row.rating,
    }));
}
