// Timers of the organisation itself: few, and each in a transaction of its own.
import { botAct } from "../app/page/act-for.ts";
import { recordActs } from "../app/record-acts.ts";
import type { World } from "../app/world.ts";
import { writePlain } from "../app/write-decision.ts";
import { ORGANISATION_RECORD, ORGANISATION_REFERENCE } from "../store/audit.ts";
import { lockOrganisation } from "../store/organisation.ts";
import type { ClaimedTimer, DueClaim } from "../store/record-store.ts";
import { dueTimerOf, fireTimers, lookAhead } from "../store/timers.ts";
import { dueTimer, letRest, observeLateness, type Resting } from "./due-timer.ts";
import type { Round } from "./poller.ts";

/** All that is due is held by somebody else. */
const LOOK_AGAIN_MS = 20;

/** Apart from the timers of records, which do not wait for what takes long here. */
export async function organisationTimersRound(world: World, resting: Resting): Promise<Round> {
  const { query } = world.database;
  const kinds = Object.keys(world.timerRoutes).filter((kind) => world.timerRoutes[kind]?.record === "organisation");
  const ahead = await lookAhead(query, kinds, [...resting.keys()]);
  if (ahead.nextInMs === undefined || ahead.nextInMs > 0) return { didWork: false, nextInMs: ahead.nextInMs };
  // No other kinds than those: what we hold in memory is new enough for them.
  const claim = { kinds: ahead.dueKinds, until: ahead.now, exceptIds: [...resting.keys()] };
  if ((await runOrganisationTimer(world, resting, claim)) === 0) return { didWork: false, nextInMs: LOOK_AGAIN_MS };
  world.wake();
  return { didWork: true };
}

/** What was found for a timer before its record was locked. */
type Found = { readonly timer: ClaimedTimer; readonly value: unknown };

/** The oldest that is due; how many it took. */
async function runOrganisationTimer(world: World, resting: Resting, claim: DueClaim): Promise<number> {
  const { database, timerRoutes } = world;
  const bot = await botAct(world);
  const tried: { timer?: ClaimedTimer } = {};
  const findAhead = async (): Promise<Found | undefined> => {
    const timer = await dueTimerOf(database.query, ORGANISATION_RECORD, claim);
    const route = timer && timerRoutes[timer.kind];
    if (!timer || route?.record !== "organisation" || !route.ahead) return undefined;
    tried.timer = timer;
    const value = await route.ahead({ ...bot, at: claim.until }, dueTimer(timer, claim.until), database.query);
    return { timer, value };
  };
  try {
    const found = claim.kinds.some((kind) => hasAhead(world, kind)) ? await findAhead() : undefined;
    return await database.transaction(async (transaction) => {
      const at = await lockOrganisation(transaction);
      const timer = await dueTimerOf(transaction, ORGANISATION_RECORD, claim);
      const route = timer && timerRoutes[timer.kind];
      if (!timer || route?.record !== "organisation") return { keep: false, value: 0 };
      // It was run meanwhile, and this one is another.
      if (route.ahead && !(found && isSame(found.timer, timer))) return { keep: false, value: 0 };
      tried.timer = timer;
      await fireTimers(transaction, [{ id: timer.id, at }]);
      const by = { actorId: null, act: `timer.${timer.kind}` };
      const acts = recordActs(world, transaction, bot, by);
      const done = await route.run({ ...bot, at }, dueTimer(timer, at), transaction, acts, found?.value);
      await writePlain(world, transaction, { payload: done.audit, notices: done.notices, by });
      observeLateness(world, timer, at);
      return { keep: true, value: 1 };
    });
  } catch (error) {
    if (!tried.timer) throw error;
    return letRest(world, resting, { ...tried.timer, reference: ORGANISATION_REFERENCE }, error);
  }
}

function hasAhead({ timerRoutes }: World, kind: string): boolean {
  const route = timerRoutes[kind];
  return route?.record === "organisation" && route.ahead !== undefined;
}

const isSame = (one: ClaimedTimer, other: ClaimedTimer): boolean =>
  one.id === other.id && one.dueAt.equals(other.dueAt);
