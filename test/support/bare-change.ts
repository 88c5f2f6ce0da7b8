// A change as a bare row: enough for what reads only a few columns of many changes.
import { newId } from "../../src/app/new-id.ts";
import { query } from "./query.ts";

export type BareChange = {
  readonly number: number;
  readonly state: string;
  /** Its window, as instants. */
  readonly from?: string;
  readonly to?: string;
  readonly title?: string;
  readonly isPrivate?: boolean;
  readonly requesterId?: string;
  readonly awaitedIds?: readonly string[];
  readonly riskClass?: string;
  /** Until when its approval can be given. */
  readonly decideBy?: string;
  readonly reviewDueAt?: string;
};

const nobody = newId();

/** Of the service "checkout" and the team "shop". */
export async function addBareChange(ownerUrl: string, change: BareChange): Promise<void> {
  const { number, isPrivate = false, requesterId = nobody, awaitedIds = [] } = change;
  const id = newId();
  await query(
    ownerUrl,
    `INSERT INTO record (id, kind, number, reference, is_private, created_at, updated_at)
     VALUES ($1, 'change', $2, $3, $4, now(), now())`,
    [id, number, `CHG-${number}`, isPrivate],
  );
  await query(
    ownerUrl,
    `INSERT INTO change (record_id, title, type, state, service_keys, owner_team_key, requester_id, declared_by_id, source,
       window_from, window_to, created_at, awaited_ids, exceptions, subscriber_ids, moved_at, details, risk_class,
       approval_expires_at, review_due_at)
     VALUES ($1, $2, 'normal', $3, '{checkout}', 'shop', $4, $4, 'form', $5, $6, now(), $7, '{}', '{}', now(), '{}', $8,
       $9, $10)`,
    [
      ...[id, change.title ?? `Change ${number}`, change.state, requesterId, change.from ?? null, change.to ?? null],
      ...[awaitedIds, change.riskClass ?? null, change.decideBy ?? null, change.reviewDueAt ?? null],
    ],
  );
}
