// How every verb decides: is the actor entitled, is the move legal, was somebody quicker, and what follows from the change by itself.
import type { Decision, PlaceChange, Refusal, TimelineEntry, TimerChange } from "../chat/decision.ts";
import type { Notice, Words } from "../chat/notice.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { alreadySaid } from "../organisation/already-said.ts";
import { notEntitled } from "../organisation/refused.ts";
import { authorize } from "../people/authorize.ts";
import type { Saying } from "../words/say.ts";
import type { Call } from "./calling/calling.ts";
import { followEscalation } from "./calling/escalation-follows.ts";
import { ownChannelFollows } from "./channel-people.ts";
import { promiseOf, settleClocks, timerChanges } from "./clocks/clocks.ts";
import type { Measuring } from "./clocks/terms.ts";
import { factsOf } from "./facts.ts";
import type { Incident, IncidentState } from "./incident.ts";
import { isAlreadyThere, type Move, nextState } from "./lifecycle.ts";
import { criterionMet, proposeFor } from "./major/major-proposal.ts";
import { stateWord } from "./naming.ts";
import { notFromHere } from "./refused.ts";
import { promiseNotices } from "./reporter/promise.ts";
import { demandReview } from "./review/review-draft.ts";
import { settlings } from "./settling.ts";
import { onlyForEntitled } from "./tell.ts";

export type Decided = Result<Decision<Incident>, Refusal>;

/** Asks `authorize` and the table; `run` gets the state that the move leads to. */
export function step(incident: Incident, move: Move, act: Act, run: (to: IncidentState) => Decided): Decided {
  const may = authorize(act.actor, move, factsOf(incident, act.organisation));
  if (!may.ok) return refuse(notEntitled(may.refusal, act));
  const next = nextState(incident.state, move);
  if (next.ok) return run(next.value);
  if (isAlreadyThere(incident.state, move))
    return unchanged(incident, alreadySaid("incident", incident, stateWord(incident.state), act));
  return refuse(notFromHere(incident, next.refusal));
}

/** A second click: nothing is changed, the actor hears who was quicker and when. */
export const unchanged = (incident: Incident, answer: Saying): Decided =>
  ok({ state: incident, timeline: [], timers: [], notices: [], answer: { lines: [answer] }, unchanged: true });

export type Effects = {
  readonly patch?: Partial<Incident>;
  readonly to?: IncidentState;
  readonly timeline?: readonly TimelineEntry[];
  readonly notices?: readonly Notice[];
  readonly timers?: readonly TimerChange[];
  readonly places?: readonly PlaceChange[];
  /** The calls of the act itself; left out: what the act means for those that run. */
  readonly call?: Call;
  /** The actor takes care of it: an acknowledgement. */
  readonly isOnIt?: boolean;
  readonly answer?: Words;
  /** The act itself tells the reporter the times, or nobody has to be told them. */
  readonly keepsPromise?: true;
  /** What is said of the times instead of their news, made from the incident as it is afterwards. */
  readonly ofTimes?: (after: Incident) => readonly Notice[];
  /** Incidents on the service that were opened a short while before this one. */
  readonly recent?: number;
  /** How another priority is measured. */
  readonly measuring?: Measuring;
};

/** The decision with everything that follows by itself: who moved it, clocks, deadlines, news of the promise, privacy. */
export function changed(before: Incident, act: Act, effects: Effects): Decided {
  const to = effects.to ?? before.state;
  const moved =
    to === before.state ? {} : { state: to, movedById: act.actor.isBot ? null : act.actor.id, movedAt: act.at };
  const patched = { ...before, ...effects.patch, ...moved, ...outagesOver(before, to, effects, act) };
  const call = effects.call ?? followEscalation(before, patched, act, effects.isOnIt ?? false);
  const settled = settleClocks({ ...patched, ...call.patch }, act.organisation, act.at, effects.measuring);
  const promise = promiseOf(settled, act.organisation);
  const told = { ...settled, promisedResponseAt: promise.responseAt, promisedFixAt: promise.fixAt };
  const demanded = demandReview(before, told, act);
  const proposed = proposeFor(told, criterionMet(before, told, act, effects.recent ?? 0), act);
  const after = { ...told, ...demanded.patch, ...proposed.patch };
  const news = promise.isNews && !effects.keepsPromise ? promiseNotices(before, after, act) : [];
  const ofTimes = effects.ofTimes?.(after) ?? [];
  const places = [...(effects.places ?? []), ...ownChannelFollows(before, after)];
  const followed = [...call.notices, ...demanded.notices, ...proposed.notices];
  const notices = [...(effects.notices ?? []), ...news, ...ofTimes, ...followed];
  const settles = settlings(before, after, notices, act);
  const withdraws = call.withdraws || settles.some(({ topic }) => topic === "call");
  return ok({
    state: after,
    timeline: [...(effects.timeline ?? []), ...call.timeline, ...demanded.timeline, ...proposed.timeline],
    timers: [
      ...timerChanges(before.version === 0 ? undefined : before, after, act),
      ...(effects.timers ?? []),
      ...call.timers,
    ],
    notices: onlyForEntitled(notices, after, act),
    ...(withdraws && { withdrawsCalls: true }),
    ...(settles.length > 0 && { settles }),
    ...(places.length > 0 && { places }),
    ...(effects.answer && { answer: effects.answer }),
  });
}

/** What puts an incident to its end without saying since when the service works ends its outage with it. */
function outagesOver(before: Incident, to: IncidentState, { patch }: Effects, act: Act): Partial<Incident> {
  if (to !== "resolved" || to === before.state || patch?.outages) return {};
  if (before.outages.every((outage) => outage.to !== null)) return {};
  return { outages: before.outages.map((outage) => ({ ...outage, to: outage.to ?? act.at })) };
}

/** The first human act on it by somebody other than the reporter. Source: rules section 1. */
export function answered(incident: Incident, act: Act): Partial<Incident> {
  if (incident.firstResponseAt !== null || act.actor.isBot) return {};
  if (act.actor.id === incident.reporterId) return {};
  return { firstResponseAt: act.at };
}
