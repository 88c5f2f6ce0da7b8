// The targets of a clock over time: each version, when it holds, where its time begins and when it is due.
import { Temporal } from "temporal-polyfill";
import { toEpochSeconds } from "../kernel/time.ts";
import { type Calendar, dueAt } from "./calendar.ts";
import type { Segments } from "./segment.ts";
import type { Pause } from "./span.ts";

/**
 * A target as it holds from `since` on. `measuredFrom` says where its time begins: null at the start of the clock (the
 * default when a priority changes), or at a later instant, usually that of the change.
 */
export type TargetVersion = {
  readonly since: Temporal.Instant;
  readonly seconds: number;
  readonly calendar: Calendar;
  readonly measuredFrom: Temporal.Instant | null;
  /** An incident manager confirmed that misses recorded before this version no longer count. */
  readonly forgivesMisses: boolean;
};

export type Clock = {
  readonly segments: Segments;
  /** In order of `since`; the first holds from the start. */
  readonly targets: readonly [TargetVersion, ...TargetVersion[]];
};

/** The target version in force at `at`. */
export function versionAt(clock: Clock, at: Temporal.Instant): TargetVersion {
  const second = toEpochSeconds(at);
  return clock.targets.findLast((v) => toEpochSeconds(v.since) <= second) ?? clock.targets[0];
}

/** Where the time of `version` begins on a clock started at `startedAt`. */
export function baseOf(version: TargetVersion, startedAt: Temporal.Instant): Temporal.Instant {
  const from = version.measuredFrom;
  return from !== null && Temporal.Instant.compare(from, startedAt) > 0 ? from : startedAt;
}

/** When `percent` of the target is used up, rounded up to the second; null while an open pause holds it. */
export function dueUnder(
  version: TargetVersion,
  startedAt: Temporal.Instant,
  pauses: readonly Pause[],
  percent = 100,
): Temporal.Instant | null {
  const seconds = Math.ceil((version.seconds * percent) / 100);
  return dueAt(version.calendar, baseOf(version, startedAt), seconds, pauses);
}
