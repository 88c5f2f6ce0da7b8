// The columns of an incident with what is written into each, as JSON: one list for INSERT and UPDATE.
import type { Temporal } from "temporal-polyfill";
import type { Incident } from "../incident/incident.ts";
import { isReviewOpen } from "../incident/review-state.ts";

type Column = { readonly name: string; readonly type: string; readonly value: (state: Incident) => unknown };

const column = (name: string, type: string, value: Column["value"]): Column => ({ name, type, value });
const iso = (at: Temporal.Instant | null): string | null => at?.toString() ?? null;

const columns: readonly Column[] = [
  column("title", "text", (state) => state.title),
  column("description", "text", (state) => state.description),
  column("state", "text", (state) => state.state),
  column("service_key", "text", (state) => state.serviceKey),
  column("impact", "text", (state) => state.impact),
  column("urgency", "text", (state) => state.urgency),
  column("priority", "int", (state) => state.priority),
  column("priority_reason", "text", (state) => state.priorityReason),
  column("reporter_id", "uuid", (state) => state.reporterId),
  column("declared_by_id", "uuid", (state) => state.declaredById),
  column("source", "text", (state) => state.source),
  column("time_to_report_ms", "int", (state) => state.timeToReportMs),
  column("owner_team_key", "text", (state) => state.ownerTeamKey),
  column("owner_id", "uuid", (state) => state.ownerId),
  column("owned_since", "timestamptz", (state) => iso(state.ownedSince)),
  column("paged_ids", "uuid[]", (state) => state.pagedIds),
  column("role_holders", "jsonb", (state) => state.roleHolders),
  column("subscriber_ids", "uuid[]", (state) => state.subscriberIds),
  column("member_ids", "uuid[]", (state) => state.memberIds),
  column("opened_at", "timestamptz", (state) => iso(state.openedAt)),
  column("acknowledged_at", "timestamptz", (state) => iso(state.acknowledgedAt)),
  column("first_response_at", "timestamptz", (state) => iso(state.firstResponseAt)),
  column("first_response_due_at", "timestamptz", (state) => iso(state.firstResponseDueAt)),
  column("resolved_at", "timestamptz", (state) => iso(state.resolvedAt)),
  column("resolution_due_at", "timestamptz", (state) => iso(state.resolutionDueAt)),
  column("closed_at", "timestamptz", (state) => iso(state.closedAt)),
  column("update_due_at", "timestamptz", (state) => iso(state.updateDueAt)),
  column("promised_response_at", "timestamptz", (state) => iso(state.promisedResponseAt)),
  column("promised_fix_at", "timestamptz", (state) => iso(state.promisedFixAt)),
  column("segments", "jsonb", (state) => state.segments),
  column("terms", "jsonb", (state) => state.terms),
  column("first_response_missed_at", "timestamptz", (state) => iso(state.firstResponseMissedAt)),
  column("resolution_missed_at", "timestamptz", (state) => iso(state.resolutionMissedAt)),
  column("held_by", "jsonb", (state) => state.heldBy),
  column("waits", "jsonb", (state) => state.waits),
  column("warned", "jsonb", (state) => state.warned),
  column("justified", "jsonb", (state) => state.justified),
  column("reopen_count", "int", (state) => state.reopenCount),
  column("hold_reason", "text", (state) => state.holdReason),
  column("hold_until", "timestamptz", (state) => iso(state.holdUntil)),
  column("last_update", "jsonb", (state) => state.lastUpdate),
  column("resolution_code", "text", (state) => state.resolutionCode),
  column("cause_class", "text", (state) => state.causeClass),
  column("resolution", "text", (state) => state.resolution),
  column("resolved_by_id", "uuid", (state) => state.resolvedById),
  column("closed_how", "text", (state) => state.closedHow),
  column("rating", "int", (state) => state.rating),
  column("rating_comment", "text", (state) => state.ratingComment),
  column("duplicate_of_id", "uuid", (state) => state.duplicateOfId),
  column("gaps", "jsonb", (state) => state.gaps),
  column("moved_by_id", "uuid", (state) => state.movedById),
  column("moved_at", "timestamptz", (state) => iso(state.movedAt)),
  column("escalation", "jsonb", (state) => state.escalation),
  column("review", "jsonb", (state) => state.review),
  column("has_open_review", "boolean", (state) => isReviewOpen(state.review)),
  column("major", "jsonb", (state) => state.major),
  column("major_state", "text", (state) => state.major?.state ?? null),
  column("alike", "text[]", (state) => state.alike),
  column("runbook", "jsonb", (state) => state.runbook),
  column("alert_source", "text", (state) => state.alerts?.source ?? null),
  column("alert_count", "int", (state) => state.alerts?.count ?? 0),
  column("alert_last_at", "timestamptz", (state) => iso(state.alerts?.lastAt ?? null)),
];

export const columnNames = columns.map(({ name }) => name);

/** What a row holds, as the columns of `jsonb_to_recordset`. */
export const rowShape = `record_id uuid, ${columns.map(({ name, type }) => `${name} ${type}`).join(", ")}`;

export const rowOf = (recordId: string, state: Incident): Readonly<Record<string, unknown>> => ({
  record_id: recordId,
  ...Object.fromEntries(columns.map(({ name, value }) => [name, value(state)])),
});
