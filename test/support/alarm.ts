// How long something may take, on a machine that has other things to do.
import { setTimeout as pause } from "node:timers/promises";

const STEP_MS = 50;

/** Resolves with `said` after so many milliseconds in which this process could run: while the machine keeps it waiting, the alarm waits as well. */
export async function alarm<Said>(afterMs: number, said: Said): Promise<Said> {
  for (let left = afterMs; left > 0; left -= STEP_MS) await pause(Math.min(left, STEP_MS), undefined, { ref: false });
  return said;
}
