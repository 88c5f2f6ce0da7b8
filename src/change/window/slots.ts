// When a change would best run: the three best times of the next 90 days, and the quietest of the coming week.
import type { Temporal } from "temporal-polyfill";
import { fromEpochSeconds, SECONDS_PER_DAY, toEpochSeconds } from "../../kernel/time.ts";
import { joinSpans, type Span, spanHolds, touchesAny } from "../../sla/span.ts";
import type { Saying } from "../../words/say.ts";
import type { Window } from "../change.ts";
import { type Load, usageSaying } from "./load.ts";
import { type Grounds, groundsOf } from "./obstacles.ts";
import type { Planned, Surroundings } from "./surroundings.ts";

const STEP = 1_800;
const AHEAD = 90 * SECONDS_PER_DAY;
const WEEK = 7 * SECONDS_PER_DAY;
const SLOTS = 3;

export type SlotWish = Omit<Planned, "window"> & { readonly minutes: number };

export type Slot = {
  readonly window: Window;
  /** Percent of the busiest hour. */
  readonly usage: number;
  /** How much the services are used then, and how that is known. */
  readonly evidence: Saying;
  /** It collides with something that only warns: nothing better was free. */
  readonly hasWarnings: boolean;
};

type Candidate = Span & { readonly usage: number; readonly hasWarnings: boolean };

/**
 * The best three, a day or more apart, the best one first: what collides with nothing before what is only warned of, then
 * the least used, then the earliest. None collides with what blocks. Source: rules section 3, point 10.
 */
export function findSlots(
  wish: SlotWish,
  surroundings: Surroundings,
  load: Load,
  now: Temporal.Instant,
): readonly Slot[] {
  const start = firstStart(now);
  const grounds = groundsOf(wish, surroundings, { from: start, to: start + AHEAD + wish.minutes * 60 });
  const isFree = freeness(grounds, "block");
  const isQuiet = freeness(grounds, "warn");
  const candidates = spansFrom(start, AHEAD, wish.minutes)
    .filter(isFree)
    .map((span): Candidate => ({ ...span, usage: load.usage(span), hasWarnings: !isQuiet(span) }))
    .sort((a, b) => Number(a.hasWarnings) - Number(b.hasWarnings) || a.usage - b.usage || a.from - b.from);
  const chosen: Candidate[] = [];
  for (const candidate of candidates) {
    if (chosen.length === SLOTS) break;
    if (chosen.every(({ from }) => Math.abs(from - candidate.from) >= SECONDS_PER_DAY)) chosen.push(candidate);
  }
  return chosen.map((candidate) => slotOf(candidate, load));
}

/** The quietest stretch of the coming week, whatever else is planned in it. */
export function leastUsedWindow(minutes: number, load: Load, now: Temporal.Instant): Slot {
  const [first, ...rest] = spansFrom(firstStart(now), WEEK, minutes).map(
    (span): Candidate => ({ ...span, usage: load.usage(span), hasWarnings: false }),
  );
  if (first === undefined) throw new Error("a week has no half hour");
  return slotOf(
    rest.reduce((best, one) => (one.usage < best.usage ? one : best), first),
    load,
  );
}

function slotOf({ from, to, usage, hasWarnings }: Candidate, load: Load): Slot {
  const window = { from: fromEpochSeconds(from), to: fromEpochSeconds(to) };
  return { window, usage: Math.round(usage * 100), evidence: usageSaying(load, { from, to }), hasWarnings };
}

/** Full and half hours; every zone in use is a whole number of quarters away from UTC. */
const firstStart = (now: Temporal.Instant): number => Math.ceil(toEpochSeconds(now) / STEP) * STEP;

const spansFrom = (start: number, ahead: number, minutes: number): readonly Span[] =>
  Array.from({ length: ahead / STEP }, (_, i) => ({ from: start + i * STEP, to: start + i * STEP + minutes * 60 }));

/** Whether a span meets nothing of that severity. */
function freeness({ obstacles, confined }: Grounds, severity: "block" | "warn"): (span: Span) => boolean {
  const taken = joinSpans(obstacles.filter(({ conflict }) => conflict.severity === severity));
  const bounds = confined.filter(({ conflict }) => conflict.severity === severity);
  return (span) => !touchesAny(taken, span) && bounds.every(({ spans }) => spanHolds(spans, span));
}
