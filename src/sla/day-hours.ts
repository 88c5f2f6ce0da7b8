// The working hours of one local date: which of the calendar's rules applies to it.
import { Temporal } from "temporal-polyfill";
import { SECONDS_PER_DAY } from "../kernel/time.ts";
import type { CalendarSpec, Interval } from "./calendar-spec.ts";
import { joinSpans, type Span } from "./span.ts";
import { WEEKDAYS } from "./weekday.ts";

/** Working hours of the date that lies `epochDay` days after 1970-01-01, as spans of seconds since its local midnight. */
export type DayHours = (epochDay: number) => readonly Span[];

const CLOSED: readonly Span[] = [];
const EPOCH = Temporal.PlainDate.from("1970-01-01");

/** "09:00" → 32400; "24:00" → 86400. The text has passed the calendar's check. */
function secondOfDay(time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return hour * 3600 + minute * 60;
}

/**
 * The rule for a date, first match wins: its own dated hours · a make-up working day · a dated holiday ·
 * yearly hours ("12-24", only on a weekday that is open anyway) · a yearly holiday · the hours of its weekday.
 * One-off breaks are taken out last. Source: rules section 4, point 4.
 */
export function dayHoursOf(spec: CalendarSpec): DayHours {
  const weekly = WEEKDAYS.map((day) => spansOf(spec.hours[day] ?? []));
  const dated = new Map(Object.entries(spec.dated_hours).map(([date, hours]) => [date, spansOf(hours)]));
  const breaks = new Map(Object.entries(spec.breaks).map(([date, hours]) => [date, spansOf(hours)]));
  const workdays = new Set(spec.workdays);
  const holidays = new Set(spec.holidays);
  const yearly = new Set(spec.annual_holidays);
  const fallback = weekly.find((hours) => hours.length > 0) ?? CLOSED;

  const openHours = (date: Temporal.PlainDate, iso: string): readonly Span[] => {
    const usual = weekly[date.dayOfWeek - 1] ?? CLOSED;
    const own = dated.get(iso);
    if (own !== undefined) return own;
    if (workdays.has(iso)) return usual.length > 0 ? usual : fallback;
    if (holidays.has(iso)) return CLOSED;
    const eachYear = dated.get(iso.slice(-5));
    if (eachYear !== undefined) return usual.length > 0 ? eachYear : CLOSED;
    return yearly.has(iso.slice(-5)) ? CLOSED : usual;
  };

  return (epochDay) => {
    const date = EPOCH.add({ days: epochDay });
    const iso = date.toString();
    return withoutSpans(openHours(date, iso), breaks.get(iso) ?? CLOSED);
  };
}

/** Open all day, every day. */
export const allDay: DayHours = () => WHOLE_DAY;
const WHOLE_DAY: readonly Span[] = [{ from: 0, to: SECONDS_PER_DAY }];

function spansOf(intervals: readonly Interval[]): readonly Span[] {
  return joinSpans(intervals.map(([open, close]) => ({ from: secondOfDay(open), to: secondOfDay(close) })));
}

function withoutSpans(spans: readonly Span[], holes: readonly Span[]): readonly Span[] {
  return holes.reduce<readonly Span[]>(
    (left, hole) =>
      left.flatMap((s) => [
        ...(s.from < hole.from ? [{ from: s.from, to: Math.min(s.to, hole.from) }] : []),
        ...(s.to > hole.to ? [{ from: Math.max(s.from, hole.to), to: s.to }] : []),
      ]),
    spans,
  );
}
