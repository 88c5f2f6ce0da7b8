// A proposal to treat an incident as a major one: by somebody, or by the criteria of the configuration.
import type { Temporal } from "temporal-polyfill";
import type { TimelineEntry } from "../../chat/decision.ts";
import type { Notice } from "../../chat/notice.ts";
import { whoIsOnCall } from "../../oncall/schedule.ts";
import type { Act } from "../../organisation/act.ts";
import { findService } from "../../organisation/find-service.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import { tellPeople } from "../../organisation/tell-people.ts";
import type { Saying } from "../../words/say.ts";
import { operatorsOf } from "../calling/calling.ts";
import { type Incident, isOpen } from "../incident.ts";
import { line } from "../tell.ts";
import type { Major, MajorReason } from "./major-state.ts";

/** How soon an incident manager is asked again. */
const ASK_AGAIN_MINUTES = 10;

export const newProposal = (reason: MajorReason, act: Pick<Act, "actor" | "at">): Major => ({
  state: "proposed",
  reason,
  proposedById: reason.kind === "person" ? act.actor.id : null,
  proposedAt: act.at,
  decidedById: null,
  decidedAt: null,
  decision: "",
  fixDueAt: null,
  lateAt: null,
  helperIds: [],
  informed: [],
  remindAt: act.at.add({ minutes: ASK_AGAIN_MINUTES }),
  affected: null,
  complaints: null,
  announcements: [],
  announceDueAt: null,
  nagAt: null,
  overdue: 0,
});

export function reasonSaying(reason: MajorReason): Saying {
  switch (reason.kind) {
    case "person":
      return reason.text === ""
        ? { key: "major-reason.none" }
        : { key: "major-reason.person", values: { text: reason.text } };
    case "critical":
      return { key: "major-reason.critical" };
    case "unacknowledged":
      return { key: "major-reason.unacknowledged", values: { minutes: reason.minutes } };
    case "many":
      return { key: "major-reason.many", values: { count: reason.count, minutes: reason.minutes } };
  }
}

/** To whoever decides, with the two answers as buttons. */
export function proposalNotices(incident: Incident, personIds: readonly string[], act: Act): readonly Notice[] {
  const { major, reference, title, priority } = incident;
  if (major === null) return [];
  const by: Saying["values"] =
    major.proposedById === null ? { by: { key: "major.by-criterion" } } : { by: act.people.span(major.proposedById) };
  return tellPeople(incident, personIds, "major-proposed", {
    tone: "critical",
    headline: { key: "major.asked", values: { reference, title, priority } },
    lines: [{ key: "major.asked-line", values: { ...by, reason: reasonSaying(major.reason) } }],
    buttons: [
      { label: "button.accept-major", intent: "major.accept", subject: reference, style: "primary" },
      { label: "button.decline-major", intent: "major.decline", subject: reference },
      { label: "button.show", intent: "incident.show", subject: reference },
    ],
  }).map((notice) => ({ ...notice, lane: "page", topic: "proposal" }));
}

const isCriticalP1 = (incident: Incident, organisation: Organisation): boolean =>
  incident.priority === 1 && findService(organisation, incident.serviceKey)?.criticality === "high";

/** The criterion that an act has just met; an incident that was proposed before is not proposed by itself again. */
export function criterionMet(before: Incident, after: Incident, act: Act, recent: number): MajorReason | undefined {
  const { criticalP1, many } = act.organisation.majorCriteria;
  if (after.major !== null || !isOpen(after) || after.isPrivate) return undefined;
  const isNew = before.version === 0;
  const wasCritical = !isNew && isCriticalP1(before, act.organisation);
  if (criticalP1 && isCriticalP1(after, act.organisation) && !wasCritical) return { kind: "critical" };
  if (isNew && many !== null && recent + 1 >= many.incidents) {
    return { kind: "many", count: recent + 1, minutes: many.minutes };
  }
  return undefined;
}

/** When a P1 that nobody has acknowledged becomes a proposal; null: never. */
export function unacknowledgedAt(incident: Incident, { majorCriteria }: Organisation): Temporal.Instant | null {
  const { unacknowledgedMinutes } = majorCriteria;
  const waits = incident.state === "new" && incident.acknowledgedAt === null && incident.priority === 1;
  if (unacknowledgedMinutes === null || !waits || incident.major !== null) return null;
  return incident.openedAt.add({ minutes: unacknowledgedMinutes });
}

/** Incident managers who are on call by some schedule; else all of them; where there is none, whoever looks after the bot. */
export function managersOnDuty(act: Pick<Act, "organisation" | "roster" | "at">): readonly string[] {
  const { organisation, roster, at } = act;
  const managers = organisation.roleHolders["incident-manager"];
  const onCall = organisation.schedules.flatMap(({ key }) => {
    const schedule = roster.schedule(key);
    return schedule ? (whoIsOnCall(schedule, at) ?? []) : [];
  });
  const onDuty = managers.filter((id) => onCall.includes(id) && roster.isReachable(id));
  if (onDuty.length > 0) return onDuty;
  return managers.length > 0 ? managers : operatorsOf(act);
}

/** What waits; `kind` → when. */
export function majorTimers(incident: Incident): readonly (readonly [string, Temporal.Instant])[] {
  const { major } = incident;
  if (major === null || major.state === "declined" || !isOpen(incident)) return [];
  return [
    ...(major.remindAt ? [["major-remind", major.remindAt] as const] : []),
    ...(major.nagAt ? [["major-announce", major.nagAt] as const] : []),
    ...(major.fixDueAt && major.lateAt === null ? [["major-fix", major.fixDueAt] as const] : []),
  ];
}

type Proposed = {
  readonly patch: Partial<Incident>;
  readonly timeline: readonly TimelineEntry[];
  readonly notices: readonly Notice[];
};

/** What follows when a criterion holds: the incident is proposed, and whoever is on duty decides. */
export function proposeFor(incident: Incident, reason: MajorReason | undefined, act: Act): Proposed {
  if (reason === undefined) return { patch: {}, timeline: [], notices: [] };
  const major = newProposal(reason, act);
  const said = line(incident, "major-proposed", { by: { key: "major.by-criterion" }, reason: reasonSaying(reason) });
  return {
    patch: { major },
    timeline: [said.entry],
    notices: [said.notice, ...proposalNotices({ ...incident, major }, managersOnDuty(act), act)],
  };
}
