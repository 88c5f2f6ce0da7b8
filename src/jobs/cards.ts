// Brings every card to the version that is wanted: the latest state is drawn, edited in place, and bursts collapse into one edit.
import type { World } from "../app/world.ts";
import { claimCards, nextCardInMs } from "../store/cards.ts";
import { claimOptions, type DeliveryPace } from "./delivery.ts";
import type { Round } from "./poller.ts";
import { reconcileCard } from "./reconcile-card.ts";

/** One round: claims cards that lag and settles all of them. */
export async function cardsRound(world: World, pace: DeliveryPace): Promise<Round> {
  const { query } = world.database;
  const claimed = await claimCards(query, claimOptions(world, pace));
  if (claimed.length === 0) return { didWork: false, nextInMs: await nextCardInMs(query) };
  await Promise.all(claimed.map((card) => reconcileCard(world, pace, card)));
  return { didWork: true };
}
