// Reading incidents outside an act: one, the open ones, somebody's own, those that look the same, what was said.
import type { Query, Statement, Transaction } from "../app/ports.ts";
import type { Voice } from "../chat/decision.ts";
import type { Incident } from "../incident/incident.ts";
import type { Json } from "../kernel/json.ts";
import type { TimelineRow } from "../organisation/timeline.ts";
import { childrenJson } from "./incident.ts";
import { type IncidentChildren, type IncidentRow, incidentOf } from "./incident-row.ts";
import { instantOf } from "./instant.ts";

type ReadRow = IncidentRow & {
  readonly r_reference: string;
  readonly r_is_private: boolean;
  readonly r_version: number;
  readonly children: IncidentChildren;
};

/** A statement that reads whole incidents; `rest` is its WHERE, over `i` and `r`. */
export const readingIncidents = (name: string, rest: string): Statement<ReadRow> => ({
  name: `incident-${name}`,
  text: `SELECT r.reference AS r_reference, r.is_private AS r_is_private, r.version AS r_version, i.*,
      ${childrenJson("i.record_id")} AS children
    FROM incident i JOIN record r ON r.id = i.record_id ${rest}`,
});

const stillOpen = "('new', 'in_progress', 'on_hold')";

const byReference = readingIncidents("by-reference", "WHERE r.reference = $1");
const named = readingIncidents("named", "WHERE r.reference = ANY ($1::text[])");
const byId = readingIncidents("by-id", "WHERE i.record_id = $1::uuid");
const open = readingIncidents(
  "open",
  `WHERE i.state IN ${stillOpen} AND ($1::text IS NULL OR i.service_key = $1)
    ORDER BY i.priority, i.resolution_due_at NULLS LAST, i.opened_at LIMIT 300`,
);
const mine = readingIncidents(
  "mine",
  `WHERE (i.state IN ${stillOpen} OR i.state = 'resolved')
    AND (i.reporter_id = $1::uuid OR i.declared_by_id = $1::uuid OR i.owner_id = $1::uuid OR $1::uuid = ANY (i.subscriber_ids))
    ORDER BY i.priority, i.resolution_due_at NULLS LAST LIMIT 100`,
);
const reported = readingIncidents(
  "reported",
  `WHERE i.state IN ('new', 'in_progress', 'on_hold', 'resolved') AND (i.reporter_id = $1::uuid OR i.declared_by_id = $1::uuid)
    ORDER BY i.opened_at DESC LIMIT 20`,
);
const majors = readingIncidents("majors", "WHERE i.major_state IS NOT NULL ORDER BY i.opened_at DESC LIMIT 100");
const reviews = readingIncidents("reviews", "WHERE i.has_open_review ORDER BY i.opened_at LIMIT 300");
/** IS TRUE: what a service heard in a day is few, and is found by service and time; what shares a mark, or is open anywhere, is many. */
const alike = readingIncidents(
  "alike",
  `WHERE (i.alike && $1::text[] AND i.state IN ${stillOpen}) IS TRUE AND i.service_key = $2
    AND i.opened_at >= (SELECT tocsin_now() - $3::int * interval '1 hour') ORDER BY i.opened_at DESC LIMIT 100`,
);
const search = readingIncidents(
  "search",
  `WHERE ($1 = '' OR r.reference ILIKE '%' || $1 || '%' OR i.title ILIKE '%' || $1 || '%')
    ORDER BY (i.state IN ${stillOpen}) DESC, r.number DESC LIMIT 60`,
);

export async function readIncidents(query: Transaction, statement: Statement<ReadRow>, values: readonly unknown[]) {
  const rows = await query.run(statement, values);
  return rows.map((row): Incident => {
    const record = { reference: row.r_reference, isPrivate: row.r_is_private, version: row.r_version };
    return incidentOf(row, record, row.children);
  });
}

/** In no order; what is no incident is left out. */
export const incidentsNamed = (query: Query, references: readonly string[]): Promise<readonly Incident[]> =>
  readIncidents(query, named, [references]);

export const findIncident = async (query: Transaction, reference: string): Promise<Incident | undefined> =>
  (await readIncidents(query, byReference, [reference]))[0];

export const incidentById = async (query: Query, id: string): Promise<Incident | undefined> =>
  (await readIncidents(query, byId, [id]))[0];

/** Open ones, whoever may see them, by priority and then by time to breach; at most 300. */
export const openIncidents = (query: Transaction, serviceKey?: string): Promise<readonly Incident[]> =>
  readIncidents(query, open, [serviceKey ?? null]);

/** Open or waiting for a word: reported, owned or followed by the person. */
export const incidentsOf = (query: Query, personId: string): Promise<readonly Incident[]> =>
  readIncidents(query, mine, [personId]);

/** Proposed, accepted or declined as a major incident, newest first; at most 100. */
export const majorIncidents = (query: Query): Promise<readonly Incident[]> => readIncidents(query, majors, []);

/** Whose review, or an action of it, is not done; at most 300. */
export const openReviews = (query: Query): Promise<readonly Incident[]> => readIncidents(query, reviews, []);

export const reportedBy = (query: Query, personId: string): Promise<readonly Incident[]> =>
  readIncidents(query, reported, [personId]);

/** Open ones on the service that share a mark, not older than `hours`. */
export const alikeCandidates = async (
  query: Query,
  marks: readonly string[],
  serviceKey: string,
  hours: number,
): Promise<readonly Incident[]> => (marks.length === 0 ? [] : readIncidents(query, alike, [marks, serviceKey, hours]));

/** By part of the number or title, newest first. `%` and `_` are letters like others. */
export const searchIncidents = (query: Query, typed: string): Promise<readonly Incident[]> =>
  readIncidents(query, search, [typed.slice(0, 60).replace(/[\\%_]/g, "\\$&")]);

const lately: Statement<{ count: number }> = {
  name: "incident-lately",
  text: `SELECT CASE WHEN bool_or(major_state IS NOT NULL) THEN 0 ELSE count(*) END::int AS count FROM incident
    WHERE service_key = $1 AND state NOT IN ('cancelled', 'duplicate')
      AND opened_at >= tocsin_now() - $2::int * interval '1 minute'`,
};

/** Opened on the service in the last minutes; 0 when one of them was proposed as a major incident already. */
export const openedLately = async (query: Query, serviceKey: string, minutes: number): Promise<number> =>
  (await query.run(lately, [serviceKey, minutes]))[0]?.count ?? 0;

const timeline: Statement<{
  seq: number;
  at: Date;
  kind: string;
  voice: Voice;
  data: { readonly [key: string]: Json };
  source_key: string | null;
}> = {
  name: "incident-timeline",
  text: "SELECT seq, at, kind, voice, data, source_key FROM timeline WHERE record_id = $1::uuid ORDER BY seq LIMIT 2000",
};

export async function timelineOf(query: Query, recordId: string): Promise<readonly TimelineRow[]> {
  const rows = await query.run(timeline, [recordId]);
  return rows.map(({ at, source_key, ...row }) => ({
    ...row,
    at: instantOf(at),
    sourceKey: source_key,
  }));
}

const bySource: Statement<{ reference: string; kind: string }> = {
  name: "incident-by-source",
  text: "SELECT r.reference, t.kind FROM timeline t JOIN record r ON r.id = t.record_id WHERE t.source_key = $1",
};

/** The record in whose timeline a message stands. */
export const recordOfMessage = async (query: Query, sourceKey: string): Promise<string | undefined> =>
  (await query.run(bySource, [sourceKey]))[0]?.reference;

const filesBySource: Statement<{ id: string }> = {
  name: "files-by-source",
  text: `SELECT f ->> 'id' AS id FROM timeline t CROSS JOIN LATERAL jsonb_array_elements(t.data -> 'files') f
    WHERE t.source_key = $1 AND jsonb_typeof(t.data -> 'files') = 'array'`,
};

/** Our ids of the files that came with a message. */
export const filesOfMessage = async (query: Query, sourceKey: string): Promise<readonly string[]> =>
  (await query.run(filesBySource, [sourceKey])).map(({ id }) => id);

const talkingTo: Statement<{ reference: string }> = {
  name: "incident-talking-to",
  text: `SELECT r.reference FROM incident i JOIN record r ON r.id = i.record_id
    WHERE (i.reporter_id = $1::uuid OR i.declared_by_id = $1::uuid) AND i.state IN ('new', 'in_progress', 'on_hold', 'resolved')
    ORDER BY (i.state = 'on_hold' AND i.hold_reason = 'reporter') DESC, r.updated_at DESC LIMIT 1`,
};

/** Which incident a direct message of a reporter is about: the one that waits for them, else the one that moved last. */
export const incidentTalkedAbout = async (query: Query, personId: string): Promise<string | undefined> =>
  (await query.run(talkingTo, [personId]))[0]?.reference;
