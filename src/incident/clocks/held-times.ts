// How long each team had an incident and how long it waited for the supplier, in working time, against what they undertake.
import type { Temporal } from "temporal-polyfill";
import { calendarFor, type ServiceLevels } from "../../sla/agreement.ts";
import { dueAt, elapsed } from "../../sla/calendar.ts";
import { holdsOf } from "../../sla/segment.ts";
import type { Pause } from "../../sla/span.ts";
import type { Incident, Stretch } from "../incident.ts";
import { latestTerms, targetOf } from "./terms.ts";

export type HeldTime = {
  /** A team's key, or "supplier". */
  readonly of: string;
  readonly seconds: number;
  /** What it undertakes for this priority; null: nothing. */
  readonly targetSeconds: number | null;
  readonly result: "running" | "met" | "missed";
  /** While it still has it: by when it must have passed it on. */
  readonly dueAt: Temporal.Instant | null;
};

/** Every team that had it, in the order in which they first did. What stops the customer's clock stops theirs. */
export function teamTimes(incident: Incident, levels: ServiceLevels, at: Temporal.Instant): readonly HeldTime[] {
  const pauses = holdsOf(incident.segments).filter(({ kind }) => kind === "paused");
  const teams = [...new Set(incident.heldBy.map(({ of }) => of))];
  return teams.map((team) => {
    const stretches = incident.heldBy.filter(({ of }) => of === team);
    return timeOf(incident, team, stretches, pauses, levels, at);
  });
}

/** The waits for a supplier with a contract; none → null. */
export function supplierTime(incident: Incident, levels: ServiceLevels, at: Temporal.Instant): HeldTime | null {
  const waits = incident.waits.filter(({ of, undertakingId }) => of === "supplier" && undertakingId !== null);
  return waits.length === 0 ? null : timeOf(incident, "supplier", waits, [], levels, at);
}

function timeOf(
  incident: Incident,
  of: string,
  stretches: readonly Stretch<string>[],
  pauses: readonly Pause[],
  levels: ServiceLevels,
  at: Temporal.Instant,
): HeldTime {
  const used = (stretch: Stretch<string>) =>
    elapsed(calendarOf(incident, stretch, levels), stretch.from, stretch.to ?? at, pauses);
  const seconds = stretches.reduce((sum, stretch) => sum + used(stretch), 0);
  const last = stretches.at(-1);
  const undertaking = last?.undertakingId == null ? undefined : levels.undertakings.get(last.undertakingId);
  const targetSeconds = undertaking?.targets[`P${incident.priority}`]?.seconds ?? null;
  const isRunning = last?.to === null;
  const left = last && targetSeconds !== null ? targetSeconds - (seconds - used(last)) : null;
  return {
    of,
    seconds,
    targetSeconds,
    result: targetSeconds !== null && seconds > targetSeconds ? "missed" : isRunning ? "running" : "met",
    dueAt:
      isRunning && last && left !== null && left >= 0
        ? dueAt(calendarOf(incident, last, levels), last.from, left, pauses)
        : null,
  };
}

/** The team that has it, by its operational-level agreement, or the supplier it waits for, by the underpinning contract. */
export const holders = ["team", "supplier"] as const;
export type Holder = (typeof holders)[number];

/** When each of them will have had it too long: the first second after the time that it undertakes. Source: rules section 4, points 2 and 3. */
export function heldTooLongAt(incident: Incident, levels: ServiceLevels): ReadonlyMap<Holder, Temporal.Instant> {
  const times = new Map<Holder, Temporal.Instant>();
  for (const holder of holders) {
    const by = heldNow(incident, holder, levels, incident.openedAt)?.dueAt;
    if (by) times.set(holder, by.add({ seconds: 1 }));
  }
  return times;
}

/** Of whoever has it now; null: nobody, or nothing was undertaken, as by most teams. */
export function heldNow(
  incident: Incident,
  holder: Holder,
  levels: ServiceLevels,
  at: Temporal.Instant,
): HeldTime | null {
  const last = (holder === "team" ? incident.heldBy : incident.waits).at(-1);
  if (last?.to !== null || last.undertakingId === null) return null;
  if (holder === "supplier") return supplierTime(incident, levels, at);
  return teamTimes(incident, levels, at).find(({ of }) => of === last.of) ?? null;
}

/** By its undertaking; where there is none, by the hours of the customer's own target. */
function calendarOf(incident: Incident, stretch: Stretch<string>, levels: ServiceLevels) {
  const undertaking = stretch.undertakingId === null ? undefined : levels.undertakings.get(stretch.undertakingId);
  const hours = undertaking?.targets[`P${incident.priority}`]?.hours ?? targetOf(incident, levels).calendar;
  return calendarFor(levels, hours, stretch.calendarId ?? latestTerms(incident, levels).calendarId);
}
