// Working time: when a target is due, how much of it has passed, and where the hours lie.
import type { Temporal } from "temporal-polyfill";
import { fromEpochSeconds, toEpochSeconds } from "../kernel/time.ts";
import type { CalendarSpec } from "./calendar-spec.ts";
import { allDay, type DayHours, dayHoursOf } from "./day-hours.ts";
import { type Pause, pauseSpans, type Span } from "./span.ts";
import {
  BLOCK_SECONDS,
  layOutBlock,
  openingFrom,
  type WorkingBlock,
  whenWorked,
  workedBefore,
} from "./working-blocks.ts";

/** A calendar ready to be asked. Keep it as long as its version is in use: it remembers the hours it has laid out. */
export type Calendar = { readonly tz: string; readonly block: (index: number) => WorkingBlock };

/** How far ahead a due time is looked for: about a hundred years. */
const HORIZON_BLOCKS = 100;
const LONGEST_SEARCH_DAYS = 3_660;

export function calendarOf(spec: CalendarSpec): Calendar {
  return remembering(spec.tz, dayHoursOf(spec));
}

/** Every second counts, in any zone: the calendar of a 24×7 target. */
export const ALWAYS: Calendar = remembering("UTC", allDay);

function remembering(tz: string, hoursOf: DayHours): Calendar {
  const known = new Map<number, WorkingBlock>();
  const block = (index: number) => {
    const laidOut = known.get(index) ?? layOutBlock(tz, hoursOf, index);
    known.set(index, laidOut);
    return laidOut;
  };
  return { tz, block };
}

/**
 * The first instant by which `workingSeconds` of working time outside the pauses have passed since `start`. Inclusive: an
 * act at that second is in time. What fits up to closing time is due at closing time, not at the next opening; a target
 * of zero seconds is due at `start`, or at the next opening outside hours. null: it never comes, because an open pause or
 * a calendar without further hours holds it. Source: rules section 4, points 3 to 5.
 */
export function dueAt(
  calendar: Calendar,
  start: Temporal.Instant,
  workingSeconds: number,
  pauses: readonly Pause[] = [],
): Temporal.Instant | null {
  const due = dueSecond(calendar, toEpochSeconds(start), workingSeconds, pauseSpans(pauses));
  return due === null ? null : fromEpochSeconds(due);
}

/** `dueAt` without pauses, for calendars that have passed their check: throws when no working time follows for a century. */
export function addWorkingTime(calendar: Calendar, start: Temporal.Instant, workingSeconds: number): Temporal.Instant {
  const due = dueAt(calendar, start, workingSeconds);
  if (due === null) throw new RangeError(`no ${workingSeconds} s of working time after ${start}`);
  return due;
}

/**
 * So many working days later, at the same point of the working day; outside hours that is the close of the last of them.
 * A working day is a date with working time in the calendar's zone, however long it is. Throws as `addWorkingTime` does.
 */
export function addWorkingDays(calendar: Calendar, start: Temporal.Instant, days: number): Temporal.Instant {
  const opening = addWorkingTime(calendar, start, 0);
  const first = dayAt(calendar, opening.toZonedDateTimeISO(calendar.tz).toPlainDate());
  const used = workedBetween(calendar, first.from, toEpochSeconds(opening));
  let day = first;
  for (let left = used === 0 ? days - 1 : days; left > 0; ) {
    day = dayAt(calendar, day.date.add({ days: 1 }));
    if (day.date.since(first.date).days > LONGEST_SEARCH_DAYS) throw new RangeError(`no ${days} days after ${start}`);
    if (day.seconds > 0) left--;
  }
  const point = used === 0 ? day.seconds : Math.min(used, day.seconds);
  return addWorkingTime(calendar, fromEpochSeconds(day.from), point);
}

/** A date of the calendar: its first second, and how much of it is working time. */
function dayAt(calendar: Calendar, date: Temporal.PlainDate) {
  const begins = (at: Temporal.PlainDate) => toEpochSeconds(at.toZonedDateTime(calendar.tz).toInstant());
  const from = begins(date);
  return { date, from, seconds: workedBetween(calendar, from, begins(date.add({ days: 1 }))) };
}

/** Working seconds from `from` to before `to`, outside the pauses; 0 when `from` is not before `to`. */
export function elapsed(
  calendar: Calendar,
  from: Temporal.Instant,
  to: Temporal.Instant,
  pauses: readonly Pause[] = [],
): number {
  const [start, stop] = [toEpochSeconds(from), toEpochSeconds(to)];
  const paused = pauseSpans(pauses).map((p) => workedBetween(calendar, Math.max(start, p.from), Math.min(stop, p.to)));
  return workedBetween(calendar, start, stop) - paused.reduce((sum, seconds) => sum + seconds, 0);
}

/** Whether the calendar is open at `instant`. */
export function isOpen(calendar: Calendar, instant: Temporal.Instant): boolean {
  const at = toEpochSeconds(instant);
  return openingFrom(calendar.block(blockOf(at)), at) === at;
}

/** The working intervals from `from` to before `to`, in epoch seconds, touching ones joined. */
export function workingSpans(calendar: Calendar, from: number, to: number): readonly Span[] {
  const spans: Span[] = [];
  for (let index = blockOf(from); from < to && index <= blockOf(to - 1); index++) {
    const { opens, closes } = calendar.block(index);
    opens.forEach((open, i) => {
      const span = { from: Math.max(from, open), to: Math.min(to, closes[i] ?? open) };
      const last = spans.at(-1);
      if (span.from >= span.to) return;
      if (last?.to === span.from) spans[spans.length - 1] = { from: last.from, to: span.to };
      else spans.push(span);
    });
  }
  return spans;
}

/** `dueAt` in epoch seconds, with pauses sorted and joined: walks from pause to pause until the rest fits before one. */
function dueSecond(calendar: Calendar, start: number, work: number, pauses: readonly Span[]): number | null {
  let at = start;
  let left = work;
  for (const pause of pauses) {
    if (pause.to <= at) continue;
    const due = advance(calendar, at, left);
    if (due === null) return null;
    if (due < pause.from || (due === pause.from && left > 0)) return due;
    left -= workedBetween(calendar, at, pause.from);
    at = pause.to;
    if (at === Infinity) return null;
  }
  return advance(calendar, at, left);
}

function advance(calendar: Calendar, from: number, work: number): number | null {
  let at = from;
  let left = work;
  for (let index = blockOf(from); index <= blockOf(from) + HORIZON_BLOCKS; index++) {
    const block = calendar.block(index);
    const before = workedBefore(block, at);
    if (left > 0 && block.total - before >= left) return whenWorked(block, before + left);
    const opening = left > 0 ? null : openingFrom(block, at);
    if (opening !== null) return opening;
    left -= block.total - before;
    at = block.end;
  }
  return null;
}

function workedBetween(calendar: Calendar, from: number, to: number): number {
  if (from >= to) return 0;
  const last = blockOf(to - 1);
  let sum = -workedBefore(calendar.block(blockOf(from)), from);
  for (let index = blockOf(from); index < last; index++) sum += calendar.block(index).total;
  return sum + workedBefore(calendar.block(last), to);
}

function blockOf(epochSeconds: number): number {
  return Math.floor(epochSeconds / BLOCK_SECONDS);
}
