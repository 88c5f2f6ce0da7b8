// Calendars and instants for the tests of working time.
import { Temporal } from "temporal-polyfill";
import { type Calendar, calendarOf } from "../../../src/sla/calendar.ts";
import { readCalendar } from "../../../src/sla/calendar-schema.ts";

const nineToFive = [["09:00", "17:00"]];

/** Monday to Friday, 09:00 to 17:00, as a file would say it. */
export const officeWeek = { mon: nineToFive, tue: nineToFive, wed: nineToFive, thu: nineToFive, fri: nineToFive };

/** The same hours on every day of the week. */
export function everyDay(...hours: readonly (readonly [string, string])[]) {
  return { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours };
}

export function calendarFrom(given: object): Calendar {
  const read = readCalendar(given);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return calendarOf(read.value);
}

export const berlinOffice = calendarFrom({ tz: "Europe/Berlin", hours: officeWeek });

/** Berlin wall time, "2026-03-27T17:30". */
export function berlin(wall: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(wall).toZonedDateTime("Europe/Berlin").toInstant();
}

export function utc(text: string): Temporal.Instant {
  return Temporal.Instant.from(`${text}Z`);
}

export const HOUR = 3_600;
export const MINUTE = 60;
