// The columns of an incident with what is written into each, as JSON: one list for INSERT and UPDATE.
import type { Incident } from "../incident/incident.ts";
import { isReviewOpen } from "../incident/review/review-state.ts";
import { isoMs } from "../kernel/time.ts";
import { followUpColumns } from "./follow-up-columns.ts";
import { FAR_DAY, figureColumns } from "./incident-fact.ts";

type Column = {
  readonly name: string;
  readonly type: string;
  /** The part of the incident that it is made of. */
  readonly part: keyof Incident;
  readonly value: (state: Incident) => unknown;
};

const column = (
  name: string,
  type: string,
  part: keyof Incident,
  value: Column["value"] = (state) => state[part],
): Column => ({ name, type, part, value });

const columns: readonly Column[] = [
  column("title", "text", "title"),
  column("description", "text", "description"),
  column("state", "text", "state"),
  column("service_key", "text", "serviceKey"),
  column("impact", "text", "impact"),
  column("urgency", "text", "urgency"),
  column("priority", "int", "priority"),
  column("priority_reason", "text", "priorityReason"),
  column("reporter_id", "uuid", "reporterId"),
  column("declared_by_id", "uuid", "declaredById"),
  column("source", "text", "source"),
  column("time_to_report_ms", "int", "timeToReportMs"),
  column("owner_team_key", "text", "ownerTeamKey"),
  column("owner_id", "uuid", "ownerId"),
  column("owned_since", "timestamptz", "ownedSince"),
  column("paged_ids", "uuid[]", "pagedIds"),
  column("role_holders", "jsonb", "roleHolders"),
  column("subscriber_ids", "uuid[]", "subscriberIds"),
  column("member_ids", "uuid[]", "memberIds"),
  column("opened_at", "timestamptz", "openedAt"),
  column("acknowledged_at", "timestamptz", "acknowledgedAt"),
  column("first_response_at", "timestamptz", "firstResponseAt"),
  column("first_response_due_at", "timestamptz", "firstResponseDueAt"),
  column("resolved_at", "timestamptz", "resolvedAt"),
  column("resolution_due_at", "timestamptz", "resolutionDueAt"),
  column("closed_at", "timestamptz", "closedAt"),
  column("update_due_at", "timestamptz", "updateDueAt"),
  column("promised_response_at", "timestamptz", "promisedResponseAt"),
  column("promised_fix_at", "timestamptz", "promisedFixAt"),
  column("segments", "jsonb", "segments"),
  column("terms", "jsonb", "terms"),
  column("first_response_missed_at", "timestamptz", "firstResponseMissedAt"),
  column("resolution_missed_at", "timestamptz", "resolutionMissedAt"),
  column("held_by", "jsonb", "heldBy"),
  column("waits", "jsonb", "waits"),
  column("used", "jsonb", "used"),
  column("department", "text", "department"),
  column("warned", "jsonb", "warned"),
  column("justified", "jsonb", "justified"),
  column("reopen_count", "int", "reopenCount"),
  column("hold_reason", "text", "holdReason"),
  column("hold_until", "timestamptz", "holdUntil"),
  column("last_update", "jsonb", "lastUpdate"),
  column("resolution_code", "text", "resolutionCode"),
  column("cause_class", "text", "causeClass"),
  column("resolution", "text", "resolution"),
  column("resolved_by_id", "uuid", "resolvedById"),
  column("closed_how", "text", "closedHow"),
  column("rating", "int", "rating"),
  column("rating_comment", "text", "ratingComment"),
  column("follow_up", "jsonb", "followUp"),
  column("follow_up_asked_at", "timestamptz", "followUp", ({ followUp }) => followUpColumns(followUp).askedAt),
  column("is_still_fine", "boolean", "followUp", ({ followUp }) => followUpColumns(followUp).isStillFine),
  column("duplicate_of_id", "uuid", "duplicateOfId"),
  column("gaps", "jsonb", "gaps"),
  column("moved_by_id", "uuid", "movedById"),
  column("moved_at", "timestamptz", "movedAt"),
  column("escalation", "jsonb", "escalation"),
  column("review", "jsonb", "review"),
  column("has_open_review", "boolean", "review", (state) => isReviewOpen(state.review)),
  column("major", "jsonb", "major"),
  column("major_state", "text", "major", (state) => state.major?.state ?? null),
  column("alike", "text[]", "alike"),
  column("runbook", "jsonb", "runbook"),
  column("outages", "jsonb", "outages"),
  column("outage_until", "timestamptz", "outages", ({ outages }) => untilOf(outages)),
  column("alert_source", "text", "alerts", (state) => state.alerts?.source ?? null),
  column("alert_count", "int", "alerts", (state) => state.alerts?.count ?? 0),
  column("origin_source", "text", "origin", (state) => state.origin?.source ?? null),
  column("origin_number", "text", "origin", (state) => state.origin?.number ?? null),
  column("made_sla", "boolean", "origin", (state) => state.origin?.madeSla ?? null),
  column("origin_said", "jsonb", "origin", (state) => state.origin?.said ?? null),
  column("alert_last_at", "timestamptz", "alerts", (state) => state.alerts?.lastAt ?? null),
];

/** When the last one ends; a far day while one lasts. */
const untilOf = (outages: Incident["outages"]): string | null => {
  const ends = outages.map(({ to }) => (to ? isoMs(to) : FAR_DAY));
  return ends.sort().at(-1) ?? null;
};

/** Made of many parts together: what figures read. */
const figures = [
  { name: "fact", type: "bytea" },
  { name: "settled_at", type: "timestamptz" },
];

export const columnNames = [...columns, ...figures].map(({ name }) => name);

/** Columns of a row written as JSON, for `jsonb_to_recordset`. */
export const rowShape = [...columns, ...figures].map(({ name, type }) => `${name} ${type}`).join(", ");

/** What is written into each column but JSON: of this the incident itself is read. */
export const plainRowOf = (state: Incident): Readonly<Record<string, unknown>> => ({
  ...Object.fromEntries(columns.filter(({ type }) => type !== "jsonb").map(({ name, value }) => [name, value(state)])),
  ...figureColumns(state),
});

/** The columns whose part is another than before, all of a new incident; and what figures read. */
export const rowOf = (before: Incident | null, state: Incident): Readonly<Record<string, unknown>> => ({
  ...Object.fromEntries(
    columns.filter(({ part }) => before?.[part] !== state[part]).map(({ name, value }) => [name, value(state)]),
  ),
  ...figureColumns(state),
});
