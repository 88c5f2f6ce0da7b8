// Whether somebody is on call at all times in the days ahead.
import type { Temporal } from "temporal-polyfill";
import { gaps, type Schedule } from "./schedule.ts";
import type { ScheduleRefused } from "./schedule-refused.ts";

const DAYS_AHEAD = 14;

/** The gaps of the next 14 days after `from` as faults; none where `allowGaps` says that they are intended. */
export function coverageFaults(
  schedule: Schedule,
  allowGaps: boolean,
  from: Temporal.Instant,
): readonly ScheduleRefused[] {
  if (allowGaps) return [];
  const to = from.add({ hours: 24 * DAYS_AHEAD });
  return gaps(schedule, from, to).map((gap) => ({
    code: "schedule_gap",
    path: ["layers"],
    from: gap.from.toString(),
    to: gap.to.toString(),
  }));
}
