// What was read is kept for a moment: a page, its pictures and its neighbours ask for the same at once.

/** Calls `read` once for a key within `ms` milliseconds; what failed is not kept. */
export function keepFor<Value>(ms: number): (key: string, read: () => Promise<Value>) => Promise<Value> {
  const kept = new Map<string, { readonly until: number; readonly found: Promise<Value> }>();
  return (key, read) => {
    const now = performance.now();
    for (const [old, { until }] of kept) if (until < now) kept.delete(old);
    const known = kept.get(key);
    if (known) return known.found;
    const found = read();
    kept.set(key, { until: now + ms, found });
    found.catch(() => kept.delete(key));
    return found;
  };
}
