// Timers of the organisation itself: few, and each in a transaction of its own.
import { botAct } from "../app/page/act-for.ts";
import { recordActs } from "../app/record-acts.ts";
import type { World } from "../app/world.ts";
import { writePlain } from "../app/write-decision.ts";
import { ORGANISATION_RECORD, ORGANISATION_REFERENCE } from "../store/audit.ts";
import { lockOrganisation } from "../store/organisation.ts";
import type { ClaimedTimer, DueClaim } from "../store/record-store.ts";
import { dueTimerOf, fireTimers } from "../store/timers.ts";
import { dueTimer, letRest, observeLateness, type Resting } from "./due-timer.ts";

/** The oldest that is due; how many it took. */
export async function runOrganisationTimer(world: World, resting: Resting, claim: DueClaim): Promise<number> {
  if (claim.kinds.length === 0) return 0;
  const bot = await botAct(world);
  const tried: { timer?: ClaimedTimer } = {};
  try {
    return await world.database.transaction(async (transaction) => {
      const at = await lockOrganisation(transaction);
      const timer = await dueTimerOf(transaction, ORGANISATION_RECORD, claim);
      const route = timer && world.timerRoutes[timer.kind];
      if (!timer || route?.record !== "organisation") return { keep: false, value: 0 };
      tried.timer = timer;
      await fireTimers(transaction, [{ id: timer.id, at }]);
      const by = { actorId: null, act: `timer.${timer.kind}` };
      const acts = recordActs(world, transaction, bot, by);
      const { notices, audit } = await route.run({ ...bot, at }, dueTimer(timer, at), transaction, acts);
      await writePlain(world, transaction, { payload: audit, notices, by });
      observeLateness(world, timer, at);
      return { keep: true, value: 1 };
    });
  } catch (error) {
    if (!tried.timer) throw error;
    return letRest(world, resting, { ...tried.timer, reference: ORGANISATION_REFERENCE }, error);
  }
}
