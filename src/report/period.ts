// The period of a report: whole local days, half open, in the report's zone; a day has 23, 24 or 25 hours.
import type { Temporal } from "temporal-polyfill";
import { fromEpochSeconds, toEpochSeconds } from "../kernel/time.ts";

/** From the start of `from` to before the start of `to`, on the walls of `zone` (IANA). */
export type Period = {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly zone: string;
};

/** Epoch seconds, half open: [from, to). */
export type Span = { readonly from: number; readonly to: number };

/** NaN never does. */
export const inSpan = (second: number, { from, to }: Span): boolean => second >= from && second < to;

/** As far as it has passed by `now` (epoch seconds). */
export const lengthInSeconds = ({ from, to }: Span, now: number): number => Math.min(to, now) - from;

/** Asked for the same periods for every figure and every service, and to find an instant takes longer than to count its records. */
const known = { spans: new WeakMap<Period, Span>(), previous: new WeakMap<Period, Period>() };

export function spanOf(period: Period): Span {
  const { from, to, zone } = period;
  const span = known.spans.get(period) ?? { from: startOf(from, zone), to: startOf(to, zone) };
  known.spans.set(period, span);
  return span;
}

/** The first instant of the day, which is not 00:00 where the clock skips midnight. */
const startOf = (date: Temporal.PlainDate, zone: string): number =>
  toEpochSeconds(date.toZonedDateTime(zone).toInstant());

export const lengthInDays = ({ from, to }: Period): number => from.until(to, { largestUnit: "days" }).days;

/** The equal period just before: whole months before whole months, else as many days. */
export function previousOf(period: Period): Period {
  const previous = known.previous.get(period) ?? findPrevious(period);
  known.previous.set(period, previous);
  return previous;
}

function findPrevious(period: Period): Period {
  const months = wholeMonths(period);
  const length = months > 0 ? { months } : { days: lengthInDays(period) };
  return { ...period, from: period.from.subtract(length), to: period.from };
}

/**
 * What a period is compared with: `before`, and while the period runs as much of that as has passed of it by `now` (epoch
 * seconds): as many days, up to the same time on the wall.
 */
export function asFarAs(before: Period, period: Period, now: number): Span {
  const whole = spanOf(before);
  if (now >= spanOf(period).to) return whole;
  const at = fromEpochSeconds(Math.floor(now)).toZonedDateTimeISO(period.zone);
  const days = period.from.until(at.toPlainDate(), { largestUnit: "days" }).days;
  const plainTime = at.toPlainTime();
  const end = before.from.add({ days }).toZonedDateTime({ timeZone: before.zone, plainTime });
  return { from: whole.from, to: Math.min(whole.to, Math.max(whole.from, toEpochSeconds(end.toInstant()))) };
}

export const sameOfLastYear = (period: Period): Period => ({
  ...period,
  from: period.from.subtract({ years: 1 }),
  to: period.to.subtract({ years: 1 }),
});

/** The same weekdays `weeks` weeks before. */
export const weeksBefore = (period: Period, weeks: number): Period => ({
  ...period,
  from: period.from.subtract({ weeks }),
  to: period.to.subtract({ weeks }),
});

/** Each of its days as a period. */
export const days = (period: Period): readonly Period[] =>
  Array.from({ length: lengthInDays(period) }, (_, day) => oneDay(period.from.add({ days: day }), period.zone));

export const oneDay = (date: Temporal.PlainDate, zone: string): Period => ({
  from: date,
  to: date.add({ days: 1 }),
  zone,
});

/** How many calendar months it is made of; 0: it is not made of whole ones. */
function wholeMonths({ from, to }: Period): number {
  if (from.day !== 1 || to.day !== 1) return 0;
  return from.until(to, { largestUnit: "months" }).months;
}
