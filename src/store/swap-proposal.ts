// Swaps that somebody proposed: kept until the other one accepts or declines.
import type { Temporal } from "temporal-polyfill";
import type { Statement, Transaction } from "../app/ports.ts";
import { instantOf } from "./instant.ts";

export type SwapProposal = {
  readonly id: string;
  readonly scheduleKey: string;
  readonly proposerId: string;
  readonly withId: string;
  readonly mine: Temporal.Instant;
  readonly theirs: Temporal.Instant;
};

type Row = {
  readonly id: string;
  readonly schedule_key: string;
  readonly proposer_id: string;
  readonly with_id: string;
  readonly mine: Date;
  readonly theirs: Date;
  readonly outcome: "accepted" | "declined" | null;
};

const insert: Statement<unknown> = {
  name: "swap-propose",
  text: `INSERT INTO swap_proposal (id, schedule_key, proposer_id, with_id, mine, theirs, made_at)
    VALUES ($1::uuid, $2, $3::uuid, $4::uuid, $5::timestamptz, $6::timestamptz, $7::timestamptz)`,
};

export async function proposeSwap(transaction: Transaction, swap: SwapProposal, at: Temporal.Instant): Promise<void> {
  const { id, scheduleKey, proposerId, withId, mine, theirs } = swap;
  await transaction.run(insert, [id, scheduleKey, proposerId, withId, `${mine}`, `${theirs}`, `${at}`]);
}

const find: Statement<Row> = {
  name: "swap-find",
  text: `SELECT id, schedule_key, proposer_id, with_id, mine, theirs, outcome FROM swap_proposal WHERE id::text = $1 FOR UPDATE`,
};

export async function findSwap(
  transaction: Transaction,
  id: string,
): Promise<(SwapProposal & Pick<Row, "outcome">) | undefined> {
  const [row] = await transaction.run(find, [id]);
  return (
    row && {
      id: row.id,
      scheduleKey: row.schedule_key,
      proposerId: row.proposer_id,
      withId: row.with_id,
      mine: instantOf(row.mine),
      theirs: instantOf(row.theirs),
      outcome: row.outcome,
    }
  );
}

const settle: Statement<unknown> = {
  name: "swap-settle",
  text: "UPDATE swap_proposal SET outcome = $2, settled_at = $3::timestamptz WHERE id = $1::uuid",
};

export async function settleSwap(
  transaction: Transaction,
  id: string,
  outcome: "accepted" | "declined",
  at: Temporal.Instant,
): Promise<void> {
  await transaction.run(settle, [id, outcome, `${at}`]);
}
