// The facts of an incident that figures are made of, derived from the whole of it in this one place when it is written.
import { type Incident, isOpen } from "../incident/incident.ts";
import { isMajor } from "../incident/major/major-state.ts";
import { isAnybodyAsked } from "../incident/reporter/rate.ts";
import { isoMs, toEpochSeconds } from "../kernel/time.ts";
import { flag } from "../report/facts.ts";
import { type IncidentFact, packFact } from "../report/packed.ts";
import { holdsOf, stateOf } from "../sla/segment.ts";

type Instant = NonNullable<Incident["resolvedAt"]>;

const second = (at: Instant | null): number | null => (at === null ? null : toEpochSeconds(at));

export function factOf(incident: Incident): IncidentFact {
  const holds = holdsOf(incident.segments).flatMap(({ kind, from, to }) =>
    to === null ? [] : [{ kind, from: toEpochSeconds(from), to: toEpochSeconds(to) }],
  );
  const paused = holds.filter(({ kind }) => kind === "paused").reduce((sum, { from, to }) => sum + to - from, 0);
  const { used } = incident;
  return {
    number: Number(incident.reference.replace(/^.*-/, "")),
    openedAt: toEpochSeconds(incident.openedAt),
    acknowledgedAt: second(incident.acknowledgedAt),
    firstResponseAt: second(incident.firstResponseAt),
    firstResponseDueAt: second(incident.firstResponseDueAt),
    firstResponseMissedAt: second(incident.firstResponseMissedAt),
    resolvedAt: second(incident.resolvedAt),
    resolutionDueAt: second(incident.resolutionDueAt),
    resolutionMissedAt: second(incident.resolutionMissedAt),
    closedAt: second(incident.closedAt ?? (isExcluded(incident) ? incident.movedAt : null)),
    touchedAt: Math.max(...[incident.movedAt, incident.lastUpdate?.at ?? incident.openedAt].map(toEpochSeconds)),
    workedSeconds: used?.workedSeconds ?? null,
    pausedSeconds: paused,
    timeToReportSeconds: incident.timeToReportMs === null ? null : Math.round(incident.timeToReportMs / 1000),
    fingerprint: fingerprintOf(incident.alike),
    flags: flagsOf(incident),
    priority: incident.priority,
    rating: incident.rating,
    usedAt: (isOpen(incident) && used?.at.map(toEpochSeconds)) || [],
    // A pause that begins where it ran until then leaves no gap.
    gaps: holds.filter(({ kind, from, to }) => kind === "stopped" && to > from),
  };
}

const isExcluded = ({ state }: Incident): boolean => state === "cancelled" || state === "duplicate";

function flagsOf(incident: Incident): number {
  const teams = new Set(incident.heldBy.map(({ of }) => of));
  const questions = incident.waits.filter(({ of }) => of === "reporter");
  const { origin } = incident;
  const bits: readonly (readonly [keyof typeof flag, boolean])[] = [
    ["private", incident.isPrivate],
    ["major", isMajor(incident)],
    ["reassigned", teams.size > 1],
    ["manyRoundTrips", questions.length > 1],
    ["autoResolved", incident.resolutionCode === "monitoring"],
    ["complies", incident.gaps !== null && incident.gaps.length === 0],
    ["imported", origin !== null],
    ["saysTarget", origin !== null && origin.madeSla !== null],
    ["madeTarget", origin?.madeSla === true],
    ["excluded", isExcluded(incident)],
    ["paused", isOpen(incident) && stateOf(incident.segments) === "paused"],
    ["reopened", incident.reopenCount > 0],
    ["nobodyAsked", !isAnybodyAsked(incident)],
  ];
  return bits.reduce((sum, [name, isSet]) => (isSet ? sum | flag[name] : sum), 0);
}

/** The same for the same marks, in 32 bits (FNV-1a); 0 where there is nothing to compare. */
function fingerprintOf(marks: readonly string[]): number {
  if (marks.length === 0) return 0;
  let hash = 0x811c9dc5;
  for (const letter of marks.toSorted().join("\n")) {
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash >>> 0 || 1;
}

/** Where the end of what still lasts is said to lie. */
export const FAR_DAY = "9999-12-31T00:00:00Z";

/** The columns of figures as they are written; while an incident is open its last event lies ahead. */
export function figureColumns(incident: Incident): { readonly fact: string; readonly settled_at: string } {
  const settled = isOpen(incident) ? undefined : (incident.closedAt ?? incident.resolvedAt ?? incident.movedAt);
  return {
    fact: `\\x${Buffer.from(packFact(factOf(incident))).toString("hex")}`,
    settled_at: settled === undefined ? FAR_DAY : isoMs(settled),
  };
}
