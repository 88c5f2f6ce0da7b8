// What digests list: open work by priority, what is due soon, changes done and to come, approvals that wait, what is overdue.
import type { Temporal } from "temporal-polyfill";
import type { Query, Statement } from "../app/ports.ts";
import type { Change } from "../change/change.ts";
import type { Incident } from "../incident/incident.ts";
import { isoMs } from "../kernel/time.ts";
import type { OpenWork } from "../report/digest/digest-daily.ts";
import type { LeftOut } from "../report/tellable.ts";
import { changesWhere } from "./change-reads.ts";
import { readIncidents, readingIncidents } from "./incident-reads.ts";

/** Keys of services; null: of all. */
export type Services = readonly string[] | null;

/** What is looked at, and kinds of records whose private ones are left out, of counts too. */
export type DigestPart = { readonly services: Services; readonly leftOut: LeftOut };

const open = "i.state IN ('new', 'in_progress', 'on_hold')";
/** A record that is looked at, by the letter it has in the statement; of which kinds private ones are left out is decided where figures are told. */
export const isShown = (record: string, leftOut: string) =>
  `NOT (cardinality(${leftOut}::text[]) > 0 AND EXISTS (SELECT FROM record s WHERE s.id = ${record}.record_id
    AND s.is_private AND s.kind = ANY (${leftOut}::text[])))`;
/** `services` and `leftOut`: the places of both in the statement. */
export const incidentOf = (services: string, leftOut: string) =>
  `(${services}::text[] IS NULL OR i.service_key = ANY (${services}::text[])) AND ${isShown("i", leftOut)}`;
export const changeOf = (services: string, leftOut: string) =>
  `(${services}::text[] IS NULL OR c.service_keys && ${services}::text[]) AND ${isShown("c", leftOut)}`;

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
/** Imported as open, and nobody here has taken it: it is history, and waits for nobody. */
const isHistory = "(i.origin_source IS NOT NULL AND i.owner_id IS NULL)";
export const unassignedIn = `${open} AND i.owner_id IS NULL AND i.origin_source IS NULL`;
/** Approved or under way, and nobody carries it out. */
export const unownedIn = "c.state IN ('approved', 'implementing') AND c.implementer_id IS NULL";
/** A target was missed in the time, or is being missed since then; of an imported incident the other tool says it of its resolution. */
export const breachIn = (from: string, to: string) => `i.state NOT IN ('cancelled', 'duplicate')
    AND ((i.resolution_missed_at >= ${from}::timestamptz AND i.resolution_missed_at < ${to}::timestamptz)
      OR (i.first_response_missed_at >= ${from}::timestamptz AND i.first_response_missed_at < ${to}::timestamptz)
      OR (i.resolved_at IS NULL AND i.resolution_due_at >= ${from}::timestamptz
        AND i.resolution_due_at < least(${to}::timestamptz, tocsin_now()))
      OR (i.first_response_at IS NULL AND i.first_response_due_at >= ${from}::timestamptz
        AND i.first_response_due_at < least(${to}::timestamptz, tocsin_now()))
      OR (i.made_sla = false AND i.resolved_at >= ${from}::timestamptz AND i.resolved_at < ${to}::timestamptz))`;

type Counted = {
  readonly priority: number;
  readonly count: number;
  readonly unassigned: number;
  readonly imported: number;
  readonly secrets: number;
  readonly oldest: Date | null;
};

const counts: Statement<Counted> = {
  name: "digest-open",
  text: `SELECT i.priority::int, count(*)::int AS count, (count(*) FILTER (WHERE ${unassignedIn}))::int AS unassigned,
      (count(*) FILTER (WHERE ${isHistory}))::int AS imported,
      (count(*) FILTER (WHERE r.is_private AND NOT $3::boolean AND NOT ${isHistory}))::int AS secrets,
      min(i.opened_at) FILTER (WHERE ($3 OR NOT r.is_private) AND NOT ${isHistory}) AS oldest
    FROM incident i JOIN record r ON r.id = i.record_id
    WHERE ${open} AND ${incidentOf("$1", "$2")} GROUP BY i.priority ORDER BY i.priority`,
};

/** `showsPrivate`: its readers may know of every private record; else those have no priority, as on the overview. */
export async function openWork(
  query: Query,
  { services, leftOut, showsPrivate = false }: DigestPart & { readonly showsPrivate?: boolean },
  at: Temporal.Instant,
): Promise<OpenWork> {
  const rows = await query.run(counts, [services, leftOut, showsPrivate]);
  const sum = (what: "count" | "unassigned" | "imported" | "secrets") =>
    rows.reduce((total, row) => total + row[what], 0);
  const secondsSince = (then: Date) => (at.epochMilliseconds - then.getTime()) / 1000;
  return {
    ...{ total: sum("count"), unassigned: sum("unassigned"), imported: sum("imported"), secrets: sum("secrets") },
    byPriority: rows.flatMap(({ priority, count, imported, secrets, oldest }) =>
      oldest ? [{ priority, count: count - imported - secrets, oldestSeconds: secondsSince(oldest) }] : [],
    ),
  };
}

const due = readingIncidents(
  "digest-due",
  `WHERE ${dueIn("$3", "$4")} AND ${incidentOf("$1", "$2")}
    ORDER BY least(i.resolution_due_at, CASE WHEN i.first_response_at IS NULL THEN i.first_response_due_at END) LIMIT 100`,
);

/** Open ones of which a target is due after `from` and by `to`, the soonest first; at most 100. */
export const dueBetween = (
  query: Query,
  part: DigestPart,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<readonly Incident[]> => readIncidents(query, due, [part.services, part.leftOut, isoMs(from), isoMs(to)]);

const unassigned = readingIncidents(
  "digest-unassigned",
  `WHERE ${unassignedIn} AND ${incidentOf("$1", "$2")} ORDER BY i.priority, i.opened_at LIMIT 50`,
);

/** Open ones that no person owns, the most urgent first; at most 50. */
export const unassignedIncidents = (query: Query, part: DigestPart): Promise<readonly Incident[]> =>
  readIncidents(query, unassigned, [part.services, part.leftOut]);

const majors = readingIncidents(
  "digest-majors",
  `WHERE ${majorIn("$3", "$4")} AND ${incidentOf("$1", "$2")} ORDER BY i.opened_at DESC LIMIT 50`,
);

/** At most 50. */
export const majorsBetween = (
  query: Query,
  part: DigestPart,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<readonly Incident[]> => readIncidents(query, majors, [part.services, part.leftOut, isoMs(from), isoMs(to)]);

const failed = changesWhere(
  "digest-failed",
  `WHERE ${changeOf("$1", "$2")} AND ${endedIn("$3", "$4")} AND c.result_code <> 'successful' ORDER BY c.actual_end LIMIT 50`,
);
const planned = changesWhere(
  "digest-planned",
  `WHERE ${changeOf("$1", "$2")} AND ${plannedIn("$3", "$4")} ORDER BY c.window_from, r.number LIMIT 100`,
);
const waiting = changesWhere(
  "digest-waiting",
  `WHERE ${changeOf("$1", "$2")} AND c.state = 'awaiting_approval' AND c.submitted_at <= $3::timestamptz
    ORDER BY c.approval_expires_at NULLS LAST, r.number LIMIT 100`,
);
const unowned = changesWhere(
  "digest-unowned",
  `WHERE ${changeOf("$1", "$2")} AND ${unownedIn} ORDER BY c.window_from NULLS LAST, r.number LIMIT 50`,
);

/** At most 50. */
export const unownedChanges = (query: Query, part: DigestPart): Promise<readonly Change[]> =>
  unowned(query, [part.services, part.leftOut]);

const unreviewed = changesWhere(
  "digest-unreviewed",
  `WHERE ${changeOf("$1", "$2")} AND c.review_due_at <= $3::timestamptz ORDER BY c.review_due_at LIMIT 50`,
);

/** Changes that ended in the time and were not plainly successful; at most 50. */
export const failedBetween = (
  query: Query,
  part: DigestPart,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<readonly Change[]> => failed(query, [part.services, part.leftOut, isoMs(from), isoMs(to)]);

/** At most 100. */
export const changesPlanned = (
  query: Query,
  part: DigestPart,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<readonly Change[]> => planned(query, [part.services, part.leftOut, isoMs(from), isoMs(to)]);

/** Whose approval has been waited for since before `since`; at most 100. */
export const changesWaiting = (query: Query, part: DigestPart, since: Temporal.Instant): Promise<readonly Change[]> =>
  waiting(query, [part.services, part.leftOut, isoMs(since)]);

/** At most 50. */
export const overdueChangeReviews = (
  query: Query,
  part: DigestPart,
  at: Temporal.Instant,
): Promise<readonly Change[]> => unreviewed(query, [part.services, part.leftOut, isoMs(at)]);

const reviews = readingIncidents(
  "digest-reviews",
  `WHERE i.has_open_review AND ${incidentOf("$1", "$2")} AND i.review ->> 'closedAt' IS NULL
    AND (i.review ->> 'dueAt')::timestamptz <= $3::timestamptz ORDER BY i.review ->> 'dueAt' LIMIT 50`,
);

/** Whose review is overdue, the oldest first; at most 50. */
export const overdueReviews = (query: Query, part: DigestPart, at: Temporal.Instant): Promise<readonly Incident[]> =>
  readIncidents(query, reviews, [part.services, part.leftOut, isoMs(at)]);

const breached = readingIncidents(
  "digest-breached",
  `WHERE ${breachIn("$3", "$4")} AND ${incidentOf("$1", "$2")} ORDER BY i.priority, i.opened_at LIMIT 200`,
);

/** With a target that was missed in that time; at most 200. */
export const breachesBetween = (
  query: Query,
  part: DigestPart,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<readonly Incident[]> =>
  readIncidents(query, breached, [part.services, part.leftOut, isoMs(from), isoMs(to)]);

const openOnes = readingIncidents(
  "digest-open-ones",
  `WHERE ${open} AND ${incidentOf("$1", "$2")} ORDER BY i.priority, i.resolution_due_at NULLS LAST, i.opened_at LIMIT 300`,
);

/** Open ones by priority and then by time to breach; at most 300. */
export const openOf = (query: Query, part: DigestPart): Promise<readonly Incident[]> =>
  readIncidents(query, openOnes, [part.services, part.leftOut]);
