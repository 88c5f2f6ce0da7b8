// Messages that asked for a decision, once it is given: whoever gave it reads that it was theirs, everybody else that it is over.
import type { Approval, VoteDecision } from "../approval/approval.ts";
import type { Tone } from "../chat/card.ts";
import type { Settling } from "../chat/decision.ts";
import type { Saying } from "../words/say.ts";

type Given = {
  readonly before: Approval | null;
  readonly after: Approval | null;
  readonly actorId: string;
};

type Notes = {
  readonly over: Saying;
  readonly yours: (decision: VoteDecision) => Saying;
  /** Of all of them from now on. */
  readonly tone?: Tone;
};

export function proposalOver(given: Given, { over, yours, tone }: Notes): readonly Settling[] {
  const settling = (note: Saying, to?: Settling["to"]): Settling => ({
    ...{ topic: "proposal", words: { ...(tone && { tone }), note, buttons: [] }, isOver: true },
    ...(to && { to }),
  });
  const decision = decidedNow(given);
  if (decision === undefined) return [settling(over)];
  const { actorId } = given;
  return [settling(yours(decision), { only: actorId }), settling(over, { except: actorId })];
}

/** What this act itself decided. */
function decidedNow({ before, after, actorId }: Given): VoteDecision | undefined {
  const votesIn = (approval: Approval | null) =>
    (approval?.stages ?? []).flatMap(({ votes }) => votes).filter(({ personId }) => personId === actorId);
  const [was, is] = [votesIn(before), votesIn(after)];
  return is.length > was.length ? is.at(-1)?.decision : undefined;
}
