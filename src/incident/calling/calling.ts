// Calling people out for an incident: once, or by a policy level after level; everything that follows from a step of it.
import type { TimelineEntry, TimerChange } from "../../chat/decision.ts";
import type { Notice } from "../../chat/notice.ts";
import { decideEscalation, type EscalationEvent, startEscalation } from "../../oncall/escalation.ts";
import type { EscalationEffect } from "../../oncall/escalation-effect.ts";
import type { Moment } from "../../oncall/escalation-step.ts";
import { type Snapshot, snapshotOf } from "../../oncall/policy.ts";
import type { Act } from "../../organisation/act.ts";
import { findTeam } from "../../organisation/find-service.ts";
import { tellPeople } from "../../organisation/tell-people.ts";
import { who } from "../../organisation/values.ts";
import type { Incident } from "../incident.ts";
import type { Routed } from "../routing.ts";
import { tellThread } from "../tell.ts";
import { alarmOf, type NoteLine, noteLine } from "./calling-notes.ts";
import { callNotices, pageNotices } from "./page.ts";

export type Call = {
  readonly patch: Partial<Incident>;
  readonly timeline: readonly TimelineEntry[];
  readonly notices: readonly Notice[];
  readonly timers: readonly TimerChange[];
  /** Calls that have not gone out yet must not go out any more. */
  readonly withdraws: boolean;
};

export const noCall: Call = { patch: {}, timeline: [], notices: [], timers: [], withdraws: false };

/** Calls the team that owns the incident: by its policy, else the one person who was routed to. */
export function callOut(incident: Incident, routed: Routed, act: Act): Call {
  const snapshot = snapshotFor(incident, act);
  if (snapshot === undefined) return callOnce(incident, routed, act);
  const effect = startEscalation(momentOf(incident, act), snapshot, incident.escalation);
  const call = follow(incident, effect, act, { isQuiet: true });
  return effect.pages.length > 0 ? call : withFallback(incident, routed, call, act);
}

/** Calls one person before the levels of the policy. `isTold`: a message of the act itself is their call. Undefined: no policy applies. */
export function callFirst(incident: Incident, personId: string, act: Act, isTold: boolean): Call | undefined {
  const snapshot = snapshotFor(incident, act);
  const [usual] = snapshot?.levels ?? [];
  if (!snapshot || !usual) return undefined;
  const first = { targets: [{ kind: "person", personId } as const], waitMinutes: usual.waitMinutes };
  const longer = { ...snapshot, levels: [first, ...snapshot.levels] };
  const effect = startEscalation(momentOf(incident, act), longer, incident.escalation);
  return follow(incident, effect, act, { isQuiet: true, ...(isTold && { toldId: personId }) });
}

/** The policy by which this incident is escalated now; undefined: its people are called once. */
export function snapshotFor(incident: Incident, { organisation }: Pick<Act, "organisation">): Snapshot | undefined {
  const key = findTeam(organisation, incident.ownerTeamKey)?.policyKey;
  const policy = organisation.policies.find((candidate) => candidate.key === key);
  if (!policy?.priorities.includes(incident.priority)) return undefined;
  return snapshotOf(policy, organisation.version);
}

/** What an event does to the escalation that runs; nothing where none does. */
export function escalate(incident: Incident, event: EscalationEvent, act: Act): Call {
  if (incident.escalation === null) return noCall;
  const effect = decideEscalation(momentOf(incident, act), incident.escalation, event);
  return effect.unchanged ? noCall : follow(incident, effect, act, {});
}

/** A channel may not hear of a private incident, so it cannot be called there. */
const momentOf = (incident: Incident, { at, roster }: Act): Moment => ({
  at,
  roster: incident.isPrivate ? { ...roster, isPrivate: true } : roster,
});

function callOnce(incident: Incident, routed: Routed, act: Act): Call {
  const stopped = escalate(incident, { kind: "stop" }, act);
  const { responderId } = routed;
  return {
    ...stopped,
    patch: { ...stopped.patch, ...(responderId && called(incident, [responderId])) },
    timeline: [...stopped.timeline, ...notCalled(routed, act)],
    notices: [...stopped.notices, ...pageNotices(incident, routed, act)],
  };
}

/** The record of why nobody came: nobody is named who could be called, or no way leads to them now; the call waits for one. */
function notCalled({ responderId }: Routed, act: Act): readonly TimelineEntry[] {
  if (responderId !== undefined && act.roster.isReachable(responderId)) return [];
  const person = responderId === undefined ? "" : who(act, responderId);
  const reason = responderId === undefined ? "nobody" : "no_identity";
  return [{ kind: "not-called", voice: "system", data: { person, reason } } as TimelineEntry];
}

/** All levels reached nobody: the fallback is called beside the alarm, so that somebody is. */
function withFallback(incident: Incident, routed: Routed, call: Call, act: Act): Call {
  const responderId = act.organisation.fallbackResponderId ?? routed.responderId;
  if (responderId === undefined) return call;
  return {
    ...call,
    patch: { ...call.patch, ...called(incident, [responderId]) },
    notices: [...call.notices, ...pageNotices(incident, { ...routed, responderId }, act)],
  };
}

/** `isQuiet`: calls have no line under the card, where the card itself has just said it. `toldId` is called by another message. */
type How = { readonly isQuiet?: true; readonly toldId?: string };

function follow(incident: Incident, effect: EscalationEffect, act: Act, { isQuiet, toldId }: How): Call {
  const { state, pages, timers, notes } = effect;
  const lines = notes.flatMap((note) => noteLine(note, act) ?? []);
  // The act's own line says the acknowledgement.
  const said = lines.filter(({ kind }) => kind !== "acknowledged-uncalled" && !(isQuiet && kind === "paged"));
  const alarms = notes.flatMap((note) => alarmOf(incident, note, act) ?? []);
  const people = pages.flatMap(({ to }) => (to.kind === "person" ? [to.personId] : []));
  const before = incident.escalation?.generation ?? 0;
  return {
    patch: { escalation: state, ...called(incident, people) },
    timeline: lines.map(({ kind, values }) => ({ kind, voice: "system", data: values }) as TimelineEntry),
    notices: [
      ...callNotices(
        incident,
        pages.filter(({ to }) => to.kind !== "person" || to.personId !== toldId),
        act,
      ),
      ...underTheCard(incident, said),
      ...tellPeople(incident, alarms.length > 0 ? operatorsOf(act) : [], "alarm", { tone: "critical", lines: alarms }),
    ],
    timers,
    withdraws: before > 0 && state.generation > before,
  };
}

const underTheCard = (incident: Incident, said: readonly NoteLine[]): readonly Notice[] =>
  said.length === 0
    ? []
    : [
        tellThread(incident, "escalation", {
          lines: said.map(({ kind, values }) => ({ key: `timeline.${kind}` as const, values })),
        }),
      ];

/** Who looks after the bot itself. */
export function operatorsOf({ organisation }: Pick<Act, "organisation">): readonly string[] {
  const administrators = organisation.roleHolders.administrator;
  const fallback = organisation.fallbackResponderId;
  return administrators.length > 0 ? administrators : fallback ? [fallback] : [];
}

/** Whoever is called may answer; called out for a private incident they may see it. */
export function called(incident: Incident, personIds: readonly string[]): Partial<Incident> {
  const union = (before: readonly string[]) => [...new Set([...before, ...personIds])];
  return { pagedIds: union(incident.pagedIds), ...(incident.isPrivate && { memberIds: union(incident.memberIds) }) };
}
