// Which incidents have to be reviewed afterwards, and why: the one place that says so.
import type { Incident } from "./incident.ts";

export type ReviewReason = "priority" | "missed";

/** Empty: no review is demanded. Source: rules section 1 (P1, P2, any missed target). */
export function reviewReasons(incident: Incident): readonly ReviewReason[] {
  const isMissed = incident.firstResponseMissedAt !== null || incident.resolutionMissedAt !== null;
  return [...(incident.priority <= 2 ? (["priority"] as const) : []), ...(isMissed ? (["missed"] as const) : [])];
}
