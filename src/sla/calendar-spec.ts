// The business calendar in the form in which a file holds it.
import { z } from "zod";
import { nationalShape } from "./national-rule.ts";

const interval = z.tuple([z.string(), z.string()]).readonly();
const intervals = z.array(interval).readonly().default([]);
const dates = z.array(z.string()).readonly().default([]);
const hoursByDate = z.record(z.string(), z.array(interval).readonly()).default({});

/** Opening and closing wall time, "09:00" and "17:30"; closing may be "24:00". */
export type Interval = z.infer<typeof interval>;

export const calendarShape = z.strictObject({
  /** IANA zone, "Europe/Berlin". */
  tz: z.string(),
  /** Weekly hours; a weekday left out is closed. */
  hours: z.strictObject({
    mon: intervals,
    tue: intervals,
    wed: intervals,
    thu: intervals,
    fri: intervals,
    sat: intervals,
    sun: intervals,
  }),
  /** Hours of single dates instead of the usual ones: "2026-12-24", or every year "12-24". */
  dated_hours: hoursByDate,
  /** One-off closures inside the hours of single dates. */
  breaks: hoursByDate,
  /** Written out as dates where the file is applied; a calendar that is asked holds none any more. */
  national_holidays: nationalShape.optional(),
  /** Closed dates, "2026-05-01". */
  holidays: dates,
  /** Dates closed every year, "05-01". */
  annual_holidays: dates,
  /** Make-up working days: open although a weekend or a holiday. */
  workdays: dates,
});

export type CalendarSpec = z.infer<typeof calendarShape>;
