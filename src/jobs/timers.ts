// Runs what is due: claim timers with their records, decide, write; many in one transaction, so that each happens once and in time.
import { botAct } from "../app/page/act-for.ts";
import type { TimerRoute } from "../app/route.ts";
import type { World } from "../app/world.ts";
import { writeDecisions } from "../app/write-decision.ts";
import type { Decision, Refusal } from "../chat/decision.ts";
import { type RecordKindName, recordKinds } from "../chat/record-kind.ts";
import type { Result } from "../kernel/result.ts";
import type { DueClaim, DueRecord } from "../store/record-store.ts";
import { fireTimers, lookAhead } from "../store/timers.ts";
import { dueTimer, letRest, observeLateness, type Resting } from "./due-timer.ts";
import type { Round } from "./poller.ts";

/** All that is due is held by somebody else. */
const LOOK_AGAIN_MS = 20;

export async function timersRound(world: World, resting: Resting): Promise<Round> {
  for (const [id, until] of resting) if (until <= Date.now()) resting.delete(id);
  const exceptIds = [...resting.keys()];
  const routes = Object.entries(world.timerRoutes).filter(([, route]) => route.record !== "organisation");
  const ahead = await lookAhead(
    world.database.query,
    routes.map(([kind]) => kind),
    exceptIds,
  );
  if (ahead.nextInMs === undefined || ahead.nextInMs > 0) return { didWork: false, nextInMs: ahead.nextInMs };
  const due = ahead.dueKinds.map((kind) => ({ kind, route: world.timerRoutes[kind] }));
  if (due.some(({ route }) => route && route.record !== "organisation" && route.isAboutPeople))
    await world.people.refresh();
  // No other kinds than those: what we hold in memory is new enough for them.
  const claimOf = (record: TimerRoute["record"]): DueClaim => {
    const kinds = due.filter(({ route }) => route?.record === record).map(({ kind }) => kind);
    return { kinds, until: ahead.now, exceptIds };
  };
  let taken = 0;
  for (const kind of recordKinds) taken += await runTogether(world, resting, kind, claimOf(kind));
  if (taken === 0) return { didWork: false, nextInMs: LOOK_AGAIN_MS };
  world.wake();
  return { didWork: true };
}

/** How many it took. One that breaks is found by trying each alone: it rests, the others are not held up. */
async function runTogether(world: World, resting: Resting, kind: RecordKindName, claim: DueClaim): Promise<number> {
  if (claim.kinds.length === 0) return 0;
  const bot = await botAct(world);
  const facts = await factsOf(world, claim.kinds, bot);
  const tried: { claimed: readonly DueRecord<unknown>[] } = { claimed: [] };
  try {
    await world.database.transaction(async (transaction) => {
      const { store } = world.records[kind];
      const claimed = await store.lockDue(transaction, claim);
      tried.claimed = claimed;
      if (claimed.length === 0) return { keep: false, value: undefined };
      const decided = claimed.flatMap(({ record, state, timer }) => {
        const route = world.timerRoutes[timer.kind];
        if (!route || route.record === "organisation") throw new Error(`${timer.kind} is not a timer of a record`);
        const act = { ...bot, at: record.at };
        const decided: Result<Decision<unknown>, Refusal> | undefined = route.decide(
          state,
          act,
          dueTimer(timer, record.at),
          facts.get(timer.kind),
        );
        if (!decided?.ok || decided.value.unchanged) return [];
        const by = { actorId: null, act: `timer.${timer.kind}` };
        return [{ record, before: state, decision: decided.value, store, by }];
      });
      // Sent one behind the other without waiting: PostgreSQL runs them in this order.
      const fired = fireTimers(
        transaction,
        claimed.map(({ timer, record }) => ({ id: timer.id, at: record.at })),
      );
      await Promise.all([fired, writeDecisions(world, transaction, decided)]);
      return { keep: true, value: undefined };
    });
  } catch (error) {
    const [first, ...others] = tried.claimed;
    if (!first) throw error;
    if (others.length === 0)
      return letRest(world, resting, { ...first.timer, reference: first.record.reference }, error);
    world.log.info({ timers: tried.claimed.length, err: error }, "timers failed together and are tried one by one");
    let count = 0;
    for (const { timer } of tried.claimed)
      count += await runTogether(world, resting, kind, { ...claim, onlyId: timer.id });
    return count;
  }
  for (const { timer, record } of tried.claimed) observeLateness(world, timer, record.at);
  return tried.claimed.length;
}

/** What the routes of these kinds have to know before they decide, by kind. */
async function factsOf(
  world: World,
  kinds: readonly string[],
  bot: Awaited<ReturnType<typeof botAct>>,
): Promise<ReadonlyMap<string, unknown>> {
  const facts = new Map<string, unknown>();
  for (const kind of kinds) {
    const route = world.timerRoutes[kind];
    if (route && route.record !== "organisation" && route.facts) {
      facts.set(kind, await route.facts(bot, world.database.query));
    }
  }
  return facts;
}
