// Complaints as figures count them: when they were opened, by when they were to be answered, and when they were.
import type { Statement, Transaction } from "../app/ports.ts";
import type { Organisation } from "../organisation/organisation.ts";
import type { ComplaintFact } from "../report/facts.ts";
import type { Span } from "../report/period.ts";
import type { FactFilter } from "./fact-filter.ts";

const complaints: Statement<ComplaintFact> = {
  name: "report-complaints",
  text: `SELECT r.reference, r.is_private AS "isPrivate", c.service_key AS service,
      floor(extract(epoch FROM c.created_at))::float8 AS "openedAt",
      coalesce(floor(extract(epoch FROM nullif(c.data #>> '{values,answerBy}', '')::timestamptz))::float8, 'Infinity')
        AS "answerDueAt",
      floor(extract(epoch FROM nullif(c.data #>> '{values,answeredAt}', '')::timestamptz))::float8 AS "firstResponseAt",
      coalesce(c.data #>> '{values,isRaised}', '') = 'yes' AS "isEscalated"
    FROM register_record c JOIN record r ON r.id = c.record_id
    WHERE c.kind = 'complaint' AND c.state <> 'withdrawn'
      AND c.created_at >= to_timestamp($1::float8) AND c.created_at < to_timestamp($2::float8)
      AND ($3::text[] IS NULL OR c.service_key = ANY ($3)) AND ($4::text IS NULL OR c.team_key = $4)
      AND ($5::uuid[] IS NULL OR c.opened_by_id = ANY ($5))
    ORDER BY r.number`,
};

/** One that was taken back was none. A department's are those that its people made. */
export function readComplaintFacts(
  query: Transaction,
  { departments }: Pick<Organisation, "departments">,
  { from, to }: Span,
  { services, team, department }: FactFilter,
): Promise<readonly ComplaintFact[]> {
  const theirs = Object.keys(departments).filter((personId) => departments[personId] === department);
  const values = [from, to, services ?? null, team ?? null, department === undefined ? null : theirs];
  return query.run(complaints, values);
}
