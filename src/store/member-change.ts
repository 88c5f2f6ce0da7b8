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

/** What somebody may hold, by our id in $1: records of one kind, and the timer that looks at each. */
const held = [
  {
    ...{ table: "incident", timer: "holder-gone" },
    where: `t.state IN ('new', 'in_progress', 'on_hold', 'resolved')
      AND (t.owner_id = $1::uuid OR $1::text IN (SELECT h.value FROM jsonb_each_text(t.role_holders) h))`,
  },
  {
    ...{ table: "request", timer: "request-people-gone" },
    where: `t.state IN ('submitted', 'awaiting_approval', 'fulfilling', 'waiting')
      AND $1::uuid IN (t.owner_id, t.requester_id)`,
  },
] as const;

// Two who leave at once may hold the same record: the second waits, and counts its timers after those of the first.
const lockThem: Statement<unknown> = {
  name: "lock-held-records",
  text: `SELECT FROM record r WHERE r.id IN (${held
    .map(({ table, where }) => `SELECT t.record_id FROM ${table} t WHERE ${where}`)
    .join(" UNION ALL ")}) ORDER BY r.id FOR UPDATE`,
};

const lookAtThem: readonly Statement<unknown>[] = held.map(({ table, timer, where }) => ({
  name: `${timer}-timers`,
  text: `INSERT INTO timer (record_id, kind, generation, due_at)
    SELECT t.record_id, '${timer}', 1 + coalesce((SELECT max(o.generation) FROM timer o
      WHERE o.record_id = t.record_id AND o.kind = '${timer}'), 0), tocsin_now()
    FROM ${table} t WHERE ${where}`,
}));

/** Each record they still hold is looked at by the timer job, which tells those whom it concerns once. */
export async function leaveDuties(transaction: Transaction, personId: string): Promise<void> {
  await transaction.run(lockThem, [personId]);
  for (const statement of lookAtThem) await transaction.run(statement, [personId]);
}
