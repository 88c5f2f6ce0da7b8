// What each person fixed in a time, and how many thanked them: for the service star of a month.
import type { Query, Statement } from "../app/ports.ts";
import type { Span } from "../report/period.ts";
import type { StarFact } from "../report/star.ts";
import { ofPilot } from "./service-pilots.ts";

const fixed: Statement<StarFact> = {
  name: "star-fixed",
  text: `WITH fixed AS (SELECT i.owner_id, count(*)::int AS fixed,
      (count(*) FILTER (WHERE i.resolution_missed_at IS NULL AND i.resolution_due_at IS NOT NULL))::int AS "fixedInTime",
      (count(*) FILTER (WHERE i.rating >= 4))::int AS praised, (count(*) FILTER (WHERE i.rating <= 2))::int AS blamed
    FROM incident i JOIN record r ON r.id = i.record_id
    WHERE i.service_key = ANY ($1::text[]) AND i.settled_at >= to_timestamp($2::float8)
      AND i.opened_at < to_timestamp($3::float8) AND i.resolved_at >= to_timestamp($2::float8)
      AND i.resolved_at < to_timestamp($3::float8) AND i.state IN ('resolved', 'closed') AND i.owner_id IS NOT NULL
      AND NOT r.is_private AND i.origin_source IS NULL AND NOT ${ofPilot("i.service_key", "i.opened_at")}
    GROUP BY i.owner_id),
    thanked AS (SELECT k.owner_id, count(DISTINCT k.opened_by_id)::int AS thanks
    FROM register_record k
    WHERE k.kind = 'kudos' AND k.created_at >= to_timestamp($2::float8) AND k.created_at < to_timestamp($3::float8)
    GROUP BY k.owner_id)
    SELECT owner_id AS "personId", coalesce(fixed, 0) AS fixed, coalesce("fixedInTime", 0) AS "fixedInTime",
      coalesce(praised, 0) AS praised, coalesce(blamed, 0) AS blamed, coalesce(thanks, 0) AS thanks
    FROM fixed FULL JOIN thanked USING (owner_id)`,
};

/** Of these services; private and imported incidents and those of pilots are left out. Thanks are about no service; whoever says them counts once for each person. */
export const starFacts = (
  query: Query,
  services: readonly string[],
  { from, to }: Span,
): Promise<readonly StarFact[]> => query.run(fixed, [services, from, to]);
