// What was computed is kept for a moment, and computed once however many ask for it meanwhile; whoever asks may go on before it is there.
import type { Progress } from "../../kernel/steps.ts";

/** It is under way; undefined: how far is not known yet. */
export type Computing = { readonly computing: Progress | undefined };

export type Read<Value> = (tell: (progress: Progress) => void) => Promise<Value>;

export type Keep<Value> = {
  /** However long it takes. */
  whole(key: string, read: Read<Value>): Promise<Value>;
  /** What is there within `patienceMs` milliseconds; it goes on whether anybody waits or not. */
  soon(key: string, read: Read<Value>, patienceMs: number): Promise<{ readonly found: Value } | Computing>;
};

/** So long a page waits before it is answered without its figures. */
export const PATIENCE_MS = 150;

type Entry<Value> = { readonly found: Promise<Value>; until: number; progress: Progress | undefined };

/** Calls `read` once for a key until `ms` milliseconds after it is done. */
export function keepFor<Value>(ms: number): Keep<Value> {
  const kept = new Map<string, Entry<Value>>();
  const start = (key: string, read: Read<Value>): Entry<Value> => {
    const now = performance.now();
    for (const [old, { until }] of kept) if (until < now) kept.delete(old);
    const known = kept.get(key);
    if (known) return known;
    const found = Promise.resolve().then(() =>
      read((progress) => {
        entry.progress = progress;
      }),
    );
    const entry: Entry<Value> = { found, until: Number.POSITIVE_INFINITY, progress: undefined };
    const keep = () => {
      entry.until = performance.now() + ms;
    };
    found.then(keep, keep);
    kept.set(key, entry);
    return entry;
  };
  /** What failed is told once, whether anybody waited for it or not, and then tried again. */
  const told = async <Answer>(key: string, { found }: Entry<Value>, answer: Promise<Answer>): Promise<Answer> => {
    try {
      return await answer;
    } catch (error) {
      if (kept.get(key)?.found === found) kept.delete(key);
      throw error;
    }
  };
  return {
    whole: (key, read) => {
      const entry = start(key, read);
      return told(key, entry, entry.found);
    },
    soon: async (key, read, patienceMs) => {
      const entry = start(key, read);
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<undefined>((resolve) => {
        timer = setTimeout(() => resolve(undefined), patienceMs);
      });
      try {
        const first = await told(key, entry, Promise.race([entry.found.then((found) => ({ found })), late]));
        return first ?? { computing: entry.progress };
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
