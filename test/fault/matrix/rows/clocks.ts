// The clock of a machine is wrong, or the clock of the country jumps.
import { clockOff } from "../../../support/sick-process.ts";
import { both, type Row, type Run } from "../row.ts";

const HOURS_MS = 3_600_000;

const wrong = (name: string, about: string, hours: number): readonly Row[] =>
  both({ name: `clock-${name}`, about, isWhole: true, env: clockOff(hours) });

/** Both times of an hour that comes twice have passed then, and the hour after one that is left out. */
const threeHoursLater = ({ town }: Run) => town.rows(`UPDATE clock_shift SET shift_ms = shift_ms + ${3 * HOURS_MS}`);

async function onlyOneDigest(run: Run): Promise<void> {
  const posted = await run.town.rows("SELECT FROM digest WHERE state = 'posted'");
  if (posted.length !== 1) run.broken.push(`${posted.length} digests of one morning`);
}

const jump = (name: string, about: string, from: string, digestAt: string): readonly Row[] =>
  both({ name, about, from, digestAt, afterwards: threeHoursLater, finally: onlyOneDigest });

/** In Berlin, 02:30 is left out on 30 March 2031 and comes twice on 26 October. */
export const clocks: readonly Row[] = [
  ...wrong("two-hours-fast", "the clock of the first machine is two hours fast", 2),
  ...wrong("two-hours-slow", "the clock of the first machine is two hours slow", -2),
  ...jump("dst-spring", "the hour of the digest is left out", "2031-03-29T21:30:00Z", "30 2 * * *"),
  ...jump("dst-autumn", "the hour of the digest comes twice", "2031-10-25T20:30:00Z", "30 2 * * *"),
  ...jump("leap-day", "the digest falls on 29 February", "2032-02-28T14:30:00Z", "0 8 * * *"),
];
