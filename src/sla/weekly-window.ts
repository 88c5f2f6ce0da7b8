// Stretches of the week, such as weekday nights, laid out on the wall clock of a zone.
import { SECONDS_PER_DAY } from "../kernel/time.ts";
import { joinSpans, type Span } from "./span.ts";
import type { WallClock } from "./wall-clock.ts";
import { WEEKDAYS } from "./weekday.ts";
import type { WeeklySpec } from "./weekly-spec.ts";

/** Begins on weekday `day` (0 is Monday) at `start` seconds past midnight and lasts `length` seconds of wall time, a week at most. */
export type WeeklyWindow = { readonly day: number; readonly start: number; readonly length: number };

/** The windows of stretches that have passed their check. A `to` at or before `from` lies on the following day. */
export function windowsOf(stretches: readonly WeeklySpec[]): readonly WeeklyWindow[] {
  return stretches.flatMap(({ days, from_day: fromDay, to_day: toDay, from, to }) => {
    const [start, end] = [secondsOf(from), secondsOf(to)];
    if (fromDay !== undefined && toDay !== undefined) {
      const ahead = (WEEKDAYS.indexOf(toDay) - WEEKDAYS.indexOf(fromDay)) * SECONDS_PER_DAY + end - start;
      const length = ahead > 0 ? ahead : ahead + 7 * SECONDS_PER_DAY;
      return [{ day: WEEKDAYS.indexOf(fromDay), start, length }];
    }
    const length = end > start ? end - start : end - start + SECONDS_PER_DAY;
    return (days ?? WEEKDAYS).map((day) => ({ day: WEEKDAYS.indexOf(day), start, length }));
  });
}

/** The spans of the windows that touch [from, to) in epoch seconds, joined. */
export function windowSpans(
  windows: readonly WeeklyWindow[],
  clock: WallClock,
  from: number,
  to: number,
): readonly Span[] {
  const last = dayAt(clock, to) + 1;
  const spans: Span[] = [];
  for (let day = dayAt(clock, from) - 8; day <= last; day++)
    for (const window of windows) if (window.day === weekdayOf(day)) spans.push(spanOn(day, window, clock));
  return joinSpans(spans).filter((span) => span.to > from && span.from < to);
}

/** Whether one of the windows is open at the epoch second `at`. */
export function isInWindow(windows: readonly WeeklyWindow[], clock: WallClock, at: number): boolean {
  const today = dayAt(clock, at);
  return windows.some((window) => {
    const latest = today - ((weekdayOf(today) - window.day + 7) % 7);
    // The one a week later may have begun already where the clock was set back over midnight.
    return [latest - 7, latest, latest + 7].some((day) => {
      const { from, to } = spanOn(day, window, clock);
      return from <= at && at < to;
    });
  });
}

function spanOn(day: number, { start, length }: WeeklyWindow, clock: WallClock): Span {
  const opens = day * SECONDS_PER_DAY + start;
  return { from: clock.startSecond(opens), to: clock.endSecond(opens + length) };
}

/** Days since 1970-01-01 on the wall. */
function dayAt(clock: WallClock, at: number): number {
  return Math.floor(clock.wallAt(at) / SECONDS_PER_DAY);
}

/** 0 is Monday; 1970-01-01 was a Thursday. */
function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

function secondsOf(time: string): number {
  return Number(time.slice(0, 2)) * 3600 + Number(time.slice(3)) * 60;
}
