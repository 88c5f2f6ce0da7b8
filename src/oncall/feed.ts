// The shifts of a schedule, or of one person in it, as a calendar feed.
import type { Temporal } from "temporal-polyfill";
import { type CalendarEvent, calendarText } from "../kernel/icalendar.ts";
import { toEpochSeconds } from "../kernel/time.ts";
import { type Schedule, type Shift, shifts } from "./schedule.ts";

export type FeedWish = {
  readonly schedules: readonly Schedule[];
  /** Of the calendar. */
  readonly name: string;
  readonly zone: string;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  /** When the feed is made. */
  readonly at: Temporal.Instant;
  /** Only the shifts of this person. */
  readonly personId?: string;
  /** What else there is. */
  readonly more?: readonly CalendarEvent[];
  /** What an event is called, in the reader's language. */
  readonly summary: (shift: Shift, schedule: Schedule) => string;
  /** Name of this bot's site; it makes the ids unique. */
  readonly host: string;
};

/**
 * An event has the same id in every feed: it is the schedule and the second in which the shift starts, of which there is
 * one at most. So a shift that is given away stays the same event, with another name.
 */
export function shiftFeed(wish: FeedWish): string {
  const { schedules, name, zone, from, to, at, personId, summary, host, more = [] } = wish;
  return calendarText({
    name,
    zone,
    at,
    events: [
      ...schedules.flatMap((schedule) =>
        shifts(schedule, from, to)
          .filter((shift) => personId === undefined || shift.personId === personId)
          .map((shift) => ({
            uid: `${schedule.key}-${toEpochSeconds(shift.from)}@${host}`,
            from: shift.from,
            to: shift.to,
            summary: summary(shift, schedule),
          })),
      ),
      ...more,
    ],
  });
}
