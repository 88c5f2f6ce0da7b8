// The scale of a picture's figures: in which unit they read best, and between which round numbers they lie.
import type { Lang, WordKey } from "../../words/say.ts";
import { sayPlain } from "../../words/say.ts";
import type { ChartUnit } from "./chart.ts";

/** A value times `factor` is what is written; `word` says it with its unit. */
export type ChartScale = { readonly factor: number; readonly digits: number; readonly word: WordKey };

const HOUR = 3600;
const DAY = 86_400;

/** Seconds are written in minutes, hours or days, whichever keeps the largest value short. */
export function scaleOf(unit: ChartUnit, values: readonly number[]): ChartScale {
  const most = Math.max(0, ...values.map(Math.abs));
  switch (unit) {
    case "percent":
      return { factor: 1, digits: 1, word: "chart.percent" };
    case "seconds":
      if (most < 3 * HOUR) return { factor: 1 / 60, digits: most < 600 ? 1 : 0, word: "chart.minutes" };
      return most < 3 * DAY
        ? { factor: 1 / HOUR, digits: 1, word: "chart.hours" }
        : { factor: 1 / DAY, digits: 1, word: "chart.days" };
    case "minutes":
      return { factor: 1, digits: 0, word: "chart.minutes" };
    case "count":
      return { factor: 1, digits: 0, word: "chart.plain" };
    case "per_day":
    case "score":
      return { factor: 1, digits: 1, word: "chart.plain" };
  }
}

export const rounded = (value: number, { factor, digits }: ChartScale): number => {
  const unit = 10 ** digits;
  return Math.round(value * factor * unit) / unit;
};

/** For example "97.5 %" or "4.2 h". */
export const showScaled = (lang: Lang, value: number, scale: ChartScale): string =>
  sayPlain(lang, scale.word, { value: rounded(value, scale) });

/** Shares are shown from the ten below the lowest up to 100, so that a difference can be seen; everything else from 0. */
export function shareFloor(values: readonly number[]): number {
  const lowest = Math.min(100, ...values);
  return Math.max(0, Math.min(90, Math.floor((lowest - 1) / 10) * 10));
}
