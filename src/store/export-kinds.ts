// What can be exported, one SELECT each. People stand by name; what is nobody's record says nothing of privacy.
import type { Statement } from "../app/ports.ts";

type ExportKind = {
  /** Says which rows are in a stretch of time. */
  readonly time: string;
  readonly columns: readonly string[];
  readonly from: string;
  readonly order: string;
  /** True of rows that belong to a private record; null: they belong to none. */
  readonly isPrivate: string | null;
};

const named = (id: string, name: string) => `(SELECT p.name FROM person p WHERE p.id = ${id}) AS ${name}`;
const ofRecord = (alias: string) => `record r JOIN ${alias} x ON x.record_id = r.id`;
const columnsOf = (names: string): readonly string[] => names.split(" ").map((name) => `x."${name}"`);

const own = { isPrivate: "r.is_private", columns: ["r.reference", "r.is_private"] } as const;

export const exportKinds = {
  incidents: {
    ...own,
    time: "x.opened_at",
    from: ofRecord("incident"),
    order: "r.number",
    columns: [
      ...own.columns,
      ...columnsOf("title description state priority impact urgency service_key owner_team_key"),
      named("x.owner_id", "owner"),
      named("x.reporter_id", "reporter"),
      ...columnsOf("source opened_at acknowledged_at first_response_at first_response_due_at first_response_missed_at"),
      ...columnsOf("resolved_at resolution_due_at resolution_missed_at closed_at closed_how reopen_count hold_reason"),
      ...columnsOf("resolution_code cause_class resolution rating rating_comment major_state alert_source alert_count"),
      '(SELECT d.reference FROM record d WHERE d.id = x.duplicate_of_id) AS "duplicate_of"',
      ...columnsOf("origin_source origin_number made_sla origin_said segments held_by waits gaps"),
    ],
  },
  changes: {
    ...own,
    time: "x.created_at",
    from: ofRecord("change"),
    order: "r.number",
    columns: [
      ...own.columns,
      ...columnsOf("title type state service_keys owner_team_key"),
      named("x.requester_id", "requester"),
      named("x.implementer_id", "implementer"),
      ...columnsOf("source window_from window_to risk_class model_key cloned_from incident_reference created_at"),
      ...columnsOf("submitted_at approved_at actual_start actual_end closed_at result_code exceptions"),
      ...columnsOf("origin_source origin_number details"),
    ],
  },
  problems: {
    ...own,
    time: "x.opened_at",
    from: ofRecord("problem"),
    order: "r.number",
    columns: [
      ...own.columns,
      ...columnsOf("title description state source service_keys owner_team_key"),
      named("x.owner_id", "owner"),
      named("x.declared_by_id", "declared_by"),
      ...columnsOf("opened_at closed_at cause_class cause reason links"),
      `x."evidence" ->> 'kpi' AS "kpi"`,
    ],
  },
  register: {
    ...own,
    time: "x.created_at",
    from: ofRecord("register_record"),
    order: "r.kind, r.number",
    columns: [
      ...own.columns,
      ...columnsOf("kind title state"),
      named("x.owner_id", "owner"),
      named("x.opened_by_id", "opened_by"),
      ...columnsOf("team_key service_key due_at first_due_at done_at review_by created_at closed_at data"),
    ],
  },
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
    isPrivate: null,
    time: 'x."from"',
    from: "outage x",
    order: 'x."from", x.id',
    columns: [
      ...columnsOf("service_key from to is_partial is_planned announced_at note source key made_at"),
      named("x.made_by_id", "made_by"),
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
