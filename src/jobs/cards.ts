// Brings every card to the version that is wanted: the latest state is drawn, edited in place, and bursts collapse into one edit.
import type { World } from "../app/world.ts";
import { claimCards, nextCardInMs } from "../store/cards.ts";
import type { Crew } from "./crew.ts";
import { callsUntil, claimOptions, type DeliveryPace, untilNext } from "./delivery.ts";
import type { Round } from "./poller.ts";
import { reconcileCard } from "./reconcile-card.ts";

/** One round: claims cards that lag and starts bringing them up to date. */
export async function cardsRound(world: World, pace: DeliveryPace, crew: Crew): Promise<Round> {
  const { query } = world.database;
  const most = crew.free();
  if (most === 0) return { didWork: false };
  const until = callsUntil(pace);
  const claimed = await claimCards(query, { ...claimOptions(world, pace), most });
  for (const card of claimed) crew.follow(reconcileCard(world, card, until));
  if (claimed.length > 0) return { didWork: true };
  return { didWork: false, nextInMs: untilNext(await nextCardInMs(query)) };
}
