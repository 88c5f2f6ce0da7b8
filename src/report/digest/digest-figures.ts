// Figures of a digest in words: small numbers are told as numbers, and nothing is "0 %" where there was nothing.
import type { Saying, Value } from "../../words/say.ts";
import { askedFor, type Figure } from "../kpi/figure.ts";
import type { KpiId, Unit } from "../kpi/kpi.ts";
import { type Trend, trendMarks } from "../kpi/trend.ts";
import { percentText, unitSaying } from "../kpi/unit-saying.ts";

/** A figure as a digest tells it. */
export type Reading = {
  readonly unit: Unit;
  readonly betterIs: "higher" | "lower" | "neither";
  readonly now: Figure;
  /** Of the equal period before. */
  readonly before: Figure;
  readonly trend: Trend;
  /** In its unit; undefined: there is none. */
  readonly target: number | undefined;
};

export type Readings = Readonly<Partial<Record<KpiId, Reading>>>;

/** From so many on a share is told in percent. */
const FEW = 5;

/** Several sayings with " · " between them; undefined of none. */
export function dots(parts: readonly Saying[]): Saying | undefined {
  const [last, ...before] = parts.toReversed();
  return before.reduce<Saying | undefined>(
    (rest, first) => rest && { key: "digest.dots", values: { first, rest } },
    last,
  );
}

/** What would stand below the last line shares it. */
export function inLines(most: number, lines: readonly Saying[]): readonly Saying[] {
  const shared = dots(lines.slice(most - 1));
  return shared ? [...lines.slice(0, most - 1), shared] : lines;
}

/** "93 % (13/14)", "1 of 2", "89 % (8/9; 17 asked)"; "n/a" where there was nothing. */
export function shareWords(figure: Figure): Saying {
  const { value, n, met } = figure;
  const asked = askedFor(figure);
  if (value === null) return { key: "digest.none" };
  if (met === undefined) return { key: "digest.percent", values: { percent: percentText(value, 1) } };
  if (n < FEW) return { key: "digest.few", values: { met, n } };
  const values = { percent: percentText(value, 1), met, n };
  return asked === undefined
    ? { key: "digest.share", values }
    : { key: "digest.share-asked", values: { ...values, asked } };
}

export const isWorse = (reading: Reading | undefined): boolean => reading?.trend.isBetter === false;

/** Whether it keeps its target; undefined where it has none, or there was nothing. */
export function isMet({ now, target, betterIs }: Pick<Reading, "now" | "target" | "betterIs">): boolean | undefined {
  if (target === undefined || now.value === null || betterIs === "neither") return undefined;
  return betterIs === "higher" ? now.value >= target : now.value <= target;
}

/** "fixed in time 88 % (15/17) ▼ (target 98 % missed)": how it went since the period before, and the target that was missed. */
export function figureWords(name: Value, reading: Reading, figure: Saying): Saying {
  const { sign } = reading.trend;
  const target = reading.target === undefined ? "" : unitSaying(reading.unit, reading.target);
  const isTold = reading.target !== undefined && reading.now.value !== null;
  const values: Readonly<Record<string, Value>> = {
    ...{ name, figure, target, mark: sign === null ? "" : trendMarks[sign], hasMark: sign === null ? "no" : "yes" },
    met: isTold ? (isMet(reading) === false ? "no" : "yes") : "unknown",
  };
  return { key: "digest.figure", values };
}
