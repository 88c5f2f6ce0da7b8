// When a digest is posted, and which days it speaks of: the cron on the walls of its zone, once a local date at most.
import type { Temporal } from "temporal-polyfill";
import { parseCron, timesOn } from "../../kernel/cron.ts";
import { toEpochSeconds } from "../../kernel/time.ts";
import type { Digest } from "../../organisation/digest.ts";
import { type Calendar, workingSpans } from "../../sla/calendar.ts";
import type { Period } from "../period.ts";

/** `calendar`: the working days of the organisation. */
export type DigestTimes = Pick<Digest, "at" | "zone" | "kind" | "skipsNonWorkingDays"> & {
  readonly calendar: Calendar;
};

/** One digest that is to come: it belongs to a date of its zone. */
export type DigestSlot = { readonly date: Temporal.PlainDate; readonly dueAt: Temporal.Instant };

/** Leap days are at most eight years apart. */
const LOOK_AHEAD_DAYS = 8 * 366 + 1;

/**
 * The first one after `after`, never at it. A time that the clock skips is the first instant after the gap; one that comes
 * twice is its first occurrence. undefined: it never comes. Source: rules section 5, time zone.
 */
export function nextSlot(times: DigestTimes, after: Temporal.Instant): DigestSlot | undefined {
  let date = after.toZonedDateTimeISO(times.zone).toPlainDate();
  for (let i = 0; i < LOOK_AHEAD_DAYS; i++, date = date.add({ days: 1 })) {
    const dueAt = dueOn(times, date);
    if (dueAt && dueAt.epochMilliseconds > after.epochMilliseconds) return { date, dueAt };
  }
  return undefined;
}

/** All that are due after `after` and by `until`, in order. */
export function slotsBetween(
  times: DigestTimes,
  after: Temporal.Instant,
  until: Temporal.Instant,
): readonly DigestSlot[] {
  const slots: DigestSlot[] = [];
  for (let slot = nextSlot(times, after); slot; slot = nextSlot(times, slot.dueAt)) {
    if (slot.dueAt.epochMilliseconds > until.epochMilliseconds) break;
    slots.push(slot);
  }
  return slots;
}

function dueOn(times: DigestTimes, date: Temporal.PlainDate): Temporal.Instant | undefined {
  const cron = parseCron(times.at);
  const [dueAt] = cron.ok ? timesOn(cron.value, date, times.zone) : [];
  return dueAt && times.skipsNonWorkingDays && !isWorkingDate(times.calendar, date) ? undefined : dueAt;
}

/** Whether any time of that date is worked, on the calendar's own walls. */
function isWorkingDate(calendar: Calendar, date: Temporal.PlainDate): boolean {
  const begins = (day: Temporal.PlainDate) => toEpochSeconds(day.toZonedDateTime(calendar.tz).toInstant());
  return workingSpans(calendar, begins(date), begins(date.add({ days: 1 }))).length > 0;
}

/** A daily one reaches back over so many days without a digest, and no further. */
const MOST_DAYS = 7;

/**
 * The days of which the digest of `date` speaks: the day before, or with days on which none comes also those, so that
 * Monday's tells of Friday to Sunday; the seven days before; the month before. `missed`: the first date whose digest was
 * never posted; its days are told now.
 */
export function digestDays(times: DigestTimes, date: Temporal.PlainDate, missed = date): Period {
  const { zone } = times;
  if (times.kind === "weekly") return { from: date.subtract({ days: 7 }), to: date, zone };
  if (times.kind === "monthly") {
    const to = date.with({ day: 1 });
    return { from: to.subtract({ months: 1 }), to, zone };
  }
  const earliest = date.subtract({ days: MOST_DAYS });
  let from = missed.subtract({ days: 1 });
  while (from.since(earliest).days > 0 && !dueOn(times, from)) from = from.subtract({ days: 1 });
  return { from: from.since(earliest).days < 0 ? earliest : from, to: date, zone };
}
