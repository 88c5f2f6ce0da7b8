// What digests list: open work by priority, what is due soon, changes done and to come, approvals that wait, what is overdue.
import type { Temporal } from "temporal-polyfill";
import type { Query, Statement } from "../app/ports.ts";
import type { Change } from "../change/change.ts";
import type { Incident } from "../incident/incident.ts";
import { isoMs } from "../kernel/time.ts";
import type { OpenWork } from "../report/digest/digest-daily.ts";
import { changesWhere } from "./change-reads.ts";
import { readIncidents, readingIncidents } from "./incident-reads.ts";

/** Keys of services; null: of all. */
export type Services = readonly string[] | null;

const open = "i.state IN ('new', 'in_progress', 'on_hold')";
export const ofServices = (place: string) => `(${place}::text[] IS NULL OR i.service_key = ANY (${place}::text[]))`;
export const changeOf = (place: string) => `(${place}::text[] IS NULL OR c.service_keys && ${place}::text[])`;

/** A target of an open incident is due after one time and by the other. */
export const dueIn = (after: string, by: string) => `${open}
    AND ((i.resolution_due_at > ${after}::timestamptz AND i.resolution_due_at <= ${by}::timestamptz)
      OR (i.first_response_at IS NULL AND i.first_response_due_at > ${after}::timestamptz
        AND i.first_response_due_at <= ${by}::timestamptz))`;
/** Major incidents of the time, and those that are still open; what was cancelled or merged was none. */
export const majorIn = (from: string, to: string) => `i.major_state = 'accepted'
    AND i.state NOT IN ('cancelled', 'duplicate') AND (${open} OR (i.opened_at >= ${from}::timestamptz AND i.opened_at < ${to}::timestamptz))`;
export const endedIn = (from: string, to: string) =>
  `c.actual_end >= ${from}::timestamptz AND c.actual_end < ${to}::timestamptz`;
/** Approved or under way, with a window that touches the time. */
export const plannedIn = (from: string, to: string) => `c.state IN ('approved', 'implementing')
    AND c.window_to > ${from}::timestamptz AND c.window_from < ${to}::timestamptz`;
export const unassignedIn = `${open} AND i.owner_id IS NULL`;
/** Approved or under way, and nobody carries it out. */
export const unownedIn = "c.state IN ('approved', 'implementing') AND c.implementer_id IS NULL";
/** A target was missed in the time, or is being missed since then. */
export const breachIn = (from: string, to: string) => `i.state NOT IN ('cancelled', 'duplicate')
    AND ((i.resolution_missed_at >= ${from}::timestamptz AND i.resolution_missed_at < ${to}::timestamptz)
      OR (i.first_response_missed_at >= ${from}::timestamptz AND i.first_response_missed_at < ${to}::timestamptz)
      OR (i.resolved_at IS NULL AND i.resolution_due_at >= ${from}::timestamptz
        AND i.resolution_due_at < least(${to}::timestamptz, tocsin_now()))
      OR (i.first_response_at IS NULL AND i.first_response_due_at >= ${from}::timestamptz
        AND i.first_response_due_at < least(${to}::timestamptz, tocsin_now())))`;

const counts: Statement<{ priority: number; count: number; unassigned: number; oldest: Date }> = {
  name: "digest-open",
  text: `SELECT i.priority::int, count(*)::int AS count, (count(*) FILTER (WHERE i.owner_id IS NULL))::int AS unassigned,
      min(i.opened_at) AS oldest
    FROM incident i WHERE ${open} AND ${ofServices("$1")} GROUP BY i.priority ORDER BY i.priority`,
};

export async function openWork(query: Query, services: Services, at: Temporal.Instant): Promise<OpenWork> {
  const rows = await query.run(counts, [services]);
  return {
    total: rows.reduce((sum, { count }) => sum + count, 0),
    unassigned: rows.reduce((sum, { unassigned }) => sum + unassigned, 0),
    byPriority: rows.map(({ priority, count, oldest }) => ({
      ...{ priority, count },
      oldestSeconds: (at.epochMilliseconds - oldest.getTime()) / 1000,
    })),
  };
}

const due = readingIncidents(
  "digest-due",
  `WHERE ${dueIn("$2", "$3")} AND ${ofServices("$1")}
    ORDER BY least(i.resolution_due_at, CASE WHEN i.first_response_at IS NULL THEN i.first_response_due_at END) LIMIT 100`,
);

/** Open ones of which a target is due after `from` and by `to`, the soonest first; at most 100. */
export const dueBetween = (
  query: Query,
  services: Services,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<readonly Incident[]> => readIncidents(query, due, [services, isoMs(from), isoMs(to)]);

const unassigned = readingIncidents(
  "digest-unassigned",
  `WHERE ${unassignedIn} AND ${ofServices("$1")} ORDER BY i.priority, i.opened_at LIMIT 50`,
);

/** Open ones that no person owns, the most urgent first; at most 50. */
export const unassignedIncidents = (query: Query, services: Services): Promise<readonly Incident[]> =>
  readIncidents(query, unassigned, [services]);

const majors = readingIncidents(
  "digest-majors",
  `WHERE ${majorIn("$2", "$3")} AND ${ofServices("$1")} ORDER BY i.opened_at DESC LIMIT 50`,
);

/** At most 50. */
export const majorsBetween = (
  query: Query,
  services: Services,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<readonly Incident[]> => readIncidents(query, majors, [services, isoMs(from), isoMs(to)]);

const failed = changesWhere(
  "digest-failed",
  `WHERE ${changeOf("$1")} AND ${endedIn("$2", "$3")} AND c.result_code <> 'successful' ORDER BY c.actual_end LIMIT 50`,
);
const planned = changesWhere(
  "digest-planned",
  `WHERE ${changeOf("$1")} AND ${plannedIn("$2", "$3")} ORDER BY c.window_from, r.number LIMIT 100`,
);
const waiting = changesWhere(
  "digest-waiting",
  `WHERE ${changeOf("$1")} AND c.state = 'awaiting_approval' AND c.submitted_at <= $2::timestamptz
    ORDER BY c.approval_expires_at NULLS LAST, r.number LIMIT 100`,
);
const unowned = changesWhere(
  "digest-unowned",
  `WHERE ${changeOf("$1")} AND ${unownedIn} ORDER BY c.window_from NULLS LAST, r.number LIMIT 50`,
);

/** At most 50. */
export const unownedChanges = (query: Query, services: Services): Promise<readonly Change[]> =>
  unowned(query, [services]);

const unreviewed = changesWhere(
  "digest-unreviewed",
  `WHERE ${changeOf("$1")} AND c.review_due_at <= $2::timestamptz ORDER BY c.review_due_at LIMIT 50`,
);

/** Changes that ended in the time and were not plainly successful; at most 50. */
export const failedBetween = (
  query: Query,
  services: Services,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<readonly Change[]> => failed(query, [services, isoMs(from), isoMs(to)]);

/** At most 100. */
export const changesPlanned = (
  query: Query,
  services: Services,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<readonly Change[]> => planned(query, [services, isoMs(from), isoMs(to)]);

/** Whose approval has been waited for since before `since`; at most 100. */
export const changesWaiting = (query: Query, services: Services, since: Temporal.Instant): Promise<readonly Change[]> =>
  waiting(query, [services, isoMs(since)]);

/** At most 50. */
export const overdueChangeReviews = (
  query: Query,
  services: Services,
  at: Temporal.Instant,
): Promise<readonly Change[]> => unreviewed(query, [services, isoMs(at)]);

const reviews = readingIncidents(
  "digest-reviews",
  `WHERE i.has_open_review AND ${ofServices("$1")} AND i.review ->> 'closedAt' IS NULL
    AND (i.review ->> 'dueAt')::timestamptz <= $2::timestamptz ORDER BY i.review ->> 'dueAt' LIMIT 50`,
);

/** Whose review is overdue, the oldest first; at most 50. */
export const overdueReviews = (query: Query, services: Services, at: Temporal.Instant): Promise<readonly Incident[]> =>
  readIncidents(query, reviews, [services, isoMs(at)]);

const breached = readingIncidents(
  "digest-breached",
  `WHERE ${breachIn("$2", "$3")} AND ${ofServices("$1")} ORDER BY i.priority, i.opened_at LIMIT 200`,
);

/** With a target that was missed in that time; at most 200. */
export const breachesBetween = (
  query: Query,
  services: Services,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<readonly Incident[]> => readIncidents(query, breached, [services, isoMs(from), isoMs(to)]);

const openOnes = readingIncidents(
  "digest-open-ones",
  `WHERE ${open} AND ${ofServices("$1")} ORDER BY i.priority, i.resolution_due_at NULLS LAST, i.opened_at LIMIT 300`,
);

/** Open ones by priority and then by time to breach; at most 300. */
export const openOf = (query: Query, services: Services): Promise<readonly Incident[]> =>
  readIncidents(query, openOnes, [services]);
