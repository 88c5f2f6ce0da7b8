// One attempt at a vendor call: how it ended, as a value.
import { DeliveryFailed, type IsOver } from "../platform/platform.ts";

export type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failed: DeliveryFailed; readonly isBug: boolean };

/** Ends as ambiguous at `until` (on the clock of `performance.now()`), which is to be well before the claim's lease ends. */
export async function attempt<T>(until: number, call: (isOver: IsOver) => Promise<T>): Promise<Attempt<T>> {
  let timer: NodeJS.Timeout | undefined;
  const isOver = () => performance.now() >= until;
  const late = new Promise<never>((_, reject) => {
    const left = Math.max(0, until - performance.now());
    timer = setTimeout(() => reject(new DeliveryFailed("ambiguous", "no reply in time")), left);
  });
  try {
    const work = call(isOver);
    work.catch(() => {});
    return { ok: true, value: await Promise.race([work, late]) };
  } catch (error) {
    if (error instanceof DeliveryFailed) return { ok: false, failed: error, isBug: false };
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, failed: new DeliveryFailed("ambiguous", reason), isBug: true };
  } finally {
    clearTimeout(timer);
  }
}

/** Waits longer with each attempt, up to five minutes, with a little chance so that not all come back at once. */
export function backoffMs(attempts: number): number {
  const base = Math.min(300_000, 500 * 2 ** Math.min(attempts, 10));
  return Math.round(base * (0.8 + Math.random() * 0.4));
}
