// What can be exported of records themselves, one SELECT each.
import { columnsOf, type ExportKind, named, ofRecord, own } from "./export-kind.ts";

export const exportedRecords = {
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
      ...columnsOf(
        "origin_source origin_number made_sla origin_said segments held_by waits gaps review outages follow_up",
      ),
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
      ...columnsOf("opened_at closed_at cause_class cause reason links workaround known_since whys actions"),
      ...columnsOf("check_at is_effective judged_at reopen_count"),
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
  requests: {
    ...own,
    time: "x.created_at",
    from: ofRecord("request"),
    order: "r.number",
    columns: [
      ...own.columns,
      ...columnsOf("item_key title state service_key team_key"),
      named("x.owner_id", "owner"),
      named("x.requester_id", "requester"),
      named("x.asked_by_id", "asked_by"),
      ...columnsOf("created_at started_at responded_at response_due_at response_missed_at fulfil_due_at"),
      ...columnsOf("fulfil_missed_at fulfilled_at closed_at closed_how reopen_count rating details"),
    ],
  },
  articles: {
    ...own,
    time: "x.at",
    from: "record r JOIN article_version x ON x.record_id = r.id JOIN article a ON a.record_id = r.id",
    order: "r.number, x.number",
    columns: [
      ...own.columns,
      ...columnsOf("number title symptom fix at"),
      named("x.by_id", "by"),
      "a.service_key, a.uses, a.helped, a.unhelpful",
    ],
  },
} as const satisfies Readonly<Record<string, ExportKind>>;
