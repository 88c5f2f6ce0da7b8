// What the laws of working time are tried with: pauses of any length, and the due time that must exist.
import fc from "fast-check";
import type { Temporal } from "temporal-polyfill";
import { type Calendar, dueAt } from "../../../src/sla/calendar.ts";

export const DAY = 86_400;

/** Where pauses lie after the start, and how long they are, in seconds. */
export const gaps = fc.array(fc.tuple(fc.nat(5 * DAY), fc.nat(2 * DAY)), { maxLength: 4 });

export function pausesAfter(start: Temporal.Instant, lengths: readonly (readonly [number, number])[]) {
  return lengths.map(([after, long]) => ({
    from: start.add({ seconds: after }),
    to: start.add({ seconds: after + long }),
  }));
}

export function due(
  calendar: Calendar,
  start: Temporal.Instant,
  work: number,
  pauses: ReturnType<typeof pausesAfter> = [],
) {
  const found = dueAt(calendar, start, work, pauses);
  if (found === null) throw new Error("never due");
  return found;
}
