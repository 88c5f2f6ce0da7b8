// One figure: a value with how many records it is made of, so that a small number can be read as one.

export type Figure = {
  /** In the unit of its KPI; a duration is the mean. null: there is nothing to divide by ("n/a"), never 0 or 100 %. */
  readonly value: number | null;
  /** How many records were counted. */
  readonly n: number;
  /** Of a share: how many of `n` met it. */
  readonly met?: number;
  /** Of a duration, in seconds; percentiles by linear interpolation (type 7). */
  readonly median?: number;
  readonly p90?: number;
  readonly mean?: number;
  /** What it is made of, such as bands of age, in their order. */
  readonly parts?: readonly Part[];
  /** A follow-up window is not over yet: it may still change. */
  readonly isProvisional?: boolean;
};

export type Part = { readonly id: string; readonly value: number };

export const notApplicable: Figure = { value: null, n: 0 };

/** Nothing ended the time that was looked at: its length in seconds. Undefined of other figures. */
export const longerThan = ({ value, parts }: Figure): number | undefined =>
  value === null ? parts?.find(({ id }) => id === "longer_than")?.value : undefined;

/** `met` of `n` in percent; of none it is n/a. */
export const shareOf = (met: number, n: number): Figure => ({ value: n === 0 ? null : (100 * met) / n, n, met });

export const countOf = (n: number): Figure => ({ value: n, n });

/** Mean, median and p90 of durations in seconds; `sorted` is in rising order. */
export function durationOf(sorted: Float64Array): Figure {
  const n = sorted.length;
  if (n === 0) return notApplicable;
  const mean = sorted.reduce((sum, seconds) => sum + seconds, 0) / n;
  return { value: mean, n, mean, median: percentile(sorted, 0.5), p90: percentile(sorted, 0.9) };
}

/** By linear interpolation (type 7) of values in rising order; `share` is 0 to 1. NaN of none. */
export function percentile(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}
