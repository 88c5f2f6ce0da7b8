// How much a service is used by the hour of the week, from the organisation's own records, or from its business hours.
import type { Temporal } from "temporal-polyfill";
import { SECONDS_PER_DAY, toEpochSeconds } from "../../kernel/time.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import { type Calendar, workingSpans } from "../../sla/calendar.ts";
import type { Span } from "../../sla/span.ts";
import { wallClockOf } from "../../sla/wall-clock.ts";
import type { Saying } from "../../words/say.ts";

const HOURS_OF_WEEK = 168;
const HOUR = 3_600;
const LEAST_WEEKS = 4;

/** So many records about the services came in within the half hour from `second` (epoch) on. */
export type Arrival = { readonly second: number; readonly count: number };

export type Load = {
  /** 0 is not used at all, 1 as much as at the busiest hour. */
  readonly usage: (span: Span) => number;
  /** null: too little is known; the usage is read off the business hours. */
  readonly known: { readonly weeks: number; readonly events: number } | null;
};

/** From four weeks of records on by what came in, before that by business hours. Source: rules section 3, point 10. */
export function loadOf(
  arrivals: readonly Arrival[],
  { calendar, zone }: Pick<Organisation, "calendar" | "zone">,
  now: Temporal.Instant,
): Load {
  const since = arrivals.reduce((first, { second }) => Math.min(first, second), Infinity);
  const weeks = Math.floor((toEpochSeconds(now) - since) / (7 * SECONDS_PER_DAY));
  if (weeks < LEAST_WEEKS) return { usage: byBusinessHours(calendar), known: null };
  const events = arrivals.reduce((sum, { count }) => sum + count, 0);
  return { usage: byHourOfWeek(arrivals, zone), known: { weeks, events } };
}

/** "usage 4 % of peak, 9 weeks of data": how the figure came about is part of it. */
export function usageSaying({ usage, known }: Load, span: Span): Saying {
  const percent = Math.round(usage(span) * 100);
  if (known) return { key: "change-window.usage", values: { percent, ...known } };
  return { key: percent === 0 ? "change-window.outside-hours" : "change-window.inside-hours", values: { percent } };
}

/** Each hour counts a quarter of its neighbours, so that one quiet hour between two busy ones is no quiet hour. */
function byHourOfWeek(arrivals: readonly Arrival[], zone: string): Load["usage"] {
  const clock = wallClockOf(zone);
  const counts = Array.from({ length: HOURS_OF_WEEK }, () => 0);
  for (const { second, count } of arrivals) {
    const hour = hourOfWeek(clock.wallAt(second));
    counts[hour] = (counts[hour] ?? 0) + count;
  }
  const at = (hour: number) => counts[(hour + HOURS_OF_WEEK) % HOURS_OF_WEEK] ?? 0;
  const smooth = counts.map((count, hour) => (at(hour - 1) + 2 * count + at(hour + 1)) / 4);
  const peak = Math.max(...smooth);
  return ({ from, to }) => {
    let sum = 0;
    for (let second = from; second < to; ) {
      const next = Math.min(to, (Math.floor(second / HOUR) + 1) * HOUR);
      sum += (smooth[hourOfWeek(clock.wallAt(second))] ?? 0) * (next - second);
      second = next;
    }
    return sum / (to - from) / peak;
  };
}

/** 1970-01-01 was a Thursday. */
function hourOfWeek(wall: number): number {
  const hour = Math.floor(wall / HOUR) + 3 * 24;
  return ((hour % HOURS_OF_WEEK) + HOURS_OF_WEEK) % HOURS_OF_WEEK;
}

/** The hours around count too: the middle of the night is quieter than the minute after closing. */
const AROUND = 3 * HOUR;

function byBusinessHours(calendar: Calendar): Load["usage"] {
  return ({ from, to }) => {
    const wide = { from: from - AROUND, to: to + AROUND };
    const worked = workingSpans(calendar, wide.from, wide.to).reduce((sum, span) => sum + span.to - span.from, 0);
    return worked / (wide.to - wide.from);
  };
}
