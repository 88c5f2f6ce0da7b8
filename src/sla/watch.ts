// Watching a clock: when to warn and when it breaches, what to send now, and when to look again.
import type { Temporal } from "temporal-polyfill";
import { fromEpochSeconds, toEpochSeconds } from "../kernel/time.ts";
import { type Miss, missesOf } from "./miss.ts";
import { asOf, boundsOf, holdsOf, type Segments, stateOf } from "./segment.ts";
import { type Clock, dueUnder, type TargetVersion, versionAt } from "./target-version.ts";

/** The breach. Any other level is a percent of the target at which is warned. */
export const BREACH = 100;

/** When a level is reached. A breach is reached in the first second after the due time, which itself is in time. */
export type Mark = { readonly level: number; readonly at: Temporal.Instant };

/** Who hears of a level: at the first warning the owner, at the second the team too, from then on the manager as well. Source: product C4. */
export function audienceOf(level: number, warnAt: readonly number[]): readonly ("owner" | "team" | "manager")[] {
  const place = level === BREACH ? 2 : warnAt.indexOf(level);
  if (place === 0) return ["owner"];
  return place === 1 ? ["owner", "team"] : ["owner", "team", "manager"];
}

/**
 * The marks of the target in force at `now`, measured with its own calendar so that a warning falls in working time.
 * Marks held by an open pause are left out, as are all marks of a stopped clock. Source: rules section 4, point 8.
 */
export function marksOf(clock: Clock, now: Temporal.Instant, warnAt: readonly number[]): readonly Mark[] {
  const segments = asOf(clock.segments, now);
  if (stateOf(segments) === "stopped") return [];
  const { startedAt } = boundsOf(segments);
  const version = versionAt(clock, now);
  return [...warnAt, BREACH].flatMap((level) => markUnder(version, startedAt, segments, level) ?? []);
}

/** The first mark above `sent` of the clock as it stands, which may have passed; null: none until the clock changes. */
export function markAfter(clock: Clock, sent: number, warnAt: readonly number[]): Mark | null {
  if (stateOf(clock.segments) === "stopped") return null;
  const version = clock.targets.at(-1) ?? clock.targets[0];
  const { startedAt } = boundsOf(clock.segments);
  for (const level of [...warnAt, BREACH]) {
    const mark = level > sent ? markUnder(version, startedAt, clock.segments, level) : null;
    if (mark !== null) return mark;
  }
  return null;
}

function markUnder(
  version: TargetVersion,
  startedAt: Temporal.Instant,
  segments: Segments,
  level: number,
): Mark | null {
  const at = dueUnder(version, startedAt, holdsOf(segments), level);
  if (at === null) return null;
  return { level, at: level === BREACH ? fromEpochSeconds(toEpochSeconds(at) + 1) : at };
}

export type LevelNotice = Mark & {
  /** Seconds between the time it should have gone out and now. */
  readonly lateSeconds: number;
  /** A change of target put it into the past. */
  readonly reclassified: boolean;
};

export type Watch = {
  /** The highest level reached and not yet sent; lower ones that were slept through are not sent any more. */
  readonly send: LevelNotice | null;
  /** When the next level is reached; null: nothing to wait for until the clock changes. */
  readonly wakeAt: Temporal.Instant | null;
};

/**
 * What to do with a clock at `now` when `sent` is the highest level sent so far (0: none). Ask again whenever the clock
 * changes and at `wakeAt`. A recorded miss that was not sent is sent even when the clock was stopped or lowered since;
 * one that a change of target made at once is marked as reclassified. After a breach there is nothing more to send.
 */
export function watch(clock: Clock, sent: number, now: Temporal.Instant, warnAt: readonly number[]): Watch {
  if (sent === BREACH) return { send: null, wakeAt: null };
  const miss = missesOf(clock, asOf(clock.segments, now), now)[0];
  if (miss !== undefined) return { send: breachNotice(miss, now), wakeAt: null };
  const second = toEpochSeconds(now);
  const open = marksOf(clock, now, warnAt).filter((mark) => mark.level > sent);
  const reached = open.findLast((mark) => toEpochSeconds(mark.at) <= second);
  const next = open.find((mark) => toEpochSeconds(mark.at) > second);
  const send = reached === undefined ? null : warningNotice(reached, versionAt(clock, now).since, now);
  return { send, wakeAt: next?.at ?? null };
}

function breachNotice({ dueAt, missedAt, reclassified }: Miss, now: Temporal.Instant): LevelNotice {
  const at = reclassified ? missedAt : fromEpochSeconds(toEpochSeconds(dueAt) + 1);
  return { level: BREACH, at, lateSeconds: toEpochSeconds(now) - toEpochSeconds(at), reclassified };
}

/** A warning cannot have been sent before the target came into force: until then it was not late. */
function warningNotice(mark: Mark, since: Temporal.Instant, now: Temporal.Instant): LevelNotice {
  const reclassified = toEpochSeconds(mark.at) < toEpochSeconds(since);
  const expected = reclassified ? since : mark.at;
  return { ...mark, lateSeconds: toEpochSeconds(now) - toEpochSeconds(expected), reclassified };
}
