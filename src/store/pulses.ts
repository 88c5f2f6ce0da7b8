// The quarterly pulse in PostgreSQL: whom it asked, and answers that name nobody.
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Query, Statement, Transaction } from "../app/ports.ts";
import { isoMs } from "../kernel/time.ts";
import type { MeasurementFact } from "../report/facts.ts";
import { PULSE_INDICATOR } from "../report/kpi/other-kpis.ts";
import type { Span } from "../report/period.ts";
import type { Pulse, PulseAnswer } from "../report/pulse/pulse.ts";
import { namedShape } from "./approval-shape.ts";
import { instantOf } from "./instant.ts";

type Row = {
  readonly quarter: string;
  readonly seed: string;
  readonly questions: unknown;
  readonly started_by_id: string;
  readonly started_at: Date;
  readonly closes_at: Date;
  readonly reminded_at: Date | null;
  readonly closed_at: Date | null;
  readonly people: number;
  readonly asked: number;
  readonly answered: number;
};

const Questions = z.tuple([namedShape, namedShape]);

const all: Statement<Row> = {
  name: "pulses",
  text: `SELECT p.quarter, p.seed, p.questions, p.started_by_id, p.started_at, p.closes_at, p.reminded_at, p.closed_at, p.people,
      (SELECT count(*)::int FROM pulse_asked a WHERE a.quarter = p.quarter) AS asked,
      (SELECT count(*)::int FROM pulse_answer a WHERE a.quarter = p.quarter) AS answered
    FROM pulse p ORDER BY p.quarter DESC LIMIT 100`,
};

/** The latest first. */
export async function readPulses(query: Query | Transaction): Promise<readonly Pulse[]> {
  const at = (date: Date | null) => (date === null ? null : instantOf(date));
  return (await query.run(all, [])).map((row) => ({
    ...{ quarter: row.quarter, seed: row.seed, questions: Questions.parse(row.questions) },
    ...{ startedById: row.started_by_id, startedAt: instantOf(row.started_at), closesAt: instantOf(row.closes_at) },
    ...{ remindedAt: at(row.reminded_at), closedAt: at(row.closed_at) },
    ...{ people: row.people, asked: row.asked, answered: row.answered },
  }));
}

const start: Statement<unknown> = {
  name: "pulse-start",
  text: `WITH made AS (INSERT INTO pulse (quarter, seed, questions, started_by_id, started_at, closes_at, people, salt)
      VALUES ($1, $2, $3::jsonb, $4::uuid, $5::timestamptz, $6::timestamptz, $7::int, $8) RETURNING quarter)
    INSERT INTO pulse_asked (quarter, person_id) SELECT quarter, unnest($9::uuid[]) FROM made`,
};

export type NewPulse = Pick<
  Pulse,
  "quarter" | "seed" | "questions" | "startedById" | "startedAt" | "closesAt" | "people"
>;

/** The caller holds the organisation's lock, and knows that there is none in this quarter. */
export async function startPulse(
  transaction: Transaction,
  pulse: NewPulse,
  { personIds, salt }: { readonly personIds: readonly string[]; readonly salt: string },
): Promise<void> {
  const { quarter, seed, questions, startedById, startedAt, closesAt, people } = pulse;
  const times = [isoMs(startedAt), isoMs(closesAt)];
  await transaction.run(start, [
    quarter,
    seed,
    JSON.stringify(questions),
    startedById,
    ...times,
    people,
    salt,
    personIds,
  ]);
}

const saltOf: Statement<{ salt: string | null }> = {
  name: "pulse-salt",
  text: "SELECT salt FROM pulse WHERE quarter = $1 FOR UPDATE",
};

/** null: it is over. Locked until the transaction ends. */
export const lockSalt = async (transaction: Transaction, quarter: string): Promise<string | null> =>
  (await transaction.run(saltOf, [quarter]))[0]?.salt ?? null;

const askedOf: Statement<{ person_id: string }> = {
  name: "pulse-asked",
  text: "SELECT person_id FROM pulse_asked WHERE quarter = $1 ORDER BY person_id",
};

export const askedIn = async (query: Query | Transaction, quarter: string): Promise<readonly string[]> =>
  (await query.run(askedOf, [quarter])).map(({ person_id }) => person_id);

const put: Statement<{ is_new: boolean }> = {
  name: "pulse-answer",
  text: `INSERT INTO pulse_answer (quarter, key, nps, second, third) VALUES ($1, $2, $3::int, $4::int, $5::int)
    ON CONFLICT (quarter, key) DO UPDATE SET nps = excluded.nps, second = excluded.second, third = excluded.third
    RETURNING xmax = 0 AS is_new`,
};

/** False: it took the place of an earlier one. */
export async function putAnswer(
  transaction: Transaction,
  { quarter, key }: { readonly quarter: string; readonly key: string },
  { nps, second, third }: PulseAnswer,
): Promise<boolean> {
  return (await transaction.run(put, [quarter, key, nps, second, third]))[0]?.is_new ?? false;
}

const keys: Statement<{ key: string }> = {
  name: "pulse-keys",
  text: "SELECT key FROM pulse_answer WHERE quarter = $1",
};

export const answerKeysIn = async (query: Transaction, quarter: string): Promise<ReadonlySet<string>> =>
  new Set((await query.run(keys, [quarter])).map(({ key }) => key));

const answers: Statement<PulseAnswer> = {
  name: "pulse-answers",
  text: "SELECT nps, second, third FROM pulse_answer WHERE quarter = $1 ORDER BY nps, second, third",
};

/** In no order of time. */
export const answersIn = (query: Query | Transaction, quarter: string): Promise<readonly PulseAnswer[]> =>
  query.run(answers, [quarter]);

const markReminded: Statement<unknown> = {
  name: "pulse-reminded",
  text: "UPDATE pulse SET reminded_at = $2::timestamptz WHERE quarter = $1",
};
const end: Statement<unknown> = {
  name: "pulse-end",
  text: "UPDATE pulse SET closed_at = $2::timestamptz, salt = NULL WHERE quarter = $1",
};

export async function markPulse(
  transaction: Transaction,
  { quarter }: Pick<Pulse, "quarter">,
  what: "reminded" | "over",
  at: Temporal.Instant,
): Promise<void> {
  await transaction.run(what === "over" ? end : markReminded, [quarter, isoMs(at)]);
}

const values: Statement<{ at: number; value: number }> = {
  name: "pulse-values",
  text: `SELECT floor(extract(epoch FROM p.started_at))::float8 AS at, a.nps::float8 AS value
    FROM pulse p JOIN pulse_answer a ON a.quarter = p.quarter
    WHERE p.closed_at IS NOT NULL AND p.started_at >= to_timestamp($1::float8) AND p.started_at < to_timestamp($2::float8)
    ORDER BY a.nps`,
};

/** Of those that are over, all at the moment when it began: when somebody answered is not kept. */
export async function pulseFacts(query: Query | Transaction, { from, to }: Span): Promise<readonly MeasurementFact[]> {
  const rows = await query.run(values, [from, to]);
  return rows.map(({ at, value }) => ({ indicator: PULSE_INDICATOR, service: null, at, value }));
}

const everybody: Statement<{ id: string }> = {
  name: "pulse-people",
  text: `SELECT p.id FROM person p WHERE p.is_active AND NOT p.is_guest AND NOT p.is_bot
      AND EXISTS (SELECT 1 FROM identity i WHERE i.person_id = p.id) ORDER BY p.id`,
};

/** Who works here and can be written to. */
export const reachableStaff = async (query: Query | Transaction): Promise<readonly string[]> =>
  (await query.run(everybody, [])).map(({ id }) => id);
