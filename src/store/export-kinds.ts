// What can be exported, one SELECT each. People stand by name; what is nobody's record says nothing of privacy.
import type { Statement } from "../app/ports.ts";
import { LEAST_ANSWERS } from "../report/kpi/net-promoters.ts";
import { columnsOf, type ExportKind, named, ofRecord, own } from "./export-kind.ts";
import { exportedRecords } from "./export-records.ts";

/** Those that were said or told, and those that incidents mark and that count. */
const everyOutage = `(SELECT o.id::text AS id, NULL::text AS reference, false AS is_private, o.service_key, o."from", o."to", o.is_partial,
      o.is_planned, o.announced_at, o.note, o.source, o.key, o.made_at, o.made_by_id
    FROM outage o
    UNION ALL
    SELECT r.reference, r.reference, r.is_private, i.service_key, e."from", e."to", e."isPartial", false, NULL, '', NULL, NULL,
      NULL, e."byId"
    FROM incident i JOIN record r ON r.id = i.record_id CROSS JOIN LATERAL jsonb_to_recordset(i.outages)
      AS e("from" timestamptz, "to" timestamptz, "isPartial" boolean, "byId" uuid)
    WHERE i.state NOT IN ('cancelled', 'duplicate')) x`;

/** What names a record that is private now. */
const naming = (isNamed: string): string => `EXISTS (SELECT FROM record p WHERE p.is_private AND ${isNamed})`;
const digestNaming = naming("x.posted::text ~ ('\\m' || p.reference || '\\M')");
const handedNaming = naming("p.reference = x.reference");

/** What is still owed, and what was decided, of emergencies that began without an approval. */
const owed = (field: string): string => `x.details -> 'retrospective' ->> '${field}'`;

/** Answers stand without names; of so few one might be recognised all the same. */
const tellableAnswers = `x.closed_at IS NOT NULL
      AND (SELECT count(*) FROM pulse_answer n WHERE n.quarter = x.quarter) >= ${LEAST_ANSWERS}`;

export const exportKinds = {
  ...exportedRecords,
  timeline: {
    ...own,
    time: "x.at",
    from: ofRecord("timeline"),
    order: "r.kind, r.number, x.seq",
    columns: [...own.columns, ...columnsOf("seq at written_at kind voice"), named("x.actor_id", "actor"), 'x."data"'],
  },
  votes: {
    ...own,
    time: "x.at",
    from: ofRecord("vote"),
    order: "x.id",
    columns: [
      ...own.columns,
      ...columnsOf("round stage decision at content_hash as_fallback"),
      named("x.person_id", "person"),
      named("x.right_of_id", "right_of"),
    ],
  },
  alerts: {
    ...own,
    time: "x.first_at",
    from: ofRecord("alert"),
    order: "r.number, x.source, x.key",
    columns: [
      ...own.columns,
      ...columnsOf("source key service_key status title severity labels link starts_at first_at last_at count"),
    ],
  },
  links: {
    ...own,
    time: "x.at",
    from: ofRecord("link"),
    order: "r.kind, r.number, x.at, x.id",
    columns: [...own.columns, ...columnsOf("kind to at"), named("x.by_id", "by")],
  },
  tasks: {
    ...own,
    time: "x.created_at",
    from: ofRecord("task"),
    order: "r.number, x.number",
    columns: [...own.columns, ...columnsOf("number title created_at done_at"), named("x.owner_id", "owner")],
  },
  improvements: {
    ...own,
    time: "x.created_at",
    from: ofRecord("improvement"),
    order: "r.number, x.number",
    columns: [...own.columns, ...columnsOf("number cause created_at done_at outcome"), named("x.owner_id", "owner")],
  },
  deploys: {
    isPrivate: null,
    time: "x.first_at",
    from: "deploy x",
    order: "x.first_at, x.id",
    columns: [
      ...columnsOf("source key service_key status reference version environment commits link started_at ended_at"),
      ...columnsOf("flag judgement judged_at judged_words first_at last_at"),
      named("x.judged_by_id", "judged_by"),
    ],
  },
  outages: {
    isPrivate: "x.is_private",
    time: 'x."from"',
    from: everyOutage,
    order: 'x."from", x.id',
    columns: [
      ...columnsOf(
        "reference is_private service_key from to is_partial is_planned announced_at note source key made_at",
      ),
      named("x.made_by_id", "made_by"),
    ],
  },
  "approval-debt": {
    isPrivate: "r.is_private",
    time: "x.created_at",
    from: `record r JOIN change x ON x.record_id = r.id AND jsonb_typeof(x.details -> 'retrospective') = 'object'`,
    order: "r.number",
    columns: [
      ...own.columns,
      ...columnsOf("title type state owner_team_key actual_start"),
      `${owed("dueAt")} AS due_at`,
      `${owed("outcome")} AS outcome`,
      `${owed("decidedAt")} AS decided_at`,
      named(`(${owed("decidedById")})::uuid`, "decided_by"),
      `${owed("comment")} AS comment`,
      ...columnsOf("exceptions"),
    ],
  },
  delegations: {
    isPrivate: handedNaming,
    time: 'x."from"',
    from: "delegation x",
    order: 'x."from", x.id',
    columns: [
      `${handedNaming} AS is_private`,
      named("x.from_id", "right_of"),
      named("x.to_id", "person"),
      ...columnsOf("from until revoked_at reference made_at"),
      named("x.made_by_id", "made_by"),
    ],
  },
  shifts: {
    isPrivate: null,
    time: 'x."from"',
    from: "shift_override x",
    order: 'x."from", x.id',
    columns: [
      ...columnsOf("schedule_key from to made_at"),
      named("x.person_id", "person"),
      named("x.instead_of_id", "instead_of"),
      named("x.made_by_id", "made_by"),
    ],
  },
  measurements: {
    isPrivate: null,
    time: "x.at",
    from: "measurement x",
    order: "x.at, x.id",
    columns: [...columnsOf("indicator service_key at value source made_at"), named("x.made_by_id", "made_by")],
  },
  pulses: {
    isPrivate: null,
    time: "x.started_at",
    from: `pulse x LEFT JOIN pulse_answer a ON a.quarter = x.quarter AND ${tellableAnswers}`,
    order: "x.quarter, a.nps, a.second, a.third",
    columns: [
      ...columnsOf("quarter seed people questions started_at closes_at reminded_at closed_at"),
      named("x.started_by_id", "started_by"),
      "(SELECT count(*)::int FROM pulse_asked q WHERE q.quarter = x.quarter) AS asked",
      "(SELECT count(*)::int FROM pulse_answer q WHERE q.quarter = x.quarter) AS answered",
      ...["nps", "second", "third"].map((answer) => `a."${answer}"`),
    ],
  },
  schedule: {
    isPrivate: null,
    time: 'x."from"',
    from: "schedule_entry x",
    order: 'x."from", x.id',
    columns: [
      ...columnsOf("kind title reason scope keys from to made_at ended_at"),
      named("x.made_by_id", "made_by"),
      named("x.ended_by_id", "ended_by"),
    ],
  },
  "posted-digests": {
    isPrivate: digestNaming,
    time: "x.due_at",
    from: "(SELECT * FROM digest WHERE posted IS NOT NULL) x",
    order: "x.due_at, x.id",
    columns: [
      `${digestNaming} AS is_private`,
      ...columnsOf("key local_date posted_at posted"),
      `(SELECT p.name FROM place p WHERE p.id = (x.posted -> 'to' ->> 'placeId')::uuid) AS place`,
    ],
  },
  "digest-orders": {
    isPrivate: null,
    time: "x.made_at",
    from: "digest_order x",
    order: "x.id",
    columns: [
      `'order-' || x.id AS "key"`,
      ...columnsOf("kind at zone lang service_keys team_keys skips_non_working_days"),
      `(SELECT p.name FROM place p WHERE p.id = x.place_id) AS "place"`,
      named("x.person_id", "person"),
      ...columnsOf("made_at ended_at"),
      named("x.made_by_id", "made_by"),
      named("x.ended_by_id", "ended_by"),
    ],
  },
  configuration: {
    isPrivate: null,
    time: "x.applied_at",
    from: "organisation_version x",
    order: "x.id",
    columns: [...columnsOf("id applied_at origin sha256 document"), named("x.applied_by", "applied_by")],
  },
  digests: {
    isPrivate: null,
    time: "x.due_at",
    from: "digest x",
    order: "x.due_at, x.id",
    columns: columnsOf("key local_date due_at state is_late posted_at trouble"),
  },
  "cab-meetings": {
    isPrivate: null,
    time: "x.meets_at",
    from: "cab_meeting x",
    order: "x.meets_at, x.id",
    columns: columnsOf("meets_at agenda minutes"),
  },
  audit: {
    ...own,
    time: "x.at",
    from: ofRecord("audit"),
    order: "r.reference, x.seq",
    columns: [
      ...own.columns,
      ...columnsOf("seq at act outcome reason"),
      named("x.actor_id", "actor"),
      ...["payload_hash", "previous", "hash"].map((name) => `encode(x.${name}, 'hex') AS ${name}`),
    ],
  },
} as const satisfies Readonly<Record<string, ExportKind>>;

export type ExportName = keyof typeof exportKinds;
export const exportNames = Object.keys(exportKinds) as readonly ExportName[];

/** A cursor over the rows from `$1` to before `$2`; null: no bound. `$3`: without what belongs to private records. */
export function exportCursor(name: ExportName): Statement<unknown> {
  const { time, columns, from, order, isPrivate }: ExportKind = exportKinds[name];
  const hidden = isPrivate === null ? "$3::boolean IS NOT NULL" : `NOT ($3::boolean AND ${isPrivate})`;
  return {
    name: `export-${name}`,
    text: `DECLARE export_rows NO SCROLL CURSOR FOR SELECT ${columns.join(", ")} FROM ${from}
      WHERE ($1::timestamptz IS NULL OR ${time} >= $1) AND ($2::timestamptz IS NULL OR ${time} < $2) AND ${hidden}
      ORDER BY ${order}`,
  };
}

/** How many rows there are from `$1` to before `$2`. */
export function exportCount(name: ExportName): Statement<{ readonly count: number }> {
  const { time, from }: ExportKind = exportKinds[name];
  return {
    name: `export-count-${name}`,
    text: `SELECT count(*)::int AS count FROM ${from}
      WHERE ($1::timestamptz IS NULL OR ${time} >= $1) AND ($2::timestamptz IS NULL OR ${time} < $2)`,
  };
}
