// Which incidents are repetitions: the same was resolved on the same service shortly before. Found for all of them in one go.
import { inOneGo, type Steps } from "../../kernel/steps.ts";
import type { Facts, IncidentColumns } from "../facts.ts";
import { DAY, firstResolvedAt, openedAt, rowsByDay } from "./events.ts";

/** Within this time of a resolution the same again is a repetition. */
const REPEAT_SECONDS = 30 * DAY;

const known = new WeakMap<IncidentColumns, Uint8Array>();

/** 1 for each row that is one; what is before the facts begin is not known. */
export function repeatsIn(facts: Pick<Facts, "incidents" | "now">): Uint8Array {
  return known.get(facts.incidents) ?? inOneGo(repeatsAhead(facts));
}

/** Finds them ahead of the figures that look at them. */
export function* repeatsAhead(facts: Pick<Facts, "incidents" | "now">): Steps<Uint8Array> {
  const { incidents } = facts;
  const found = known.get(incidents) ?? (yield* findRepeats(facts));
  known.set(incidents, found);
  return found;
}

/** So many are gone through in one step. */
const ROWS_EACH = 5_000;

const ALWAYS = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/**
 * Goes through the days. What ended of one kind on one day is kept as its first and last end, the days of one kind hang on each
 * other, the latest first: next to nothing is looked at for one that was opened, however often the same came.
 */
function* findRepeats(facts: Pick<Facts, "incidents" | "now">): Steps<Uint8Array> {
  const { incidents } = facts;
  const repeats = new Uint8Array(incidents.size);
  const codes = codesOf(incidents);
  yield;
  const ends = rowsByDay(facts, firstResolvedAt, ALWAYS);
  const slots = 2 ** Math.ceil(Math.log2(ends.length + 2));
  const latest = new Int32Array(slots).fill(-1);
  const slotOf = (row: number): number => (codes[row] ?? 0) & (slots - 1);
  // One place for each kind and day: an incident of that kind, its first and last end, and the place before it in its slot.
  const [example, before] = [new Int32Array(ends.length), new Int32Array(ends.length)];
  const [first, last] = [new Float64Array(ends.length), new Float64Array(ends.length)];
  let places = 0;
  const isSame = (one: number, other: number): boolean =>
    incidents.fingerprint[one] === incidents.fingerprint[other] && incidents.service[one] === incidents.service[other];

  const take = (row: number, ended: number): void => {
    const slot = slotOf(row);
    const today = Math.floor(ended / DAY) * DAY;
    for (let place = latest[slot] ?? -1; place >= 0 && (first[place] ?? 0) >= today; place = before[place] ?? -1) {
      if (!isSame(row, example[place] ?? -1)) continue;
      first[place] = Math.min(first[place] ?? ended, ended);
      last[place] = Math.max(last[place] ?? ended, ended);
      return;
    }
    example[places] = row;
    first[places] = ended;
    last[places] = ended;
    before[places] = latest[slot] ?? -1;
    latest[slot] = places++;
  };
  const isRepeat = (row: number, opened: number): boolean => {
    for (let place = latest[slotOf(row)] ?? -1; place >= 0; place = before[place] ?? -1) {
      const since = opened - (last[place] ?? 0);
      // Kinds of one slot and day hang on each other in no order.
      if (since >= REPEAT_SECONDS + DAY) return false;
      const isWithin = since < REPEAT_SECONDS && opened >= (first[place] ?? 0);
      if (isWithin && isSame(row, example[place] ?? -1)) return true;
    }
    return false;
  };

  let taken = 0;
  yield;
  const rows = rowsByDay(facts, openedAt, ALWAYS);
  for (let place = 0; place < rows.length; place++) {
    if (place % ROWS_EACH === 0) yield;
    const row = rows[place] ?? 0;
    const opened = incidents.openedAt[row] ?? Number.NaN;
    const tomorrow = (Math.floor(opened / DAY) + 1) * DAY;
    for (; taken < ends.length; taken++) {
      const ended = ends[taken] ?? 0;
      const endedAt = incidents.firstResolvedAt[ended] ?? Number.NaN;
      if (!(endedAt < tomorrow)) break;
      take(ended, endedAt);
    }
    if (incidents.fingerprint[row] !== 0 && isRepeat(row, opened)) repeats[row] = 1;
  }
  return repeats;
}

/** Equal where service and fingerprint are; well mixed in their lowest bits. */
function codesOf({ size, fingerprint, service }: IncidentColumns): Int32Array {
  const codes = new Int32Array(size);
  for (let row = 0; row < size; row++) {
    const mixed = Math.imul((fingerprint[row] ?? 0) ^ Math.imul((service[row] ?? 0) + 1, 0x9e3779b1), 0x85ebca6b);
    codes[row] = mixed ^ (mixed >>> 15);
  }
  return codes;
}
