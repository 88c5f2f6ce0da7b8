// Changes in PostgreSQL: locking, inserting and saving one inside an act, with the decisions about it.

import type { Statement, Transaction } from "../app/ports.ts";
import type { Vote } from "../approval/approval.ts";
import type { Change } from "../change/change.ts";
import { isoMs } from "../kernel/time.ts";
import { columnNames, rowOf, rowShape } from "./change-columns.ts";
import { type ChangeRow, changeOf } from "./change-row.ts";
import { dueStatement, dueValues, oneEach, timerOf } from "./due-records.ts";
import { lockStatement, type RecordStore, recordOf } from "./record-store.ts";
import { jsonOf } from "./written.ts";

const lockRow = lockStatement<ChangeRow>("change-lock", "change");
const lockDueRows = dueStatement<ChangeRow>("changes-due", "change");

const insertRow: Statement<unknown> = {
  name: "change-insert",
  text: `INSERT INTO change (record_id, ${columnNames.join(", ")})
    SELECT $1::uuid, ${columnNames.join(", ")} FROM jsonb_to_record($2::jsonb) AS s(${rowShape})`,
};

const updateRows: Statement<unknown> = {
  name: "change-save",
  text: `UPDATE change c SET (${columnNames.join(", ")}) =
      (SELECT ${columnNames.map((name) => `s.${name}`).join(", ")} FROM jsonb_to_record(g.state) AS s(${rowShape}))
    FROM unnest($1::uuid[], $2::jsonb[]) AS g(record_id, state)
    WHERE c.record_id = g.record_id AND c.record_id = ANY ($1::uuid[])`,
};

// No ON CONFLICT: a second vote of somebody, or of a right, is refused by the table.
const castVotes: Statement<unknown> = {
  name: "change-votes",
  text: `INSERT INTO vote (record_id, round, stage, person_id, right_of_id, decision, at, content_hash, as_fallback)
    SELECT v.record_id, v.round, v.stage, v.person_id, v.right_of_id, v.decision, v.at, v.content_hash, v.as_fallback
    FROM jsonb_to_recordset($1::jsonb) AS v(record_id uuid, round int, stage int, person_id uuid, right_of_id uuid,
      decision text, at timestamptz, content_hash text, as_fallback boolean)`,
};

const withdrawVotes: Statement<unknown> = {
  name: "change-votes-withdrawn",
  text: `DELETE FROM vote d USING jsonb_to_recordset($1::jsonb)
      AS v(record_id uuid, round int, stage int, person_id uuid, content_hash text, as_fallback boolean)
    WHERE d.record_id = v.record_id AND d.round = v.round AND d.stage = v.stage AND d.person_id = v.person_id
      AND d.content_hash = v.content_hash AND d.as_fallback = v.as_fallback`,
};

type CastVote = {
  readonly record_id: string;
  readonly round: number;
  readonly stage: number;
  readonly person_id: string;
  readonly right_of_id: string;
  readonly decision: Vote["decision"];
  readonly at: string;
  readonly content_hash: string;
  readonly as_fallback: boolean;
};

/** Every vote of every round by what makes it unique. */
function votesOf(change: Change): ReadonlyMap<string, CastVote> {
  const votes = [...change.pastApprovals, ...(change.approval ? [change.approval] : [])].flatMap(({ round, stages }) =>
    stages.flatMap((stage, index) =>
      stage.votes.map(
        (vote): CastVote => ({
          record_id: change.id,
          round,
          stage: index,
          person_id: vote.personId,
          right_of_id: vote.rightOfId,
          decision: vote.decision,
          at: isoMs(vote.at),
          content_hash: vote.contentHash,
          as_fallback: vote.asFallback,
        }),
      ),
    ),
  );
  return new Map(
    votes.map((one) => [[one.round, one.stage, one.person_id, one.content_hash, one.as_fallback, one.at].join(), one]),
  );
}

const without = (some: ReadonlyMap<string, CastVote>, others: ReadonlyMap<string, CastVote>): readonly CastVote[] =>
  [...some].filter(([key]) => !others.has(key)).map(([, vote]) => vote);

function saveVotes(transaction: Transaction, all: readonly { readonly before: Change; readonly state: Change }[]) {
  const moved = all
    .filter(({ before, state }) => before.approval !== state.approval || before.pastApprovals !== state.pastApprovals)
    .map(({ before, state }) => ({ before: votesOf(before), after: votesOf(state) }));
  const withdrawn = moved.flatMap(({ before, after }) => without(before, after));
  const cast = moved.flatMap(({ before, after }) => without(after, before));
  return [
    ...(withdrawn.length > 0 ? [transaction.run(withdrawVotes, [JSON.stringify(withdrawn)])] : []),
    ...(cast.length > 0 ? [transaction.run(castVotes, [JSON.stringify(cast)])] : []),
  ];
}

export const changeStore: RecordStore<Change> = {
  kind: "change",
  isPrivate: (state) => state.isPrivate,
  lock: async (transaction, reference) => {
    const [row] = await transaction.run(lockRow, [reference]);
    if (!row) return undefined;
    const record = recordOf(row);
    return { record, state: changeOf(row, record) };
  },
  lockDue: async (transaction, claim) => {
    const rows = oneEach(await transaction.run(lockDueRows, dueValues(claim)));
    return rows.map((row) => {
      const record = recordOf(row);
      return { record, state: changeOf(row, record), timer: timerOf(row) };
    });
  },
  insert: async (transaction, { record, state }) => {
    await transaction.run(insertRow, [record.id, jsonOf(rowOf(state))]);
  },
  save: async (transaction, all) => {
    const ids = all.map(({ record }) => record.id);
    const states = all.map(({ state }) => jsonOf(rowOf(state)));
    await Promise.all([transaction.run(updateRows, [ids, states]), ...saveVotes(transaction, all)]);
  },
};
