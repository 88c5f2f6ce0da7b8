// The outbox of one replica: claims as `store/outbox.ts` does in SQL, tries at a vendor that misbehaves, and what follows by the bot's own rules.
import { afterFailure, beforeTrying, isChange, isWithdrawn, whatItIsAbout } from "../../src/jobs/message-path.ts";
import { type Chance, chance } from "./chance.ts";
import { clockOf, type Day, type Replica } from "./day.ts";
import { finish, type Message } from "./tables.ts";

const LEASE_MS = 30_000;
/** Calls are given up before half of the lease has passed. */
const CALL_MS = LEASE_MS * 0.45;
const PACE_MS = 1000;
const MOST = 16;

/** What may be delivered now, oldest first, pages before all: one message a place or person, as many pages as there are. */
function due(day: Day): readonly Message[] {
  const clock = clockOf(day);
  const isDue = ({ nextAt, state, leaseUntil }: Message) =>
    nextAt <= clock && (state === "pending" || (state === "sending" && leaseUntil <= clock));
  const [pages, heads]: [Message[], Map<string, Message>] = [[], new Map()];
  for (const message of day.tables.unfinished) {
    if (message.state === "waiting") continue;
    const spot = message.place_id ?? message.person_id ?? "";
    if (message.lane === "page") pages.push(message);
    else if (!heads.has(spot)) heads.set(spot, message);
  }
  const free = [...heads].filter(([spot]) => (day.tables.nextFreeAt.get(spot) ?? 0) <= clock).map(([, head]) => head);
  return [...pages, ...free].filter(isDue);
}

/** When something may be due, on the clock of the database; Infinity: nothing waits. */
export function nextMessageAt(day: Day): number {
  let next = Number.POSITIVE_INFINITY;
  for (const { state, nextAt, leaseUntil, place_id, lane } of day.tables.unfinished) {
    if (state === "waiting") continue;
    const freeAt = lane === "page" ? 0 : (day.tables.nextFreeAt.get(place_id ?? "") ?? 0);
    next = Math.min(next, Math.max(nextAt, state === "sending" ? leaseUntil : 0, freeAt));
  }
  return next;
}

/** Claims are made by one statement: two replicas never get the same row. */
export function outboxRound(day: Day, replica: Replica, crash: (replica: Replica) => void): void {
  const clock = clockOf(day);
  for (const message of due(day).slice(0, MOST)) {
    message.is_unsure ||= message.state === "sending";
    message.state = "sending";
    message.attempts += 1;
    message.leaseUntil = clock + LEASE_MS;
    message.firstTryAt ??= day.agenda.now();
    if (message.place_id) day.tables.nextFreeAt.set(message.place_id, clock + PACE_MS);
    const dice = chance(day.seed, `try ${message.key} ${message.attempts}`);
    if (dice.below(400) === 0) {
      crash(replica);
      return;
    }
    const claimedAt = day.agenda.now();
    if (dice.below(150) === 0) replica.stalledUntil = claimedAt + dice.between(5, 120) * 1000;
    const { attempts } = message;
    begin(day, { replica, life: replica.life, message, attempts, claimedAt, until: claimedAt + CALL_MS, dice, crash });
  }
}

type Try = {
  readonly replica: Replica;
  readonly life: number;
  readonly message: Message;
  /** Fences: whoever claimed it later has another one. */
  readonly attempts: number;
  /** Virtual time. */
  readonly claimedAt: number;
  readonly until: number;
  readonly dice: Chance;
  readonly crash: (replica: Replica) => void;
};

/** What a replica does later is done by the same life of it, and not while it stands still. */
function later(day: Day, one: Try, afterMs: number, run: () => void): void {
  const { replica, life } = one;
  const again = () => {
    if (replica.life !== life || !replica.isUp) return;
    if (day.agenda.now() < replica.stalledUntil) day.agenda.add(replica.stalledUntil, again);
    else run();
  };
  day.agenda.add(day.agenda.now() + afterMs, again);
}

const settle = (_day: Day, { message, attempts }: Try, set: (message: Message) => void): void => {
  if (message.state === "sending" && message.attempts === attempts) set(message);
};

function begin(day: Day, one: Try): void {
  const { message } = one;
  const next = beforeTrying({ ...message, ...shownOf(day, message) });
  if (next === "drop") {
    settle(day, one, (row) => finish(day.tables, row, "dropped"));
    return;
  }
  if (next === "wait") {
    settle(day, one, (row) => {
      row.state = "waiting";
    });
    return;
  }
  day.inFlight += 1;
  const { replica, life } = one;
  // A call that a dead replica had begun is over after its lease.
  day.agenda.add(day.agenda.now() + LEASE_MS, () => {
    if (replica.life !== life) day.inFlight -= 1;
  });
  later(day, one, one.dice.between(1, 80), () => attempt(day, one));
}

function shownOf(day: Day, { reference, place_id: placeId }: Message) {
  const spot = day.tables.records.get(reference ?? "")?.places.get(placeId ?? "");
  return { shown: spot?.shown ?? null, thread_id: spot?.threadId ?? null };
}

const spotOf = ({ place_id, person_id }: Message): string => place_id ?? `D-${person_id}`;

function attempt(day: Day, one: Try): void {
  const { message, until, dice } = one;
  if (isChange(message)) {
    change(day, one);
    return;
  }
  const looksFirst = message.is_unsure && day.plant !== "posts again without looking";
  if (looksFirst && day.posted.some(({ key, channelId }) => key === message.key && channelId === spotOf(message))) {
    over(day, one, (row) => sent(day, row));
    return;
  }
  if (isWithdrawn(message)) {
    over(day, one, (row) => finish(day.tables, row, "dropped"));
    return;
  }
  if (day.agenda.now() >= until && day.plant !== "posts at its ease, however long it stood still") {
    failed(day, one, { outcome: "retry" });
    return;
  }
  day.tries.push({ key: message.key, claimedAt: one.claimedAt });
  const answer = answerOf(day, dice);
  const left = Math.max(0, until - day.agenda.now());
  const took = answer.isLost ? left : Math.min(left, answer.ms);
  const { key } = message;
  if (answer.posts) {
    const at = day.agenda.now() + Math.min(answer.ms / 2, left);
    day.agenda.add(at, () => void day.posted.push({ key, channelId: spotOf(message), at }));
  }
  later(day, one, took, () => {
    if (answer.posts && dice.below(300) === 0) return one.crash(one.replica);
    if (answer.is === "done" && answer.ms <= left) return over(day, one, (row) => sent(day, row));
    if (answer.is === "done" || answer.is === "ambiguous") return failed(day, one, { outcome: "ambiguous" });
    return failed(day, one, { outcome: "retry", ...(answer.retryAfterMs && { retryAfterMs: answer.retryAfterMs }) });
  });
}

type Answer = {
  readonly is: "done" | "ambiguous" | "retry";
  readonly posts: boolean;
  readonly isLost: boolean;
  readonly ms: number;
  readonly retryAfterMs?: number;
};

function answerOf(day: Day, dice: Chance): Answer {
  const ms = dice.between(60, 900);
  if (day.agenda.now() < day.vendorAwayUntil) return { is: "retry", posts: false, isLost: false, ms };
  const fate = dice.below(100);
  if (fate < 4) return { is: "ambiguous", posts: true, isLost: true, ms };
  if (fate < 6) return { is: "ambiguous", posts: false, isLost: true, ms };
  if (fate < 8) return { is: "ambiguous", posts: dice.percent(50), isLost: false, ms };
  if (fate < 11) return { is: "retry", posts: false, isLost: false, ms, retryAfterMs: dice.pick([1000, 30_000]) };
  if (fate < 14) return { is: "retry", posts: false, isLost: false, ms };
  return { is: "done", posts: true, isLost: false, ms: fate < 16 ? 20_000 : ms };
}

/** An edit or a removal of what was said before. */
function change(day: Day, one: Try): void {
  const { message, dice } = one;
  const about = day.tables.byKey.get(message.payload.of ?? "");
  const others = [...day.tables.messages].filter(
    (row) => row !== message && row.reference === message.reference && isChange(row) && row.payload.of === about?.key,
  );
  const remote = whatItIsAbout(
    message,
    about && {
      state: about.state,
      remote_channel_id: about.remote?.channelId ?? null,
      remote_message_id: about.remote?.messageId ?? null,
      is_early: others.some((row) => row.id < message.id && (row.state === "pending" || row.state === "sending")),
      is_outdated: others.some((row) => row.id > message.id),
    },
  );
  if (remote === "drop") {
    over(day, one, (row) => finish(day.tables, row, "dropped"));
    return;
  }
  if (remote === "wait") {
    over(day, one, (row) => postpone(day, row, 500, false));
    return;
  }
  const answer = answerOf(day, dice);
  later(day, one, Math.min(answer.ms, 5000), () =>
    answer.is === "done"
      ? over(day, one, (row) => finish(day.tables, row, "sent"))
      : failed(day, one, { outcome: answer.is }),
  );
}

function over(day: Day, one: Try, set: (message: Message) => void): void {
  day.inFlight -= 1;
  settle(day, one, set);
}

function sent(day: Day, message: Message): void {
  message.remote = { channelId: spotOf(message), messageId: `M-${message.key}` };
  finish(day.tables, message, "sent");
}

function postpone(day: Day, message: Message, afterMs: number, isUnsure: boolean): void {
  if (isWithdrawn(message) && !isUnsure) {
    finish(day.tables, message, "dropped");
    return;
  }
  message.state = "pending";
  message.is_unsure = isUnsure;
  message.nextAt = clockOf(day) + afterMs;
}

type Failure = Parameters<typeof afterFailure>[1];

function failed(day: Day, one: Try, failure: Failure): void {
  over(day, one, (message) => {
    const isBelieved = day.plant === "believes every post that it knows nothing of" && failure.outcome === "ambiguous";
    if (isBelieved) return sent(day, message);
    const usualMs = Math.min(300_000, 500 * 2 ** Math.min(message.attempts, 10));
    const ageMs = clockOf(day) - message.createdAt;
    const next = afterFailure({ ...message, ...shownOf(day, message) }, failure, { ageMs, usualMs });
    switch (next.kind) {
      case "later":
        if (next.holdsPlace) day.tables.nextFreeAt.set(message.place_id ?? "", clockOf(day) + next.afterMs);
        return postpone(day, message, next.afterMs, next.isUnsure);
      case "look first":
        message.is_unsure = true;
        return;
      case "drop":
        return finish(day.tables, message, "dropped");
      default:
        return finish(day.tables, message, "dead");
    }
  });
}
