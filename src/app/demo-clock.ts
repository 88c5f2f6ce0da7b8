// The demo's clock: lives through the time until then, so that promises, reminders and calls can be seen at once.
import { Temporal } from "temporal-polyfill";
import { readClock } from "../store/clock.ts";
import type { Query } from "./ports.ts";

export type Step = "quarter" | "hour" | "morning";

export type DemoClock = {
  now(): Promise<string>;
  advance(step: Step, zone: string, onProgress: (at: string) => void): Promise<void>;
};

export function demoClock(query: Query, advance: (duration: Temporal.Duration) => Promise<void>): DemoClock {
  const now = async () => (await readClock(query)).now;
  return {
    now: async () => (await now()).toString(),
    advance: async (step, zone, onProgress) => {
      const from = await now();
      const to = stepEnd(step, from, zone);
      await stepwise(from, to, advance, onProgress);
    },
  };
}

/** 15 minutes on, an hour on, or the next 09:00 on that zone's wall clock. */
export function stepEnd(step: Step, from: Temporal.Instant, zone: string): Temporal.Instant {
  if (step === "quarter") return from.add({ minutes: 15 });
  if (step === "hour") return from.add({ hours: 1 });
  const local = from.toZonedDateTimeISO(zone);
  const nine = local.withPlainTime("09:00");
  const next = Temporal.ZonedDateTime.compare(nine, local) > 0 ? nine : nine.add({ days: 1 });
  return next.toInstant();
}

const PARTS = 8;

/** In parts, so that a watcher sees the clock go. */
async function stepwise(
  from: Temporal.Instant,
  to: Temporal.Instant,
  advance: (duration: Temporal.Duration) => Promise<void>,
  onProgress: (at: string) => void,
): Promise<void> {
  const wholeMs = to.epochMilliseconds - from.epochMilliseconds;
  let doneMs = 0;
  for (let part = 1; part <= PARTS; part++) {
    const untilMs = Math.round((wholeMs * part) / PARTS);
    await advance(Temporal.Duration.from({ milliseconds: untilMs - doneMs }));
    doneMs = untilMs;
    onProgress(from.add({ milliseconds: doneMs }).toString());
  }
}
