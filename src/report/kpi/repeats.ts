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
 * however often the same came. What looks at every row is a function of its own: within the steps it takes twice as long.
 */
function* findRepeats(incidents: IncidentColumns): Steps<Uint8Array> {
  const kinds = noKindsYet(incidents);
  yield;
  yield* rowsOf(incidents, (some) => nameKinds(incidents, kinds, some));
  const { starts, count } = kinds;
  for (let kind = 0; kind < count; kind++) starts[kind + 1] = (starts[kind + 1] ?? 0) + (starts[kind] ?? 0);
  const ends = new Uint32Array(starts[count] ?? 0);
  const next = starts.slice(0, count);
  yield* rowsOf(incidents, (some) => placeEnds(incidents, kinds, { ends, next, ...some }));
  for (let kind = 0; kind < count; kind++) {
    if (kind % ROWS_EACH === 0) yield;
    const from = starts[kind] ?? 0;
    const to = starts[kind + 1] ?? 0;
    if (to - from > FEW_ENDS) ends.subarray(from, to).sort();
  }
  const repeats = new Uint8Array(incidents.size);
  yield* rowsOf(incidents, (some) => markRepeats(incidents, kinds, { ends, repeats, ...some }));
  return repeats;
}

/** From one row to before another. */
type Some = { readonly from: number; readonly to: number };

function* rowsOf({ size }: IncidentColumns, look: (some: Some) => void): Steps<void> {
  for (let from = 0; from < size; from += ROWS_EACH, yield) look({ from, to: Math.min(size, from + ROWS_EACH) });
}

/** Of a cancelled incident, a merged child, and what says nothing comparable. */
const NONE = -1;

type Kinds = {
  /** Of each row, numbered from 0: the same where service and fingerprint are. */
  readonly kinds: Int32Array;
  count: number;
  /** How many ends the kind before has; then where those of each begin. */
  readonly starts: Int32Array;
  /** Each service has slots of its own, from here on: its rows mostly lie side by side, and what is near is found sooner. */
  readonly slotsOf: Int32Array;
  /** By slot one row of the kind that is there. */
  readonly slots: Int32Array;
};

function noKindsYet({ size, service, services }: IncidentColumns): Kinds {
  const slotsOf = new Int32Array(services.length + 1);
  for (let row = 0; row < size; row++) {
    const after = (service[row] ?? 0) + 1;
    slotsOf[after] = (slotsOf[after] ?? 0) + 2;
  }
  for (let own = 0; own < services.length; own++) slotsOf[own + 1] = (slotsOf[own + 1] ?? 0) + (slotsOf[own] ?? 0);
  return {
    kinds: new Int32Array(size).fill(NONE),
    count: 0,
    starts: new Int32Array(size + 1),
    slotsOf,
    slots: new Int32Array(2 * size).fill(NONE),
  };
}

function nameKinds(incidents: IncidentColumns, named: Kinds, { from, to }: Some): void {
  const { fingerprint, service, firstResolvedAt } = incidents;
  const { kinds, starts, slotsOf, slots } = named;
  let { count } = named;
  for (let row = from; row < to; row++) {
    const print = fingerprint[row] ?? 0;
    if (print === 0 || isExcluded(incidents, row)) continue;
    const own = service[row] ?? 0;
    const begin = slotsOf[own] ?? 0;
    const end = slotsOf[own + 1] ?? 0;
    let slot = begin + Math.floor((Math.imul(print, 0x9e3779b1) >>> 0) * 2 ** -32 * (end - begin));
    let first = slots[slot] ?? NONE;
    while (first !== NONE && fingerprint[first] !== print) {
      slot = slot + 1 < end ? slot + 1 : begin;
      first = slots[slot] ?? NONE;
    }
    if (first === NONE) slots[slot] = row;
    const kind = first === NONE ? count++ : (kinds[first] ?? NONE);
    kinds[row] = kind;
    if (isEnd(firstResolvedAt, row)) starts[kind + 1] = (starts[kind + 1] ?? 0) + 1;
  }
  named.count = count;
}

type Ends = Some & { readonly ends: Uint32Array; readonly next: Int32Array };

function placeEnds({ firstResolvedAt }: IncidentColumns, { kinds }: Kinds, { ends, next, from, to }: Ends): void {
  for (let row = from; row < to; row++) {
    const kind = kinds[row] ?? NONE;
    if (kind === NONE || !isEnd(firstResolvedAt, row)) continue;
    const place = next[kind] ?? 0;
    ends[place] = firstResolvedAt[row] ?? 0;
    next[kind] = place + 1;
  }
}

type Marked = Some & { readonly ends: Uint32Array; readonly repeats: Uint8Array };

/** Its own end is none of the ends before it, also where it was resolved in the second in which it was opened. */
function markRepeats({ openedAt, firstResolvedAt }: IncidentColumns, { kinds, starts }: Kinds, marked: Marked): void {
  const { ends, repeats, from, to } = marked;
  for (let row = from; row < to; row++) {
    const kind = kinds[row] ?? NONE;
    if (kind === NONE) continue;
    const opened = of(openedAt, row);
    const own = firstResolvedAt[row] === opened ? 1 : 0;
    const last = lastEnd(ends, starts[kind] ?? 0, starts[kind + 1] ?? 0, { second: opened, own });
    if (opened - last < REPEAT_SECONDS) repeats[row] = 1;
  }
}

const isEnd = (firstResolvedAt: Uint32Array, row: number): boolean => firstResolvedAt[row] !== 0;

/** `own`: 1 where one of those at `second` is not to be counted, else 0. */
type Sought = { readonly second: number; readonly own: number };

/** The last one not after `second` among those from one place to before another; -Infinity: there is none. */
function lastEnd(ends: Uint32Array, from: number, to: number, { second, own }: Sought): number {
  let last = Number.NEGATIVE_INFINITY;
  if (to - from <= FEW_ENDS) {
    let left = own;
    for (let place = from; place < to; place++) {
      const end = ends[place] ?? last;
      if (end === second && left-- > 0) continue;
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
  return low - own > from ? (ends[low - own - 1] ?? last) : last;
}
