// All jobs of one process: timers, messages, cards, and the periodic ones; with a clock that the demo and tests may move.
import { setTimeout as pause } from "node:timers/promises";
import cron from "node-cron";
import type { Temporal } from "temporal-polyfill";
import { planMeetings } from "../app/change/cab.ts";
import { planDigests } from "../app/figures/digests.ts";
import { planPulses } from "../app/figures/pulse-begin.ts";
import { planWatch } from "../app/figures/watch.ts";
import { planHandOvers } from "../app/oncall/hand-over.ts";
import { ORGANISATION_CHANGED } from "../app/organisation/organisation-cache.ts";
import { carryOn } from "../app/organisation/organisation-start.ts";
import { PEOPLE_CHANGED } from "../app/people-cache.ts";
import { planWork } from "../app/register/planned-work.ts";
import { planSupplierReports } from "../app/register/supplier-quarter.ts";
import type { World } from "../app/world.ts";
import { sealHeads } from "../store/audit-seal.ts";
import { readClock, stepClock } from "../store/clock.ts";
import { isAway } from "../store/database-errors.ts";
import { countDue, nameDue } from "../store/due.ts";
import { releaseAllWaiting } from "../store/outbox.ts";
import { cleanUp } from "../store/retention.ts";
import { approvalsRound, type Stale } from "./approvals.ts";
import { cardsRound } from "./cards.ts";
import { makeCrew } from "./crew.ts";
import type { DeliveryPace } from "./delivery.ts";
import { digestsRound } from "./digests.ts";
import type { Resting } from "./due-timer.ts";
import { makeEditPace } from "./edit-pace.ts";
import { type Filled, factsRound } from "./facts.ts";
import { organisationTimersRound } from "./organisation-timers.ts";
import { makeSweep, outboxRound } from "./outbox.ts";
import { type Poller, type Round, startPoller } from "./poller.ts";
import { type Counted, recountRound } from "./recount.ts";
import { makeSelfAudit } from "./self-audit.ts";
import { timersRound } from "./timers.ts";

export const WORK_WAITS = "tocsin_work";

export type Jobs = {
  wake(): void;
  stop(): Promise<void>;
  /** Resolves when nothing is due any more: timers have run, messages and cards are delivered. Rejects with what is left after `withinMs` (60 s). */
  idle(withinMs?: number): Promise<void>;
  /** Moves domain time forward through every due instant in order; what happens in between happens. Demo and tests only. */
  advance(duration: Temporal.Duration): Promise<void>;
};

/** Of a round: what is due has been promised for that moment. */
const TIMERS_PAUSE = 0.5;
const IDLE_CHECK_MS = 15;
const STOP_WAITS_MS = 5000;
const PLAN_AGAIN_MS = 5000;
/** Each time twice as late, so that what never can be planned does not fill the log. */
const PLAN_AGAIN_AT_MOST_MS = 300_000;
const SEAL_EVERY = "*/5 * * * * *";
const AUDIT_AT = "* * * * *";
const AUDIT_AFTER_MS = 120_000;
const CLEAN_UP_AT = "17 * * * *";
const LOOK_AGAIN_AT = "31 * * * *";
const HOLIDAYS_AT = "41 3 * * *";

/** `heartbeatUrl`: asked for while all is well. */
export function startJobs(world: World, pace: DeliveryPace, heartbeatUrl?: string): Jobs {
  const resting: Resting = new Map();
  const counted: Counted = { version: 0 };
  const filled: Filled = { isDone: false };
  const stale: Stale = { isStale: true };
  const failed = (job: string) => (error: unknown) => {
    if (isAway(error)) world.trouble.away(job, error);
    else world.log.error({ job, err: error }, "a job failed");
  };
  /** A round that goes well tells that the database answers. */
  const poll = (job: string, round: () => Promise<Round>, pausePerRound?: number) =>
    startPoller(
      async () => {
        const done = await round();
        world.trouble.well();
        return done;
      },
      failed(job),
      pausePerRound,
    );
  const crew = (job: string, freed: () => void) => makeCrew(pace.most, freed, failed(job));
  const crews = {
    messages: crew("outbox", () => outbox.wake()),
    pages: crew("pages", () => outbox.wake()),
    sweep: makeSweep(world, pace),
  };
  const cards = crew("cards", () => cardPoller.wake());
  const edits = makeEditPace(pace.edits, () => performance.now());
  const outbox = poll("outbox", () => outboxRound(world, pace, crews));
  const cardPoller = poll("cards", () => cardsRound(world, pace, cards, edits));
  const approvals = poll("approvals", () => approvalsRound(world, stale));
  const pollers: readonly Poller[] = [
    poll("timers", () => timersRound(world, resting), TIMERS_PAUSE),
    outbox,
    cardPoller,
    poll("recount", () => recountRound(world, counted)),
    poll("facts", () => factsRound(world, filled)),
    approvals,
    poll("digests", () => digestsRound(world)),
    poll("timers of the organisation", () => organisationTimersRound(world, resting), TIMERS_PAUSE),
  ];
  const wake = () => {
    for (const poller of pollers) poller.wake();
  };
  const stopListening = world.database.listen(WORK_WAITS, wake);
  let planned: Promise<unknown> = Promise.resolve();
  const plan = (job: string, work: (world: World) => Promise<unknown>): Promise<boolean> =>
    work(world).then(
      () => true,
      (error: unknown) => {
        failed(job)(error);
        return false;
      },
    );
  /** What could not be planned now, because the database was away or its disk was full, is planned later. */
  const planAll = async (isChanged = false) => {
    // What we hold may still be the one before.
    const isFresh = !isChanged || (await plan("the configuration", ({ organisation }) => organisation.refresh()));
    const done = await Promise.all([
      isFresh,
      plan("hand-overs", planHandOvers),
      plan("digests", planDigests),
      plan("the pulse", planPulses),
      plan("KPI watch", planWatch),
      plan("recurring work", planWork),
      plan("reports about suppliers", planSupplierReports),
      plan("meetings of the board", planMeetings),
    ]);
    wake();
    clearTimeout(planAgain);
    const isDone = !done.includes(false);
    if (!hasStopped && !isDone) planAgain = setTimeout(() => void planAll(!isFresh), planAgainMs).unref();
    planAgainMs = isDone ? PLAN_AGAIN_MS : Math.min(2 * planAgainMs, PLAN_AGAIN_AT_MOST_MS);
  };
  let planAgainMs = PLAN_AGAIN_MS;
  let planAgain: NodeJS.Timeout | undefined;
  let hasStopped = false;
  planned = planAll();
  const stopPlanning = world.database.listen(ORGANISATION_CHANGED, () => {
    planned = planAll(true);
  });
  const lookAgain = () => {
    stale.isStale = true;
    approvals.wake();
  };
  const stopLooking = [ORGANISATION_CHANGED, PEOPLE_CHANGED].map((name) => world.database.listen(name, lookAgain));
  // A missed round needs no word: the next one does its work.
  const periodically = { timezone: "UTC", suppressMissedWarning: true };
  const startedAt = performance.now();
  const audit = makeSelfAudit(world, heartbeatUrl);
  const periodic = [
    cron.schedule(SEAL_EVERY, () => void sealHeads(world.database).catch(failed("sealing")), periodically),
    cron.schedule(
      AUDIT_AT,
      () => {
        // What fell due while the bot was away is being caught up with.
        if (performance.now() - startedAt < AUDIT_AFTER_MS) return;
        void audit.run().catch(failed("self-audit"));
      },
      periodically,
    ),
    cron.schedule(HOLIDAYS_AT, () => void carryOn(world.database).catch(failed("holidays")), periodically),
    cron.schedule(LOOK_AGAIN_AT, lookAgain, periodically),
    cron.schedule(CLEAN_UP_AT, () => void cleanUp(world.database.query).catch(failed("retention")), {
      timezone: "UTC",
    }),
  ];

  const idle = async (withinMs = 60_000) => {
    const until = performance.now() + withinMs;
    // What is planned at the start, or for another configuration, may be due first.
    await planned;
    for (let calm = 0; calm < 2; ) {
      for (const poller of pollers) poller.hurry();
      const ours = [Object.keys(world.timerRoutes), [...world.platforms.keys()]] as const;
      const due = await countDue(world.database.query, ...ours);
      if (due > 0) await releaseAllWaiting(world.database.query);
      calm = due === 0 ? calm + 1 : 0;
      if (due > 0 && performance.now() > until) {
        const left = await nameDue(world.database.query, ...ours);
        throw new Error(`after ${withinMs / 1000} s ${due} things are still to be done: ${left.join(", ")}`);
      }
      if (calm < 2) await pause(IDLE_CHECK_MS);
    }
  };
  let moving: Promise<void> = Promise.resolve();
  const move = async (duration: Temporal.Duration) => {
    const { shiftMs } = await readClock(world.database.query);
    const forward = duration.total({ unit: "milliseconds" });
    if (forward <= 0) throw new RangeError("the clock moves forward only");
    for (let hasArrived = false; !hasArrived; ) {
      await idle();
      hasArrived = await stepClock(world.database.query, shiftMs + forward);
    }
    await idle();
  };

  return {
    wake,
    idle,
    advance: (duration) => {
      const moved = moving.then(() => move(duration));
      moving = moved.catch(() => {});
      return moved;
    },
    stop: async () => {
      hasStopped = true;
      clearTimeout(planAgain);
      stopListening();
      stopPlanning();
      for (const stopOne of stopLooking) stopOne();
      await Promise.all(periodic.map((task) => task.destroy()));
      await Promise.all(pollers.map((poller) => poller.stop()));
      // A chat that hangs is not waited for: its message is looked for after the lease, by whoever runs then.
      const resting = Promise.all([crews.messages.rest(), crews.pages.rest(), cards.rest()]);
      await Promise.race([resting, pause(STOP_WAITS_MS, undefined, { ref: false })]);
    },
  };
}
