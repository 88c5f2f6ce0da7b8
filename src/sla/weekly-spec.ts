// A stretch of the week in the form in which a file holds it, and what it must fulfil.
import { z } from "zod";
import { WEEKDAYS } from "./weekday.ts";

export const weekday = z.enum(WEEKDAYS);
export type Weekday = z.infer<typeof weekday>;

export const weeklyShape = z.strictObject({
  /** The days on which `from` lies; left out: every day. `to` at or before `from` is on the following day. */
  days: z.array(weekday).readonly().optional(),
  /** Instead of `days`: one stretch in the week, for example Friday 18:00 to Monday 08:00. */
  from_day: weekday.optional(),
  to_day: weekday.optional(),
  /** Wall time, "18:00". */
  from: z.string(),
  /** Wall time; "24:00" is allowed. */
  to: z.string(),
});
export type WeeklySpec = z.infer<typeof weeklyShape>;

type Path = readonly (string | number)[];

export type WeeklyRefused =
  | { readonly code: "bad_time"; readonly path: Path; readonly given: string }
  /** From a time to the same time. */
  | { readonly code: "restriction_empty"; readonly path: Path; readonly at: string }
  /** `from_day` needs `to_day` and excludes `days`. */
  | { readonly code: "restriction_mixed"; readonly path: Path };

/** Every fault of the stretch that stands at `path`; none → an empty list. */
export function weeklyFaults(given: WeeklySpec, path: Path): readonly WeeklyRefused[] {
  const { days, from_day: fromDay, to_day: toDay, from, to } = given;
  const faults = [
    ...timeFault(from, [...path, "from"]),
    ...(to === "24:00" ? [] : timeFault(to, [...path, "to"])),
    ...(days?.length === 0 ? [{ code: "restriction_empty", path: [...path, "days"], at: from } as const] : []),
  ];
  const mixed = (fromDay === undefined) !== (toDay === undefined) || (fromDay !== undefined && days !== undefined);
  if (mixed) return [...faults, { code: "restriction_mixed", path }];
  return faults.length === 0 && from === to && fromDay === toDay
    ? [{ code: "restriction_empty", path, at: from }]
    : faults;
}

/** A wall time such as "18:00"; a fault where it is none. */
export function timeFault(given: string, path: Path): readonly WeeklyRefused[] {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(given) ? [] : [{ code: "bad_time", path, given }];
}
