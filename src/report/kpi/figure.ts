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

/** Mean, median and p90 of durations in seconds, which lose their order. */
export function durationOf(seconds: Float64Array): Figure {
  const n = seconds.length;
  if (n === 0) return notApplicable;
  let sum = 0;
  for (const each of seconds) sum += each;
  const mean = sum / n;
  return { value: mean, n, mean, median: percentile(seconds, 0.5), p90: percentile(seconds, 0.9) };
}

/** By linear interpolation (type 7) of values, which lose their order; `share` is 0 to 1. NaN of none. */
export function percentile(values: Float64Array, share: number): number {
  if (values.length === 0) return Number.NaN;
  const place = (values.length - 1) * share;
  const under = Math.floor(place);
  const below = bringTo(values, under);
  if (place === under) return below;
  // Behind it stands nothing smaller.
  let above = Number.POSITIVE_INFINITY;
  for (let i = under + 1; i < values.length; i++) above = Math.min(above, values[i] ?? above);
  return below + (above - below) * (place - under);
}

/** Moves values until the one that belongs at `place` stands there, with none greater before it and none smaller behind. Source: C. A. R. Hoare, FIND. */
function bringTo(values: Float64Array, place: number): number {
  const at = (i: number): number => values[i] ?? Number.NaN;
  let [from, to] = [0, values.length - 1];
  while (from < to) {
    const middle = middleOf(at(from), at(place), at(to));
    let [left, right] = [from, to];
    while (left <= right) {
      while (at(left) < middle) left++;
      while (at(right) > middle) right--;
      if (left > right) break;
      const moved = at(left);
      values[left++] = at(right);
      values[right--] = moved;
    }
    if (right < place) from = left;
    if (left > place) to = right;
  }
  return at(place);
}

const middleOf = (a: number, b: number, c: number): number => Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
