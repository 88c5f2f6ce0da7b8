// One due timer as its route is told of it, and what is kept of those that came late or failed.
import type { Temporal } from "temporal-polyfill";
import type { DueTimer } from "../app/route.ts";
import type { World } from "../app/world.ts";
import { isAway } from "../store/database-errors.ts";
import type { ClaimedTimer } from "../store/record-store.ts";

/** From this delay on it is said that it is late: the bot was away. */
const LATE_AFTER_MS = 60_000;
const TRY_AGAIN_AFTER_MS = 30_000;
const DATABASE_AGAIN_AFTER_MS = 5_000;

/** Timers that failed, until when they are left alone (real time). */
export type Resting = Map<string, number>;

const latenessMs = ({ dueAt }: ClaimedTimer, at: Temporal.Instant) => at.epochMilliseconds - dueAt.epochMilliseconds;

export const dueTimer = (timer: ClaimedTimer, at: Temporal.Instant): DueTimer => ({
  ...timer,
  isLate: latenessMs(timer, at) > LATE_AFTER_MS,
});

export function observeLateness({ metrics }: World, timer: ClaimedTimer, at: Temporal.Instant): void {
  metrics.timerLatenessSeconds.observe(Math.max(0, latenessMs(timer, at)) / 1000);
}

/** It is tried again after a while and holds up nothing until then; none of it was done. A database that is away, or cannot keep up, is no fault of the timer. */
export function letRest(
  world: World,
  resting: Resting,
  timer: { readonly id: string; readonly kind: string; readonly reference: string },
  error: unknown,
): number {
  const lost = isAway(error);
  resting.set(timer.id, Date.now() + (lost ? DATABASE_AGAIN_AFTER_MS : TRY_AGAIN_AFTER_MS));
  const { kind, reference } = timer;
  if (lost) world.trouble.away(`timer ${kind}`, error);
  else world.log.error({ kind, reference, err: error }, "a timer failed and is tried again");
  return 0;
}
