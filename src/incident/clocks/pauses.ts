// How much of an incident's life its clock stood still: a clock that mostly waits is looked at.
import type { Temporal } from "temporal-polyfill";
import { toEpochSeconds } from "../../kernel/time.ts";
import { holdsOf } from "../../sla/segment.ts";
import { pauseSpans } from "../../sla/span.ts";
import type { Incident } from "../incident.ts";

/** Beyond this share of its life a pause is reported. Source: rules section 4, point 6. */
const TOO_MUCH = 0.5;

/** The share of its life, 0 to 1, in which the customer's clock was paused. */
export function pausedShare(incident: Incident, now: Temporal.Instant): number {
  const from = toEpochSeconds(incident.openedAt);
  const to = toEpochSeconds(incident.resolvedAt ?? incident.closedAt ?? now);
  if (to <= from) return 0;
  const paused = pauseSpans(holdsOf(incident.segments).filter(({ kind }) => kind === "paused"));
  const seconds = paused.reduce((sum, span) => sum + Math.max(0, Math.min(span.to, to) - Math.max(span.from, from)), 0);
  return seconds / (to - from);
}

export const isPausedTooMuch = (incident: Incident, now: Temporal.Instant): boolean =>
  pausedShare(incident, now) > TOO_MUCH;
