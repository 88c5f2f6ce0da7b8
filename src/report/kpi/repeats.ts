// Which incidents are repetitions: the same was resolved on the same service shortly before. Found for all of them in one go.
import { inOneGo, type Steps } from "../../kernel/steps.ts";
import type { Facts, IncidentColumns } from "../facts.ts";
import { DAY } from "./events.ts";
import { isExcluded, of } from "./observe.ts";

/** Within this time of a resolution the same again is a repetition. */
const REPEAT_SECONDS = 30 * DAY;

const known = new WeakMap<IncidentColumns, Uint8Array>();

/** 1 for each row that is one; what is before the facts begin is not known. */
export function repeatsIn(facts: Pick<Facts, "incidents">): Uint8Array {
  return known.get(facts.incidents) ?? inOneGo(repeatsAhead(facts));
}

/** Finds them ahead of the figures that look at them. */
export function* repeatsAhead(facts: Pick<Facts, "incidents">): Steps<Uint8Array> {
  const { incidents } = facts;
  const found = known.get(incidents) ?? (yield* findRepeats(incidents));
  known.set(incidents, found);
  return found;
}

/** So many are gone through in one step. */
const ROWS_EACH = 20_000;

/** Of so few ends of one kind the right one is found by looking at each. */
const FEW_ENDS = 8;

/**
 * The ends of each kind lie side by side, many of them in order, so that next to nothing is looked at for one that was opened,
 * however often the same came.
 */
function* findRepeats(incidents: IncidentColumns): Steps<Uint8Array> {
  const { size, openedAt, firstResolvedAt } = incidents;
  const { kinds, count } = yield* kindsOf(incidents);
  const starts = new Int32Array(count + 1);
  for (let row = 0; row < size; row++) {
    if (row % ROWS_EACH === 0) yield;
    const kind = kinds[row] ?? NONE;
    if (kind !== NONE && isEnd(firstResolvedAt, row)) starts[kind + 1] = (starts[kind + 1] ?? 0) + 1;
  }
  for (let kind = 0; kind < count; kind++) starts[kind + 1] = (starts[kind + 1] ?? 0) + (starts[kind] ?? 0);
  const ends = new Float64Array(starts[count] ?? 0);
  const next = starts.slice();
  for (let row = 0; row < size; row++) {
    if (row % ROWS_EACH === 0) yield;
    const kind = kinds[row] ?? NONE;
    if (kind === NONE || !isEnd(firstResolvedAt, row)) continue;
    const place = next[kind] ?? 0;
    ends[place] = of(firstResolvedAt, row);
    next[kind] = place + 1;
  }
  for (let kind = 0; kind < count; kind++) {
    if (kind % ROWS_EACH === 0) yield;
    const from = starts[kind] ?? 0;
    const to = starts[kind + 1] ?? 0;
    if (to - from > FEW_ENDS) ends.subarray(from, to).sort();
  }
  const repeats = new Uint8Array(size);
  for (let row = 0; row < size; row++) {
    if (row % ROWS_EACH === 0) yield;
    const kind = kinds[row] ?? NONE;
    if (kind === NONE) continue;
    const opened = of(openedAt, row);
    const last = lastEnd(ends, starts[kind] ?? 0, starts[kind + 1] ?? 0, opened);
    if (opened - last < REPEAT_SECONDS) repeats[row] = 1;
  }
  return repeats;
}

const isEnd = (firstResolvedAt: Float64Array, row: number): boolean => !Number.isNaN(of(firstResolvedAt, row));

/** The last one not after `second` among those from one place to before another; -Infinity: there is none. */
function lastEnd(ends: Float64Array, from: number, to: number, second: number): number {
  let last = Number.NEGATIVE_INFINITY;
  if (to - from <= FEW_ENDS) {
    for (let place = from; place < to; place++) {
      const end = ends[place] ?? last;
      if (end <= second && end > last) last = end;
    }
    return last;
  }
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ends[middle] ?? last) <= second) low = middle + 1;
    else high = middle;
  }
  return low > from ? (ends[low - 1] ?? last) : last;
}

/** Of a cancelled incident, a merged child, and what says nothing comparable. */
const NONE = -1;

/** Numbered from 0: the same where service and fingerprint are. */
function* kindsOf(incidents: IncidentColumns): Steps<{ readonly kinds: Int32Array; readonly count: number }> {
  const { size, fingerprint, service, services } = incidents;
  const kinds = new Int32Array(size).fill(NONE);
  // Each service has slots of its own: its rows mostly lie side by side, and what is near is found sooner.
  const starts = new Int32Array(services.length + 1);
  for (let row = 0; row < size; row++) {
    const after = (service[row] ?? 0) + 1;
    starts[after] = (starts[after] ?? 0) + 2;
  }
  for (let own = 0; own < services.length; own++) starts[own + 1] = (starts[own + 1] ?? 0) + (starts[own] ?? 0);
  /** By slot one row of the kind that is there. */
  const slots = new Int32Array(2 * size).fill(NONE);
  let count = 0;
  for (let row = 0; row < size; row++) {
    if (row % ROWS_EACH === 0) yield;
    const print = fingerprint[row] ?? 0;
    if (print === 0 || isExcluded(incidents, row)) continue;
    const from = starts[service[row] ?? 0] ?? 0;
    const to = starts[(service[row] ?? 0) + 1] ?? 0;
    const mixed = Math.imul(print, 0x9e3779b1);
    let slot = from + (((mixed ^ (mixed >>> 15)) >>> 0) % (to - from));
    for (;;) {
      const first = slots[slot] ?? NONE;
      if (first === NONE) {
        slots[slot] = row;
        kinds[row] = count++;
        break;
      }
      if (fingerprint[first] === print) {
        kinds[row] = kinds[first] ?? NONE;
        break;
      }
      slot = slot + 1 < to ? slot + 1 : from;
    }
  }
  return { kinds, count };
}
