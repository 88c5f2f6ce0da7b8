// The times of an approval: until when it is waited for, when is reminded and who is, and how long it holds once granted.
import { Temporal } from "temporal-polyfill";
import { addWorkingTime, type Calendar, dueAt, elapsed } from "../sla/calendar.ts";
import type { Pause } from "../sla/span.ts";

/** Business hours. Source of all times here: rules section 3, point 6. */
const PATIENCE_SECONDS = 48 * 3600;
const VALID_HOURS_AFTER_END = 24;

export const reminderPercents = [50, 75, 90] as const;
export type ReminderPercent = (typeof reminderPercents)[number];

/** Who is reminded: those who are awaited, then whoever stands in for them, then the role that decides when nobody does. */
export function remindedAt(percent: ReminderPercent): readonly ("awaited" | "stand-ins" | "fallback")[] {
  if (percent === 50) return ["awaited"];
  return percent === 75 ? ["awaited", "stand-ins"] : ["awaited", "stand-ins", "fallback"];
}

/** What the times of one approval are counted from. */
export type Waiting = {
  /** Asked for last: at submission, or anew after a material edit. */
  readonly askedAt: Temporal.Instant;
  /** null: no start is planned yet. */
  readonly plannedStart: Temporal.Instant | null;
  readonly calendar: Calendar;
  /** On hold: it neither expires nor reminds meanwhile; the last one may be open. */
  readonly pauses: readonly Pause[];
};

/** 48 business hours after it was asked for, at the latest the planned start; null: held by an open pause, with no start planned. */
export function expiryOf({ askedAt, plannedStart, calendar, pauses }: Waiting): Temporal.Instant | null {
  const patience = pauses.length > 0 ? dueAt(calendar, askedAt, PATIENCE_SECONDS, pauses) : usual(calendar, askedAt);
  if (patience === null || plannedStart === null) return patience ?? plannedStart;
  return Temporal.Instant.compare(patience, plannedStart) < 0 ? patience : plannedStart;
}

const usual = (calendar: Calendar, askedAt: Temporal.Instant): Temporal.Instant =>
  addWorkingTime(calendar, askedAt, PATIENCE_SECONDS);

export type Reminder = { readonly percent: ReminderPercent; readonly at: Temporal.Instant };

/** Parts of the working time until it expires; where none is left before a planned start, parts of the time itself. */
export function remindersOf({ askedAt, calendar, pauses }: Waiting, expiresAt: Temporal.Instant): readonly Reminder[] {
  const working = elapsed(calendar, askedAt, expiresAt, pauses);
  const seconds = Math.max(0, Math.floor(expiresAt.since(askedAt).total("seconds")));
  return reminderPercents.map((percent) => {
    const part = Math.floor((working * percent) / 100);
    const due = working > 0 ? dueAt(calendar, askedAt, part, pauses) : null;
    return { percent, at: due ?? askedAt.add({ seconds: Math.floor((seconds * percent) / 100) }) };
  });
}

/** The highest part of the time that has passed and was not reminded of, which was `reminded` percent so far; undefined: none. */
export const reminderDue = (
  waiting: Waiting,
  expiresAt: Temporal.Instant,
  reminded: number,
  at: Temporal.Instant,
): ReminderPercent | undefined =>
  remindersOf(waiting, expiresAt).findLast(
    ({ percent, at: due }) => percent > reminded && Temporal.Instant.compare(due, at) <= 0,
  )?.percent;

/** A granted approval holds for the planned window and a day. */
export const validUntil = (plannedEnd: Temporal.Instant): Temporal.Instant =>
  plannedEnd.add({ hours: VALID_HOURS_AFTER_END });
