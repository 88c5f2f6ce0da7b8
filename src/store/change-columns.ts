// The columns of a change with what is written into each: one list for INSERT and UPDATE. What has no column of its own is in `details`.
import { awaitedIds } from "../approval/awaited.ts";
import type { Change } from "../change/change.ts";
import { isAsked } from "../change/timers.ts";

type Column = { readonly name: string; readonly type: string; readonly value: (state: Change) => unknown };

/** Everything of a change that is looked for by a column of its own, and what the record's own row holds. */
const apart = [
  "id",
  "reference",
  "version",
  "isPrivate",
  "title",
  "type",
  "state",
  "heldFrom",
  "serviceKeys",
  "ownerTeamKey",
  "requesterId",
  "declaredById",
  "implementerId",
  "source",
  "window",
  "modelKey",
  "clonedFrom",
  "incidentReference",
  "createdAt",
  "submittedAt",
  "approvedAt",
  "approvedUntil",
  "actualStart",
  "actualEnd",
  "closedAt",
  "resultCode",
  "exceptions",
  "subscriberIds",
  "movedById",
  "movedAt",
] as const satisfies readonly (keyof Change)[];

export type ChangeDetails = Omit<Change, (typeof apart)[number]>;

const detailsOf = (state: Change): ChangeDetails => {
  const details: Partial<Record<keyof Change, unknown>> = { ...state };
  for (const part of apart) delete details[part];
  return details as ChangeDetails;
};

const column = (name: string, type: string, part: keyof Change): Column => ({
  name,
  type,
  value: (state) => state[part],
});

const columns: readonly Column[] = [
  column("title", "text", "title"),
  column("type", "text", "type"),
  column("state", "text", "state"),
  column("held_from", "text", "heldFrom"),
  column("service_keys", "text[]", "serviceKeys"),
  column("owner_team_key", "text", "ownerTeamKey"),
  column("requester_id", "uuid", "requesterId"),
  column("declared_by_id", "uuid", "declaredById"),
  column("implementer_id", "uuid", "implementerId"),
  column("source", "text", "source"),
  { name: "window_from", type: "timestamptz", value: ({ window }) => window?.from ?? null },
  { name: "window_to", type: "timestamptz", value: ({ window }) => window?.to ?? null },
  { name: "risk_class", type: "text", value: ({ risk }) => risk?.class ?? null },
  column("model_key", "text", "modelKey"),
  column("cloned_from", "text", "clonedFrom"),
  column("incident_reference", "text", "incidentReference"),
  column("created_at", "timestamptz", "createdAt"),
  column("submitted_at", "timestamptz", "submittedAt"),
  column("approved_at", "timestamptz", "approvedAt"),
  column("approved_until", "timestamptz", "approvedUntil"),
  {
    name: "approval_expires_at",
    type: "timestamptz",
    value: (state) => (isAsked(state) ? (state.approval?.expiresAt ?? null) : null),
  },
  {
    name: "awaited_ids",
    type: "uuid[]",
    value: (state) => (isAsked(state) ? awaitedIds(state.approval, state.delegations) : []),
  },
  column("actual_start", "timestamptz", "actualStart"),
  column("actual_end", "timestamptz", "actualEnd"),
  column("closed_at", "timestamptz", "closedAt"),
  column("result_code", "text", "resultCode"),
  {
    name: "review_due_at",
    type: "timestamptz",
    value: ({ review }) => (review?.closedAt === null ? review.dueAt : null),
  },
  {
    name: "retrospective_due_at",
    type: "timestamptz",
    value: ({ retrospective }) => (retrospective?.outcome === "pending" ? retrospective.dueAt : null),
  },
  column("exceptions", "text[]", "exceptions"),
  column("subscriber_ids", "uuid[]", "subscriberIds"),
  column("moved_by_id", "uuid", "movedById"),
  column("moved_at", "timestamptz", "movedAt"),
  { name: "origin_source", type: "text", value: ({ origin }) => origin?.source ?? null },
  { name: "origin_number", type: "text", value: ({ origin }) => origin?.number ?? null },
  { name: "details", type: "jsonb", value: detailsOf },
];

export const columnNames = columns.map(({ name }) => name);

/** Columns of a row written as JSON, for `jsonb_to_record`. */
export const rowShape = columns.map(({ name, type }) => `${name} ${type}`).join(", ");

/** What is written into each column but JSON: of this the change itself is read. */
export const plainRowOf = (state: Change): Readonly<Record<string, unknown>> =>
  Object.fromEntries(columns.filter(({ type }) => type !== "jsonb").map(({ name, value }) => [name, value(state)]));

/** The whole row as JSON will have it. */
export const rowOf = (state: Change): Readonly<Record<string, unknown>> =>
  Object.fromEntries(columns.map(({ name, value }) => [name, value(state)]));
