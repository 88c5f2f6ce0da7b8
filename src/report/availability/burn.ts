// How fast an error budget burns, when that is too fast, and when that will change if nothing else happens.
import type { Span } from "../../sla/span.ts";
import { type Downtime, downSeconds } from "./availability.ts";
import { allowance } from "./budget.ts";

const HOUR = 3_600;

/** Burning at `rate` over the long and the short stretch is told; the short one ends it soon after it is over. Source: rules section 5 (SRE workbook). */
export const burnRules = [
  { key: "fast", rate: 14.4, long: HOUR, short: HOUR / 12 },
  { key: "medium", rate: 6, long: 6 * HOUR, short: HOUR / 2 },
  { key: "slow", rate: 1, long: 72 * HOUR, short: 6 * HOUR },
] as const;
export type BurnRule = (typeof burnRules)[number];
export type BurnKey = BurnRule["key"];

/** Nothing older burns. */
export const LONGEST_BURN = 72 * HOUR;

/** A burn is no matter of microseconds; sums of shares are not exact to the last digit. */
const EXACT = 1e-6;

const windowAt = (at: number, seconds: number): Span => ({ from: at - seconds, to: at });

/** 1: at this pace the budget lasts exactly its period. (DT in the last `seconds` / `seconds`) / (1 − target). */
export const burnRate = (downtime: Downtime, targetPercent: number, at: number, seconds: number): number =>
  downSeconds(downtime, windowAt(at, seconds)) / seconds / allowance(targetPercent);

/** The rules that hold at `at`, the fastest first. */
export function burningAt(downtime: Downtime, targetPercent: number, at: number): readonly BurnKey[] {
  const burns = (rule: BurnRule, seconds: number) =>
    downSeconds(downtime, windowAt(at, seconds)) >= limitOf(rule, seconds, targetPercent) - EXACT;
  return burnRules.filter((rule) => burns(rule, rule.long) && burns(rule, rule.short)).map(({ key }) => key);
}

const limitOf = ({ rate }: BurnRule, seconds: number, targetPercent: number): number =>
  rate * allowance(targetPercent) * seconds;

/** The first whole second after `after` at which other rules hold than at `after`; null: none, as far as `downtime` reaches. */
export function nextBurnChange(downtime: Downtime, targetPercent: number, after: number): number | null {
  const now = burningAt(downtime, targetPercent, after).join();
  const moments = burnRules.flatMap((rule) =>
    [rule.long, rule.short].flatMap((seconds) =>
      crossings(downtime, seconds, limitOf(rule, seconds, targetPercent), after),
    ),
  );
  const sorted = [...new Set(moments)].filter((moment) => moment > after).sort((a, b) => a - b);
  return sorted.find((moment) => burningAt(downtime, targetPercent, moment).join() !== now) ?? null;
}

/**
 * Whole seconds around which the downtime of the last `seconds` passes `limit`. Between the edges of outages, and the
 * edges `seconds` later, it changes evenly.
 */
function crossings(downtime: Downtime, seconds: number, limit: number, after: number): readonly number[] {
  const edges = downtime.flatMap(({ spans }) => spans.flatMap(({ from, to }) => [from, to]));
  const turns = [after, ...edges.flatMap((edge) => [edge, edge + seconds])].filter((turn) => turn >= after);
  const sorted = [...new Set(turns)].sort((a, b) => a - b);
  const downAt = sorted.map((turn) => downSeconds(downtime, windowAt(turn, seconds)));
  return sorted.flatMap((from, i) => {
    const to = sorted[i + 1];
    const [first = 0, last = 0] = [downAt[i], downAt[i + 1]];
    if (to === undefined || first === last || limit < Math.min(first, last) || limit > Math.max(first, last)) return [];
    const exact = from + ((limit - first) / (last - first)) * (to - from);
    return [Math.floor(exact), Math.floor(exact) + 1, Math.ceil(exact - EXACT)];
  });
}
