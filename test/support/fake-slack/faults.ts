// Makes the next calls misbehave on demand: rate limits, server errors, silence, cut replies.

import type { FaultKind } from "../peer.ts";

export type Fault = {
  readonly kind: FaultKind;
  left: number;
  readonly retryAfterSeconds: number;
  readonly method?: string;
};

/** Calls that post or edit: what a fault hits unless it names a method. */
const writing = new Set(["chat.postMessage", "chat.update"]);

export type Faults = {
  add(kind: FaultKind, times: number, options?: { retryAfterSeconds?: number; method?: string }): void;
  /** The fault that this call must suffer, if any; counts it. */
  take(method: string): Fault | undefined;
};

export function createFaults(): Faults {
  const waiting: Fault[] = [];
  return {
    add(kind, times, options = {}) {
      waiting.push({
        kind,
        left: times,
        retryAfterSeconds: options.retryAfterSeconds ?? 1,
        ...(options.method === undefined ? {} : { method: options.method }),
      });
    },
    take(method) {
      const fault = waiting.find(
        (each) => each.left > 0 && (each.method === undefined ? writing.has(method) : each.method === method),
      );
      if (fault) fault.left -= 1;
      return fault;
    },
  };
}
