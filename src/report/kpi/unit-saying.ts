// A value with its unit, as it stands within a sentence.
import { duration } from "../../organisation/values.ts";
import type { Saying } from "../../words/say.ts";
import type { Unit } from "./kpi.ts";

/** Never 100 where one was missed, never 0 where one was met. */
export function percentText(value: number, decimals: number): string {
  const scale = 10 ** decimals;
  const rounded = Math.round(value * scale) / scale;
  if (rounded === 100 && value < 100) return String(Math.floor(value * scale) / scale);
  if (rounded === 0 && value > 0) return String(Math.ceil(value * scale) / scale);
  return String(rounded);
}

/** A value with its unit. */
export function unitSaying(unit: Unit, value: number): Saying {
  switch (unit) {
    case "percent":
      return { key: "digest.percent", values: { percent: percentText(value, 2) } };
    case "seconds":
      return duration(value);
    case "minutes":
      return { key: "kpi.minutes", values: { value: Math.round(value * 100) / 100 } };
    case "per_day":
      return { key: "kpi.per-day-only", values: { value: percentText(value, 2) } };
    default:
      return { key: "kpi.number", values: { value: Math.round(value * 1000) / 1000 } };
  }
}
