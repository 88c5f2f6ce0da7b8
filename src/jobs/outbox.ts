// Delivers what the outbox holds: pages first, in order per place, each message once.
import type { World } from "../app/world.ts";
import { claimMessages, nextMessageInMs } from "../store/outbox.ts";
import { deliverMessage } from "./deliver-message.ts";
import { claimOptions, type DeliveryPace } from "./delivery.ts";
import type { Round } from "./poller.ts";

/** One round: claims what is due and settles all of it. */
export async function outboxRound(world: World, pace: DeliveryPace): Promise<Round> {
  const { query } = world.database;
  const claimed = await claimMessages(query, claimOptions(world, pace));
  if (claimed.length === 0) return { didWork: false, nextInMs: await nextMessageInMs(query) };
  await Promise.all(claimed.map((message) => deliverMessage(world, pace, message)));
  return { didWork: true };
}
