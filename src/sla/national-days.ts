// National holidays inside a calendar as plain dates.
import type { CalendarSpec } from "./calendar-spec.ts";

/** Days of a rule as dates, sorted. */
export type NationalDays = { readonly holidays: readonly string[]; readonly workdays: readonly string[] };

/**
 * The calendar with its national days written out as dates. What the file names itself leads: a day it works on is no
 * holiday, a day it is closed on is no make-up working day.
 */
export function withNationalDays(spec: CalendarSpec, days: NationalDays): CalendarSpec {
  const { national_holidays: _, ...own } = spec;
  return {
    ...own,
    holidays: joined(
      own.holidays,
      days.holidays.filter((day) => !own.workdays.includes(day)),
    ),
    workdays: joined(
      own.workdays,
      days.workdays.filter((day) => !own.holidays.includes(day)),
    ),
  };
}

const joined = (a: readonly string[], b: readonly string[]): readonly string[] => [...new Set([...a, ...b])].sort();
