// When days close: every midnight on the walls of a zone, or the first instant of the day where the clock skips it.
import { Temporal } from "temporal-polyfill";
import type { Period } from "../period.ts";

/** Each figure is looked at over so many days before a closing: long enough for five records, short enough to move. */
export const WATCH_DAYS = 30;

export const closingOf = (date: Temporal.PlainDate, zone: string): Temporal.Instant =>
  date.toZonedDateTime(zone).toInstant();

/** The day that begins next; the one before it closes then. */
export const nextClosing = (after: Temporal.Instant, zone: string): Temporal.PlainDate =>
  after.toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 });

/** The days that began from `from` on and by `until`, in order: each closed the day before it. At most the last `most`. */
export function closingsBetween(
  from: Temporal.Instant,
  until: Temporal.Instant,
  { zone, most }: { readonly zone: string; readonly most: number },
): readonly Temporal.PlainDate[] {
  const last = until.toZonedDateTimeISO(zone).toPlainDate();
  const since = from.toZonedDateTimeISO(zone).toPlainDate();
  const first = Temporal.Instant.compare(closingOf(since, zone), from) < 0 ? since.add({ days: 1 }) : since;
  const count = Math.min(most, first.until(last, { largestUnit: "days" }).days + 1);
  return Array.from({ length: Math.max(0, count) }, (_, i) => last.subtract({ days: count - 1 - i }));
}

/** What is looked at when the day before `date` has closed. */
export const watchPeriod = (date: Temporal.PlainDate, zone: string): Period => ({
  from: date.subtract({ days: WATCH_DAYS }),
  to: date,
  zone,
});
