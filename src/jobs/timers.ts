// Runs what is due: lock the record, take the timer, decide, write; all in one transaction, so that each timer happens once.
import { Temporal } from "temporal-polyfill";
import { botAct } from "../app/act-for.ts";
import type { Transaction } from "../app/ports.ts";
import type { DueTimer } from "../app/route.ts";
import type { World } from "../app/world.ts";
import { writeDecision, writePlain } from "../app/write-decision.ts";
import type { Decision } from "../chat/decision.ts";
import { lockOrganisation } from "../store/organisation.ts";
import { type DueRow, dueTimers, fireTimer, nextTimerInMs } from "../store/timers.ts";
import type { Round } from "./poller.ts";

const MOST = 200;
/** Records worked on at once. */
const SIDE_BY_SIDE = 6;
/** From this delay on it is said that it is late: the bot was away. */
const LATE_AFTER_MS = 60_000;
const TRY_AGAIN_AFTER_MS = 30_000;

/** Timers that failed, until when they are left alone (real time). */
export type Resting = Map<string, number>;

export async function timersRound(world: World, resting: Resting): Promise<Round> {
  const { query } = world.database;
  const kinds = Object.keys(world.timerRoutes);
  for (const [id, until] of resting) if (until <= Date.now()) resting.delete(id);
  const due = await dueTimers(query, kinds, [...resting.keys()], MOST);
  if (due.length === 0) return { didWork: false, nextInMs: await nextTimerInMs(query, kinds, [...resting.keys()]) };
  if (due.some(({ kind }) => isAboutPeople(world, kind))) await world.people.refresh();
  await sideBySide(shuffled(byRecord(due)), SIDE_BY_SIDE, async (timers) => {
    for (const timer of timers) await runOne(world, resting, timer);
  });
  world.wake();
  return { didWork: true };
}

function isAboutPeople({ timerRoutes }: World, kind: string): boolean {
  const route = timerRoutes[kind];
  return route?.record === "incident" && route.isAboutPeople === true;
}

async function runOne(world: World, resting: Resting, timer: DueRow): Promise<void> {
  try {
    await runTimer(world, timer);
  } catch (error) {
    resting.set(timer.id, Date.now() + TRY_AGAIN_AFTER_MS);
    world.log.error({ kind: timer.kind, reference: timer.reference, err: error }, "a timer failed and is tried again");
  }
}

async function runTimer(world: World, due: DueRow): Promise<void> {
  const route = world.timerRoutes[due.kind];
  if (!route) return;
  const bot = await botAct(world);
  const by = { actorId: null, act: `timer.${due.kind}` };
  await world.database.transaction(async (transaction) => {
    const drop = { keep: false, value: undefined };
    const keep = { keep: true, value: undefined };
    if (route.record === "organisation") {
      const at = await lockOrganisation(transaction);
      const timer = await take(world, transaction, due, at);
      if (!timer) return drop;
      const { notices, audit } = await route.run({ ...bot, at }, timer, transaction);
      await writePlain(world, transaction, { payload: audit, notices, by });
      return keep;
    }
    const { store } = world.records[route.record];
    const locked = await store.lock(transaction, due.reference);
    if (!locked) return drop;
    const { record, state } = locked;
    const timer = await take(world, transaction, due, record.at);
    if (!timer) return drop;
    const decision: Decision<unknown> | undefined = route.decide(state, { ...bot, at: record.at }, timer);
    if (decision && !decision.unchanged) {
      await writeDecision(world, transaction, { record, before: state, decision, store, by });
    }
    return keep;
  });
}

/** Undefined: it fired or was cancelled meanwhile. */
async function take(
  world: World,
  transaction: Transaction,
  due: DueRow,
  at: Temporal.Instant,
): Promise<DueTimer | undefined> {
  const fired = await fireTimer(transaction, due.id, at);
  if (!fired) return undefined;
  const lateMs = at.epochMilliseconds - fired.due_at.getTime();
  world.metrics.timerLatenessSeconds.observe(Math.max(0, lateMs) / 1000);
  return {
    kind: fired.kind,
    generation: fired.generation,
    repeat: fired.repeat,
    step: fired.step,
    dueAt: Temporal.Instant.fromEpochMilliseconds(fired.due_at.getTime()),
    isLate: lateMs > LATE_AFTER_MS,
  };
}

function byRecord(timers: readonly DueRow[]): readonly (readonly DueRow[])[] {
  const groups = new Map<string, DueRow[]>();
  for (const timer of timers) groups.set(timer.reference, [...(groups.get(timer.reference) ?? []), timer]);
  return [...groups.values()];
}

/** Several replicas see the same list; each in an order of its own, they seldom wait for each other's records. */
function shuffled<T>(items: readonly T[]): readonly T[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

async function sideBySide<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
}
