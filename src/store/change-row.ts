// A change's row as PostgreSQL gives it, turned into the state that the rules know.
import type { Temporal } from "temporal-polyfill";
import type { Change } from "../change/change.ts";
import { readDetails } from "./change-details.ts";
import { instantOf } from "./instant.ts";

export type ChangeRow = {
  readonly record_id: string;
  readonly title: string;
  readonly type: Change["type"];
  readonly state: Change["state"];
  readonly held_from: Change["heldFrom"];
  readonly service_keys: readonly string[];
  readonly owner_team_key: string;
  readonly requester_id: string;
  readonly declared_by_id: string;
  readonly implementer_id: string | null;
  readonly source: Change["source"];
  readonly window_from: Date | null;
  readonly window_to: Date | null;
  readonly model_key: string | null;
  readonly cloned_from: string | null;
  readonly incident_reference: string | null;
  readonly created_at: Date;
  readonly submitted_at: Date | null;
  readonly approved_at: Date | null;
  readonly approved_until: Date | null;
  readonly actual_start: Date | null;
  readonly actual_end: Date | null;
  readonly closed_at: Date | null;
  readonly result_code: Change["resultCode"];
  readonly exceptions: Change["exceptions"];
  readonly subscriber_ids: readonly string[];
  readonly moved_by_id: string | null;
  readonly moved_at: Date;
  readonly details: unknown;
};

type RecordPart = { readonly reference: string; readonly isPrivate: boolean; readonly version: number };

export const changeOf = (row: ChangeRow, record: RecordPart): Change => ({
  id: row.record_id,
  reference: record.reference,
  isPrivate: record.isPrivate,
  version: record.version,
  title: row.title,
  type: row.type,
  state: row.state,
  heldFrom: row.held_from,
  serviceKeys: row.service_keys,
  ownerTeamKey: row.owner_team_key,
  requesterId: row.requester_id,
  declaredById: row.declared_by_id,
  implementerId: row.implementer_id,
  source: row.source,
  window: row.window_from && row.window_to && { from: instantOf(row.window_from), to: instantOf(row.window_to) },
  modelKey: row.model_key,
  clonedFrom: row.cloned_from,
  incidentReference: row.incident_reference,
  createdAt: instantOf(row.created_at),
  submittedAt: instantOrNull(row.submitted_at),
  approvedAt: instantOrNull(row.approved_at),
  approvedUntil: instantOrNull(row.approved_until),
  actualStart: instantOrNull(row.actual_start),
  actualEnd: instantOrNull(row.actual_end),
  closedAt: instantOrNull(row.closed_at),
  resultCode: row.result_code,
  exceptions: row.exceptions,
  subscriberIds: row.subscriber_ids,
  movedById: row.moved_by_id,
  movedAt: instantOf(row.moved_at),
  ...readDetails(row.details),
});

const instantOrNull = (date: Date | null): Temporal.Instant | null => (date === null ? null : instantOf(date));
