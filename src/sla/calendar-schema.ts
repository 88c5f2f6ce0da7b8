// Reads a business calendar and names every fault with its place.
import { z } from "zod";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { calendarFaults } from "./calendar-check.ts";
import type { CalendarPath, CalendarRefused } from "./calendar-refused.ts";
import { type CalendarSpec, calendarShape } from "./calendar-spec.ts";

/**
 * A calendar as part of a larger zod schema. Faults in meaning are custom issues whose `params` is a `CalendarRefused`.
 */
export const calendarSchema = calendarShape.superRefine(checkCalendar);

/** One of several calendars, told apart by their keys. */
export const keyedCalendarSchema = calendarShape.extend({ key: z.string() }).superRefine(checkCalendar);

function checkCalendar(spec: CalendarSpec, context: z.core.$RefinementCtx<CalendarSpec>): void {
  for (const fault of calendarFaults(spec)) {
    context.addIssue({ code: "custom", path: [...fault.path], message: fault.code, params: fault });
  }
}

/** Reads a calendar, or names all of its faults in the order of the file. */
export function readCalendar(given: unknown): Result<CalendarSpec, readonly CalendarRefused[]> {
  const read = calendarSchema.safeParse(given);
  if (read.success) return ok(read.data);
  return refuse(read.error.issues.flatMap(refusalsOf));
}

function refusalsOf(issue: z.core.$ZodIssue): readonly CalendarRefused[] {
  const path = issue.path.filter((step): step is CalendarPath[number] => typeof step !== "symbol");
  if (issue.code === "custom") return [issue.params as CalendarRefused];
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => ({ code: "unknown_field", path, field: key }));
  if (issue.code === "invalid_type") return [{ code: "wrong_shape", path, expected: issue.expected }];
  return [{ code: "wrong_shape", path, expected: issue.code === "too_small" ? "opening and closing" : "a pair" }];
}
