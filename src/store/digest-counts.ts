// How many there are of what digests list, counted where the lists are cut.
import type { Temporal } from "temporal-polyfill";
import type { Query, Statement } from "../app/ports.ts";
import { isoMs } from "../kernel/time.ts";
import {
  breachIn,
  changeOf,
  dueIn,
  endedIn,
  majorIn,
  ofServices,
  plannedIn,
  type Services,
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
  readonly actions: number;
  readonly retrospectives: number;
  readonly selfApproved: number;
  /** Changes that ended, by result; without one by state. */
  readonly results: Readonly<Record<string, number>>;
};

const counts: Statement<DigestCounts> = {
  name: "digest-counts",
  text: `SELECT
      (SELECT count(*)::int FROM incident i WHERE ${dueIn("$2", "$3")} AND ${ofServices("$1")}) AS due,
      (SELECT count(*)::int FROM incident i WHERE ${majorIn("$4", "$5")} AND ${ofServices("$1")}) AS majors,
      (SELECT count(*)::int FROM change c WHERE ${plannedIn("$2", "$6")} AND ${changeOf("$1")}) AS planned,
      (SELECT count(*)::int FROM change c WHERE ${changeOf("$1")} AND c.state = 'awaiting_approval'
        AND c.submitted_at <= $7::timestamptz) AS waiting,
      ((SELECT count(*)::int FROM incident i WHERE i.has_open_review AND ${ofServices("$1")}
          AND i.review ->> 'closedAt' IS NULL AND (i.review ->> 'dueAt')::timestamptz <= $2::timestamptz)
        + (SELECT count(*)::int FROM change c WHERE ${changeOf("$1")} AND c.review_due_at <= $2::timestamptz)) AS reviews,
      (SELECT count(*)::int FROM incident i CROSS JOIN LATERAL jsonb_array_elements(i.review -> 'actions') AS a(action)
        WHERE i.has_open_review AND ${ofServices("$1")} AND a.action ->> 'doneAt' IS NULL
          AND (a.action ->> 'dueAt')::timestamptz <= $2::timestamptz) AS actions,
      (SELECT count(*)::int FROM change c WHERE ${changeOf("$1")}
        AND c.retrospective_due_at <= $2::timestamptz) AS retrospectives,
      (SELECT count(*)::int FROM change c WHERE ${endedIn("$4", "$5")} AND ${changeOf("$1")}
        AND 'self-approved' = ANY (c.exceptions)) AS "selfApproved",
      (SELECT coalesce(jsonb_object_agg(e.result, e.count), '{}') FROM (
        SELECT coalesce(c.result_code, c.state) AS result, count(*)::int AS count FROM change c
        WHERE ${endedIn("$4", "$5")} AND ${changeOf("$1")} GROUP BY 1) AS e) AS results`,
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
  services: Services,
  { at, dueBy, plannedBy, waitingSince, from, to }: DigestStretches,
): Promise<DigestCounts> {
  const values = [at, dueBy, from, to, plannedBy, waitingSince].map(isoMs);
  const [row] = await query.run(counts, [services, ...values]);
  if (!row) throw new Error("counting gave no row");
  return row;
}

const breaches: Statement<{ count: number }> = {
  name: "digest-breach-count",
  text: `SELECT count(*)::int AS count FROM incident i WHERE ${breachIn("$2", "$3")} AND ${ofServices("$1")}`,
};

/** Incidents with a target that was missed in that time. */
export async function countBreaches(
  query: Query,
  services: Services,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<number> {
  return (await query.run(breaches, [services, isoMs(from), isoMs(to)]))[0]?.count ?? 0;
}

const unowned: Statement<{ count: number }> = {
  name: "digest-unowned-count",
  text: `SELECT (SELECT count(*)::int FROM incident i WHERE ${unassignedIn} AND ${ofServices("$1")})
    + (SELECT count(*)::int FROM change c WHERE ${unownedIn} AND ${changeOf("$1")}) AS count`,
};

/** Open incidents that no person owns, and changes that nobody carries out. */
export const countUnowned = async (query: Query, services: Services): Promise<number> =>
  (await query.run(unowned, [services]))[0]?.count ?? 0;
