// By what an incident is measured: which versions of agreement and calendar held from when on, and the clocks that follow.
import type { Temporal } from "temporal-polyfill";
import {
  type Agreement,
  agreementOf,
  calendarFor,
  calendarIdOf,
  type ServiceLevels,
  slaOf,
} from "../../sla/agreement.ts";
import type { Segments } from "../../sla/segment.ts";
import { allowedSeconds, type Target } from "../../sla/target.ts";
import type { Clock, TargetVersion } from "../../sla/target-version.ts";
import { type Incident, isOpen, type Priority, type Terms } from "../incident.ts";

/** The clocks the customer is promised. */
export const promisedClocks = ["first_response", "resolution"] as const;
export type PromisedClock = (typeof promisedClocks)[number];

/** Not of what another tool measured, until it is worked on here. */
export const isMeasured = ({ origin, terms }: Pick<Incident, "origin" | "terms">): boolean =>
  origin === null || terms.length > 0;

/** How another priority is measured, when it is said with the change. */
export type Measuring = { readonly from?: "opening" | "now"; readonly forgives?: true };

/**
 * The terms at `at`: the agreement is the one that held when the incident was opened and stays, unless its service
 * changes; an open incident counts by the calendar as it is in force now. Unchanged terms are given back as they are.
 */
export function termsAt(incident: Incident, levels: ServiceLevels, at: Temporal.Instant, measuring: Measuring = {}) {
  const last = incident.terms.at(-1);
  if (last !== undefined && !isOpen(incident)) return incident.terms;
  const isSameService = last?.serviceKey === incident.serviceKey;
  const slaId = last && isSameService ? last.slaId : slaOf(levels, incident.serviceKey, incident.openedAt);
  const agreement = agreementOf(levels, slaId);
  const next: Terms = {
    since: at,
    serviceKey: incident.serviceKey,
    priority: incident.priority,
    slaId,
    calendarId: calendarIdOf(levels, agreement.calendarKey),
    measuredFrom: measuredFrom(incident, last, agreement, at, measuring),
    forgivesMisses: measuring.forgives ?? false,
  };
  return last && isSame(last, next) ? incident.terms : [...incident.terms, next];
}

function measuredFrom(
  incident: Incident,
  last: Terms | undefined,
  agreement: Agreement,
  at: Temporal.Instant,
  { from }: Measuring,
): Temporal.Instant | null {
  if (last === undefined) return null;
  if (last.priority === incident.priority) return last.measuredFrom;
  const isFromNow = from === undefined ? agreement.onPriorityChange === "change" : from === "now";
  return isFromNow ? at : null;
}

const isSame = (a: Terms, b: Terms): boolean =>
  a.serviceKey === b.serviceKey &&
  a.priority === b.priority &&
  a.slaId === b.slaId &&
  a.calendarId === b.calendarId &&
  !b.forgivesMisses;

const agreementIn = (terms: Terms, levels: ServiceLevels): Agreement => agreementOf(levels, terms.slaId);

const targetIn = (terms: Terms, levels: ServiceLevels): Target =>
  agreementIn(terms, levels).targets[`P${terms.priority}`];

/** The terms in force; those of a record that was never settled yet are what `termsAt` would give it. */
export function latestTerms(incident: Incident, levels: ServiceLevels): Terms {
  const last = incident.terms.at(-1) ?? termsAt(incident, levels, incident.openedAt).at(-1);
  if (last === undefined) throw new Error(`${incident.reference} has no terms`);
  return last;
}

/** The agreement an incident is under. */
export const agreementOfIncident = (incident: Incident, levels: ServiceLevels): Agreement =>
  agreementIn(latestTerms(incident, levels), levels);

/** The target of the priority it has, under its own agreement. */
export const targetOf = (incident: Incident, levels: ServiceLevels, priority: Priority = incident.priority): Target =>
  agreementOfIncident(incident, levels).targets[`P${priority}`];

/** The customer's clock with all targets it ever had. */
export function clockOf(incident: Incident, kind: PromisedClock, levels: ServiceLevels): Clock {
  const [first, ...later] = incident.terms.length > 0 ? incident.terms : [latestTerms(incident, levels)];
  if (first === undefined) throw new Error(`${incident.reference} has no terms`);
  return {
    segments: kind === "resolution" ? incident.segments : responseSegments(incident),
    targets: [versionOf(first, kind, levels), ...later.map((terms) => versionOf(terms, kind, levels))],
  };
}

function versionOf(terms: Terms, kind: PromisedClock, levels: ServiceLevels): TargetVersion {
  const target = targetIn(terms, levels);
  return {
    since: terms.since,
    seconds: allowedSeconds(target, kind) ?? 0,
    calendar: calendarFor(levels, target.calendar, terms.calendarId),
    measuredFrom: terms.measuredFrom,
    forgivesMisses: terms.forgivesMisses,
  };
}

/** From the opening to the first answer; the end of the incident ends it as well. A hold is an answer already. */
function responseSegments(incident: Incident): Segments {
  const end = isOpen(incident) ? null : (incident.resolvedAt ?? incident.closedAt ?? incident.movedAt);
  return [{ state: "running", from: incident.openedAt, to: incident.firstResponseAt ?? end }];
}
