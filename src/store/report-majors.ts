// Major incidents as figures count them, read by the index of their state: there are few.
import type { Statement, Transaction } from "../app/ports.ts";
import type { MajorFact } from "../report/facts.ts";
import type { Span } from "../report/period.ts";
import type { FactFilter } from "./fact-filter.ts";

type Row = {
  readonly reference: string;
  readonly is_private: boolean;
  readonly service: string;
  readonly opened_at: number;
  readonly resolved_at: number | null;
  readonly noticed_at: number | null;
  readonly outage_from: number | null;
  readonly outage_to: number | null;
  readonly announcements: number;
  readonly announce_due_at: number | null;
  readonly late: number;
};

const seconds = (instant: string) => `floor(extract(epoch FROM (${instant})))::float8`;

// An outage that lasts has no end; one of several that lasts makes the end unknown.
const majors: Statement<Row> = {
  name: "report-majors",
  text: `SELECT r.reference, r.is_private, i.service_key AS service, ${seconds("i.opened_at")} AS opened_at,
      ${seconds("i.resolved_at")} AS resolved_at, o.outage_from,
      CASE WHEN o.lasts THEN NULL ELSE o.outage_to END AS outage_to,
      (SELECT ${seconds("min((told ->> 'toldAt')::timestamptz)")} FROM jsonb_array_elements(i.major -> 'informed') AS told)
        AS noticed_at,
      jsonb_array_length(i.major -> 'announcements') AS announcements,
      ${seconds("(i.major ->> 'announceDueAt')::timestamptz")} AS announce_due_at, (i.major ->> 'overdue')::int AS late
    FROM incident i JOIN record r ON r.id = i.record_id
      CROSS JOIN LATERAL (SELECT ${seconds("min((one ->> 'from')::timestamptz)")} AS outage_from,
        ${seconds("max((one ->> 'to')::timestamptz)")} AS outage_to, bool_or(one ->> 'to' IS NULL) AS lasts
        FROM jsonb_array_elements(i.outages) AS one) AS o
    WHERE i.major_state = 'accepted' AND i.state NOT IN ('cancelled', 'duplicate')
      AND i.opened_at < to_timestamp($2::float8)
      AND (i.resolved_at IS NULL OR i.resolved_at >= to_timestamp($1::float8) OR i.opened_at >= to_timestamp($1::float8)
        OR o.outage_to >= $1::float8)
      AND ($3::text[] IS NULL OR i.service_key = ANY ($3)) AND ($4::text IS NULL OR i.owner_team_key = $4)
      AND ($5::text IS NULL OR i.department = $5)
    ORDER BY i.opened_at, r.reference`,
};

export async function readMajorFacts(
  query: Transaction,
  span: Span,
  filter: FactFilter,
): Promise<readonly MajorFact[]> {
  const { services, team, department } = filter;
  const rows = await query.run(majors, [span.from, span.to, services ?? null, team ?? null, department ?? null]);
  return rows.map((row) => ({
    ...{ reference: row.reference, isPrivate: row.is_private, service: row.service },
    ...{ openedAt: row.opened_at, resolvedAt: row.resolved_at, noticedAt: row.noticed_at },
    outage: row.outage_from === null || row.outage_to === null ? null : { from: row.outage_from, to: row.outage_to },
    ...{ announcements: row.announcements, announceDueAt: row.announce_due_at, late: row.late },
  }));
}
