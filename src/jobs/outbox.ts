// Delivers what the outbox holds: pages first, in order per place, each message once.
import type { World } from "../app/world.ts";
import { claimMessages, nextMessageInMs, releaseWaiting } from "../store/outbox.ts";
import type { Crew } from "./crew.ts";
import { deliverMessage } from "./deliver-message.ts";
import { callsUntil, claimOptions, type DeliveryPace, untilNext } from "./delivery.ts";
import type { Round } from "./poller.ts";

/** Messages, and pages beside them: when all are stuck with messages, a page still finds a free hand. */
export type Crews = { readonly messages: Crew; readonly pages: Crew };

/** One round: claims what is due and starts delivering it. */
export async function outboxRound(world: World, pace: DeliveryPace, { messages, pages }: Crews): Promise<Round> {
  const { query } = world.database;
  const crew = messages.free() > 0 ? messages : pages;
  const most = crew.free();
  if (most === 0) return { didWork: false };
  const until = callsUntil(pace);
  const claimed = await claimMessages(query, { ...claimOptions(world, pace), most, pagesOnly: crew === pages });
  for (const message of claimed) crew.follow(deliverMessage(world, message, until));
  if (claimed.length > 0 || (await releaseWaiting(query)) > 0) return { didWork: true };
  return { didWork: false, nextInMs: untilNext(await nextMessageInMs(query)) };
}
