// Somebody's account on a chat was switched off, came back, or became a guest's: their identity there, the person behind it, and what must end with it.
import type { Statement, Transaction } from "../app/ports.ts";
import type { MemberChange } from "../chat/inbound.ts";
import { ANY_WORKSPACE } from "./configured-people.ts";
import type { PersonRow } from "./people.ts";

export type Followed = {
  readonly before: Pick<PersonRow, "is_active" | "is_guest">;
  readonly person: PersonRow;
};

const followIdentity: Statement<{ person_id: string }> = {
  name: "follow-identity",
  text: `UPDATE identity SET left_at = CASE WHEN $4::boolean THEN coalesce(left_at, clock_timestamp()) END, is_guest = $5::boolean
    WHERE platform = $1 AND workspace_id IN ($2, '${ANY_WORKSPACE}') AND user_id = $3
      AND ((left_at IS NOT NULL) <> $4::boolean OR is_guest <> $5::boolean)
    RETURNING person_id`,
};

// The web chat is a door that the other chats open: it keeps nobody active and makes nobody a member.
const followPerson: Statement<PersonRow & { was_active: boolean; was_guest: boolean }> = {
  name: "follow-person",
  text: `WITH doors AS (SELECT bool_or(left_at IS NULL) AS is_active, bool_and(is_guest) FILTER (WHERE left_at IS NULL) AS is_guest
      FROM identity WHERE person_id = $1::uuid AND platform <> 'web'),
    before AS (SELECT id, is_active, is_guest FROM person WHERE id = $1::uuid FOR UPDATE)
    UPDATE person p SET is_active = coalesce(doors.is_active, p.is_active), is_guest = coalesce(doors.is_guest, p.is_guest)
    FROM doors, before WHERE p.id = before.id
    RETURNING p.id, p.name, p.email, p.lang, p.zone, p.has_chosen, p.roles, p.is_active, p.is_guest, p.is_bot,
      p.last_platform, before.is_active AS was_active, before.is_guest AS was_guest`,
};

/** Undefined when we knew it already, or never met them. */
export async function followChange(transaction: Transaction, change: MemberChange): Promise<Followed | undefined> {
  const { platform, workspaceId, userId, isGone, isGuest } = change;
  const [identity] = await transaction.run(followIdentity, [platform, workspaceId, userId, isGone, isGuest]);
  if (!identity) return undefined;
  const [row] = await transaction.run(followPerson, [identity.person_id]);
  if (!row) throw new Error("an identity without its person");
  const { was_active, was_guest, ...person } = row;
  return { before: { is_active: was_active, is_guest: was_guest }, person };
}

const duties: Statement<unknown> = {
  name: "holder-gone-timers",
  text: `INSERT INTO timer (record_id, kind, generation, due_at)
    SELECT i.record_id, 'holder-gone', 1 + coalesce((SELECT max(t.generation) FROM timer t
      WHERE t.record_id = i.record_id AND t.kind = 'holder-gone'), 0), tocsin_now()
    FROM incident i WHERE i.state IN ('new', 'in_progress', 'on_hold', 'resolved')
      AND (i.owner_id = $1::uuid OR $1::text IN (SELECT h.value FROM jsonb_each_text(i.role_holders) h))`,
};

/** Each record they still hold is looked at by the timer job, which tells the team once. */
export async function leaveDuties(transaction: Transaction, personId: string): Promise<void> {
  await transaction.run(duties, [personId]);
}
