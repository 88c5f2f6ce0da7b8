// Meetings of the change advisory board in PostgreSQL.

import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Query, Statement, Transaction } from "../app/ports.ts";
import type { CabMeeting, CabMinutes } from "../change/cab/meeting.ts";
import type { Change } from "../change/change.ts";
import { isoMs } from "../kernel/time.ts";
import { changesWhere } from "./change-reads.ts";
import { instantOf } from "./instant.ts";

type Row = {
  readonly id: string;
  readonly meets_at: Date;
  readonly agenda: readonly string[];
  readonly minutes: unknown;
};

const columns = "id, meets_at, agenda, minutes";

const waiting = changesWhere(
  "for-board",
  `WHERE c.state IN ('submitted', 'awaiting_approval') AND NOT r.is_private
      AND ($1::text[] = '{}' OR c.risk_class = ANY ($1::text[]))
    ORDER BY c.approval_expires_at NULLS LAST, r.number LIMIT 100`,
);

/** Waiting for a decision, oldest deadline first; of any risk where `risks` is empty. */
export const changesForBoard = (query: Query | Transaction, risks: readonly string[]): Promise<readonly Change[]> =>
  waiting(query, [risks]);

const add: Statement<{ id: string }> = {
  name: "cab-add",
  text: `INSERT INTO cab_meeting (id, meets_at, agenda) VALUES ($1::uuid, $2::timestamptz, $3::text[])
    ON CONFLICT (meets_at) DO NOTHING RETURNING id`,
};

/** False: this meeting has been called already. */
export async function addMeeting(transaction: Transaction, { id, meetsAt, agenda }: CabMeeting): Promise<boolean> {
  return (await transaction.run(add, [id, isoMs(meetsAt), agenda])).length > 0;
}

const latest: Statement<Row> = {
  name: "cab-latest",
  text: `SELECT ${columns} FROM cab_meeting WHERE NOT $1 OR minutes IS NOT NULL ORDER BY meets_at DESC LIMIT 1`,
};

/** The last that was called, or the last with minutes. */
export async function latestMeeting(query: Query | Transaction, hasMinutes = false): Promise<CabMeeting | undefined> {
  const [row] = await query.run(latest, [hasMinutes]);
  return row && meetingOf(row);
}

const byId: Statement<Row> = {
  name: "cab-by-id",
  text: `SELECT ${columns} FROM cab_meeting WHERE id = $1::uuid FOR UPDATE`,
};

/** Locked until the transaction ends. */
export async function lockMeeting(transaction: Transaction, id: string): Promise<CabMeeting | undefined> {
  const [row] = await transaction.run(byId, [id]);
  return row && meetingOf(row);
}

const write: Statement<unknown> = {
  name: "cab-minutes",
  text: "UPDATE cab_meeting SET minutes = $2::jsonb WHERE id = $1::uuid",
};

export async function saveMinutes(transaction: Transaction, id: string, minutes: CabMinutes): Promise<void> {
  await transaction.run(write, [id, JSON.stringify({ ...minutes, at: isoMs(minutes.at) })]);
}

const minutesShape = z.object({
  attendeeIds: z.array(z.string()),
  decisions: z.array(z.object({ reference: z.string(), words: z.string() })),
  notes: z.string(),
  byId: z.string(),
  at: z.string().transform((at) => Temporal.Instant.from(at)),
});

const meetingOf = ({ id, meets_at, agenda, minutes }: Row): CabMeeting => ({
  id,
  meetsAt: instantOf(meets_at),
  agenda,
  minutes: minutes === null ? null : minutesShape.parse(minutes),
});
