// Acts on one record take turns inside this process, so that a busy record does not hold all connections waiting for its lock.
import { within } from "./deadline.ts";

export type Turns = {
  /** Runs `work` when everybody before has finished; it is told how many milliseconds are left. Rejects as unavailable when the wait takes all of them. */
  take<T>(key: string, withinMs: number, work: (leftMs: number) => Promise<T>): Promise<T>;
};

export function makeTurns(): Turns {
  const last = new Map<string, Promise<void>>();
  return {
    take: async (key, withinMs, work) => {
      const started = performance.now();
      const before = last.get(key) ?? Promise.resolve();
      let finish = () => {};
      const own = new Promise<void>((resolve) => {
        finish = resolve;
      });
      const done = before.then(() => own);
      last.set(key, done);
      try {
        await within(withinMs, before);
        return await work(Math.max(1, withinMs - (performance.now() - started)));
      } finally {
        finish();
        if (last.get(key) === done) last.delete(key);
      }
    },
  };
}
