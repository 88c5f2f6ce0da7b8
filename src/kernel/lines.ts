// A list that may be long: its lines are made when they are looked at.
import type { Steps } from "./steps.ts";

/** An array is one. `at` counts from 0. */
export type Lines<Line> = { readonly length: number; at(place: number): Line | undefined };

/** As many are looked at between two rests. */
export const LINES_A_STEP = 20_000;

/** At most `most` of them, after the first `skip`. */
export function someOf<Line>(lines: Lines<Line>, skip: number, most: number): readonly Line[] {
  const count = Math.max(0, Math.min(most, lines.length - skip));
  return Array.from({ length: count }, (_, place) => lines.at(skip + place) as Line);
}

/** Those that are wanted, in their order. */
export function* linesWhere<Line>(lines: Lines<Line>, isWanted: (line: Line) => boolean): Steps<Lines<Line>> {
  const places = new Uint32Array(lines.length);
  let count = 0;
  for (let place = 0; place < lines.length; place++) {
    if (place % LINES_A_STEP === LINES_A_STEP - 1) yield;
    const line = lines.at(place);
    if (line !== undefined && isWanted(line)) places[count++] = place;
  }
  return count === lines.length ? lines : chosenOf(lines, places.slice(0, count));
}

const chosenOf = <Line>(lines: Lines<Line>, places: Uint32Array): Lines<Line> => ({
  length: places.length,
  at: (place) => {
    const chosen = places.at(place);
    return chosen === undefined ? undefined : lines.at(chosen);
  },
});

/** The places of the values, the least first; of equal ones the greatest of `ties` first, and without those they stay in their order. */
export function* placesInOrder(values: Float64Array, ties?: Uint32Array): Steps<Uint32Array> {
  const { length } = values;
  let from = new Uint32Array(length);
  for (let place = 0; place < length; place++) from[place] = place;
  let to = new Uint32Array(length);
  yield;
  for (let width = 1; width < length; width *= 2) {
    let [middle, end, left, right] = [0, 0, 0, 0];
    for (let place = 0; place < length; place++) {
      if (place % LINES_A_STEP === 0) yield;
      // Two parts that are in order already become one.
      if (place === end) {
        middle = Math.min(place + width, length);
        end = Math.min(place + 2 * width, length);
        left = place;
        right = middle;
      }
      const isLeft = left < middle && (right >= end || isBefore(values, ties, from[left] ?? 0, from[right] ?? 0));
      to[place] = from[isLeft ? left++ : right++] ?? 0;
    }
    [from, to] = [to, from];
  }
  return from;
}

function isBefore(values: Float64Array, ties: Uint32Array | undefined, left: number, right: number): boolean {
  const [one, other] = [values[left] ?? 0, values[right] ?? 0];
  return one === other ? ties === undefined || (ties[left] ?? 0) >= (ties[right] ?? 0) : one < other;
}
