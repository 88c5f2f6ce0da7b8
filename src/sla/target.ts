// What is promised: the times for first answer, fix and next update of each priority.

type Priority = "P1" | "P2" | "P3" | "P4";

/** What a target can be set for: an incident by its priority, a complaint, a service request. */
export type TargetKey = Priority | "complaint" | "request";

/** "always" counts every second; "business" counts the hours of the service's calendar. */
export type TargetHours = "always" | "business";

export type Target = {
  readonly firstResponseSeconds: number;
  readonly resolutionSeconds: number;
  /** Longest silence towards the reporter; null: no update is promised. */
  readonly updateSeconds: number | null;
  readonly calendar: TargetHours;
};

export type TargetSet = Readonly<Record<TargetKey, Target>>;

const MINUTE = 60;
const HOUR = 3_600;

/** A business day where a target names one: eight business hours, however long the calendar's own days are. */
const BUSINESS_DAY_SECONDS = 8 * HOUR;

/** The targets of a service that has none of its own. Source: rules section 4, default set. */
export const DEFAULT_TARGETS: TargetSet = {
  P1: target(15 * MINUTE, 1.5 * HOUR, 30 * MINUTE, "always"),
  P2: target(30 * MINUTE, 4 * HOUR, HOUR, "always"),
  P3: target(4 * HOUR, 16 * HOUR, BUSINESS_DAY_SECONDS, "business"),
  P4: target(8 * HOUR, 40 * HOUR, null, "business"),
  complaint: target(HOUR, 24 * HOUR, null, "business"),
  request: target(8 * HOUR, 24 * HOUR, null, "business"),
};

function target(first: number, resolution: number, update: number | null, calendar: TargetHours): Target {
  return { firstResponseSeconds: first, resolutionSeconds: resolution, updateSeconds: update, calendar };
}

export type ClockKind = "first_response" | "resolution" | "next_update";

/** Seconds that `target` allows for this kind of clock; null: no such clock. */
export function allowedSeconds(target: Target, kind: ClockKind): number | null {
  if (kind === "first_response") return target.firstResponseSeconds;
  return kind === "resolution" ? target.resolutionSeconds : target.updateSeconds;
}
