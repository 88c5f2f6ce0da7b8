// Who is asked for a decision, and what they are told: in the thread, and directly with the buttons to decide.
import type { Approval } from "../approval/approval.ts";
import { type Awaited, awaited } from "../approval/awaited.ts";
import { newsBetween } from "../approval/news.ts";
import type { Notice, NoticeButton, Words } from "../chat/notice.ts";
import type { Act } from "../organisation/act.ts";
import { clock, who } from "../organisation/values.ts";
import type { Saying, Value } from "../words/say.ts";
import type { Around } from "./around.ts";
import { ballotCode } from "./ballot.ts";
import type { Change } from "./change.ts";
import { intent } from "./intents.ts";
import { classWord, named, serviceNames, windowWord } from "./naming.ts";
import { sceneOf } from "./scene.ts";
import { about, type Line, line, tellPeople } from "./tell.ts";

export const awaitedOf = (change: Change, act: Pick<Act, "at" | "organisation" | "people">, around: Around) =>
  change.approval === null ? null : awaited(change.approval, sceneOf(change, act, around));

/** Everybody who can decide now. */
export const decidersOf = ({ personIds, standIns }: Awaited): readonly string[] => [
  ...new Set([...personIds, ...standIns.map(({ personId }) => personId)]),
];

export const decisionButtons = (reference: string, approval: Approval): readonly NoticeButton[] => [
  {
    ...{ label: "button.change.approve", intent: intent("approve"), subject: reference },
    ...{ argument: ballotCode(approval), style: "primary" },
  },
  { label: "button.change.reject", intent: intent("reject"), subject: reference, argument: ballotCode(approval) },
  { label: "button.change.ask", intent: intent("ask"), subject: reference },
];

/** What somebody who has to decide reads: what, when, how risky and why, until when. */
export function requestWords(change: Change, approval: Approval, act: Pick<Act, "organisation" | "people">): Words {
  const { risk } = change;
  const reasons = (risk?.reasons ?? []).slice(0, 4);
  return {
    tone: "decision",
    headline: { key: "change.request", values: named(change) },
    lines: [
      {
        key: "change.request-facts",
        values: {
          services: serviceNames(act.organisation, change.serviceKeys),
          window: windowWord(change.window),
          by: who(act, change.requesterId),
        },
      },
      riskSaying(risk?.class ?? "high", reasons),
      { key: "change.request-until", values: { at: clock(approval.expiresAt) } },
    ],
    buttons: decisionButtons(change.reference, approval),
  };
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

/** Names of people, at most so many, then how many more. */
export function peopleNamed(ids: readonly string[], act: Pick<Act, "people">, join: "and" | "or"): Value {
  const MOST = 4;
  const shown: Value[] = ids.slice(0, MOST).map((id) => who(act, id));
  const more: Value[] = ids.length > MOST ? [{ key: "change.more-people", values: { count: ids.length - MOST } }] : [];
  return { list: [...shown, ...more], join };
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
