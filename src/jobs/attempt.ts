// One attempt at a vendor call: how it ended, as a value.
import { DeliveryFailed } from "../platform/platform.ts";

export type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failed: DeliveryFailed; readonly isBug: boolean };

/** Ends as ambiguous when it takes longer than `timeoutMs`, which is to be less than half the lease. */
export async function attempt<T>(timeoutMs: number, call: () => Promise<T>): Promise<Attempt<T>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeliveryFailed("ambiguous", `no reply within ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    const work = call();
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
