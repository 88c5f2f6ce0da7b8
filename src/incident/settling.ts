// What the messages that wait for somebody say once that is over: the calls, the promise, the question whether it works, a proposal, the call for help.
import type { Settling } from "../chat/decision.ts";
import type { Notice, Words } from "../chat/notice.ts";
import type { Act } from "../organisation/act.ts";
import { clock, who } from "../organisation/values.ts";
import type { Saying, WordKey } from "../words/say.ts";
import { type Incident, isOpen } from "./incident.ts";
import { helpWanted } from "./major/major-call-out.ts";
import { isMajor } from "./major/major-state.ts";
import { ownerName } from "./naming.ts";

/** What an act means for the messages before it. `notices`: its own, which may take their place. */
export function settlings(
  before: Incident,
  after: Incident,
  notices: readonly Notice[],
  act: Act,
): readonly Settling[] {
  if (before.version === 0) return [];
  return [
    ...calls(before, after, act),
    ...promises(before, after, notices, act),
    ...questions(before, after, act),
    ...proposals(before, after, act),
    ...helpPosts(before, after, act),
  ];
}

function calls(before: Incident, after: Incident, act: Act): readonly Settling[] {
  const key = callsKey(before, after);
  if (key === undefined) return [];
  const { priority, reference, title } = after;
  const headline: Saying = { key: "page.headline", values: { priority, reference, title } };
  const words = { ...calm(after), headline, lines: [saying(after, key, act)] };
  return [{ topic: "call", words, isOver: !isOpen(after) }];
}

function callsKey(before: Incident, after: Incident): WordKey | undefined {
  if (isOpen(before) && !isOpen(after)) return endKey(after);
  if (!isOpen(after)) return undefined;
  const isAcknowledged =
    (before.acknowledgedAt === null && after.acknowledgedAt !== null) ||
    (isCalling(before) && after.escalation?.status === "acknowledged");
  if (isAcknowledged) return "settled.acknowledged";
  const isPassedOn = before.ownerTeamKey !== after.ownerTeamKey || before.ownerId !== after.ownerId;
  return isPassedOn ? "settled.passed-on" : undefined;
}

/** Nobody has acknowledged the calls that are going out now. */
export const isCalling = ({ escalation }: Incident): boolean =>
  escalation?.status === "running" || escalation?.status === "exhausted";

/** Another message with the times takes its place, or there is nothing left to promise. What was said stays to be read. */
function promises(before: Incident, after: Incident, notices: readonly Notice[], act: Act): readonly Settling[] {
  const isEnd = isOpen(before) && !isOpen(after);
  const isSuperseded = notices.some((notice) => notice.topic === "promise");
  if (!isEnd && !isSuperseded) return [];
  const note = saying(after, isEnd ? endKey(after) : "settled.superseded", act);
  return [{ topic: "promise", words: { ...calm(after), note }, isOver: true }];
}

function proposals(before: Incident, after: Incident, act: Act): readonly Settling[] {
  if (before.major?.state !== "proposed" || !isOpen(before)) return [];
  const key = proposalKey(after);
  if (key === undefined) return [];
  const words = { ...calm(after), headline: name(after), lines: [saying(after, key, act)] };
  return [{ topic: "proposal", words, isOver: true }];
}

function proposalKey(after: Incident): WordKey | undefined {
  if (after.major?.state === "accepted") return "settled.major-accepted";
  if (after.major?.state === "declined") return "settled.major-declined";
  return isOpen(after) ? undefined : endKey(after);
}

/** Helpers are wanted again when it is open again. */
function helpPosts(before: Incident, after: Incident, act: Act): readonly Settling[] {
  if (!isMajor(before) || isOpen(before) === isOpen(after)) return [];
  const over = { ...calm(after), headline: name(after), lines: [saying(after, endKey(after), act)] };
  return [{ topic: "help", words: isOpen(after) ? helpWanted(after) : over, isOver: false }];
}

function questions(before: Incident, after: Incident, act: Act): readonly Settling[] {
  if (before.state === after.state || (before.state !== "resolved" && before.state !== "closed")) return [];
  const words = { ...calm(after), headline: name(after), lines: [saying(after, answerKey(after), act)] };
  return [{ topic: "question", words, isOver: true }];
}

function answerKey({ closedHow }: Incident): WordKey {
  switch (closedHow) {
    case null:
      return "settled.open-again";
    case "reporter":
      return "settled.confirmed";
    case "staff":
      return "settled.closed";
    case "not confirmed":
      return "settled.unanswered";
  }
}

const endKey = ({ state }: Incident): WordKey =>
  state === "cancelled" ? "settled.cancelled" : state === "duplicate" ? "settled.merged" : "settled.resolved";

const name = ({ reference, title }: Incident): Saying => ({ key: "settled.headline", values: { reference, title } });

const saying = (after: Incident, key: WordKey, act: Act): Saying => ({
  key,
  values: {
    by: who(act, act.actor.id),
    owner: ownerName(after, act.organisation, (id) => who(act, id)),
    at: clock(act.at, after.openedAt),
    reason: after.major?.decision ?? "",
  },
});

const calm = (after: Incident) =>
  ({
    tone: isOpen(after) ? "active" : after.state === "resolved" || after.state === "closed" ? "good" : "neutral",
    buttons: [{ label: "button.show", intent: "incident.show", subject: after.reference }],
  }) as const satisfies Partial<Words>;
