// Episodes of a watched figure: the first miss opens one, and seven days in a row on which the target was met end it.
import type { Verdict } from "./watched.ts";

/** Source: rules section 5, KPI watch. */
export const OVER_AFTER_DAYS = 7;

/** `metDays`: in a row, up to the last day that could be judged. */
export type Episode = { readonly metDays: number };

export type EpisodeMoved =
  | { readonly is: "opened" }
  /** `isNews`: the day before it was the other way round. */
  | { readonly is: "met" | "missed"; readonly metDays: number; readonly isNews: boolean }
  | { readonly is: "over"; readonly metDays: number };

/**
 * What one more day makes of the episode that lasts; undefined: nothing changes. A day without a judgement neither opens
 * one nor ends it, nor does it break a row of days.
 */
export function episodeMoved(lasting: Episode | undefined, verdict: Verdict): EpisodeMoved | undefined {
  if (verdict === "silent") return undefined;
  if (!lasting) return verdict === "missed" ? { is: "opened" } : undefined;
  const { metDays } = lasting;
  if (verdict === "missed") return metDays > 0 ? { is: "missed", metDays: 0, isNews: true } : undefined;
  const days = metDays + 1;
  return days >= OVER_AFTER_DAYS ? { is: "over", metDays: days } : { is: "met", metDays: days, isNews: metDays === 0 };
}
