// Decisions of people, a row each beside the record that they were made about: the table itself refuses a second one.
import type { Statement, Transaction } from "../app/ports.ts";
import type { Approval, Vote } from "../approval/approval.ts";
import { isoMs } from "../kernel/time.ts";

/** What is decided on in rounds of approval. */
type Decided = {
  readonly id: string;
  readonly approval: Approval | null;
  readonly pastApprovals: readonly Approval[];
};

// No ON CONFLICT: a second vote of somebody, or of a right, is refused by the table.
const castVotes: Statement<unknown> = {
  name: "votes",
  text: `INSERT INTO vote (record_id, round, stage, person_id, right_of_id, decision, at, content_hash, as_fallback)
    SELECT v.record_id, v.round, v.stage, v.person_id, v.right_of_id, v.decision, v.at, v.content_hash, v.as_fallback
    FROM jsonb_to_recordset($1::jsonb) AS v(record_id uuid, round int, stage int, person_id uuid, right_of_id uuid,
      decision text, at timestamptz, content_hash text, as_fallback boolean)`,
};

const withdrawVotes: Statement<unknown> = {
  name: "votes-withdrawn",
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
function votesOf(record: Decided): ReadonlyMap<string, CastVote> {
  const votes = [...record.pastApprovals, ...(record.approval ? [record.approval] : [])].flatMap(({ round, stages }) =>
    stages.flatMap((stage, index) =>
      stage.votes.map(
        (vote): CastVote => ({
          record_id: record.id,
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

/** Those that were cast, and those that were taken back. */
export function saveVotes(
  transaction: Transaction,
  all: readonly { readonly before: Decided; readonly state: Decided }[],
) {
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
