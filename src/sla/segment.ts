// The life of a clock as segments: when it ran, when it was paused; a gap is the time it was stopped.
import { Temporal } from "temporal-polyfill";
import type { Pause } from "./span.ts";

export type Segment = {
  readonly state: "running" | "paused";
  readonly from: Temporal.Instant;
  /** null: it still lasts. Only the last segment may be open. */
  readonly to: Temporal.Instant | null;
};

/** In order of time, not overlapping. The first begins where the clock starts. */
export type Segments = readonly Segment[];

/**
 * The clock goes over to `state` at `at`: running (starts, goes on or reopens), paused, or stopped. Asking for the state
 * it is in already changes nothing. A time before the last change counts as that change's own time.
 */
export function inState(segments: Segments, state: Segment["state"] | "stopped", at: Temporal.Instant): Segments {
  const last = segments.at(-1);
  if (stateOf(segments) === state || (last === undefined && state === "stopped")) return segments;
  const when = last === undefined ? at : latest(at, last.to ?? last.from);
  const ended = last?.to === null ? [...segments.slice(0, -1), { ...last, to: when }] : segments;
  return state === "stopped" ? ended : [...ended, { state, from: when, to: null }];
}

/** What the clock is doing after its last segment. */
export function stateOf(segments: Segments): Segment["state"] | "stopped" {
  const last = segments.at(-1);
  return last?.to === null ? last.state : "stopped";
}

/** The segments as they were known at `now`: later ones are left out, one that ended later is open. */
export function asOf(segments: Segments, now: Temporal.Instant): Segments {
  return segments
    .filter((s) => Temporal.Instant.compare(s.from, now) <= 0)
    .map((s) => (s.to !== null && Temporal.Instant.compare(s.to, now) > 0 ? { ...s, to: null } : s));
}

/** A stretch that does not count, and why: the clock was paused, or stopped until it was reopened. */
export type Hold = Pause & { readonly kind: "paused" | "stopped" };

/** What does not count: paused segments, and the gap between a stop and the reopening. */
export function holdsOf(segments: Segments): readonly Hold[] {
  return segments.flatMap((segment, i) => {
    const next = segments[i + 1];
    const own: Hold[] = segment.state === "paused" ? [{ kind: "paused", from: segment.from, to: segment.to }] : [];
    if (next === undefined || segment.to === null) return own;
    return [...own, { kind: "stopped", from: segment.to, to: next.from }];
  });
}

/** When the clock started, and when it was stopped; null while it runs or is paused. */
export function boundsOf(segments: Segments): {
  readonly startedAt: Temporal.Instant;
  readonly stoppedAt: Temporal.Instant | null;
} {
  const first = segments[0];
  if (first === undefined) throw new Error("a clock without a first segment");
  return { startedAt: first.from, stoppedAt: segments.at(-1)?.to ?? null };
}

function latest(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) >= 0 ? a : b;
}
