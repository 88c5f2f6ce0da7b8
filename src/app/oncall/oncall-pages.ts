// The page with who is on call and what comes.
import type { Card } from "../../chat/card.ts";
import { onCallOverview } from "../../organisation/on-call-cards.ts";
import { lookingAct } from "../page/act-for.ts";
import type { World } from "../world.ts";

/** Who is on call now, the gaps, and each schedule's shifts; undefined for guests and strangers. */
export async function onCallCards(world: World, personId: string): Promise<readonly Card[] | undefined> {
  const act = await lookingAct(world, personId);
  return act && onCallOverview(act);
}
