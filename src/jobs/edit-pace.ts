// How many cards may be edited now: a chat limits edits of the whole app, so a storm must not use up what the next hour needs.
import type { PlatformName } from "../chat/inbound.ts";

/** So many at once, then one every so many milliseconds. A chat without an entry takes edits as they come. */
export type EditLimits = Readonly<Partial<Record<PlatformName, { readonly burst: number; readonly everyMs: number }>>>;

export type EditPace = {
  free(platform: PlatformName): number;
  used(platform: PlatformName, edits: number): void;
  /** The chat asked to wait. */
  hold(platform: PlatformName, ms: number): void;
};

/** A token bucket for each chat. `now` in milliseconds, never backwards. */
export function makeEditPace(limits: EditLimits, now: () => number): EditPace {
  const buckets = new Map(
    Object.entries(limits).map(([platform, limit]) => [platform, { limit, left: limit.burst, at: now() }]),
  );
  const filled = (platform: PlatformName) => {
    const bucket = buckets.get(platform);
    if (!bucket) return undefined;
    const passed = now() - bucket.at;
    if (passed > 0) {
      bucket.left = Math.min(bucket.limit.burst, bucket.left + passed / bucket.limit.everyMs);
      bucket.at += passed;
    }
    return bucket;
  };
  return {
    free: (platform) => {
      const bucket = filled(platform);
      return bucket ? Math.max(0, Math.floor(bucket.left)) : Number.POSITIVE_INFINITY;
    },
    used: (platform, edits) => {
      const bucket = filled(platform);
      if (bucket) bucket.left -= edits;
    },
    hold: (platform, ms) => {
      const bucket = filled(platform);
      if (!bucket) return;
      bucket.left = 0;
      bucket.at = Math.max(bucket.at, now() + ms);
    },
  };
}
