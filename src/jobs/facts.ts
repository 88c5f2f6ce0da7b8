// After an update: gives the incidents of the release before what figures are made of, by the handful.
import type { World } from "../app/world.ts";
import { withUsed } from "../incident/clocks/clocks.ts";
import { fillFacts } from "../store/missing-facts.ts";
import type { Round } from "./poller.ts";

const HANDFUL = 200;

/** Whether none was left at the last look: only a release before writes such. */
export type Filled = { isDone: boolean };

export async function factsRound(world: World, filled: Filled): Promise<Round> {
  if (filled.isDone) return { didWork: false };
  const organisation = world.organisation.held();
  const count = await world.database.transaction(async (transaction) => {
    const value = await fillFacts(transaction, HANDFUL, (incident) => withUsed(incident, organisation));
    return { keep: value > 0, value };
  });
  filled.isDone = count === 0;
  return { didWork: count > 0 };
}
