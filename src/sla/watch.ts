// Watching a clock: when to warn and when it breaches, what to send now, and when to look again.
import type { Temporal } from "temporal-polyfill";
import { fromEpochSeconds, toEpochSeconds } from "../kernel/time.ts";
import { type Miss, missesOf } from "./miss.ts";
import { asOf, boundsOf, holdsOf, stateOf } from "./segment.ts";
import { type Clock, dueUnder, versionAt } from "./target-version.ts";

/** Percent of the target used; 100 is the breach. */
const LEVELS = [50, 75, 90, 100] as const;
export type Level = (typeof LEVELS)[number];

/** When a level is reached. A breach is reached in the first second after the due time, which itself is in time. */
export type Mark = { readonly level: Level; readonly at: Temporal.Instant };

/** Who hears of a level: first the owner, then the team, then the manager as well. Source: product C4. */
export function audienceOf(level: Level): readonly ("owner" | "team" | "manager")[] {
  if (level === 50) return ["owner"];
  return level === 75 ? ["owner", "team"] : ["owner", "team", "manager"];
}

/**
 * The marks of the target in force at `now`, measured with its own calendar so that a warning falls in working time.
 * Marks held by an open pause are left out, as are all marks of a stopped clock. Source: rules section 4, point 8.
 */
export function marksOf(clock: Clock, now: Temporal.Instant): readonly Mark[] {
  const segments = asOf(clock.segments, now);
  if (stateOf(segments) === "stopped") return [];
  const { startedAt } = boundsOf(segments);
  const version = versionAt(clock, now);
  return LEVELS.flatMap((level) => {
    const at = dueUnder(version, startedAt, holdsOf(segments), level);
    if (at === null) return [];
    return [{ level, at: level === 100 ? fromEpochSeconds(toEpochSeconds(at) + 1) : at }];
  });
}

type Notice = Mark & {
  /** Seconds between the time it should have gone out and now. */
  readonly lateSeconds: number;
  /** A change of target put it into the past. */
  readonly reclassified: boolean;
};

export type Watch = {
  /** The highest level reached and not yet sent; lower ones that were slept through are not sent any more. */
  readonly send: Notice | null;
  /** When the next level is reached; null: nothing to wait for until the clock changes. */
  readonly wakeAt: Temporal.Instant | null;
};

/**
 * What to do with a clock at `now` when `sent` is the highest level sent so far (0: none). Ask again whenever the clock
 * changes and at `wakeAt`. A recorded miss that was not sent is sent even when the clock was stopped or lowered since;
 * one that a change of target made at once is marked as reclassified. After a breach there is nothing more to send.
 */
export function watch(clock: Clock, sent: Level | 0, now: Temporal.Instant): Watch {
  if (sent === 100) return { send: null, wakeAt: null };
  const miss = missesOf(clock, asOf(clock.segments, now), now)[0];
  if (miss !== undefined) return { send: breachNotice(miss, now), wakeAt: null };
  const second = toEpochSeconds(now);
  const open = marksOf(clock, now).filter((mark) => mark.level > sent);
  const reached = open.findLast((mark) => toEpochSeconds(mark.at) <= second);
  const next = open.find((mark) => toEpochSeconds(mark.at) > second);
  const send = reached === undefined ? null : warningNotice(reached, versionAt(clock, now).since, now);
  return { send, wakeAt: next?.at ?? null };
}

function breachNotice({ dueAt, missedAt, reclassified }: Miss, now: Temporal.Instant): Notice {
  const at = reclassified ? missedAt : fromEpochSeconds(toEpochSeconds(dueAt) + 1);
  return { level: 100, at, lateSeconds: toEpochSeconds(now) - toEpochSeconds(at), reclassified };
}

/** A warning cannot have been sent before the target came into force: until then it was not late. */
function warningNotice(mark: Mark, since: Temporal.Instant, now: Temporal.Instant): Notice {
  const reclassified = toEpochSeconds(mark.at) < toEpochSeconds(since);
  const expected = reclassified ? since : mark.at;
  return { ...mark, lateSeconds: toEpochSeconds(now) - toEpochSeconds(expected), reclassified };
}
