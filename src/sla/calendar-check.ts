// What a calendar must fulfil beyond its shape: a real zone, real dates, orderly intervals and some working time.
import { Temporal } from "temporal-polyfill";
import { isZone } from "../kernel/zone.ts";
import type { CalendarPath, CalendarRefused, DateForm } from "./calendar-refused.ts";
import type { CalendarSpec, Interval } from "./calendar-spec.ts";
import { WEEKDAYS } from "./weekday.ts";

/** Every fault of the calendar, in the order of its fields; none → an empty list. */
export function calendarFaults(spec: CalendarSpec): readonly CalendarRefused[] {
  const faults = [
    ...(isZone(spec.tz) ? [] : [{ code: "unknown_zone", path: ["tz"], given: spec.tz } as const]),
    ...WEEKDAYS.flatMap((day) => intervalFaults(["hours", day], spec.hours[day])),
    ...hoursByDateFaults("dated_hours", spec.dated_hours, "either"),
    ...hoursByDateFaults("breaks", spec.breaks, "date"),
    ...dateFaults("holidays", spec.holidays, "date"),
    ...dateFaults("annual_holidays", spec.annual_holidays, "yearly"),
    ...dateFaults("workdays", spec.workdays, "date"),
  ];
  return faults.length > 0 ? faults : workingTimeFaults(spec);
}

/** Weekly hours are asked for even when dated hours exist: those run out, and a clock would never be due. */
function workingTimeFaults(spec: CalendarSpec): readonly CalendarRefused[] {
  if (WEEKDAYS.every((day) => spec.hours[day].length === 0)) return [{ code: "no_working_time", path: ["hours"] }];
  const closedEachYear = new Set(spec.annual_holidays);
  closedEachYear.delete("02-29");
  return closedEachYear.size >= 365 ? [{ code: "no_working_time", path: ["annual_holidays"] }] : [];
}

function hoursByDateFaults(
  field: "dated_hours" | "breaks",
  hours: Readonly<Record<string, readonly Interval[]>>,
  form: DateForm,
): readonly CalendarRefused[] {
  return Object.entries(hours).flatMap(([date, intervals]) => [
    ...dateFault([field, date], date, form),
    ...intervalFaults([field, date], intervals),
  ]);
}

function intervalFaults(path: CalendarPath, intervals: readonly Interval[]): readonly CalendarRefused[] {
  const unreadable = intervals.flatMap(([open, close], i) => [
    ...(isOpening(open) ? [] : [{ code: "bad_time", path: [...path, i, 0], given: open } as const]),
    ...(isClosing(close) ? [] : [{ code: "bad_time", path: [...path, i, 1], given: close } as const]),
  ]);
  if (unreadable.length > 0) return unreadable;
  const reversed = intervals.flatMap(([from, to], i) =>
    from < to ? [] : [{ code: "interval_reversed", path: [...path, i], from, to } as const],
  );
  return reversed.length > 0 ? reversed : overlaps(path, intervals);
}

/** "HH:MM" compares as text. Touching intervals (to 12:00, from 12:00) are no overlap. */
function overlaps(path: CalendarPath, intervals: readonly Interval[]): readonly CalendarRefused[] {
  const placed = intervals.map((hours, i) => ({ hours, i })).sort((a, b) => (a.hours[0] < b.hours[0] ? -1 : 1));
  return placed.flatMap(({ hours: second, i }, n) => {
    const first = placed[n - 1]?.hours;
    if (first === undefined || first[1] <= second[0]) return [];
    return [{ code: "intervals_overlap", path: [...path, i], first, second } as const];
  });
}

function dateFaults(field: keyof CalendarSpec, dates: readonly string[], form: DateForm): readonly CalendarRefused[] {
  return dates.flatMap((date, i) => dateFault([field, i], date, form));
}

function dateFault(path: CalendarPath, given: string, expected: DateForm): readonly CalendarRefused[] {
  const real = (expected !== "yearly" && isDate(given)) || (expected !== "date" && isDate(`2024-${given}`));
  return real ? [] : [{ code: "bad_date", path, given, expected }];
}

function isOpening(time: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(time);
}

function isClosing(time: string): boolean {
  return isOpening(time) || time === "24:00";
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text);
    return true;
  } catch {
    return false;
  }
}
