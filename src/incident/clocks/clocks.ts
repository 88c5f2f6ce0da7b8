// The times of an incident: what is due when, what the reporter was promised, and which deadlines wait.
import { Temporal } from "temporal-polyfill";
import type { TimerChange } from "../../chat/decision.ts";
import { nextActionReminder } from "../../organisation/actions.ts";
import { followUpAt } from "../../organisation/follow-up.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import { BOT_ID } from "../../people/person.ts";
import { agreementOf, calendarFor, calendarIdOf, type HoldReason, slaOf } from "../../sla/agreement.ts";
import { addWorkingDays, addWorkingTime, dueAt, elapsed } from "../../sla/calendar.ts";
import { readClock } from "../../sla/clock.ts";
import { promiseFor } from "../../sla/promise.ts";
import { boundsOf, holdsOf, inState, stateOf } from "../../sla/segment.ts";
import type { Target } from "../../sla/target.ts";
import { dueUnder } from "../../sla/target-version.ts";
import { BREACH, markAfter } from "../../sla/watch.ts";
import { type Incident, type IncidentRole, isOpen, type Priority, type Used } from "../incident.ts";
import { majorTimers, unacknowledgedAt } from "../major/major-proposal.ts";
import { isMajor } from "../major/major-state.ts";
import { heldTooLongAt } from "./held-times.ts";
import { stretches } from "./stretch.ts";
import { agreementOfIncident, clockOf, type Measuring, type PromisedClock, promisedClocks, termsAt } from "./terms.ts";

/** What a service is promised for a priority by the agreement of `at`. */
export const targetFor = (
  { levels }: Organisation,
  serviceKey: string,
  priority: Priority,
  at: Temporal.Instant,
): Target => agreementOf(levels, slaOf(levels, serviceKey, at)).targets[`P${priority}`];

/** Whether waiting for this stops the customer's clock: only for what was agreed. Source: rules section 4, point 6. */
export const pausesClock = (incident: Incident, reason: HoldReason, { levels }: Organisation): boolean =>
  agreementOfIncident(incident, levels).pausingReasons.includes(reason);

/** Business days without an answer of the reporter after which a resolved incident is closed. Source: rules section 1. */
export const CONFIRM_BUSINESS_DAYS = 3;
/** P1 and P2 want these roles; how long they may stand empty, and how often it is said. */
export const ROLE_EMPTY_MINUTES = 10;
export const ROLE_NAGS = 6;

/** The incident with its terms and clocks moved to what its state, hold and priority say at `at`. */
export function settleClocks(
  incident: Incident,
  organisation: Organisation,
  at: Temporal.Instant,
  measuring?: Measuring,
): Incident {
  const { levels } = organisation;
  const measured = { ...incident, terms: termsAt(incident, levels, at, measuring) };
  const settled = {
    ...measured,
    segments: inState(incident.segments, clockState(measured, organisation), at),
    ...stretches(measured, organisation, at),
  };
  const response = readClock(clockOf(settled, "first_response", levels), at);
  const resolution = readClock(clockOf(settled, "resolution", levels), at);
  return {
    ...settled,
    used: hasSameClock(incident, settled) ? incident.used : usedOf(settled, organisation),
    firstResponseDueAt: incident.firstResponseAt === null ? response.dueAt : incident.firstResponseDueAt,
    firstResponseMissedAt: response.missedAt,
    resolutionDueAt: resolution.dueAt,
    resolutionMissedAt: resolution.missedAt,
  };
}

const hasSameClock = (before: Incident, after: Incident): boolean =>
  before.used !== null && before.segments === after.segments && before.terms === after.terms;

/** Shares of the time to fix that are told apart, in percent. Source: rules section 5, nearing breach. */
const USED_PERCENTS = [50, 76, 86, 96];

/** With what its time to fix comes to, where a release before did not say it. */
export const withUsed = (incident: Incident, organisation: Organisation): Incident =>
  incident.used !== null || incident.segments.length === 0
    ? incident
    : { ...incident, used: usedOf(incident, organisation) };

function usedOf(incident: Incident, { levels }: Organisation): Used {
  const clock = clockOf(incident, "resolution", levels);
  const holds = holdsOf(incident.segments);
  const { startedAt, stoppedAt } = boundsOf(incident.segments);
  const version = clock.targets.at(-1) ?? clock.targets[0];
  const marks = USED_PERCENTS.flatMap((percent) => dueUnder(version, startedAt, holds, percent) ?? []);
  return {
    workedSeconds: stoppedAt && elapsed(version.calendar, startedAt, stoppedAt, holds),
    at: stateOf(incident.segments) === "running" ? marks : [],
  };
}

function clockState(incident: Incident, organisation: Organisation): "running" | "paused" | "stopped" {
  if (!isOpen(incident)) return "stopped";
  const { state, holdReason } = incident;
  const isPaused = state === "on_hold" && holdReason !== null && pausesClock(incident, holdReason, organisation);
  return isPaused ? "paused" : "running";
}

/** When the next status update is due after one at `at`; null where the priority promises none. */
export function nextUpdateDue(
  { serviceKey, openedAt, terms }: Pick<Incident, "serviceKey" | "openedAt" | "terms">,
  priority: Priority,
  { levels }: Organisation,
  at: Temporal.Instant,
): Temporal.Instant | null {
  const agreement = agreementOf(levels, terms.at(-1)?.slaId ?? slaOf(levels, serviceKey, openedAt));
  const { updateSeconds, calendar } = agreement.targets[`P${priority}`];
  if (updateSeconds === null) return null;
  return addWorkingTime(calendarFor(levels, calendar, calendarIdOf(levels, agreement.calendarKey)), at, updateSeconds);
}

export type Promised = {
  readonly responseAt: Temporal.Instant | null;
  readonly fixAt: Temporal.Instant | null;
  /** The reporter has to be told. */
  readonly isNews: boolean;
};

/** The times to tell the reporter: rounded up to five minutes; earlier ones only with notice, which is always given here. Source: rules section 4, point 10. */
export function promiseOf(incident: Incident, organisation: Organisation): Promised {
  const response = shown(incident.firstResponseAt ? null : incident.firstResponseDueAt, incident.promisedResponseAt);
  const fix = shown(fixDue(incident, organisation), incident.promisedFixAt);
  return { responseAt: response.at, fixAt: fix.at, isNews: isOpen(incident) && (response.isNews || fix.isNews) };
}

/** By when it is expected to be fixed: the due time, or after a miss half as long again from where the new promise begins. */
function fixDue(incident: Incident, { levels }: Organisation): Temporal.Instant | null {
  const { renewedFrom } = incident.warned;
  if (renewedFrom === null) return incident.resolutionDueAt;
  const { segments, targets } = clockOf(incident, "resolution", levels);
  const { calendar, seconds } = targets.at(-1) ?? targets[0];
  return dueAt(calendar, renewedFrom, Math.ceil(seconds / 2), holdsOf(segments));
}

function shown(due: Temporal.Instant | null, before: Temporal.Instant | null) {
  if (due === null) return { at: before, isNews: false };
  const promise = promiseFor(due, before, true);
  return { at: promise.at, isNews: promise.change !== "same" };
}

/** Every deadline that waits in this state; a pure reading, so that changes follow from comparing before and after. */
export function waitingTimers(incident: Incident, organisation: Organisation): ReadonlyMap<string, Temporal.Instant> {
  const timers = new Map<string, Temporal.Instant>();
  if (incident.state === "resolved" && incident.resolvedAt) {
    timers.set("auto-close", addWorkingDays(organisation.calendar, incident.resolvedAt, CONFIRM_BUSINESS_DAYS));
  }
  const askAt = followUpDue(incident, organisation);
  if (askAt !== null) timers.set("follow-up", askAt);
  if (incident.state === "on_hold" && incident.holdUntil) timers.set("look-again", incident.holdUntil);
  if (isOpen(incident) && incident.updateDueAt && !isMajor(incident)) timers.set("update-due", incident.updateDueAt);
  if (isOpen(incident) && emptyRoles(incident).length > 0) {
    timers.set("role-empty", rolesWantedSince(incident).add({ minutes: ROLE_EMPTY_MINUTES }));
  }
  for (const clock of promisedClocks) {
    const wakeAt = nextLevelAt(incident, clock, organisation);
    if (wakeAt !== null) timers.set(`sla-${clock}`, wakeAt);
  }
  for (const [kind, at] of [...reviewTimers(incident), ...majorTimers(incident)]) timers.set(kind, at);
  const proposedAt = unacknowledgedAt(incident, organisation);
  if (proposedAt !== null) timers.set("major-criterion", proposedAt);
  for (const [holder, at] of heldTooLongAt(incident, organisation.levels)) timers.set(`held-${holder}`, at);
  const promised = isOpen(incident) && incident.warned.renewedFrom !== null ? fixDue(incident, organisation) : null;
  if (promised !== null && incident.promisedFixAt) timers.set("promise-passed", incident.promisedFixAt);
  return timers;
}

/** Once; not of what was imported, nor where only alerts reported it. */
function followUpDue(incident: Incident, organisation: Organisation): Temporal.Instant | null {
  const { state, closedAt, followUp, origin, reporterId, serviceKey } = incident;
  if (state !== "closed" || closedAt === null || followUp !== null || origin !== null || reporterId === BOT_ID)
    return null;
  return followUpAt(serviceKey, closedAt, organisation);
}

function reviewTimers({ review, state }: Incident): readonly (readonly [string, Temporal.Instant])[] {
  if (review === null) return [];
  const action = nextActionReminder(review.actions);
  return [
    ...(review.remindAt && !isOpen({ state }) ? [["review", review.remindAt] as const] : []),
    ...(action ? [["review-action", action] as const] : []),
  ];
}

/** When the next warning or the breach of a clock is to be told: at once when a miss is recorded and was not told yet. */
function nextLevelAt(incident: Incident, kind: PromisedClock, { levels }: Organisation): Temporal.Instant | null {
  const sent = incident.warned[kind];
  if (sent === BREACH || incident.state === "cancelled" || incident.state === "duplicate") return null;
  const missedAt = kind === "resolution" ? incident.resolutionMissedAt : incident.firstResponseMissedAt;
  if (missedAt !== null) return missedAt;
  const clock = clockOf(incident, kind, levels);
  const { warnAt } = agreementOfIncident(incident, levels);
  return markAfter(clock, sent, warnAt)?.at ?? null;
}

/** What has to change so that the deadlines of `after` wait and no others. */
export function timerChanges(
  before: Incident | undefined,
  after: Incident,
  act: { readonly organisation: Organisation; readonly at: Temporal.Instant },
): readonly TimerChange[] {
  const had = before ? waitingTimers(before, act.organisation) : new Map<string, Temporal.Instant>();
  const wants = waitingTimers(after, act.organisation);
  const cancelled = [...had.keys()].filter((kind) => !wants.has(kind)).map((kind) => ({ cancel: kind }));
  const set = [...wants]
    .filter(([kind, due]) => !had.get(kind)?.equals(due))
    .map(([kind, due]) => ({ set: kind, dueAt: later(due, act.at) }));
  return [...cancelled, ...set];
}

/** Roles that a P1, a P2 or a major incident needs and nobody holds. */
export function emptyRoles(incident: Incident): readonly IncidentRole[] {
  if (incident.priority > 2 && !isMajor(incident)) return [];
  const needed = isMajor(incident) ? majorRoles : usualRoles;
  return needed.filter((role) => incident.roleHolders[role] === undefined);
}

const usualRoles = ["incident_manager", "communications"] as const satisfies readonly IncidentRole[];
const majorRoles = [
  "incident_manager",
  "technical_lead",
  "communications",
  "user_support",
] as const satisfies readonly IncidentRole[];

const rolesWantedSince = (incident: Incident): Temporal.Instant =>
  (isMajor(incident) ? incident.major?.decidedAt : undefined) ?? incident.openedAt;

export const later = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) >= 0 ? a : b;
