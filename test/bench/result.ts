// What a benchmark found, in one shape: a line for whoever watches, and one in the file of results that `npm run bench` collects.
import { appendFileSync } from "node:fs";
import { loadavg } from "node:os";

export type Found = {
  readonly what: string;
  readonly ours: number;
  readonly unit: string;
  /** The same work done by what one would take or write otherwise. */
  readonly baseline?: { readonly name: string; readonly value: number };
  /** `ours` may be so much, or has to be so much, at least. */
  readonly most?: number;
  readonly least?: number;
  /** `ours` in relation to the baseline may be so much, or has to be so much, at least. */
  readonly mostTimes?: number;
  readonly leastTimes?: number;
};

const within = (value: number, most: number | undefined, least: number | undefined): boolean =>
  (most === undefined || value <= most) && (least === undefined || value >= least);

const written = (value: number): string =>
  Math.abs(value) >= 100 ? Math.round(value).toLocaleString("en") : String(Number(value.toPrecision(3)));

/** Tells what was found; false, and a benchmark that ends badly, when it is not what was wanted. */
export function tell(bench: string, found: Found): boolean {
  const { what, ours, unit, baseline, most, least, mostTimes, leastTimes } = found;
  const ratio = baseline && ours / baseline.value;
  const isMet = within(ours, most, least) && (ratio === undefined || within(ratio, mostTimes, leastTimes));
  const bounds = [
    ...(most === undefined ? [] : [`≤ ${written(most)} ${unit}`]),
    ...(least === undefined ? [] : [`≥ ${written(least)} ${unit}`]),
    ...(mostTimes === undefined ? [] : [`≤ ${mostTimes} ×`]),
    ...(leastTimes === undefined ? [] : [`≥ ${leastTimes} ×`]),
  ];
  const wanted = bounds.join(", ");
  const beside = baseline ? `; ${baseline.name} ${written(baseline.value)} ${unit}, ${written(ratio ?? 0)} ×` : "";
  console.log(`${what}: ${written(ours)} ${unit}${beside}${wanted && ` (wanted ${wanted})`}${isMet ? "" : " MISSED"}`);
  const row = {
    ...{ bench, what, ours: `${written(ours)} ${unit}` },
    ...(baseline && ratio !== undefined && { baseline: `${baseline.name}: ${written(baseline.value)} ${unit}` }),
    ...(ratio !== undefined && { ratio: `${written(ratio)} ×` }),
    ...{ wanted, isMet, load: loadavg()[0] },
  };
  const file = process.env.BENCH_RESULTS;
  if (file) appendFileSync(file, `${JSON.stringify(row)}\n`);
  if (!isMet) process.exitCode = 1;
  return isMet;
}
