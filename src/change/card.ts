// The living card of a change: what, when, how risky and why, what is in the way, who has decided and who is awaited, the next moves.
import type { Approval, Stage, Vote } from "../approval/approval.ts";
import type { Card, Tone } from "../chat/card.ts";
import type { RichText } from "../kernel/rich-text.ts";
import { peopleNamed } from "../organisation/people-named.ts";
import { clock, shortened } from "../organisation/values.ts";
import { dotted, plain, sayIn, type View } from "../organisation/view.ts";
import { type Saying, say, type Value } from "../words/say.ts";
import { changeButtons } from "./buttons.ts";
import type { Change, ChangeState } from "./change.ts";
import { affectedWord } from "./impact.ts";
import { classWord, resultWord, stateWord, typeWord, windowWord } from "./naming.ts";
import { fewReasons, riskSaying, roleWord } from "./requests.ts";
import { runningStep } from "./steps.ts";
import { countOf } from "./transition.ts";
import { fewConflicts } from "./window/conflict-words.ts";

const TITLE_ON_CARD = 140;

/** The sign at the beginning of a headline. */
export const signs: Readonly<Record<ChangeState, string>> = {
  ...{ draft: "📝", submitted: "🟣", assessing: "🟣", awaiting_approval: "🟣", approved: "🔵", implementing: "▶" },
  ...{ in_review: "🔎", closed: "✅", rejected: "⛔", withdrawn: "⚪", expired: "⌛", on_hold: "⏸" },
};

/** `deciderIds`: who can decide now, also by a right that was handed on for everything. */
export function changeCard(change: Change, view: View, deciderIds?: readonly string[]): Card {
  const { buttons, more } = changeButtons(change, view, deciderIds);
  return {
    ...previewCard(change, view),
    buttons,
    more,
    moreLabel: plain(view, "card.more"),
  };
}

/** Under a link to it: what it is and how it stands, with nothing to press. */
export const previewCard = (change: Change, view: View): Card => ({
  tone: toneOf(change),
  headline: sayIn(view, "card.headline", {
    sign: signs[change.state],
    reference: change.reference,
    title: shortened(change.title, TITLE_ON_CARD),
  }),
  badge: badge(change, view),
  lines: [
    whatLine(change, view),
    ...riskLine(change, view),
    ...conflictLine(change, view),
    ...stateLines(change, view),
    ...furtherLine(change, view),
  ],
});

/** "Normal · high risk". */
const badge = ({ type, risk }: Change, view: View): string =>
  plain(view, risk ? "change-card.badge" : "change-card.badge-type", {
    type: typeWord(type),
    ...(risk && { class: classWord(risk.class) }),
  });

export function toneOf({ state, resultCode }: Change): Tone {
  switch (state) {
    case "submitted":
    case "awaiting_approval":
      return "decision";
    case "approved":
      return "good";
    case "implementing":
      return "active";
    case "assessing":
    case "on_hold":
    case "in_review":
      return "waiting";
    case "rejected":
      return "critical";
    case "closed":
      return resultCode === "successful" ? "good" : "neutral";
    default:
      return "neutral";
  }
}

/** "Shop checkout (+ Billing, Reports depend on it) · Wed 02:00–03:00 · done by Ben". */
function whatLine(change: Change, view: View): RichText {
  const { organisation, people } = view;
  const parts: readonly Saying[] = [
    ...(change.serviceKeys.length === 0 ? [] : [affectedWord(change, organisation)]),
    windowWord(change.window),
    ...(change.usage && isAhead(change) ? [change.usage] : []),
    peopleWord(change, people),
  ];
  return dotted(view, parts);
}

/** Whose wish it is, and whose hands do it; nobody here wished for what was imported. */
function peopleWord({ requesterId, implementerId, origin }: Change, people: View["people"]): Saying {
  if (origin)
    return { key: "card.imported", values: { source: { key: `origin.${origin.source}` }, number: origin.number } };
  const requester = people.span(requesterId);
  if (implementerId === null) return { key: "change-card.requester", values: { requester } };
  if (implementerId === requesterId) return { key: "change-card.by-one", values: { requester } };
  return { key: "change-card.by", values: { requester, by: people.span(implementerId) } };
}

/** It has not run yet: when it would best run still matters. */
const isAhead = ({ state }: Change): boolean => state === "draft" || state === "on_hold" || planned.includes(state);
const planned: readonly ChangeState[] = ["submitted", "assessing", "awaiting_approval", "approved"];

const riskLine = ({ risk }: Change, view: View): readonly RichText[] =>
  risk ? [say(view.lang, riskSaying(risk.class, fewReasons(risk)))] : [];

function conflictLine({ conflicts, state }: Change, view: View): readonly RichText[] {
  if (conflicts.length === 0 || ["in_review", "closed", "rejected", "withdrawn", "expired"].includes(state)) return [];
  return [[{ kind: "text", text: "⚠ " }, ...dotted(view, fewConflicts(conflicts, view.organisation))]];
}

function stateLines(change: Change, view: View): readonly RichText[] {
  switch (change.state) {
    case "submitted":
    case "awaiting_approval":
      return stageLines(change, view);
    case "approved":
      return [dotted(view, [approvedWord(change, view)])];
    case "implementing":
      return [dotted(view, runningParts(change, view))];
    case "in_review":
    case "closed":
      return [dotted(view, endedParts(change))];
    case "on_hold":
      return [sayIn(view, "change-card.held", { reason: shortened(change.holdReason ?? "", 120) })];
    default:
      return [sayIn(view, "change-card.state", { state: stateWord(change.state), at: clock(change.movedAt) })];
  }
}

/** One line a stage that is asked: who has decided, who is awaited until when. */
function stageLines({ approval, delegations }: Change, view: View): readonly RichText[] {
  if (approval === null) return [];
  const stages = approval.stages.filter(({ state }) => state !== "skipped");
  return stages.map((stage, i) => {
    const parts: Saying[] = [
      { key: "change-card.stage", values: { number: i + 1, of: stages.length, name: stage.name } },
      ...stage.votes.map(
        ({ decision, personId, rightOfId, at }): Saying => ({
          key: `change-card.vote-${decision}`,
          values: { by: deciderWord({ personId, rightOfId }, view), at: clock(at, approval.askedAt) },
        }),
      ),
      ...(stage.state === "open" ? [awaitedWord(stage, approval, delegations, view)] : []),
    ];
    return dotted(view, parts);
  });
}

/** "Wei for Dana" where a right was used that had been handed on. */
const deciderWord = ({ personId, rightOfId }: Pick<Vote, "personId" | "rightOfId">, { people }: View): Value =>
  rightOfId === personId
    ? people.span(personId)
    : { key: "change-card.for-other", values: { by: people.span(personId), of: people.span(rightOfId) } };

function awaitedWord(stage: Stage, approval: Approval, delegations: Change["delegations"], view: View): Saying {
  const role = roleWord(approval);
  const spent = new Set(stage.votes.flatMap(({ personId, rightOfId }) => [personId, rightOfId]));
  const ids = stage.eligibleIds.filter((id) => stage.isWithFallback || !spent.has(id));
  const until = clock(approval.expiresAt);
  if (stage.isWithFallback) return { key: "change-card.awaits-role", values: { role, until } };
  const { people } = view;
  const nameOf = (id: string): Value => {
    const standIns = delegations.filter(({ fromId, revokedAt }) => fromId === id && revokedAt === null);
    if (standIns.length === 0) return people.span(id);
    const list = [...new Set(standIns.map(({ toId }) => toId))].map((toId) => people.span(toId));
    return { key: "change-card.or-stand-in", values: { person: people.span(id), standIns: { list, join: "or" } } };
  };
  const given = stage.votes.filter(({ decision }) => decision === "approve").length;
  return {
    key: "change-card.awaits",
    values: { given, need: stage.need, people: peopleNamed(ids, view, "or", nameOf), until },
  };
}

function approvedWord({ approval, approvedAt, movedAt }: Change, view: View): Saying {
  const votes = (approval?.stages ?? []).flatMap((stage) => stage.votes);
  const by: Value = { list: votes.map((vote) => deciderWord(vote, view)), join: "and" };
  return { key: "change-card.approved", values: { by, count: votes.length, at: clock(approvedAt ?? movedAt) } };
}

/** "started 02:01 · step 2 of 5 “migrate schema” since 02:07, 15 min planned". */
function runningParts(change: Change, view: View): readonly Saying[] {
  const started = clock(change.actualStart ?? change.movedAt);
  const step = runningStep(change);
  const inOrder = change.steps.filter(({ kind }) => kind === step?.kind);
  return [
    { key: "change-card.started", values: { at: started } },
    ...(change.backedOutAt === null ? [] : [{ key: "change-card.backing-out" } as const]),
    ...(step
      ? [
          {
            key: "change-card.step",
            values: {
              ...{ number: inOrder.indexOf(step) + 1, of: inOrder.length, title: shortened(step.title, 60) },
              ...{ since: clock(step.startedAt ?? change.movedAt, change.actualStart ?? change.movedAt) },
              minutes: step.plannedMinutes,
              by: step.ownerId ? view.people.span(step.ownerId) : "",
              hasOwner: step.ownerId ? "yes" : "no",
            },
          } as const,
        ]
      : []),
  ];
}

function endedParts(change: Change): readonly Saying[] {
  const { resultCode, actualStart, actualEnd, review, retrospective } = change;
  const counted = (state: string) => change.suspects.filter((one) => one.state === state);
  return [
    ...(resultCode ? [{ key: "card.word", values: { word: resultWord(resultCode) } } as const] : []),
    ...(actualStart && actualEnd
      ? [{ key: "change-card.ran", values: { from: clock(actualStart), to: clock(actualEnd, actualStart) } } as const]
      : []),
    ...(review?.closedAt === null
      ? [{ key: "change-card.review-due", values: { at: clock(review.dueAt) } } as const]
      : []),
    ...(retrospective?.outcome === "pending" && retrospective.dueAt
      ? [{ key: "change-card.afterwards-due", values: { at: clock(retrospective.dueAt) } } as const]
      : []),
    ...(retrospective?.outcome === "rejected" ? [{ key: "change-card.afterwards-rejected" } as const] : []),
    ...counted("confirmed").map(
      ({ incidentReference }): Saying => ({ key: "change-card.caused", values: { incident: incidentReference } }),
    ),
    ...(counted("suggested").length > 0
      ? [{ key: "change-card.suspects", values: { count: counted("suggested").length } } as const]
      : []),
    ...(change.pollAnswers.length > 0
      ? [
          {
            key: "change-card.poll",
            values: {
              good: change.pollAnswers.filter(({ isGood }) => isGood).length,
              all: change.pollAnswers.length,
            },
          } as const,
        ]
      : []),
  ];
}

/** At most one line more: what else has to be known at a glance. */
function furtherLine(change: Change, view: View): readonly RichText[] {
  const open = change.questions.filter(({ answer }) => answer === null).length;
  const parts: readonly Saying[] = [
    ...(change.transition ? [{ key: "change-card.major", values: countOf(change.transition) } as const] : []),
    ...(open > 0 ? [{ key: "change-card.questions", values: { count: open } } as const] : []),
    ...(change.incidentReference
      ? [{ key: "change-card.for", values: { incident: change.incidentReference } } as const]
      : []),
    ...(change.securityReason
      ? [{ key: "change-card.security", values: { reason: shortened(change.securityReason, 80) } } as const]
      : []),
    ...(change.modelKey ? [{ key: "change-card.model", values: { model: change.modelKey } } as const] : []),
    ...change.exceptions.map((exception): Saying => ({ key: `change-exception.${exception}` })),
    ...(change.links.length > 0 ? [{ key: "change-card.links", values: { count: change.links.length } } as const] : []),
  ];
  return parts.length === 0 ? [] : [dotted(view, parts)];
}
