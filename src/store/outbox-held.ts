// What the holder of a claim on a message says of it; whoever lost the claim meanwhile changes nothing.
import type { Query, Statement } from "../app/ports.ts";
import type { PlatformName } from "../chat/inbound.ts";
import type { ClaimedMessage } from "./outbox.ts";

type Held = Pick<ClaimedMessage, "id" | "attempts">;

const settle = (name: string, set: string): Statement<{ id: string }> => ({
  name: `outbox-${name}`,
  settles: "message",
  text: `UPDATE outbox SET ${set} WHERE id = $1 AND attempts = $2 AND state = 'sending' RETURNING id`,
});

const sent = settle(
  "sent",
  "state = 'sent', remote_channel_id = $3, remote_message_id = $4, platform = $5, lease_until = NULL, is_unsure = false, last_error = NULL",
);
const finished = settle("finished", "state = $3, lease_until = NULL, last_error = $4");
const later = settle(
  "later",
  "state = CASE WHEN payload ? 'withdrawn' AND NOT $5::boolean THEN 'dropped' ELSE 'pending' END, lease_until = NULL, is_unsure = $5::boolean, last_error = $4, next_at = clock_timestamp() + $3::int * interval '1 millisecond'",
);
const otherwise = settle(
  "otherwise",
  `state = CASE WHEN payload ? 'withdrawn' THEN 'dropped' ELSE 'pending' END, lease_until = NULL, is_unsure = false, last_error = $4,
    next_at = clock_timestamp(), payload = payload || jsonb_build_object('refusedAs', coalesce(payload -> 'refusedAs', '[]') || to_jsonb($3::text))`,
);
const back = settle(
  "back",
  `state = CASE WHEN payload ? 'withdrawn' AND NOT is_unsure THEN 'dropped' ELSE 'pending' END, lease_until = NULL,
    attempts = attempts - 1, last_error = $4, next_at = clock_timestamp() + $3::int * interval '1 millisecond'`,
);
const setAside = settle("set-aside", "state = 'waiting', lease_until = NULL");
const unsure = settle("unsure", "is_unsure = true, last_error = $3");
const held = settle("held", "lease_until = clock_timestamp() + $3::int * interval '1 millisecond'");

/** False when the claim was lost meanwhile: another worker has it. */
const settled = async (query: Query, statement: Statement<{ id: string }>, values: readonly unknown[]) =>
  (await query.run(statement, values)).length === 1;

export const markSent = (
  query: Query,
  held: Held,
  platform: PlatformName,
  remote?: { readonly channelId: string; readonly messageId: string },
): Promise<boolean> =>
  settled(query, sent, [held.id, held.attempts, remote?.channelId ?? null, remote?.messageId ?? null, platform]);

/** `dead`: it can never be delivered, the operator is told. `dropped`: nobody needs it any more. */
export const markFinished = (query: Query, held: Held, state: "dead" | "dropped", reason: string): Promise<boolean> =>
  settled(query, finished, [held.id, held.attempts, state, reason]);

/** It was surely not delivered and is tried again after a while. */
export const tryLater = (
  query: Query,
  held: Held,
  afterMs: number,
  reason: string,
  isUnsure = false,
): Promise<boolean> => settled(query, later, [held.id, held.attempts, Math.ceil(afterMs), reason, isUnsure]);

/** It was refused by the account with this user id: it is tried at once where it was not refused yet. */
export const tryOtherwise = (query: Query, held: Held, userId: string, reason: string): Promise<boolean> =>
  settled(query, otherwise, [held.id, held.attempts, userId, reason]);

/** Nothing was tried: another process may reach what this one cannot, or this one later. */
export const giveBack = (query: Query, held: Held, afterMs: number, reason: string): Promise<boolean> =>
  settled(query, back, [held.id, held.attempts, Math.ceil(afterMs), reason]);

/** The claim lasts `ms` milliseconds from now. */
export const holdFor = (query: Query, message: Held, ms: number): Promise<boolean> =>
  settled(query, held, [message.id, message.attempts, ms]);

/** The thread it belongs to does not exist yet: it waits for the card. */
export const waitForCard = (query: Query, held: Held): Promise<boolean> =>
  settled(query, setAside, [held.id, held.attempts]);

/** It may have been delivered: nobody touches it before the lease ends. */
export const markUnsure = (query: Query, held: Held, reason: string): Promise<boolean> =>
  settled(query, unsure, [held.id, held.attempts, reason]);
