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

/** Of a figure of answers: how many were asked for one. Undefined of other figures. */
export const askedFor = ({ parts }: Figure): number | undefined => parts?.find(({ id }) => id === "asked")?.value;

/** `met` of `n` in percent; of none it is n/a. */
export const shareOf = (met: number, n: number): Figure => ({ value: n === 0 ? null : (100 * met) / n, n, met });

export const countOf = (n: number): Figure => ({ value: n, n });

/** Mean, median and p90 of durations in seconds. */
export function durationOf(seconds: Float64Array): Figure {
  const n = seconds.length;
  if (n === 0) return notApplicable;
  let sum = 0;
  for (let place = 0; place < n; place++) sum += seconds[place] ?? 0;
  const mean = sum / n;
  const [median, p90] = percentiles(seconds, [0.5, 0.9]);
  return { value: mean, n, mean, ...(median !== undefined && { median }), ...(p90 !== undefined && { p90 }) };
}

/** By linear interpolation (type 7) of values in any order; `share` is 0 to 1. NaN of none. */
export const percentile = (values: Float64Array, share: number): number =>
  percentiles(values, [share])[0] ?? Number.NaN;

function percentiles(values: Float64Array, shares: readonly number[]): readonly number[] {
  if (values.length === 0) return [];
  const places = shares.map((share) => (values.length - 1) * share);
  const found = inPlace(
    values,
    places.flatMap((place) => [Math.floor(place), Math.ceil(place)]),
  );
  return places.map((place, i) => {
    const below = found[2 * i] ?? Number.NaN;
    return below + ((found[2 * i + 1] ?? below) - below) * (place - Math.floor(place));
  });
}

/** So few are sorted. */
const FEW = 64;
const MOST_BINS = 4096;

/** What would stand at these places if the values were sorted. They are counted into bins, and only what lies in a bin that is wanted is looked at closer. */
function inPlace(values: Float64Array, places: readonly number[]): readonly number[] {
  const { length } = values;
  if (length <= FEW) {
    const sorted = values.toSorted();
    return places.map((place) => sorted[place] ?? Number.NaN);
  }
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let place = 0; place < length; place++) {
    const value = values[place] ?? Number.NaN;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (least === most) return places.map(() => least);
  const bins = Math.min(MOST_BINS, length);
  const scale = (bins - 1) / (most - least);
  const counts = new Int32Array(bins + 1);
  for (let place = 0; place < length; place++) {
    const bin = Math.floor(((values[place] ?? least) - least) * scale);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const wanted = new Map<number, { readonly before: number; readonly places: number[] }>();
  for (const place of places) {
    let [bin, before] = [0, 0];
    while (before + (counts[bin] ?? 0) <= place) before += counts[bin++] ?? 0;
    const own = wanted.get(bin) ?? { before, places: [] };
    own.places.push(place);
    wanted.set(bin, own);
  }
  const found = new Map<number, number>();
  const insides = insideOf(values, [...wanted.keys()], counts, { least, scale });
  for (const [i, own] of [...wanted.values()].entries()) {
    const stands = inPlace(
      insides[i] ?? new Float64Array(),
      own.places.map((place) => place - own.before),
    );
    for (const [at, place] of own.places.entries()) found.set(place, stands[at] ?? Number.NaN);
  }
  return places.map((place) => found.get(place) ?? Number.NaN);
}

/** What lies in each of these bins, found in one go. */
function insideOf(
  values: Float64Array,
  bins: readonly number[],
  counts: Int32Array,
  { least, scale }: { readonly least: number; readonly scale: number },
): readonly Float64Array[] {
  const starts = new Int32Array(counts.length).fill(-1);
  let size = 0;
  const ends = bins.map((bin) => {
    starts[bin] = size;
    size += counts[bin] ?? 0;
    return size;
  });
  const inside = new Float64Array(size);
  for (let place = 0; place < values.length; place++) {
    const value = values[place] ?? least;
    const bin = Math.floor((value - least) * scale);
    const next = starts[bin] ?? -1;
    if (next < 0) continue;
    inside[next] = value;
    starts[bin] = next + 1;
  }
  return ends.map((end, i) => inside.subarray(ends[i - 1] ?? 0, end));
}
