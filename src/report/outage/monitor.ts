// What a monitoring tool said of one thing that it watches, and the outages that follow from it, the same in whatever order it was heard.
import { Temporal } from "temporal-polyfill";
import type { Outage } from "./outage.ts";

/** At `at` it was down, in part perhaps, or up. */
export type Signal = {
  readonly at: Temporal.Instant;
  readonly isDown: boolean;
  readonly isPartial: boolean;
  readonly isPlanned: boolean;
  readonly announcedAt: Temporal.Instant | null;
  readonly note: string;
  readonly serviceKey: string;
};

/** As many signals are kept of one thing; what is older and between two that say the same goes first. */
const KEPT = 200;

const stateOf = ({ isDown, isPartial, isPlanned, serviceKey }: Signal): string =>
  isDown ? `${isPartial} ${isPlanned} ${serviceKey}` : "";

/** By time; at the same moment "up" is the last word. */
const inOrder = (a: Signal, b: Signal): number =>
  Temporal.Instant.compare(a.at, b.at) ||
  Number(b.isDown) - Number(a.isDown) ||
  (stateOf(a) < stateOf(b) ? -1 : Number(stateOf(a) > stateOf(b)));

/** The signals with the new one, in their order; undefined: it was heard before. */
export function heard(known: readonly Signal[], signal: Signal): readonly Signal[] | undefined {
  if (known.some((one) => one.at.equals(signal.at) && stateOf(one) === stateOf(signal))) return undefined;
  return forgetful([...known, signal].sort(inOrder));
}

function forgetful(signals: readonly Signal[]): readonly Signal[] {
  if (signals.length <= KEPT) return signals;
  const isBetween = (_: Signal, i: number) => {
    const [before, here, after] = [signals[i - 1], signals[i], signals[i + 1]].map((one) => one && stateOf(one));
    return before === here && here === after;
  };
  const first = signals.findIndex(isBetween);
  // Nothing in between: the oldest turn goes. Its outage is kept where outages are.
  const next = signals.findIndex((one) => stateOf(one) !== stateOf(signals[0] as Signal));
  return first >= 0 ? signals.filter((_, i) => i !== first) : signals.slice(next);
}

export type Watched = Pick<Outage, "serviceKey" | "from" | "to" | "isPartial" | "isPlanned" | "announcedAt" | "note">;

/** From each time it went down to the next other word, or still. */
export function outagesOf(signals: readonly Signal[]): readonly Watched[] {
  const turns = signals.filter((one, i) => i === 0 || stateOf(one) !== stateOf(signals[i - 1] as Signal));
  return turns.flatMap((one, i): readonly Watched[] => {
    if (!one.isDown) return [];
    const to = turns[i + 1]?.at ?? null;
    if (to && Temporal.Instant.compare(one.at, to) === 0) return [];
    const { serviceKey, isPartial, isPlanned, announcedAt, note } = one;
    return [{ serviceKey, from: one.at, to, isPartial, isPlanned, announcedAt, note }];
  });
}
