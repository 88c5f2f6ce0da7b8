// Answers to the question whether it is still fine, as figures count them: of incidents and of requests, by indexes of what was asked.
import type { Statement, Transaction } from "../app/ports.ts";
import type { Organisation } from "../organisation/organisation.ts";
import type { FollowUpFact } from "../report/facts.ts";
import type { Span } from "../report/period.ts";
import type { FactFilter } from "./fact-filter.ts";

type Table = {
  readonly kind: FollowUpFact["kind"];
  readonly openedAt: string;
  readonly team: string;
  readonly department: string;
};

const part = ({ kind, openedAt, team, department }: Table) => `
  SELECT r.reference, '${kind}' AS kind, r.is_private AS "isPrivate", c.service_key AS service, c.is_still_fine AS "isFine",
    floor(extract(epoch FROM c.${openedAt}))::float8 AS "openedAt",
    floor(extract(epoch FROM c.follow_up_asked_at))::float8 AS "askedAt"
  FROM ${kind} c JOIN record r ON r.id = c.record_id
  WHERE c.follow_up_asked_at >= to_timestamp($1::float8) AND c.follow_up_asked_at < to_timestamp($2::float8)
    AND ($3::text[] IS NULL OR c.service_key = ANY ($3)) AND ($4::text IS NULL OR c.${team} = $4) AND ${department}`;

const followUps: Statement<FollowUpFact> = {
  name: "report-follow-ups",
  text: `${[
    part({
      ...{ kind: "incident", openedAt: "opened_at", team: "owner_team_key" },
      department: "($5::text IS NULL OR c.department = $5)",
    }),
    part({
      ...{ kind: "request", openedAt: "created_at", team: "team_key" },
      department: "($6::uuid[] IS NULL OR c.requester_id = ANY ($6))",
    }),
  ].join(" UNION ALL ")} ORDER BY "askedAt", reference`,
};

/** Of those asked in the span. A department's incidents are those that concerned it when they were reported, its requests those of its people. */
export function readFollowUpFacts(
  query: Transaction,
  { departments }: Pick<Organisation, "departments">,
  { from, to }: Span,
  { services, team, department }: FactFilter,
): Promise<readonly FollowUpFact[]> {
  const theirs = Object.keys(departments).filter((personId) => departments[personId] === department);
  const ofPart = department === undefined ? [null, null] : [department, theirs];
  return query.run(followUps, [from, to, services ?? null, team ?? null, ...ofPart]);
}
