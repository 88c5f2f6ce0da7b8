// Makes the next calls misbehave on demand: rate limits, server errors, refusals, silence, cut and late replies.

import type { FaultKind, FaultOptions } from "../peer.ts";

export type Fault = { readonly kind: FaultKind; left: number; readonly retryAfterSeconds: number } & FaultOptions;

/** Calls that post or edit: what a fault hits unless it names a method. */
const writing = new Set(["chat.postMessage", "chat.update"]);

export type Faults = {
  add(kind: FaultKind, times: number, options?: FaultOptions): void;
  /** Those that were added and not suffered yet are gone. */
  end(): void;
  /** The fault that this call must suffer, if any; counts it. */
  take(method: string): Fault | undefined;
};

export function createFaults(): Faults {
  const waiting: Fault[] = [];
  const hits = ({ method = "" }: Fault, called: string) =>
    method === "" ? writing.has(called) : method === "*" || method === called;
  return {
    add(kind, times, options = {}) {
      waiting.push({ retryAfterSeconds: 1, ...options, kind, left: times });
    },
    end() {
      waiting.length = 0;
    },
    take(method) {
      const fault = waiting.find((each) => each.left > 0 && hits(each, method));
      if (fault) fault.left -= 1;
      return fault;
    },
  };
}
