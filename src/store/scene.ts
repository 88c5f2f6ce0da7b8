// The first look at an act, in one statement: has it been answered, who did it, where, on which record's thread.
import type { Temporal } from "temporal-polyfill";
import type { Query, Statement, Transaction } from "../app/ports.ts";
import type { Answer } from "../chat/answer.ts";
import type { Inbound } from "../chat/inbound.ts";
import { instantOf } from "./instant.ts";
import type { PersonRow } from "./people.ts";

export type SceneRow = {
  /** Domain time now. */
  readonly at: Temporal.Instant;
  /** Version of the organisation in force; 0 before the first. */
  readonly organisationVersion: number;
  /** The last change of an override; 0 before the first. */
  readonly rosterRevision: number;
  /** What was answered to this delivery before. */
  readonly answer?: Answer;
  readonly person?: PersonRow;
  /** Their account on this chat is switched off. */
  readonly hasLeft: boolean;
  /** Their account on this chat is a guest's, as we know it. */
  readonly isGuestHere: boolean;
  readonly placeId?: string;
  readonly threadReference?: string;
  /** The thread is that of a call in a channel, not the card's. */
  readonly isUnderCall: boolean;
};

type Row = {
  now: Date;
  version: number | null;
  revision: number | null;
  answer: Answer | null;
  place_id: string | null;
  has_left: boolean;
  guest_here: boolean;
  thread: string | null;
  called: string | null;
} & {
  [column in keyof PersonRow]: PersonRow[column] | null;
};

/**
 * What else a row of a message must be is asked for it alone, in brackets: joined, a plan made while the tables were small
 * went through every place and every record for each act.
 */
const findScene: Statement<Row> = {
  name: "scene",
  text: `SELECT tocsin_now() AS now, (SELECT max(v.id) FROM organisation_version v) AS version,
      (SELECT max(s.revision) FROM shift_override s) AS revision,
      (SELECT b.answer FROM inbox b WHERE b.delivery_id = $1) AS answer,
      p.id, p.name, p.email, p.lang, p.zone, p.has_chosen, p.roles, p.is_active, p.is_guest, p.is_bot, p.last_platform,
      i.left_at IS NOT NULL AS has_left, coalesce(i.is_guest, false) AS guest_here,
      (SELECT l.id FROM place l WHERE l.platform = $2 AND l.channel_id = $5) AS place_id,
      coalesce((SELECT (SELECT r.reference FROM record r WHERE r.id = rp.record_id) FROM record_place rp
        WHERE (rp.thread_id = $6 OR rp.card_message_id = $6) AND (SELECT l.platform = $2
          AND $5 IN (l.channel_id, rp.card_channel_id, rp.thread_id) FROM place l WHERE l.id = rp.place_id) LIMIT 1),
        (SELECT (SELECT r.reference FROM record r WHERE r.id = l.record_id) FROM place l
          WHERE l.platform = $2 AND l.channel_id = $5 AND l.archived_at IS NULL)) AS thread,
      (SELECT (SELECT r.reference FROM record r WHERE r.id = o.record_id) FROM outbox o WHERE o.lane = 'page'
        AND o.remote_message_id = $6 AND (SELECT l.platform = $2 AND l.channel_id = $5 FROM place l WHERE l.id = o.place_id)
        LIMIT 1) AS called
    FROM (SELECT 1) AS one
    LEFT JOIN identity i ON i.platform = $2 AND i.workspace_id = $3 AND i.user_id = $4
    LEFT JOIN person p ON p.id = i.person_id`,
};

export async function loadScene(query: Query | Transaction, { deliveryId, actor, spot }: Inbound): Promise<SceneRow> {
  const [row] = await query.run(findScene, [
    deliveryId,
    actor.platform,
    actor.workspaceId,
    actor.userId,
    // Never null: the server would plan the statement anew each time.
    spot.channelId ?? "",
    spot.threadId ?? spot.messageId ?? "",
  ]);
  if (row === undefined) throw new Error("the scene statement gave no row");
  const { now, version, revision, answer, place_id, thread, called, has_left, guest_here, id, ...person } = row;
  return {
    at: instantOf(now),
    organisationVersion: version ?? 0,
    hasLeft: has_left,
    isGuestHere: guest_here,
    rosterRevision: revision ?? 0,
    ...(answer && { answer }),
    ...(id && { person: { id, ...person } as PersonRow }),
    ...(place_id && { placeId: place_id }),
    ...((thread ?? called) && { threadReference: thread ?? called ?? "" }),
    isUnderCall: thread === null && called !== null,
  };
}

const findAnswer: Statement<{ answer: Answer }> = {
  name: "answer",
  text: "SELECT answer FROM inbox WHERE delivery_id = $1",
};

/** The answer that another process, or another try, has given to this delivery meanwhile. */
export async function loadAnswer(query: Query, deliveryId: string): Promise<Answer | undefined> {
  const [row] = await query.run(findAnswer, [deliveryId]);
  return row?.answer;
}
