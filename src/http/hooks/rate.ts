// How often each source may send, in this process: a bucket that fills evenly over the minute.

export type Rate = {
  /** Undefined: go on. Else the seconds after which trying again makes sense. */
  refusedFor(key: string, perMinute: number, nowMs: number): number | undefined;
};

export function makeRate(): Rate {
  const buckets = new Map<string, { left: number; atMs: number }>();
  return {
    refusedFor: (key, perMinute, nowMs) => {
      const bucket = buckets.get(key) ?? { left: perMinute, atMs: nowMs };
      buckets.set(key, bucket);
      const filled = (Math.max(0, nowMs - bucket.atMs) * perMinute) / 60_000;
      bucket.left = Math.min(perMinute, bucket.left + filled);
      bucket.atMs = nowMs;
      if (bucket.left < 1) return Math.max(1, Math.ceil(((1 - bucket.left) * 60) / perMinute));
      bucket.left -= 1;
      return undefined;
    },
  };
}
