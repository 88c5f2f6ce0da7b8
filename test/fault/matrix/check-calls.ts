// V2 and V6: each step that was due fired once and in time and called somebody, and nobody is called who need not be.
import { countBy } from "./check-delivery.ts";
import type { Evidence, OutboxRow, Span, TimerRow } from "./evidence.ts";

/** What is due is done within a second's poll, and another for the work itself; milliseconds. */
const DUE_WITHIN_MS = 2000;
/** A page that comes later than this says so; the bot's own bound, milliseconds. */
const LATE_AFTER_MS = 60_000;

export function callFaults(evidence: Evidence): readonly string[] {
  const { timers, outbox, now } = evidence;
  const steps = timers.filter(({ kind, state }) => kind === "escalation" && state === "fired");
  return [
    ...Object.entries(countBy(timers.filter(({ state }) => state === "fired").map(nameOfTimer)))
      .filter(([, n]) => n > 1)
      .map(([name]) => `${name} fired twice`),
    ...timers.flatMap((timer) => firedAtAll(timer, now)),
    ...steps.flatMap((step) => firedInTime(step, evidence)),
    ...steps.flatMap((step) => saidLate(step, outbox)),
    ...steps.flatMap((step) => calledSomebody(step, evidence)),
    ...evidence.callings
      .filter(({ reference, status }) => status === "running" && !outbox.some((row) => isPageOf(reference, row)))
      .map(({ reference }) => `${reference} calls somebody, and no page has reached anybody`),
  ];
}

const nameOfTimer = ({ reference, kind, generation, repeat, step }: TimerRow) =>
  `${reference} ${kind} ${generation}.${repeat}.${step}`;

function firedAtAll(timer: TimerRow, now: number): string[] {
  const name = nameOfTimer(timer);
  if (timer.state === "pending" && timer.dueAt + DUE_WITHIN_MS < now) return [`${name} was due and never fired`];
  if (timer.state === "fired" && (timer.firedAt ?? 0) < timer.dueAt) return [`${name} fired too early`];
  return [];
}

const isIn = (at: number, { from, to }: Span) => from <= at && at <= to;

/** Or late, where that is said or something was out of order. */
function firedInTime(timer: TimerRow, { jumps, outages }: Pick<Evidence, "jumps" | "outages">): string[] {
  const { dueAt } = timer;
  const firedAt = timer.firedAt ?? 0;
  if (firedAt - dueAt >= LATE_AFTER_MS) return [];
  const from = Math.max(dueAt, ...jumps.filter((jump) => isIn(dueAt, jump)).map(({ to }) => to));
  const lateMs = firedAt - from;
  if (lateMs <= DUE_WITHIN_MS || outages.some((outage) => isIn(from, outage) || isIn(firedAt, outage))) return [];
  return [`${nameOfTimer(timer)} fired ${(lateMs / 1000).toFixed(1)} s late, and nothing was out of order`];
}

/** The key of a page names the pass and the level that the timer began. */
const pagesOf = ({ reference, repeat, step }: TimerRow, outbox: Evidence["outbox"]) =>
  outbox.filter(({ key }) => key.startsWith(`${reference}:page:${repeat}.${step}:`));

/** Of the pages that a late step made, each says that it is late. */
function saidLate(timer: TimerRow, outbox: Evidence["outbox"]): string[] {
  const lateMs = (timer.firedAt ?? 0) - timer.dueAt;
  if (lateMs < LATE_AFTER_MS) return [];
  return pagesOf(timer, outbox)
    .filter(({ op, lateSeconds }) => op === "post" && lateSeconds === null)
    .map(({ key }) => `${key} came ${Math.round(lateMs / 1000)} s late and does not say so`);
}

const hasArrived = ({ op, state }: OutboxRow) => (op === "post" || op === "call") && state === "sent";
const isPageOf = (reference: string, row: OutboxRow) => hasArrived(row) && row.key.startsWith(`${reference}:page:`);

/** Unless somebody is on it by now, or there was no level left. */
function calledSomebody(timer: TimerRow, { timers, outbox, callings }: Evidence): string[] {
  const { reference, repeat, step } = timer;
  const pages = pagesOf(timer, outbox);
  const isAgain = timers.some(
    (one) => one !== timer && one.kind === timer.kind && nameOfTimer(one) === nameOfTimer(timer),
  );
  const calling = callings.find((one) => one.reference === reference);
  if (!calling) return [];
  const isOver = calling.status !== "running";
  if (pages.some(hasArrived) || (isOver && pages.every(({ state }) => state === "dropped")) || isAgain) return [];
  const instead = pages.some(({ key }) => outbox.some((row) => row.key.startsWith(`${key}:at:`) && hasArrived(row)));
  return instead ? [] : [`step ${repeat}.${step} of ${reference} fired, and no page of it has reached anybody`];
}

/** From the commit of an acknowledgement; where nobody wrote that down, from its answer. */
export function claimsAfterwards({ told, audit, outbox }: Evidence): readonly string[] {
  const committed = audit.flatMap(({ act, outcome, reference, committedAt }) =>
    act === "incident.acknowledge" && outcome === "accepted" && committedAt !== null
      ? [{ reference, at: committedAt }]
      : [],
  );
  const answered = told.flatMap(({ answer, effect, answeredAt }) =>
    answer === "saved" && effect.kind === "done" && effect.act === "incident.acknowledge"
      ? [{ reference: effect.reference, at: answeredAt }]
      : [],
  );
  const keys = [...committed, ...answered].flatMap(({ reference, at }) =>
    outbox
      .filter(({ lane, op, reference: of }) => lane === "page" && (op === "post" || op === "call") && of === reference)
      .filter(({ firstTryAt }) => firstTryAt !== null && firstTryAt > at)
      .map(({ key }) => `${key} was claimed after ${reference} had been acknowledged`),
  );
  return [...new Set(keys)];
}
