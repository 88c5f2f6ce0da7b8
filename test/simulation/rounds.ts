// When the replicas work: soon after each commit, when something is due, and not while they are down or stand still.
import type { Change } from "../../src/change/change.ts";
import { whenChangeDue } from "../../src/change/due.ts";
import { lookAgainAtPeople } from "../../src/change/reminders.ts";
import { type ChangeTimerKind, isAsked } from "../../src/change/timers.ts";
import { type TimerKind, whenDue } from "../../src/incident/due.ts";
import type { Incident } from "../../src/incident/incident.ts";
import type { Decided } from "./acts.ts";
import { chance } from "./chance.ts";
import { actOf, aroundOf, atOf, clockOf, commit, type Day, type Replica } from "./day.ts";
import { nextMessageAt, outboxRound } from "./delivery.ts";
import { type State, showCard, type Timer } from "./tables.ts";
import { watch } from "./watch.ts";

const SOONEST_MS = 20;
const POLL_MS = 900;
const DOWN_MOST_MS = 15 * 60_000;

/** Everybody looks what there is to do: after a commit, a start, a clock that was set. */
export function wake(day: Day): void {
  showCards(day);
  for (const replica of day.replicas) if (replica.isUp) plan(day, replica);
}

/** The next rounds of a replica, by the clock of the database; one that is planned earlier stays. */
function plan(day: Day, replica: Replica): void {
  const now = day.agenda.now();
  // Asked so often that dice would take too long.
  const waitMs = (Math.imul(now % 86_400_000, replica.name === "one" ? 40_503 : 60_493) >>> 8) % POLL_MS;
  const at = (dueAt: number) => Math.max(now + SOONEST_MS, dueAt - day.skewMs, replica.stalledUntil) + waitMs;
  const timer = nextTimer(day);
  planAt(
    day,
    replica,
    "timersAt",
    timer && day.stoppedAt === Number.POSITIVE_INFINITY ? at(timer.dueAt) : Number.POSITIVE_INFINITY,
    timersRound,
  );
  planAt(day, replica, "outboxAt", at(nextMessageAt(day)), (again, one) =>
    outboxRound(again, one, (it) => crash(again, it)),
  );
}

function planAt(
  day: Day,
  replica: Replica,
  which: "timersAt" | "outboxAt",
  at: number,
  round: (day: Day, replica: Replica) => void,
): void {
  if (at === Number.POSITIVE_INFINITY || replica[which] <= at) return;
  replica[which] = at;
  const { life } = replica;
  const run = () => {
    if (replica.life !== life || !replica.isUp || replica[which] !== at) return;
    replica[which] = Number.POSITIVE_INFINITY;
    if (day.agenda.now() < replica.stalledUntil) return plan(day, replica);
    round(day, replica);
    if (replica.isUp) plan(day, replica);
  };
  day.agenda.add(at, run);
}

/** The process is killed: what it had begun is over, and it starts again after a while. Not in the hours of rest, when all that is due has to be done. */
export function crash(
  day: Day,
  replica: Replica,
  downMs = chance(day.seed, `down ${day.agenda.now()}`).below(DOWN_MOST_MS),
): void {
  if (!replica.isUp || day.agenda.now() >= day.end) return;
  replica.isUp = false;
  replica.life += 1;
  replica.timersAt = Number.POSITIVE_INFINITY;
  replica.outboxAt = Number.POSITIVE_INFINITY;
  day.agenda.add(day.agenda.now() + downMs, () => {
    replica.isUp = true;
    wake(day);
  });
}

const pendingTimers = (day: Day): readonly Timer[] => day.tables.timers.filter(({ state }) => state === "pending");

export const nextTimer = (day: Day): Timer | undefined =>
  pendingTimers(day).reduce<Timer | undefined>(
    (first, one) => (first && first.dueAt <= one.dueAt ? first : one),
    undefined,
  );

/** All that is due: the oldest of each record, then what that leaves. */
function timersRound(day: Day, replica: Replica): void {
  while (day.stoppedAt === Number.POSITIVE_INFINITY) {
    const early = day.plant === "fires before it is due" ? 40_000 : 0;
    const isDue = ({ dueAt }: Timer) => dueAt <= clockOf(day) + early;
    const [timer] = pendingTimers(day)
      .filter(isDue)
      .toSorted((a, b) => a.dueAt - b.dueAt || a.id - b.id);
    if (!timer) return;
    // Killed in its transaction: none of it was done.
    const isKilled = chance(day.seed, `fire ${timer.id} ${replica.life}`).below(400) === 0;
    if (isKilled && day.agenda.now() < day.end) {
      crash(day, replica);
      return;
    }
    fire(day, timer);
    wake(day);
  }
}

function fire(day: Day, timer: Timer): void {
  const kept = day.tables.records.get(timer.reference);
  if (!kept) return;
  const at = atOf(day, kept);
  const then = { ...day };
  const decide = () => decideTimer(then, kept.row.kind, before, timer, at);
  const before = kept.state as State;
  const decided = decide();
  timer.state = "fired";
  timer.firedAt = at.epochMilliseconds;
  const { dueAt, repeat, step } = timer;
  const due = { dueAt, repeat, step };
  if (decided?.ok && !decided.value.unchanged) {
    const again = () => {
      const second = decide();
      return second?.ok ? second.value : undefined;
    };
    const by = { actorId: null, act: `timer.${timer.kind}` };
    commit(day, { kept, by, decision: decided.value, delivery: null, at, due, again });
  }
  watch(day, kept, timer);
}

function decideTimer(day: Day, kind: string, state: State, timer: Timer, at: ReturnType<typeof atOf>) {
  const act = actOf(day, null, at, `timer ${timer.id}`);
  const decided: Decided<Incident> | Decided<Change> | undefined =
    kind === "incident"
      ? whenDue(state as Incident, timer.kind as TimerKind, timer, act)
      : whenChangeDue(state as Change, timer.kind as ChangeTimerKind, act, aroundOf(day));
  return decided as Decided<State> | undefined;
}

/** People have changed: every approval that is asked for is looked at anew. */
export function lookAgain(day: Day): void {
  for (const kept of day.tables.records.values()) {
    const before = kept.state as Change;
    if (kept.row.kind !== "change" || !isAsked(before)) continue;
    const at = atOf(day, kept);
    const then = { ...day };
    const decide = () => lookAgainAtPeople(before, actOf(then, null, at, "people"), aroundOf(then));
    const decided = decide();
    if (!decided?.ok || decided.value.unchanged) continue;
    const again = () => {
      const second = decide();
      return second?.ok ? second.value : undefined;
    };
    commit(day, {
      kept,
      by: { actorId: null, act: "approval.people" },
      decision: decided.value,
      delivery: null,
      at,
      due: null,
      again,
    });
    watch(day, kept);
  }
  wake(day);
}

/** A card comes a little after its record, and releases what waits for its thread; how it is delivered is not looked at here. */
function showCards(day: Day): void {
  for (const kept of day.tables.records.values()) {
    for (const [placeId, spot] of kept.places) {
      if (spot.isComing) continue;
      spot.isComing = true;
      const { reference } = kept.row;
      day.agenda.add(day.agenda.now() + chance(day.seed, `card ${reference} ${placeId}`).between(200, 4000), () => {
        showCard(day.tables, kept, placeId);
        wake(day);
      });
    }
  }
}
