// Delivers what the outbox holds: pages first, in order per place, each message once.
import type { World } from "../app/world.ts";
import { failpoint } from "../kernel/failpoint.ts";
import { endClaimsOfTheDead } from "../store/dead-claims.ts";
import { claimMessages, nextMessageInMs, releaseAllWaiting } from "../store/outbox.ts";
import type { Crew } from "./crew.ts";
import { deliverMessage } from "./deliver-message.ts";
import { callsUntil, claimOptions, type DeliveryPace, leftAfterCalls, untilNext } from "./delivery.ts";
import type { Round } from "./poller.ts";

/** Messages, and pages beside them: when all are stuck with messages, a page still finds a free hand. */
export type Hands = { readonly messages: Crew; readonly pages: Crew; readonly sweep: Sweep };

/** Finds messages that wait for a card which is there, and claims of processes that are gone; resolves to how many. */
export type Sweep = () => Promise<number>;

const SWEEP_EVERY_MS = 1000;

/** Cards release their own messages when they are posted; this finds what was said at the same moment. */
export function makeSweep(world: World, pace: DeliveryPace): Sweep {
  const { query } = world.database;
  let sweptAt = Number.NEGATIVE_INFINITY;
  return async () => {
    if (performance.now() - sweptAt < SWEEP_EVERY_MS) return 0;
    sweptAt = performance.now();
    const ended = await endClaimsOfTheDead(query, leftAfterCalls(pace));
    // Cards and digests are among them.
    if (ended > 0) world.wake();
    return ended + (await releaseAllWaiting(query));
  };
}

/** One round: claims what is due and starts delivering it. */
export async function outboxRound(world: World, pace: DeliveryPace, { messages, pages, sweep }: Hands): Promise<Round> {
  const { query } = world.database;
  const crew = messages.free() > 0 ? messages : pages;
  const most = crew.free();
  if (most === 0) return { didWork: false };
  const until = callsUntil(pace);
  const claimed = await claimMessages(query, { ...claimOptions(world, pace), most, pagesOnly: crew === pages });
  if (claimed.length > 0) failpoint("claimed");
  for (const message of claimed) crew.follow(deliverMessage(world, message, until));
  if (claimed.length > 0 || (await sweep()) > 0) return { didWork: true };
  return { didWork: false, nextInMs: untilNext(await nextMessageInMs(query)) };
}
