// What a reporter is told: the due time rounded up, and never taken back in silence.
import type { Temporal } from "temporal-polyfill";
import { fromEpochSeconds, toEpochSeconds } from "../kernel/time.ts";

const STEP_SECONDS = 5 * 60;

export type PromiseShown = {
  readonly at: Temporal.Instant;
  /** How it compares with what the reporter saw before; anything but "same" is told to them. */
  readonly change: "first" | "same" | "later" | "earlier";
};

/** Rounded up to the next five minutes; a time on a five-minute mark stays. */
export function roundedUp(dueAt: Temporal.Instant): Temporal.Instant {
  return fromEpochSeconds(Math.ceil(toEpochSeconds(dueAt) / STEP_SECONDS) * STEP_SECONDS);
}

/**
 * The time to show for `dueAt` when `shownBefore` was shown last. It becomes earlier only `withNotice`, that is in a
 * message that says so (a raised priority); otherwise the earlier promise stands. Source: rules section 4, point 10.
 */
export function promiseFor(
  dueAt: Temporal.Instant,
  shownBefore: Temporal.Instant | null,
  withNotice: boolean,
): PromiseShown {
  const rounded = roundedUp(dueAt);
  if (shownBefore === null) return { at: rounded, change: "first" };
  const seconds = toEpochSeconds(rounded) - toEpochSeconds(shownBefore);
  if (seconds > 0) return { at: rounded, change: "later" };
  if (seconds === 0 || !withNotice) return { at: shownBefore, change: "same" };
  return { at: rounded, change: "earlier" };
}
