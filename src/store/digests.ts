// Digests in PostgreSQL: planned once for each local date, claimed by one process, posted once.
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Query, Statement, Transaction } from "../app/ports.ts";
import type { Words } from "../chat/notice.ts";
import { isoMs } from "../kernel/time.ts";
import type { DigestTo } from "../organisation/digest.ts";
import type { Chart } from "../report/chart/chart.ts";
import type { DigestMark } from "../report/digest/digest-marks.ts";
import type { Period } from "../report/period.ts";
import { type Lang, langs } from "../words/say.ts";
import { instantOf } from "./instant.ts";

export type PlannedDigest = {
  readonly key: string;
  readonly date: Temporal.PlainDate;
  readonly dueAt: Temporal.Instant;
  /** The first date whose digest was never posted; `date` itself where none was missed. */
  readonly since: Temporal.PlainDate;
  readonly isLate: boolean;
};

/** What stands in the chat: the figures never change, marks are added to it. */
export type PostedDigest = {
  readonly to: DigestTo;
  readonly lang: Lang | null;
  readonly words: Words;
  /** What was posted with it as messages of their own, such as of each service. */
  readonly more: readonly { readonly key: string; readonly words: Words }[];
  /** Its pictures as data, in their order. */
  readonly charts: readonly Chart[];
  readonly marks: readonly DigestMark[];
  /** Rises with every mark. */
  readonly revision: number;
  /** Keys of the services that it is about; null: all of them. */
  readonly services: readonly string[] | null;
  /** Half open, on the walls of `zone`. */
  readonly from: string;
  readonly till: string;
  readonly zone: string;
};

type Row = {
  readonly id: number;
  readonly key: string;
  readonly local_date: string;
  readonly due_at: Date;
  readonly since: string;
  readonly is_late: boolean;
  readonly attempts: number;
};

const add: Statement<unknown> = {
  name: "digest-add",
  text: `INSERT INTO digest (key, local_date, due_at, since, is_late, state)
    VALUES ($1, $2::date, $3::timestamptz, $4::date, $5, $6) ON CONFLICT (key, local_date) DO NOTHING`,
};

/** `merged`: the one after it tells its days. One that was planned before is left as it is. */
export async function addDigest(
  transaction: Transaction,
  { key, date, dueAt, since, isLate }: PlannedDigest,
  state: "planned" | "merged",
): Promise<void> {
  await transaction.run(add, [key, `${date}`, isoMs(dueAt), `${since}`, isLate, state]);
}

export type ClaimedDigest = PlannedDigest & { readonly id: number; readonly attempts: number };

const claim: Statement<Row> = {
  name: "digest-claim",
  text: `UPDATE digest SET attempts = attempts + 1, lease_until = clock_timestamp() + $1::int * interval '1 millisecond',
      holder = pg_backend_pid()
    WHERE id = (SELECT id FROM digest WHERE state = 'planned' AND (lease_until IS NULL OR lease_until <= clock_timestamp())
      ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, key, local_date::text, due_at, since::text, is_late, attempts`,
};

/** The oldest that waits to be posted, for as long as the lease; undefined when none does. */
export async function claimDigest(query: Query, leaseMs: number): Promise<ClaimedDigest | undefined> {
  const [row] = await query.run(claim, [leaseMs]);
  if (!row) return undefined;
  const { id, key, attempts, is_late: isLate } = row;
  const dueAt = instantOf(row.due_at);
  const [date, since] = [Temporal.PlainDate.from(row.local_date), Temporal.PlainDate.from(row.since)];
  return { id, key, attempts, isLate, dueAt, date, since };
}

const finish: Statement<{ id: number }> = {
  name: "digest-finish",
  text: `UPDATE digest SET state = $3, posted = $4::jsonb, posted_at = CASE WHEN $3 = 'posted' THEN tocsin_now() END,
      lease_until = NULL
    WHERE id = $1 AND attempts = $2 AND state = 'planned' RETURNING id`,
};

/** False: another process has it by now. */
export async function finishDigest(
  query: Query | Transaction,
  { id, attempts }: Pick<ClaimedDigest, "id" | "attempts">,
  posted: PostedDigest | null,
): Promise<boolean> {
  const state = posted ? "posted" : "dropped";
  return (await query.run(finish, [id, attempts, state, posted && JSON.stringify(posted)])).length > 0;
}

const refuse: Statement<{ id: number }> = {
  name: "digest-refuse",
  text: `UPDATE digest SET state = 'failed', trouble = $3, lease_until = NULL
    WHERE id = $1 AND attempts = $2 AND state = 'planned' RETURNING id`,
};

/** There is nowhere to post it. False: another process has it by now. */
export async function refuseDigest(
  query: Query,
  { id, attempts }: Pick<ClaimedDigest, "id" | "attempts">,
  reason: string,
): Promise<boolean> {
  return (await query.run(refuse, [id, attempts, reason])).length > 0;
}

const trouble: Statement<unknown> = {
  name: "digest-trouble",
  text: "UPDATE digest SET trouble = $2 WHERE id = $1::int",
};

/** One of its messages cannot be delivered. It stays posted where others stand. */
export async function saveTrouble(query: Query, id: string, reason: string): Promise<void> {
  await query.run(trouble, [id, reason]);
}

const episode: Statement<{ began: string | null }> = {
  name: "digest-episode",
  text: `SELECT min(local_date)::text AS began FROM digest WHERE key = $1 AND trouble IS NOT NULL
      AND local_date > coalesce((SELECT max(local_date) FROM digest WHERE key = $1 AND state = 'posted' AND trouble IS NULL),
        '-infinity'::date)`,
};

/** The first date since which no digest of this key has arrived everywhere. */
export const troubleSince = async (query: Query, key: string): Promise<string> =>
  (await query.run(episode, [key]))[0]?.began ?? "";

const postedById: Statement<{ key: string; local_date: string; posted: unknown }> = {
  name: "digest-posted",
  text: "SELECT key, local_date::text, posted FROM digest WHERE id = $1::int AND state = 'posted'",
};
const lockById: Statement<{ key: string; local_date: string; posted: unknown }> = {
  name: "digest-lock",
  text: "SELECT key, local_date::text, posted FROM digest WHERE id = $1::int AND state = 'posted' FOR UPDATE",
};

const postedShape = z.object({
  to: z.custom<DigestTo>((given) => typeof given === "object" && given !== null && "kind" in given),
  lang: z.enum(langs).nullable(),
  words: z.custom<Words>((given) => typeof given === "object" && given !== null && "lines" in given),
  // Digests of releases before have neither.
  more: z
    .array(
      z.object({
        key: z.string(),
        words: z.custom<Words>((given) => typeof given === "object" && given !== null && "lines" in given),
      }),
    )
    .default([]),
  charts: z
    .array(z.custom<Chart>((given) => typeof given === "object" && given !== null && "kind" in given))
    .default([]),
  marks: z.array(z.custom<DigestMark>((given) => typeof given === "object" && given !== null && "reference" in given)),
  revision: z.number(),
  services: z.array(z.string()).nullable(),
  from: z.string(),
  till: z.string(),
  zone: z.string(),
});

/** Throws where it is not what the bot writes. */
export const readPosted = (posted: unknown): PostedDigest => postedShape.parse(posted);

type FoundDigest = PostedDigest & { readonly key: string; readonly date: string };

async function found(
  query: Query | Transaction,
  statement: typeof postedById,
  id: string,
): Promise<FoundDigest | undefined> {
  const [row] = /^\d{1,9}$/.test(id) ? await query.run(statement, [Number(id)]) : [];
  return row && { ...readPosted(row.posted), key: row.key, date: row.local_date };
}

export const findDigest = (query: Query | Transaction, id: string): Promise<FoundDigest | undefined> =>
  found(query, postedById, id);

/** Locked until the transaction ends: one mark after the other. */
export const lockDigest = (transaction: Transaction, id: string): Promise<FoundDigest | undefined> =>
  found(transaction, lockById, id);

/** The days of which it speaks. */
export const periodOf = ({ from, till, zone }: Pick<PostedDigest, "from" | "till" | "zone">): Period => ({
  from: Temporal.PlainDate.from(from),
  to: Temporal.PlainDate.from(till),
  zone,
});

const mark: Statement<unknown> = {
  name: "digest-mark",
  text: "UPDATE digest SET posted = posted || $2::jsonb WHERE id = $1::int",
};

export async function saveMarks(
  transaction: Transaction,
  id: string,
  marked: Pick<PostedDigest, "marks" | "revision">,
): Promise<void> {
  await transaction.run(mark, [Number(id), JSON.stringify(marked)]);
}
