// Who is asked for a decision, and what they are told: in the thread, and directly with the buttons to decide.
import type { Approval } from "../approval/approval.ts";
import { awaited, decidersOf } from "../approval/awaited.ts";
import { ballotCode } from "../approval/ballot.ts";
import { newsBetween } from "../approval/news.ts";
import type { Notice, NoticeButton, Words } from "../chat/notice.ts";
import type { Act } from "../organisation/act.ts";
import { peopleNamed } from "../organisation/people-named.ts";
import { about, tellPeople } from "../organisation/tell-people.ts";
import { clock, who } from "../organisation/values.ts";
import type { Saying } from "../words/say.ts";
import type { Around } from "./around.ts";
import type { Change } from "./change.ts";
import { affectedWord } from "./impact.ts";
import { intent } from "./intents.ts";
import { classWord, named, windowWord } from "./naming.ts";
import type { Risk } from "./risk.ts";
import { sceneOf } from "./scene.ts";
import { type Line, line } from "./tell.ts";
import { fewConflicts } from "./window/conflict-words.ts";

export const awaitedOf = (change: Change, act: Pick<Act, "at" | "organisation" | "people">, around: Around) =>
  change.approval === null ? null : awaited(change.approval, sceneOf(change, act, around));

export const decisionButtons = (reference: string, approval: Approval): readonly NoticeButton[] => [
  {
    ...{ label: "button.change.approve", intent: intent("approve"), subject: reference },
    ...{ argument: ballotCode(approval), style: "primary" },
  },
  { label: "button.change.reject", intent: intent("reject"), subject: reference, argument: ballotCode(approval) },
  { label: "button.change.ask", intent: intent("ask"), subject: reference },
  { label: "button.change.delegate", intent: intent("delegate"), subject: reference },
  { label: "button.change.plan", intent: intent("plan"), subject: reference },
];

/** What somebody who has to decide reads: what, when, how risky and why, until when. */
export function requestWords(change: Change, approval: Approval, act: Pick<Act, "organisation" | "people">): Words {
  const { risk, conflicts, usage, transition } = change;
  const { organisation } = act;
  return {
    tone: "decision",
    headline: { key: "change.request", values: named(change) },
    lines: [
      {
        key: "change.request-facts",
        values: {
          services: affectedWord(change, organisation),
          window: windowWord(change.window),
          hasUsage: usage ? "yes" : "no",
          usage: usage ?? "",
          by: who(act, change.requesterId),
          hasImplementer: change.implementerId === null ? "no" : "yes",
          implementer: who(act, change.implementerId ?? change.requesterId),
        },
      },
      ...occasion(change),
      ...(transition ? [{ key: "change.request-major", values: { count: transition.criteria.length } } as const] : []),
      riskSaying(risk?.class ?? "high", risk ? fewReasons(risk) : []),
      ...(conflicts.length > 0
        ? [
            {
              key: "change.request-conflicts",
              values: { conflicts: { list: fewConflicts(conflicts, organisation), join: "and" } },
            } as const,
          ]
        : []),
      { key: "change.request-until", values: { at: clock(approval.expiresAt) } },
    ],
    buttons: decisionButtons(change.reference, approval),
  };
}

/** Why it is an emergency; nothing for what is none. */
function occasion({ type, incidentReference: incident, securityReason: reason }: Change): readonly Saying[] {
  if (type !== "emergency") return [];
  const list: Saying[] = [
    ...(incident ? [{ key: "change-card.for", values: { incident } } as const] : []),
    ...(reason ? [{ key: "change-card.security", values: { reason } } as const] : []),
  ];
  return [{ key: "change.request-emergency", values: { occasion: { list, join: "and" } } }];
}

const MOST_REASONS = 4;

/** As many reasons as one takes in at a glance, then how many more there are. */
export function fewReasons({ reasons }: Pick<Risk, "reasons">): readonly Saying[] {
  const count = reasons.length - MOST_REASONS;
  const rest: readonly Saying[] = count > 0 ? [{ key: "change-card.further", values: { count } }] : [];
  return [...reasons.slice(0, MOST_REASONS), ...rest];
}

export const riskSaying = (riskClass: "low" | "medium" | "high", reasons: readonly Saying[]): Saying =>
  reasons.length === 0
    ? { key: "change.risk", values: { class: classWord(riskClass) } }
    : { key: "change.risk-because", values: { class: classWord(riskClass), reasons: { list: reasons, join: "and" } } };

/** To those who can decide now, except `exceptIds` who know already. */
export function requests(
  change: Change,
  act: Act,
  around: Around,
  exceptIds: readonly string[] = [],
): readonly Notice[] {
  const waits = awaitedOf(change, act, around);
  if (waits === null || change.approval === null) return [];
  const ids = decidersOf(waits).filter((id) => !exceptIds.includes(id) && id !== act.actor.id);
  const what = `request-${change.approval.round}-${waits.stage}`;
  return about("proposal", tellPeople(change, ids, what, requestWords(change, change.approval, act)));
}

/** What became of the stages, as lines of the thread. */
export function stageLines(before: Approval | null, change: Change, act: Act): readonly Line[] {
  const { approval } = change;
  if (approval === null) return [];
  return newsBetween(before, approval).map(({ kind, stage }) => {
    const { name, eligibleIds, need } = approval.stages[stage] ?? { name: { en: "" }, eligibleIds: [], need: 0 };
    const values = { stage: name, number: stage + 1, people: peopleNamed(eligibleIds, act, "or"), need };
    if (kind === "to-fallback") return line(change, "stage-fallback", { ...values, role: roleWord(approval) });
    return line(change, `stage-${kind}`, values);
  });
}

/** Of an approval just asked for: where nobody of the policy may decide. Whom else it asks stands on the card. */
export const fallbackLines = (change: Change, act: Act): readonly Line[] =>
  stageLines(null, change, act).filter(({ entry }) => entry.kind === "change.stage-fallback");

export const roleWord = ({ fallback }: Pick<Approval, "fallback">): Saying => ({ key: `role-name.${fallback}` });
