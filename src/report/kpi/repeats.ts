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
 * Goes through the days. Ends that say the same hang on each other, the latest day first, so that next to nothing is looked at
 * for one that was opened, however often the same came.
 */
function* findRepeats(facts: Pick<Facts, "incidents" | "now">): Steps<Uint8Array> {
  const { incidents } = facts;
  const repeats = new Uint8Array(incidents.size);
  const codes = codesOf(incidents);
  yield;
  const ends = rowsByDay(facts, firstResolvedAt, ALWAYS);
  const endedAt = Float64Array.from(ends, (row) => incidents.firstResolvedAt[row] ?? Number.NaN);
  const slots = 2 ** Math.ceil(Math.log2(ends.length + 2));
  const latest = new Int32Array(slots).fill(-1);
  const before = new Int32Array(ends.length);
  const isSame = (one: number, other: number): boolean =>
    incidents.fingerprint[one] === incidents.fingerprint[other] && incidents.service[one] === incidents.service[other];
  const isRepeat = (row: number, opened: number): boolean => {
    const code = codes[row] ?? 0;
    for (let place = latest[code & (slots - 1)] ?? -1; place >= 0; place = before[place] ?? -1) {
      const since = opened - (endedAt[place] ?? Number.NaN);
      if (since >= REPEAT_SECONDS + DAY) return false;
      if (since >= 0 && since < REPEAT_SECONDS && isSame(row, ends[place] ?? -1)) return true;
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
    for (; (endedAt[taken] ?? Number.NaN) < tomorrow; taken++) {
      const slot = (codes[ends[taken] ?? 0] ?? 0) & (slots - 1);
      before[taken] = latest[slot] ?? -1;
      latest[slot] = taken;
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
