// One round of approval to be read afterwards: what was decided on, its stages, and who decided what.
import { type Approval, outcomeOf, type Stage, type Vote } from "../approval/approval.ts";
import type { RichText } from "../kernel/rich-text.ts";
import type { Value } from "../words/say.ts";
import { clock } from "./values.ts";
import { sayIn, type View } from "./view.ts";

/** `isVoid`: what it was about has changed since, or it was asked for again. */
export function roundLines(approval: Approval, isVoid: boolean, view: View): readonly RichText[] {
  const { round, policyName, askedAt, contentHash, stages, exceptions } = approval;
  const outcome = isVoid ? "void" : outcomeOf(approval);
  return [
    sayIn(view, "change-decisions.round", { round, policy: policyName, at: clock(askedAt), outcome }),
    [...sayIn(view, "change-decisions.content"), { kind: "text", text: contentHash, code: true }],
    ...stages.flatMap((stage, i) => stageLines(stage, i + 1, view)),
    ...exceptions.map((exception) => sayIn(view, `change-exception.${exception}`)),
  ];
}

const stageLines = (stage: Stage, number: number, view: View): readonly RichText[] => {
  const people: Value = { list: stage.eligibleIds.map((id) => view.people.span(id)), join: "and" };
  const values = { number, name: stage.name, state: stage.state, need: stage.need, count: stage.eligibleIds.length };
  return [
    sayIn(view, "change-decisions.stage", { ...values, people }),
    ...stage.votes.map((vote) => voteLine(vote, view)),
  ];
};

const voteLine = ({ personId, rightOfId, decision, at, comment, asFallback }: Vote, view: View): RichText =>
  sayIn(view, "change-decisions.vote", {
    ...{
      decision,
      by: view.people.span(personId),
      at: clock(at),
      comment: comment ?? "",
      of: view.people.span(rightOfId),
    },
    ...{ isForOther: rightOfId === personId ? "no" : "yes", asFallback: asFallback ? "yes" : "no" },
    hasWords: comment ? "yes" : "no",
  });
