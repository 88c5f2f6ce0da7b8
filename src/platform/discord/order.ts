// Work that must not overtake other work on the same thing.

/** Runs work of the same key one after the other, work without a key at once. */
export function createOrder(): (key: string | undefined, work: () => Promise<void>) => Promise<void> {
  const last = new Map<string, Promise<void>>();
  return (key, work) => {
    if (key === undefined) return work();
    const before = last.get(key) ?? Promise.resolve();
    const now = before.catch(() => undefined).then(work);
    last.set(key, now);
    const forget = () => void (last.get(key) === now && last.delete(key));
    now.then(forget, forget);
    return now;
  };
}
