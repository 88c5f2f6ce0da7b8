// Approving, rejecting and taking a decision back, each checked against the people and the content of that moment.
import { type Approval, outcomeOf, type VoteDecision } from "../approval/approval.ts";
import { readBallot } from "../approval/ballot.ts";
import { castVote } from "../approval/cast-vote.ts";
import { openStageOf } from "../approval/settle.ts";
import { withdrawVote } from "../approval/withdraw-vote.ts";
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { readOptionalText, readText } from "../organisation/given-words.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { actor, clock, who } from "../organisation/values.ts";
import { voteRefused } from "../organisation/vote-refused.ts";
import type { Saying } from "../words/say.ts";
import { type Around, awaitedOf, decisionNotices, sceneOf, stageLines } from "./asking.ts";
import { beginning } from "./begin.ts";
import { changed, type Decided, type Effects, step, unchanged } from "./deciding.ts";
import { askersOf } from "./facts.ts";
import { intent } from "./intents.ts";
import { named } from "./naming.ts";
import type { Request } from "./request.ts";
import { type Line, line, showButton } from "./tell.ts";

export type Vote = {
  /** What the button carried; left out: what is open now. */
  readonly code?: string | undefined;
  readonly comment?: string | undefined;
};

const COMMENT_LENGTH = 2_000;

export const approveRequest = (request: Request, vote: Vote, act: Act, around: Around): Decided =>
  step(request, "approve", act, () => {
    const comment = readOptionalText("comment", vote.comment, COMMENT_LENGTH);
    return comment.ok ? decide(request, "approve", { ...vote, comment: comment.value }, act, around) : comment;
  });

/** Never without words: whoever asked has to know why. */
export const rejectRequest = (request: Request, vote: Vote, act: Act, around: Around): Decided =>
  step(request, "reject", act, () => {
    const reason = readText("reason", vote.comment, COMMENT_LENGTH);
    return reason.ok ? decide(request, "reject", { ...vote, comment: reason.value }, act, around) : reason;
  });

function decide(
  request: Request,
  decision: VoteDecision,
  { code, comment }: { readonly code?: string | undefined; readonly comment: string },
  act: Act,
  around: Around,
): Decided {
  const { approval, reference } = request;
  if (approval === null) return unchanged(request, { key: "request.nothing-asked", values: named(request) });
  const ballot = { personId: act.actor.id, decision, comment: comment || null, ...readBallot(code, approval) };
  const cast = castVote(approval, ballot, sceneOf(request, act, around));
  if (!cast.ok) {
    const intents = { show: intent("show"), withdrawVote: intent("withdraw-vote"), remind: intent("remind") };
    return refuse(voteRefused(cast.refusal, { reference, awaits: awaitedOf(request, act, around), intents }, act));
  }
  const { vote, isSelfApproved } = cast.value;
  const exception: readonly Saying[] = isSelfApproved ? [{ key: "approval.self-approved" }] : [];
  if (cast.value.unchanged) {
    const values = { reference, decision, at: clock(vote.at, act.at) };
    return unchanged(request, { key: "change.voted-already", values });
  }
  const values = {
    by: actor(act),
    isForOther: vote.rightOfId === vote.personId ? "no" : "yes",
    of: who(act, vote.rightOfId),
    hasWords: comment ? "yes" : "no",
    text: comment,
  };
  const said = line(request, decision === "approve" ? "approved-by" : "rejected-by", values, exception);
  return settled(request, cast.value.approval, { said, comment }, act, around, {
    answer: { tone: "good", lines: [{ key: "change.voted", values: { reference, decision } }, ...exception] },
  });
}

type Said = { readonly said?: Line; readonly comment?: string };

/** What follows from the approval as it is now: the next stage is asked, the work begins, or it is rejected. */
export function settled(
  request: Request,
  approval: Approval,
  { said, comment = "" }: Said,
  act: Act,
  around: Around,
  more: Pick<Effects, "answer"> = {},
): Decided {
  const before = request.approval ?? approval;
  const voted: Request = { ...request, approval };
  const news = stageLines(before, voted, act);
  const lines = [...(said ? [said] : []), ...news];
  const outcome = outcomeOf(approval);
  if (outcome === "pending") {
    const isNewStage = openStageOf(before) !== openStageOf(approval);
    const notices =
      news.length > 0 && isNewStage ? decisionNotices(voted, act, around) : toNewcomers(before, voted, act, around);
    return changed(request, act, { ...more, patch: { approval }, lines, notices });
  }
  if (outcome === "approved") {
    const begun = beginning(voted, act, more);
    return changed(request, act, { ...begun, patch: { approval }, lines: [...lines, ...(begun.lines ?? [])] });
  }
  const told = tellPeople(request, askersOf(request), "rejected", {
    tone: "critical",
    lines: [{ key: "request.told-rejected", values: { ...named(request), by: actor(act) } }],
    ...(comment && { quote: comment }),
    buttons: [showButton(request)],
  });
  return changed(request, act, {
    ...more,
    patch: { approval, reason: comment, closedAt: act.at },
    to: "rejected",
    lines,
    notices: told,
  });
}

/** Whoever can decide now in a stage that went to the fallback role, and could not before. */
function toNewcomers(before: Approval, voted: Request, act: Act, around: Around) {
  const index = voted.approval ? openStageOf(voted.approval) : -1;
  const [known, stage] = [before.stages[index], voted.approval?.stages[index]];
  const isFallbackNow = stage?.isWithFallback === true && !known?.isWithFallback;
  const isNew = stage?.isWithFallback && stage.eligibleIds.some((id) => !known?.eligibleIds.includes(id));
  if (!isFallbackNow && !isNew) return [];
  return decisionNotices(voted, act, around, { exceptIds: isFallbackNow ? [] : (known?.eligibleIds ?? []) });
}

/** By its author, until its stage is settled. */
export const withdrawDecision = (request: Request, act: Act, around: Around): Decided =>
  step(request, "withdraw-vote", act, () => {
    const { approval, reference } = request;
    if (approval === null) return unchanged(request, { key: "request.nothing-asked", values: named(request) });
    const withdrawn = withdrawVote(approval, act.actor.id, sceneOf(request, act, around));
    if (!withdrawn.ok) {
      const { refusal } = withdrawn;
      if (refusal.code === "no-vote") return refuse({ saying: { key: "refused.no-vote", values: { reference } } });
      return refuse({ saying: { key: "refused.vote-settled", values: { reference, state: refusal.state } } });
    }
    const { vote } = withdrawn.value;
    const said = line(request, "vote-withdrawn", { by: actor(act), decision: vote.decision });
    return settled(request, withdrawn.value.approval, { said }, act, around, {
      answer: { lines: [{ key: "change.vote-withdrawn", values: { reference, decision: vote.decision } }] },
    });
  });
