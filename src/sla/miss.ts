// Missed targets: which versions of a clock's target were missed while they held, and when.
import type { Temporal } from "temporal-polyfill";
import { fromEpochSeconds, toEpochSeconds } from "../kernel/time.ts";
import { holdsOf, type Segments } from "./segment.ts";
import { type Clock, dueUnder, type TargetVersion } from "./target-version.ts";

export type Miss = {
  /** Which of the clock's target versions was missed. */
  readonly target: number;
  readonly dueAt: Temporal.Instant;
  readonly missedAt: Temporal.Instant;
  /** The change of target made it late at once: the due time lay before the change. */
  readonly reclassified: boolean;
};

/**
 * The misses recorded by `now`, oldest first, without those that an incident manager forgave. `segments` are those known
 * at `now`. A version is missed when the clock was not yet stopped one second after its due time while the version held.
 */
export function missesOf(clock: Clock, segments: Segments, now: Temporal.Instant): readonly Miss[] {
  const until = toEpochSeconds(now);
  const forgiven = clock.targets.findLastIndex((v) => v.forgivesMisses && toEpochSeconds(v.since) <= until);
  return clock.targets.flatMap((_, i) => {
    const miss = i < forgiven ? null : missOf(clock, segments, i, until);
    return miss === null ? [] : [miss];
  });
}

function missOf(clock: Clock, segments: Segments, target: number, until: number): Miss | null {
  const version = clock.targets[target];
  const startedAt = segments[0]?.from;
  if (version === undefined || startedAt === undefined) return null;
  const held = heldSpan(clock, version, target, until);
  const due = dueUnder(version, startedAt, holdsOf(segments));
  if (due === null || held.from > held.to) return null;
  const dueSecond = toEpochSeconds(due);
  for (const segment of segments) {
    const from = Math.max(held.from, toEpochSeconds(segment.from));
    const to = Math.min(held.to, segment.to === null ? until : toEpochSeconds(segment.to));
    if (from > to || to <= dueSecond) continue;
    const missedAt = fromEpochSeconds(Math.max(from, dueSecond));
    return { target, dueAt: due, missedAt, reclassified: dueSecond < held.from };
  }
  return null;
}

/** While the version held, in epoch seconds, both ends included; the first one holds from the start. */
function heldSpan(clock: Clock, version: TargetVersion, target: number, until: number) {
  const next = clock.targets[target + 1];
  return {
    from: target === 0 ? -Infinity : toEpochSeconds(version.since),
    to: next === undefined ? until : Math.min(until, toEpochSeconds(next.since)),
  };
}
