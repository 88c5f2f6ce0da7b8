// Reading incidents for what was promised: the missed ones, those that waited, past ones of a kind, open improvements.
import type { Query, Statement } from "../app/ports.ts";
import type { Incident, Priority } from "../incident/incident.ts";
import { readIncidents, readingIncidents } from "./incident-reads.ts";

const missed = readingIncidents(
  "missed",
  `WHERE i.state NOT IN ('cancelled', 'duplicate')
    AND (i.resolution_missed_at >= tocsin_now() - $1::int * interval '1 day'
      OR i.first_response_missed_at >= tocsin_now() - $1::int * interval '1 day'
      OR (i.made_sla = false AND i.resolved_at >= tocsin_now() - $1::int * interval '1 day')
      OR (i.state IN ('new', 'in_progress', 'on_hold') AND (i.resolution_due_at < tocsin_now()
        OR (i.first_response_at IS NULL AND i.first_response_due_at < tocsin_now()))))
    ORDER BY coalesce(i.resolution_missed_at, i.first_response_missed_at, i.resolution_due_at, i.resolved_at) DESC LIMIT 200`,
);

/** With a target that was missed in the last `days`, or that is being missed. Newest miss first, at most 200. */
export const missedIncidents = (query: Query, days: number): Promise<readonly Incident[]> =>
  readIncidents(query, missed, [days]);

const paused = readingIncidents(
  "paused",
  `WHERE i.state NOT IN ('cancelled', 'duplicate') AND i.waits <> '[]'::jsonb
    AND (i.resolved_at IS NULL OR i.resolved_at >= tocsin_now() - $1::int * interval '1 day')
    ORDER BY i.opened_at DESC LIMIT 500`,
);

/** Open or resolved in the last `days`, and ever on hold. At most 500. */
export const pausedIncidents = (query: Query, days: number): Promise<readonly Incident[]> =>
  readIncidents(query, paused, [days]);

const alike = readingIncidents(
  "past-alike",
  `WHERE i.service_key = $1 AND i.priority = $2 AND i.state IN ('resolved', 'closed')
    ORDER BY i.opened_at DESC LIMIT 200`,
);

/** Ended ones of the same service and priority, the newest 200. */
export const pastAlike = (query: Query, serviceKey: string, priority: Priority): Promise<readonly Incident[]> =>
  readIncidents(query, alike, [serviceKey, priority]);

const unimproved = readingIncidents(
  "unimproved",
  `WHERE EXISTS (SELECT 1 FROM improvement m WHERE m.record_id = i.record_id AND m.done_at IS NULL)
    ORDER BY i.opened_at LIMIT 200`,
);

/** With an improvement that is not done, oldest first. At most 200. */
export const unimprovedIncidents = (query: Query): Promise<readonly Incident[]> => readIncidents(query, unimproved, []);

const thisMonth: Statement<{ count: number }> = {
  name: "incidents-this-month",
  text: `SELECT count(*)::int AS count FROM incident WHERE service_key = $1 AND state NOT IN ('cancelled', 'duplicate')
    AND opened_at >= date_trunc('month', tocsin_now(), $2)`,
};

/** Incidents of the service opened since the first of the month in `zone`. */
export async function openedThisMonth(query: Query, serviceKey: string, zone: string): Promise<number> {
  return (await query.run(thisMonth, [serviceKey, zone]))[0]?.count ?? 0;
}
