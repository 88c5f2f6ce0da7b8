// Suggestions as figures count them: when they were made, by when they were to be decided, and when they were.
import type { Statement, Transaction } from "../app/ports.ts";
import type { Span } from "../report/period.ts";
import type { SuggestionFact } from "../report/suggestion-fact.ts";
import type { FactFilter } from "./fact-filter.ts";

const suggestions: Statement<SuggestionFact> = {
  name: "report-suggestions",
  text: `SELECT r.reference, r.is_private AS "isPrivate", c.service_key AS service,
      floor(extract(epoch FROM c.created_at))::float8 AS "openedAt",
      floor(extract(epoch FROM c.first_due_at))::float8 AS "dueAt",
      floor(extract(epoch FROM c.done_at))::float8 AS "decidedAt"
    FROM register_record c JOIN record r ON r.id = c.record_id
    WHERE c.kind = 'suggestion' AND c.state <> 'withdrawn' AND c.first_due_at IS NOT NULL
      AND (c.done_at IS NULL OR c.done_at >= to_timestamp($1::float8)) AND c.created_at < to_timestamp($2::float8)
      AND ($3::text[] IS NULL OR c.service_key = ANY ($3)) AND ($4::text IS NULL OR c.team_key = $4)
    ORDER BY r.number`,
};

/** One that was taken back was none. Whose department it came from is told to nobody: a department's figures hold none. */
export async function readSuggestionFacts(
  query: Transaction,
  { from, to }: Span,
  { services, team, department }: FactFilter,
): Promise<readonly SuggestionFact[]> {
  return department === undefined ? query.run(suggestions, [from, to, services ?? null, team ?? null]) : [];
}
