// The clock on the wall of a zone: wall times as instants, in skipped and repeated hours too.
import { SECONDS_PER_DAY } from "../kernel/time.ts";
import { type OffsetPeriod, offsetPeriods } from "../kernel/zone.ts";

/** A wall time as the epoch second at which it would be that time in UTC: adding whole days keeps the time of day. */
export type Wall = number;

/** Keep it as long as the schedule: it remembers the changes of the clock that it has looked up. */
export type WallClock = {
  /** What the wall shows at an epoch second. */
  readonly wallAt: (second: number) => Wall;
  /**
   * The epoch second at which a shift starts that is to start at `wall`: the first occurrence in a repeated hour, the
   * next valid minute in a skipped one. Source: rules section 2, hand-over times.
   */
  readonly startSecond: (wall: Wall) => number;
  /** The epoch second at which a stretch ends that is to end at `wall`: the last occurrence in a repeated hour. */
  readonly endSecond: (wall: Wall) => number;
};

const BLOCK_SECONDS = 364 * SECONDS_PER_DAY;
/** No zone is further than this from UTC, nor has one ever jumped further. */
const REACH_SECONDS = 2 * SECONDS_PER_DAY;

export function wallClockOf(zone: string): WallClock {
  const known = new Map<number, readonly OffsetPeriod[]>();
  const blockAt = (index: number) => {
    const periods = known.get(index) ?? offsetPeriods(zone, index * BLOCK_SECONDS, (index + 1) * BLOCK_SECONDS);
    known.set(index, periods);
    return periods;
  };
  const periodsAround = (second: number) => {
    const first = Math.floor((second - REACH_SECONDS) / BLOCK_SECONDS);
    const last = Math.floor((second + REACH_SECONDS) / BLOCK_SECONDS);
    return first === last ? blockAt(first) : [...blockAt(first), ...blockAt(last)];
  };
  return {
    wallAt: (second) => {
      const period = blockAt(Math.floor(second / BLOCK_SECONDS)).find(({ to }) => second < to);
      if (period === undefined) throw new Error(`${second} lies outside its block in ${zone}`);
      return second + period.offset;
    },
    startSecond: (wall) => {
      const periods = periodsAround(wall);
      const first = periods.find((period) => shows(period, wall));
      return first === undefined ? jumpOver(periods, wall) : wall - first.offset;
    },
    endSecond: (wall) => {
      const periods = periodsAround(wall);
      const last = periods.findLast((period) => shows(period, wall));
      return last === undefined ? jumpOver(periods, wall) : wall - last.offset;
    },
  };
}

function shows({ from, to, offset }: OffsetPeriod, wall: Wall): boolean {
  return from <= wall - offset && wall - offset < to;
}

/** The instant at which the wall jumps over `wall`. */
function jumpOver(periods: readonly OffsetPeriod[], wall: Wall): number {
  const after = periods.find(({ from, offset }) => from + offset > wall);
  if (after === undefined) throw new Error(`the clock does not jump over ${wall}`);
  return after.from;
}
