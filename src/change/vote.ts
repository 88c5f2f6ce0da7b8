// Approving, rejecting and taking a decision back, each checked against the people and the content of that moment.
import type { Approval, VoteDecision } from "../approval/approval.ts";
import { outcomeOf } from "../approval/approval.ts";
import { readBallot } from "../approval/ballot.ts";
import { castVote } from "../approval/cast-vote.ts";
import { validUntil } from "../approval/deadlines.ts";
import { openStageOf } from "../approval/settle.ts";
import { withdrawVote } from "../approval/withdraw-vote.ts";
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { readOptionalText, readText } from "../organisation/given-words.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { actor, clock, who } from "../organisation/values.ts";
import { voteRefused } from "../organisation/vote-refused.ts";
import type { Saying } from "../words/say.ts";
import type { Around } from "./around.ts";
import type { Change, ChangeException } from "./change.ts";
import { changed, type Decided, type Effects, step, unchanged } from "./deciding.ts";
import { intent } from "./intents.ts";
import { named, windowWord } from "./naming.ts";
import { awaitedOf, requests, stageLines } from "./requests.ts";
import { sceneOf } from "./scene.ts";
import { concernedIds, type Line, line } from "./tell.ts";

export type Vote = {
  /** What the button carried; left out: what is open now. */
  readonly code?: string | undefined;
  readonly comment?: string | undefined;
};

const COMMENT_LENGTH = 2_000;

export const approveChange = (change: Change, vote: Vote, act: Act, around: Around): Decided =>
  step(change, "approve", act, () => {
    const comment = readOptionalText("comment", vote.comment, COMMENT_LENGTH);
    return comment.ok ? decide(change, "approve", { ...vote, comment: comment.value }, act, around) : comment;
  });

/** Never without words: whoever asked has to know what to do better. */
export const rejectChange = (change: Change, vote: Vote, act: Act, around: Around): Decided =>
  step(change, "reject", act, () => {
    const reason = readText("reason", vote.comment, COMMENT_LENGTH);
    return reason.ok ? decide(change, "reject", { ...vote, comment: reason.value }, act, around) : reason;
  });

function decide(
  change: Change,
  decision: VoteDecision,
  { code, comment }: { readonly code?: string | undefined; readonly comment: string },
  act: Act,
  around: Around,
): Decided {
  const { approval } = change;
  if (approval === null) return unchanged(change, { key: "change.nothing-asked", values: named(change) });
  const ballot = { personId: act.actor.id, decision, comment: comment || null, ...readBallot(code, approval) };
  const cast = castVote(approval, ballot, sceneOf(change, act, around));
  if (!cast.ok) return refuse(voteRefused(cast.refusal, decidable(change, act, around), act));
  const { vote, isSelfApproved } = cast.value;
  const exception: readonly Saying[] = isSelfApproved ? [{ key: "approval.self-approved" }] : [];
  if (cast.value.unchanged) {
    const values = { reference: change.reference, decision, at: clock(vote.at, act.at) };
    return unchanged(change, { key: "change.voted-already", values });
  }
  const isForOther = vote.rightOfId !== vote.personId;
  const values = {
    by: actor(act),
    isForOther: isForOther ? "yes" : "no",
    of: who(act, vote.rightOfId),
    hasWords: comment ? "yes" : "no",
    text: comment,
  };
  const said = line(change, decision === "approve" ? "approved-by" : "rejected-by", values, exception);
  return settled(change, cast.value.approval, said, act, around, {
    answer: {
      tone: "good",
      lines: [{ key: "change.voted", values: { reference: change.reference, decision } }, ...exception],
    },
  });
}

const decidable = (change: Change, act: Act, around: Around) => ({
  reference: change.reference,
  awaits: awaitedOf(change, act, around),
  intents: { show: intent("show"), withdrawVote: intent("withdraw-vote"), remind: intent("remind") },
});

/** What follows from the approval as it is now: the next stage is asked, or the change is approved or rejected. */
export function settled(
  change: Change,
  approval: Approval,
  said: Line | undefined,
  act: Act,
  around: Around,
  more: Pick<Effects, "answer"> = {},
): Decided {
  const before = change.approval ?? approval;
  const exceptions = [...new Set<ChangeException>([...change.exceptions, ...approval.exceptions])];
  const voted: Change = { ...change, approval, exceptions };
  const news = stageLines(before, voted, act);
  const lines = [...(said ? [said] : []), ...news];
  const outcome = outcomeOf(approval);
  if (outcome === "pending") {
    return changed(change, act, {
      ...more,
      patch: voted,
      timeline: lines.map(({ entry }) => entry),
      notices: [
        ...lines.map(({ notice }) => notice),
        ...(news.length > 0 ? requests(voted, act, around) : toNewcomers(before, voted, act, around)),
      ],
    });
  }
  const isApproved = outcome === "approved";
  const over = line(voted, isApproved ? "approved" : "rejected", { window: windowWord(change.window) });
  const told = tellPeople(
    voted,
    concernedIds(change).filter((id) => id !== act.actor.id),
    outcome,
    {
      tone: isApproved ? "good" : "critical",
      lines: [
        {
          key: isApproved ? "change.told-approved" : "change.told-rejected",
          values: { ...named(change), window: windowWord(change.window), by: actor(act) },
        },
      ],
      ...(said?.entry.data.text ? { quote: String(said.entry.data.text) } : {}),
      buttons: [
        isApproved
          ? { label: "button.change.show", intent: intent("show"), subject: change.reference }
          : { label: "button.change.clone", intent: intent("clone"), subject: change.reference },
      ],
    },
  );
  return changed(change, act, {
    ...more,
    patch: {
      ...voted,
      ...(isApproved && { approvedAt: act.at, approvedUntil: change.window ? validUntil(change.window.to) : null }),
    },
    to: isApproved ? "approved" : "rejected",
    timeline: [...lines, over].map(({ entry }) => entry),
    notices: [...[...lines, over].map(({ notice }) => notice), ...told],
  });
}

/** Whoever was given the fallback role while a stage waits for it is asked like the others were. */
function toNewcomers(before: Approval, voted: Change, act: Act, around: Around) {
  const index = voted.approval ? openStageOf(voted.approval) : -1;
  const [known, stage] = [before.stages[index], voted.approval?.stages[index]];
  if (!known?.isWithFallback || !stage?.eligibleIds.some((id) => !known.eligibleIds.includes(id))) return [];
  return requests(voted, act, around, known.eligibleIds);
}

/** By its author, until its stage is settled. */
export const withdrawDecision = (change: Change, act: Act, around: Around): Decided =>
  step(change, "withdraw-vote", act, () => {
    const { approval, reference } = change;
    if (approval === null) return unchanged(change, { key: "change.nothing-asked", values: named(change) });
    const withdrawn = withdrawVote(approval, act.actor.id, sceneOf(change, act, around));
    if (!withdrawn.ok) {
      const { refusal } = withdrawn;
      if (refusal.code === "no-vote") return refuse({ saying: { key: "refused.no-vote", values: { reference } } });
      return refuse({ saying: { key: "refused.vote-settled", values: { reference, state: refusal.state } } });
    }
    const { vote } = withdrawn.value;
    const said = line(change, "vote-withdrawn", { by: actor(act), decision: vote.decision });
    return settled(change, withdrawn.value.approval, said, act, around, {
      answer: { lines: [{ key: "change.vote-withdrawn", values: { reference, decision: vote.decision } }] },
    });
  });
