// Brings every card to the version that is wanted: the latest state is drawn, edited in place, and bursts collapse into one edit.
import type { World } from "../app/world.ts";
import { claimCards, nextCardInMs } from "../store/cards.ts";
import type { Crew } from "./crew.ts";
import { callsUntil, claimOptions, type DeliveryPace, untilNext } from "./delivery.ts";
import type { EditPace } from "./edit-pace.ts";
import type { Round } from "./poller.ts";
import { reconcileCard } from "./reconcile-card.ts";

/** One round: claims cards that lag and starts bringing them up to date. */
export async function cardsRound(world: World, pace: DeliveryPace, crew: Crew, edits: EditPace): Promise<Round> {
  const { query } = world.database;
  const most = crew.free();
  if (most === 0) return { didWork: false };
  const until = callsUntil(pace);
  const options = claimOptions(world, pace);
  const mostEdits = Object.fromEntries(options.platforms.map((name) => [name, Math.min(most, edits.free(name))]));
  const claimed = await claimCards(query, { ...options, most, mostEdits });
  for (const card of claimed) {
    if (card.card_message_id !== null) edits.used(card.platform, 1);
    crew.follow(reconcileCard(world, card, { until, edits }));
  }
  if (claimed.length > 0) return { didWork: true };
  return { didWork: false, nextInMs: untilNext(await nextCardInMs(query)) };
}
