// Working hours laid out as instants, one block of 52 weeks at a time, so that a due time is two binary searches.
import { SECONDS_PER_DAY } from "../kernel/time.ts";
import { offsetPeriods } from "../kernel/zone.ts";
import type { DayHours } from "./day-hours.ts";

export const BLOCK_SECONDS = 364 * SECONDS_PER_DAY;

/** The working intervals of one block: interval i is [opens[i], closes[i]); before[i] working seconds precede it. */
export type WorkingBlock = {
  readonly end: number;
  readonly opens: readonly number[];
  readonly closes: readonly number[];
  readonly before: readonly number[];
  readonly total: number;
};

/**
 * An instant is working time when the wall clock of `zone` shows an open hour at it. So an interval shrinks where the
 * clock skips, counts twice where the clock repeats, and is empty on a date that the zone leaves out.
 */
export function layOutBlock(zone: string, hoursOf: DayHours, index: number): WorkingBlock {
  const start = index * BLOCK_SECONDS;
  const end = start + BLOCK_SECONDS;
  const opens: number[] = [];
  const closes: number[] = [];
  const add = (open: number, close: number) => {
    if (close <= open) return;
    if (closes.at(-1) === open) closes[closes.length - 1] = close;
    else {
      opens.push(open);
      closes.push(close);
    }
  };
  for (const period of offsetPeriods(zone, start, end)) {
    const firstDay = Math.floor((period.from + period.offset) / SECONDS_PER_DAY);
    const lastDay = Math.floor((period.to + period.offset - 1) / SECONDS_PER_DAY);
    for (let day = firstDay; day <= lastDay; day++) {
      const midnight = day * SECONDS_PER_DAY - period.offset;
      for (const { from, to } of hoursOf(day)) {
        add(Math.max(period.from, midnight + from), Math.min(period.to, midnight + to));
      }
    }
  }
  return { end, opens, closes, ...counted(opens, closes) };
}

function counted(opens: readonly number[], closes: readonly number[]) {
  const before: number[] = [];
  let total = 0;
  opens.forEach((open, i) => {
    before.push(total);
    total += (closes[i] ?? open) - open;
  });
  return { before, total };
}

/** How many values of the ascending list are ≤ `limit`. */
function countUpTo(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Working seconds of the block that lie before `at`. */
export function workedBefore(block: WorkingBlock, at: number): number {
  const i = countUpTo(block.opens, at) - 1;
  if (i < 0) return 0;
  const open = block.opens[i] ?? 0;
  return (block.before[i] ?? 0) + Math.min(at, block.closes[i] ?? open) - open;
}

/** The first instant of the block by which `seconds` (> 0, at most its total) of its working time have passed. */
export function whenWorked(block: WorkingBlock, seconds: number): number {
  const i = countUpTo(block.before, seconds - 1) - 1;
  return (block.opens[i] ?? 0) + seconds - (block.before[i] ?? 0);
}

/** The first working instant of the block at or after `at`, or null. */
export function openingFrom(block: WorkingBlock, at: number): number | null {
  const open = block.opens[countUpTo(block.closes, at)];
  return open === undefined ? null : Math.max(open, at);
}
