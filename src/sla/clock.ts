// A service-level clock: a pure function of its segments, its targets with their calendars, and now.
import type { Temporal } from "temporal-polyfill";
import { elapsed } from "./calendar.ts";
import { type Miss, missesOf } from "./miss.ts";
import { asOf, boundsOf, holdsOf, stateOf } from "./segment.ts";
import { baseOf, type Clock, dueUnder, versionAt } from "./target-version.ts";

export type ClockReading = {
  readonly state: "running" | "paused" | "stopped";
  /** "missed" from the first second after the due time, whether or not the clock still runs. */
  readonly result: "running" | "paused" | "met" | "missed";
  readonly startedAt: Temporal.Instant;
  readonly stoppedAt: Temporal.Instant | null;
  /** Where the time of the target in force begins. */
  readonly measuredFrom: Temporal.Instant;
  readonly targetSeconds: number;
  /** Working seconds used of the target in force. */
  readonly elapsedSeconds: number;
  /** What is left of it; negative when more was used. */
  readonly remainingSeconds: number;
  /** null while a pause holds it: it will be known when the clock goes on. */
  readonly dueAt: Temporal.Instant | null;
  /** When the first miss that counts happened: the due time, or the change of target that made it late at once. */
  readonly missedAt: Temporal.Instant | null;
  readonly misses: readonly Miss[];
};

/**
 * Reads the clock as it stood at `now`. Reopening withdraws "met"; a lower priority never erases a recorded miss.
 * Source: rules section 4, points 1 to 3 and 7.
 */
export function readClock(clock: Clock, now: Temporal.Instant): ClockReading {
  const segments = asOf(clock.segments, now);
  const { startedAt, stoppedAt } = boundsOf(segments);
  const until = stoppedAt ?? now;
  const version = versionAt(clock, until);
  const measuredFrom = baseOf(version, startedAt);
  const holds = holdsOf(segments);
  const misses = missesOf(clock, segments, now);
  const state = stateOf(segments);
  const used = elapsed(version.calendar, measuredFrom, until, holds);
  return {
    state,
    result: misses.length > 0 ? "missed" : state === "stopped" ? "met" : state,
    startedAt,
    stoppedAt,
    measuredFrom,
    targetSeconds: version.seconds,
    elapsedSeconds: used,
    remainingSeconds: version.seconds - used,
    dueAt: dueUnder(version, startedAt, holds),
    missedAt: misses[0]?.missedAt ?? null,
    misses,
  };
}
