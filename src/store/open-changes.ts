// The changes under way as the overview lists them: one narrow row each, with who may see it.
import type { Temporal } from "temporal-polyfill";
import type { Statement, Transaction } from "../app/ports.ts";
import type { ChangeState, ChangeType } from "../change/change.ts";
import type { RiskClass } from "../change/risk.ts";
import type { Secrecy } from "../people/visibility.ts";
import { instantOf } from "./instant.ts";
import type { WorkFilter } from "./open-work.ts";

/** A change that somebody still has to do something about. */
export type OpenChange = {
  readonly reference: string;
  readonly title: string;
  readonly type: ChangeType;
  readonly state: ChangeState;
  /** null: not assessed yet. */
  readonly riskClass: RiskClass | null;
  readonly serviceKeys: readonly string[];
  readonly teamKey: string;
  readonly requesterId: string;
  readonly implementerId: string | null;
  readonly createdAt: Temporal.Instant;
  readonly window: { readonly from: Temporal.Instant; readonly to: Temporal.Instant } | null;
  /** Until when the approval that is asked for can be given. */
  readonly decideBy: Temporal.Instant | null;
  readonly startedAt: Temporal.Instant | null;
  readonly reviewDueAt: Temporal.Instant | null;
  /** Until when an emergency is to be approved after the event. */
  readonly afterwardsDueAt: Temporal.Instant | null;
  readonly secrecy: Secrecy;
};

type Row = {
  readonly reference: string;
  readonly is_private: boolean;
  readonly title: string;
  readonly type: ChangeType;
  readonly state: ChangeState;
  readonly risk_class: RiskClass | null;
  readonly service_keys: readonly string[];
  readonly owner_team_key: string;
  readonly requester_id: string;
  readonly declared_by_id: string;
  readonly implementer_id: string | null;
  readonly created_at: Date;
  readonly window_from: Date | null;
  readonly window_to: Date | null;
  readonly approval_expires_at: Date | null;
  readonly actual_start: Date | null;
  readonly review_due_at: Date | null;
  readonly retrospective_due_at: Date | null;
  readonly subscriber_ids: readonly string[];
};

const underWay: Statement<Row> = {
  name: "open-changes",
  text: `SELECT r.reference, r.is_private, c.title, c.type, c.state, c.risk_class, c.service_keys, c.owner_team_key,
      c.requester_id, c.declared_by_id, c.implementer_id, c.created_at, c.window_from, c.window_to, c.approval_expires_at,
      c.actual_start, c.review_due_at, c.retrospective_due_at, c.subscriber_ids::text[] AS subscriber_ids
    FROM change c JOIN record r ON r.id = c.record_id
    WHERE (c.state IN ('submitted', 'assessing', 'awaiting_approval', 'approved', 'implementing', 'in_review', 'on_hold')
        OR c.review_due_at IS NOT NULL OR c.retrospective_due_at IS NOT NULL)
      AND ($1::text IS NULL OR c.owner_team_key = $1) AND ($2::text IS NULL OR $2 = ANY (c.service_keys))
      AND ($3::uuid IS NULL OR $3 IN (c.requester_id, c.declared_by_id, c.implementer_id) OR $3 = ANY (c.awaited_ids))
    ORDER BY c.window_from NULLS LAST, r.number LIMIT 1000`,
};

/** By planned start, private ones too: whoever shows them asks who may see each. Somebody's own are also those that wait for their decision. */
export async function openChangeWork(
  query: Transaction,
  { teamKey, serviceKey, ownerId }: Omit<WorkFilter, "priority">,
): Promise<readonly OpenChange[]> {
  const rows = await query.run(underWay, [teamKey ?? null, serviceKey ?? null, ownerId ?? null]);
  return rows.map(openChangeOf);
}

const openChangeOf = (row: Row): OpenChange => ({
  reference: row.reference,
  title: row.title,
  type: row.type,
  state: row.state,
  riskClass: row.risk_class,
  serviceKeys: row.service_keys,
  teamKey: row.owner_team_key,
  requesterId: row.requester_id,
  implementerId: row.implementer_id,
  createdAt: instantOf(row.created_at),
  window: row.window_from && row.window_to && { from: instantOf(row.window_from), to: instantOf(row.window_to) },
  decideBy: row.approval_expires_at && instantOf(row.approval_expires_at),
  startedAt: row.actual_start && instantOf(row.actual_start),
  reviewDueAt: row.review_due_at && instantOf(row.review_due_at),
  afterwardsDueAt: row.retrospective_due_at && instantOf(row.retrospective_due_at),
  secrecy: {
    isPrivate: row.is_private,
    memberIds: [],
    admittedPlaceIds: [],
    reporterId: row.requester_id,
    declaredById: row.declared_by_id,
    subscriberIds: row.subscriber_ids,
  },
});
