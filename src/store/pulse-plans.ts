// What is planned of the quarterly pulse before it begins: when it was announced, and who called it off.
import type { Temporal } from "temporal-polyfill";
import type { Query, Statement, Transaction } from "../app/ports.ts";
import { isoMs } from "../kernel/time.ts";
import type { PulsePlan } from "../report/pulse/begin.ts";
import { instantOf } from "./instant.ts";

type Row = {
  readonly quarter: string;
  readonly announced_at: Date | null;
  readonly begins_at: Date | null;
  readonly called_off_at: Date | null;
  readonly called_off_by_id: string | null;
};

const latest: Statement<Row> = {
  name: "pulse-plans",
  text: `SELECT quarter, announced_at, begins_at, called_off_at, called_off_by_id FROM pulse_plan
    ORDER BY quarter DESC LIMIT 8`,
};

/** The latest first; two years are more than anybody plans by. */
export async function readPulsePlans(query: Query | Transaction): Promise<readonly PulsePlan[]> {
  const at = (date: Date | null) => (date === null ? null : instantOf(date));
  return (await query.run(latest, [])).map((row) => ({
    ...{ quarter: row.quarter, announcedAt: at(row.announced_at), beginsAt: at(row.begins_at) },
    ...{ calledOffAt: at(row.called_off_at), calledOffById: row.called_off_by_id },
  }));
}

const put: Statement<unknown> = {
  name: "pulse-plan-put",
  text: `INSERT INTO pulse_plan (quarter, announced_at, begins_at, called_off_at, called_off_by_id)
    VALUES ($1, $2::timestamptz, $3::timestamptz, $4::timestamptz, $5::uuid)
    ON CONFLICT (quarter) DO UPDATE SET announced_at = excluded.announced_at, begins_at = excluded.begins_at,
      called_off_at = excluded.called_off_at, called_off_by_id = excluded.called_off_by_id`,
};

/** The caller holds the organisation's lock. */
export async function putPulsePlan(transaction: Transaction, plan: PulsePlan): Promise<void> {
  const at = (instant: Temporal.Instant | null) => (instant === null ? null : isoMs(instant));
  const { quarter, announcedAt, beginsAt, calledOffAt, calledOffById } = plan;
  await transaction.run(put, [quarter, at(announcedAt), at(beginsAt), at(calledOffAt), calledOffById]);
}
