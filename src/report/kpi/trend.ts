// Whether a figure became better or worse, said only where the numbers carry it.
import type { Figure } from "./figure.ts";

export type BetterIs = "higher" | "lower" | "neither";

export type Trend = {
  /** "=": no difference that the numbers carry; null: there is nothing to compare. */
  readonly sign: "up" | "down" | "=" | null;
  readonly isBetter: boolean | null;
  /** In the unit of the KPI. */
  readonly delta: number | null;
};

/** Fewer records than this carry no judgement. */
const LEAST = 5;
const LEAST_SHARE = 0.05;

/**
 * "Better" or "worse" only if the difference is more than 5 % and more than one unit, of at least 5 records on both
 * sides. `oneUnit`: what one unit is in the KPI's own unit. Source: rules section 5.
 */
export function trendOf(now: Figure, before: Figure, betterIs: BetterIs, oneUnit = 1): Trend {
  if (now.value === null || before.value === null) return { sign: null, isBetter: null, delta: null };
  const delta = now.value - before.value;
  const least = Math.max(LEAST_SHARE * Math.abs(before.value), oneUnit);
  if (Math.abs(delta) <= least || now.n < LEAST || before.n < LEAST) return { sign: "=", isBetter: null, delta };
  const isHigher = delta > 0;
  const isBetter = betterIs === "neither" ? null : isHigher === (betterIs === "higher");
  return { sign: isHigher ? "up" : "down", isBetter, delta };
}

export const trendMarks = { up: "▲", down: "▼", "=": "≈" } as const;
