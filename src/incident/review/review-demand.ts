// Which incidents have to be reviewed afterwards, and why: the one place that says so.
import type { Incident } from "../incident.ts";
import { isMajor } from "../major/major-state.ts";

export type ReviewReason = "priority" | "missed" | "major";

/** Empty: no review is demanded. Source: rules section 1 (P1, P2, major, any missed target). */
export function reviewReasons(incident: Incident): readonly ReviewReason[] {
  const isMissed = incident.firstResponseMissedAt !== null || incident.resolutionMissedAt !== null;
  return [
    ...(isMajor(incident) ? (["major"] as const) : []),
    ...(incident.priority <= 2 ? (["priority"] as const) : []),
    ...(isMissed ? (["missed"] as const) : []),
  ];
}
