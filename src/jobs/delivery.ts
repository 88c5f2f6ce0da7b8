// What the outbox and the cards share: how long claims last, how fast a place is written to, and which chats are connected.
import type { World } from "../app/world.ts";
import type { PlatformName } from "../chat/inbound.ts";
import type { Platform, Target } from "../platform/platform.ts";
import type { Lang } from "../words/say.ts";
import type { EditLimits } from "./edit-pace.ts";

/** Where a message goes and how its readers are addressed. */
export type Address = {
  readonly platform: Platform;
  readonly target: Target;
  readonly lang: Lang;
  readonly zone: string;
};

export type DeliveryPace = {
  /** How long a claim lasts, in milliseconds; a lost reply is looked for only after it. Default 30,000. */
  readonly leaseMs: number;
  /** Least time between two messages in one place, in milliseconds, by platform. */
  readonly paceMs: Readonly<Partial<Record<PlatformName, number>>>;
  /** How many cards are edited, by platform. */
  readonly edits: EditLimits;
  /** Messages on their way at once. Default 16. */
  readonly most: number;
};

/** Slack allows about one message a second in a channel and fifty edits a minute; Discord five messages in five seconds. */
export const usualPace: DeliveryPace = {
  leaseMs: 30_000,
  paceMs: { slack: 1000, discord: 1000, web: 0 },
  edits: { slack: { burst: 20, everyMs: 1200 }, discord: { burst: 20, everyMs: 500 } },
  most: 16,
};

/** Of the lease; before half of it. */
const CALLS_SHARE = 0.45;

/** When calls of a claim made now are given up. Taken before the claim. */
export const callsUntil = (pace: Pick<DeliveryPace, "leaseMs">): number =>
  performance.now() + pace.leaseMs * CALLS_SHARE;

/** By a slow line a file of the largest size takes as long as all its calls may: half a minute for its bytes, ten seconds for each other one. */
export const uploadPace: Pick<DeliveryPace, "leaseMs"> = { leaseMs: 120_000 };

/** Milliseconds of a lease that are left when its holder's calls have been given up. */
export const leftAfterCalls = ({ leaseMs }: DeliveryPace): number => Math.floor(leaseMs * (1 - CALLS_SHARE));

export const claimOptions = (world: World, pace: DeliveryPace) => ({
  leaseMs: pace.leaseMs,
  paceMs: pace.paceMs,
  platforms: [...world.platforms.keys()],
});

const LOOK_AGAIN_MS = 250;

/** What is due but could not be claimed waits for something else, often in another process: it is looked at again soon, not at once. */
export const untilNext = (ms: number | undefined): number | undefined =>
  ms === undefined ? undefined : ms > 0 ? ms : LOOK_AGAIN_MS;
