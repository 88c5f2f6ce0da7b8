// How many there are of what digests list, counted where the lists are cut.
import type { Temporal } from "temporal-polyfill";
import type { Query, Statement } from "../app/ports.ts";
import { isoMs } from "../kernel/time.ts";
import { OWN_WORK } from "../register/own-work.ts";
import {
  breachIn,
  changeOf,
  type DigestPart,
  dueIn,
  endedIn,
  incidentOf,
  isShown,
  majorIn,
  plannedIn,
  unassignedIn,
  unownedIn,
} from "./digest-reads.ts";

/** Private ones are among them. */
export type DigestCounts = {
  readonly due: number;
  readonly majors: number;
  readonly planned: number;
  readonly waiting: number;
  /** Reviews of incidents and of changes. */
  readonly reviews: number;
  readonly retrospectives: number;
  readonly selfApproved: number;
  /** Requests and light records of the time that somebody decided on for themselves. */
  readonly ownDecisions: number;
  /** Changes that ended, by result; without one by state. */
  readonly results: Readonly<Record<string, number>>;
};

const counts: Statement<DigestCounts> = {
  name: "digest-counts",
  text: `SELECT
      (SELECT count(*)::int FROM incident i WHERE ${dueIn("$3", "$4")} AND ${incidentOf("$1", "$2")}) AS due,
      (SELECT count(*)::int FROM incident i WHERE ${majorIn("$5", "$6")} AND ${incidentOf("$1", "$2")}) AS majors,
      (SELECT count(*)::int FROM change c WHERE ${plannedIn("$3", "$7")} AND ${changeOf("$1", "$2")}) AS planned,
      (SELECT count(*)::int FROM change c WHERE ${changeOf("$1", "$2")} AND c.state = 'awaiting_approval'
        AND c.submitted_at <= $8::timestamptz) AS waiting,
      ((SELECT count(*)::int FROM incident i WHERE i.has_open_review AND ${incidentOf("$1", "$2")}
          AND i.review ->> 'closedAt' IS NULL AND (i.review ->> 'dueAt')::timestamptz <= $3::timestamptz)
        + (SELECT count(*)::int FROM change c WHERE ${changeOf("$1", "$2")} AND c.review_due_at <= $3::timestamptz)) AS reviews,
      (SELECT count(*)::int FROM change c WHERE ${changeOf("$1", "$2")}
        AND c.retrospective_due_at <= $3::timestamptz) AS retrospectives,
      (SELECT count(*)::int FROM change c WHERE ${endedIn("$5", "$6")} AND ${changeOf("$1", "$2")}
        AND 'self-approved' = ANY (c.exceptions)) AS "selfApproved",
      ((SELECT count(*)::int FROM request q WHERE q.closed_at >= $5::timestamptz AND q.closed_at < $6::timestamptz
          AND ($1::text[] IS NULL OR q.service_key = ANY ($1::text[])) AND ${isShown("q", "$2")}
          AND q.details #> '{approval,exceptions}' ? 'self-approved')
        + (SELECT count(*)::int FROM register_record g, jsonb_array_elements(g.data -> 'entries') AS e
          WHERE g.moved_at >= $5::timestamptz AND ($1::text[] IS NULL OR g.service_key = ANY ($1::text[]))
          AND ${isShown("g", "$2")} AND e ->> 'what' = '${OWN_WORK}'
          AND (e ->> 'at')::timestamptz >= $5::timestamptz AND (e ->> 'at')::timestamptz < $6::timestamptz
        )) AS "ownDecisions",
      (SELECT coalesce(jsonb_object_agg(e.result, e.count), '{}') FROM (
        SELECT coalesce(c.result_code, c.state) AS result, count(*)::int AS count FROM change c
        WHERE ${endedIn("$5", "$6")} AND ${changeOf("$1", "$2")} GROUP BY 1) AS e) AS results`,
};

/** The times of a digest: now, the ends of what it looks forward to, and the days of which it tells. */
export type DigestStretches = {
  readonly at: Temporal.Instant;
  readonly dueBy: Temporal.Instant;
  readonly plannedBy: Temporal.Instant;
  readonly waitingSince: Temporal.Instant;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
};

export async function countForDigest(
  query: Query,
  part: DigestPart,
  { at, dueBy, plannedBy, waitingSince, from, to }: DigestStretches,
): Promise<DigestCounts> {
  const values = [at, dueBy, from, to, plannedBy, waitingSince].map(isoMs);
  const [row] = await query.run(counts, [part.services, part.leftOut, ...values]);
  if (!row) throw new Error("counting gave no row");
  return row;
}

const breaches: Statement<{ count: number }> = {
  name: "digest-breach-count",
  text: `SELECT count(*)::int AS count FROM incident i WHERE ${breachIn("$3", "$4")} AND ${incidentOf("$1", "$2")}`,
};

/** Incidents with a target that was missed in that time. */
export async function countBreaches(
  query: Query,
  part: DigestPart,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<number> {
  return (await query.run(breaches, [part.services, part.leftOut, isoMs(from), isoMs(to)]))[0]?.count ?? 0;
}

const unowned: Statement<{ count: number }> = {
  name: "digest-unowned-count",
  text: `SELECT (SELECT count(*)::int FROM incident i WHERE ${unassignedIn} AND ${incidentOf("$1", "$2")})
    + (SELECT count(*)::int FROM change c WHERE ${unownedIn} AND ${changeOf("$1", "$2")}) AS count`,
};

/** Open incidents that no person owns, and changes that nobody carries out. */
export const countUnowned = async (query: Query, part: DigestPart): Promise<number> =>
  (await query.run(unowned, [part.services, part.leftOut]))[0]?.count ?? 0;
