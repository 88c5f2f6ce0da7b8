// Asking for approval: who decides by the item's policy, what they read, and what becomes of a request that nobody may decide.
import type { Approval } from "../approval/approval.ts";
import { type Awaited, awaited, decidersOf } from "../approval/awaited.ts";
import { ballotCode } from "../approval/ballot.ts";
import { expiryOf } from "../approval/deadlines.ts";
import type { Delegation } from "../approval/delegation.ts";
import { foresee, isStuck } from "../approval/foresee.ts";
import { newsBetween } from "../approval/news.ts";
import { openApproval } from "../approval/open-approval.ts";
import type { Policy } from "../approval/policy.ts";
import type { Scene } from "../approval/scene.ts";
import type { Notice, NoticeButton, Words } from "../chat/notice.ts";
import { contentHash } from "../kernel/content-hash.ts";
import type { Act } from "../organisation/act.ts";
import { directoryOf } from "../organisation/approval-policies.ts";
import { findService } from "../organisation/find-service.ts";
import { peopleNamed } from "../organisation/people-named.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { clock, who } from "../organisation/values.ts";
import type { InLanguages, Saying } from "../words/say.ts";
import { intent } from "./intents.ts";
import { answerWord, named, serviceWord } from "./naming.ts";
import type { Request } from "./request.ts";
import { type Line, line, showButton } from "./tell.ts";
import { waitingOf } from "./timers.ts";

/** Rights to decide that were handed on for everything, read before the request is locked. */
export type Around = { readonly delegations: readonly Delegation[] };

type Known = Pick<Act, "at" | "organisation" | "people">;

/** A request as the rules of approval see it. */
export function sceneOf(request: Request, act: Known, { delegations }: Around): Scene {
  const { item, requesterId, askedById, reference } = request;
  return {
    at: act.at,
    directory: directoryOf(act.organisation, (id) => act.people.find(id)),
    delegations: [...delegations, ...request.delegations],
    reference,
    facts: {
      ...{ type: "request", risk: "low", services: [item.serviceKey] },
      tags: findService(act.organisation, item.serviceKey)?.tags ?? [],
    },
    interests: { requesterId, implementerId: null, authorIds: askedById === null ? [] : [askedById] },
  };
}

/** What is decided on: the item and everything that was answered. */
const contentOf = ({ item, answers, requesterId }: Request): string =>
  contentHash({ item: item.key, answers, requesterId });

export type Round =
  | { readonly kind: "none-needed" }
  | { readonly kind: "asked"; readonly request: Request }
  /** null: there is no such policy any more. */
  | { readonly kind: "stuck"; readonly stage: InLanguages | null };

/** A new round by the policy of the item; the decisions of an earlier one are over. */
export function askedAnew(request: Request, act: Act, around: Around): Round {
  const { policyKey } = request.item;
  if (policyKey === null) return { kind: "none-needed" };
  const policy: Policy | undefined = act.organisation.approvalPolicies.find(({ key }) => key === policyKey);
  const scene = sceneOf(request, act, around);
  const stuck = policy && foresee(policy, scene).find(isStuck);
  if (!policy || stuck) return { kind: "stuck", stage: stuck?.name ?? null };
  const past = request.approval === null ? request.pastApprovals : [...request.pastApprovals, request.approval];
  const approval = openApproval(
    {
      policy,
      contentHash: contentOf(request),
      round: (past.at(-1)?.round ?? 0) + 1,
      expiresAt: expiryOf(waitingOf(act.at, act.organisation)) ?? act.at,
    },
    scene,
  );
  const { round } = approval;
  const askedAnswers = [...(request.askedAnswers ?? []), { round, answers: request.answers }];
  return { kind: "asked", request: { ...request, approval, pastApprovals: past, askedAnswers, remindedPercent: 0 } };
}

export const awaitedOf = (request: Request, act: Known, around: Around): Awaited | null =>
  request.approval === null || request.state !== "awaiting_approval"
    ? null
    : awaited(request.approval, sceneOf(request, act, around));

/** Why a policy that nobody can meet holds it up: who must mend what. */
export const stuckLine = (request: Request, stage: InLanguages | null): Saying => ({
  key: "request.stuck-why",
  values: { policy: request.item.policyKey ?? "", hasStage: stage ? "yes" : "no", stage: stage ?? "" },
});

/** What somebody who has to decide reads: what, for whom, everything that was answered, until when. */
export function decisionWords(request: Request, approval: Approval, act: Pick<Act, "organisation" | "people">): Words {
  const { item, answers, requesterId, askedById, reference } = request;
  const code = ballotCode(approval);
  const button = (word: "approve" | "reject" | "ask" | "delegate"): NoticeButton => ({
    label: `button.request.${word}`,
    intent: intent(word),
    subject: reference,
    ...(word === "approve" || word === "reject" ? { argument: code } : {}),
    ...(word === "approve" && { style: "primary" }),
  });
  return {
    tone: "decision",
    headline: { key: "request.decision", values: named(request) },
    lines: [
      {
        key: "request.decision-facts",
        values: {
          ...{ by: who(act, requesterId), service: serviceWord(request, act.organisation) },
          isAskedFor: askedById === null ? "no" : "yes",
          asker: askedById === null ? "" : who(act, askedById),
        },
      },
      ...item.form.flatMap((field): readonly Saying[] => {
        const answer = answers[field.key];
        if (answer === undefined) return [];
        return [
          { key: "request.answer-line", values: { field: field.label, answer: answerWord(field, answer, act.people) } },
        ];
      }),
      { key: "request.decision-until", values: { at: clock(approval.expiresAt) } },
    ],
    buttons: [...(["approve", "reject", "ask", "delegate"] as const).map(button), showButton(request)],
  };
}

/** To those who can decide now, except `exceptIds` who know already. `edits`: what is otherwise than when they were asked before. */
export function decisionNotices(
  request: Request,
  act: Act,
  around: Around,
  { exceptIds = [], edits = [] }: { readonly exceptIds?: readonly string[]; readonly edits?: readonly Saying[] } = {},
): readonly Notice[] {
  const waits = awaitedOf(request, act, around);
  if (waits === null || request.approval === null) return [];
  const ids = decidersOf(waits).filter((id) => !exceptIds.includes(id) && id !== act.actor.id);
  const what = `decision-${request.approval.round}-${waits.stage}`;
  const words = decisionWords(request, request.approval, act);
  const changes: readonly Saying[] = edits.length > 0 ? [{ key: "request.asked-anew" }, ...edits] : [];
  return tellPeople(request, ids, what, { ...words, lines: [...changes, ...(words.lines ?? [])] }, "proposal");
}

/** What became of the stages, as lines of the thread. */
export function stageLines(before: Approval | null, request: Request, act: Act): readonly Line[] {
  const { approval } = request;
  if (approval === null) return [];
  return newsBetween(before, approval).map(({ kind, stage }) => {
    const { name, eligibleIds, need } = approval.stages[stage] ?? { name: { en: "" }, eligibleIds: [], need: 0 };
    const values = { stage: name, number: stage + 1, people: peopleNamed(eligibleIds, act, "or"), need };
    const role: Saying = { key: `role-name.${approval.fallback}` };
    if (kind === "to-fallback") return line(request, "stage-fallback", { ...values, role });
    return line(request, `stage-${kind}`, values);
  });
}
