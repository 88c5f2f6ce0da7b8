// The facts of one incident as bytes, the way they are stored, and many of them turned into columns.
import type { Steps } from "../kernel/steps.ts";
import type { Gap, IncidentColumns } from "./facts.ts";

/** Times in epoch seconds; null: never. */
export type IncidentFact = {
  readonly number: number;
  readonly openedAt: number;
  readonly acknowledgedAt: number | null;
  readonly firstResponseAt: number | null;
  readonly firstResponseDueAt: number | null;
  readonly firstResponseMissedAt: number | null;
  readonly resolvedAt: number | null;
  readonly resolutionDueAt: number | null;
  readonly resolutionMissedAt: number | null;
  /** Of a cancelled or merged one: when that was. */
  readonly closedAt: number | null;
  readonly touchedAt: number;
  readonly workedSeconds: number | null;
  readonly pausedSeconds: number;
  readonly timeToReportSeconds: number | null;
  readonly fingerprint: number;
  readonly flags: number;
  readonly priority: number;
  readonly rating: number | null;
  /** When 50, 76, 86 and 96 percent of the time to fix are used; empty while no clock runs. */
  readonly usedAt: readonly number[];
  readonly gaps: readonly Gap[];
};

/** A stored time: 0 is never, so that nothing before 1970-01-01T00:00:01Z can be kept. */
const times = [
  "openedAt",
  "acknowledgedAt",
  "firstResponseAt",
  "firstResponseDueAt",
  "firstResponseMissedAt",
  "resolvedAt",
  "resolutionDueAt",
  "resolutionMissedAt",
  "closedAt",
  "touchedAt",
] as const;

/** Lengths in seconds are stored with one added, so that 0 is unknown. */
const lengths = ["workedSeconds", "pausedSeconds", "timeToReportSeconds"] as const;

/** Words of 32 bits, little-endian: four bytes of small numbers, then these, then marks and gaps as many as there are. */
const FIXED = 1 + 1 + times.length + lengths.length + 2;
const MARKS = 4;
const MOST_GAPS = 100;

/** Appended to each other they can be read again with `columnsOf`. */
export function packFact(fact: IncidentFact): Uint8Array {
  const gaps = fact.gaps.slice(0, MOST_GAPS);
  const hasMarks = fact.usedAt.length === MARKS;
  const words = new Uint32Array(FIXED + (hasMarks ? MARKS : 0) + 2 * gaps.length);
  const small = [gaps.length, fact.priority, fact.rating ?? 0, hasMarks ? 1 : 0];
  words.set([
    small.reduce((word, byte, place) => word | (byte << (8 * place)), 0) >>> 0,
    fact.number,
    ...times.map((name) => Math.max(0, fact[name] ?? 0)),
    ...lengths.map((name) => ((seconds) => (seconds === null ? 0 : Math.max(0, seconds) + 1))(fact[name])),
    fact.fingerprint,
    fact.flags,
    ...(hasMarks ? fact.usedAt : []),
    ...gaps.flatMap(({ from, to }) => [from, to]),
  ]);
  return littleEndian(words);
}

function littleEndian(words: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(4 * words.length);
  const view = new DataView(bytes.buffer);
  for (const [place, word] of words.entries()) view.setUint32(4 * place, word, true);
  return bytes;
}

/** Facts of one service, appended to each other. */
export type PackedGroup = { readonly service: string; readonly bytes: Uint8Array };

export function* columnsOf(groups: readonly PackedGroup[]): Steps<IncidentColumns> {
  const parts: { readonly service: string; readonly words: Uint32Array; readonly count: number }[] = [];
  for (const { service, bytes } of groups) {
    const words = wordsOf(bytes);
    parts.push({ service, words, count: countIn(words) });
    yield;
  }
  const services = [...new Set(groups.map(({ service }) => service))];
  const columns = emptyColumns(
    parts.reduce((sum, { count }) => sum + count, 0),
    services,
  );
  let row = 0;
  for (const { service, words, count } of parts) {
    columns.service.fill(services.indexOf(service), row, row + count);
    for (let at = 0; at < words.length; yield) ({ at, row } = readWords(words, columns, { at, row }));
  }
  return columns;
}

const isLittleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/** Words are read twice as fast as bytes put together, also when the bytes are moved for it because they begin between words. */
function wordsOf(bytes: Uint8Array): Uint32Array {
  if (isLittleEndian && bytes.byteOffset % 4 === 0) {
    return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  }
  const words = new Uint32Array(bytes.length / 4);
  if (isLittleEndian) new Uint8Array(words.buffer).set(bytes);
  else {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let place = 0; place < words.length; place++) words[place] = view.getUint32(4 * place, true);
  }
  return words;
}

type Columns = IncidentColumns & {
  readonly used: Map<number, readonly number[]>;
  readonly gaps: Map<number, readonly Gap[]>;
};

/**
 * Written out, and the same wherever columns come from: what is compiled for objects of one shape has to be compiled again
 * for those of another, which took longer than to count.
 */
const emptyColumns = (size: number, services: readonly string[]): Columns => ({
  size,
  number: new Uint32Array(size),
  openedAt: new Uint32Array(size),
  acknowledgedAt: new Uint32Array(size),
  firstResponseAt: new Uint32Array(size),
  firstResponseDueAt: new Uint32Array(size),
  firstResponseMissedAt: new Uint32Array(size),
  firstResolvedAt: new Uint32Array(size),
  resolvedAt: new Uint32Array(size),
  resolutionDueAt: new Uint32Array(size),
  resolutionMissedAt: new Uint32Array(size),
  closedAt: new Uint32Array(size),
  touchedAt: new Uint32Array(size),
  workedSeconds: new Uint32Array(size),
  pausedSeconds: new Uint32Array(size),
  timeToReportSeconds: new Uint32Array(size),
  fingerprint: new Uint32Array(size),
  flags: new Int32Array(size),
  priority: new Uint8Array(size),
  rating: new Uint8Array(size),
  gapCount: new Uint8Array(size),
  service: new Uint32Array(size),
  services,
  used: new Map(),
  gaps: new Map(),
});

/** So many are read in one step. */
const ROWS_EACH = 20_000;

/** How many facts there are. */
function countIn(words: Uint32Array): number {
  let count = 0;
  for (let at = 0; at < words.length; count++) {
    const small = words[at] ?? 0;
    at += FIXED + 2 * (small & 0xff) + (small >>> 24 === 0 ? 0 : MARKS);
  }
  return count;
}

type Place = { readonly at: number; readonly row: number };

/** Reads facts from the word `at` into the columns from `row` on, and says where the next ones begin. */
function readWords(words: Uint32Array, columns: Columns, from: Place): Place {
  // Looking columns up by name for each row, or reading each word by a function, would take most of the time.
  const { number, openedAt, acknowledgedAt, firstResponseAt, firstResponseDueAt, firstResponseMissedAt } = columns;
  const { firstResolvedAt, resolvedAt, resolutionDueAt, resolutionMissedAt, closedAt, touchedAt } = columns;
  const { workedSeconds, pausedSeconds, timeToReportSeconds, fingerprint, flags, priority, rating, gapCount } = columns;
  const { used, gaps } = columns;
  let { at, row } = from;
  for (; at < words.length && row < from.row + ROWS_EACH; row++) {
    const small = words[at] ?? 0;
    const count = small & 0xff;
    gapCount[row] = count;
    priority[row] = (small >> 8) & 0xff;
    rating[row] = (small >> 16) & 0xff;
    number[row] = words[at + 1] ?? 0;
    openedAt[row] = words[at + 2] ?? 0;
    acknowledgedAt[row] = words[at + 3] ?? 0;
    firstResponseAt[row] = words[at + 4] ?? 0;
    firstResponseDueAt[row] = words[at + 5] ?? 0;
    firstResponseMissedAt[row] = words[at + 6] ?? 0;
    resolvedAt[row] = words[at + 7] ?? 0;
    resolutionDueAt[row] = words[at + 8] ?? 0;
    resolutionMissedAt[row] = words[at + 9] ?? 0;
    closedAt[row] = words[at + 10] ?? 0;
    touchedAt[row] = words[at + 11] ?? 0;
    workedSeconds[row] = words[at + 12] ?? 0;
    pausedSeconds[row] = words[at + 13] ?? 0;
    timeToReportSeconds[row] = words[at + 14] ?? 0;
    fingerprint[row] = words[at + 15] ?? 0;
    flags[row] = words[at + 16] ?? 0;
    const resolved = at + 7;
    at += FIXED;
    if (small >>> 24 !== 0) {
      used.set(row, Array.from(words.subarray(at, at + MARKS)));
      at += MARKS;
    }
    firstResolvedAt[row] = words[count > 0 ? at : resolved] ?? 0;
    if (count > 0) {
      gaps.set(row, readGaps(words, at, count));
      at += 2 * count;
    }
  }
  return { at, row };
}

function readGaps(words: Uint32Array, from: number, count: number): readonly Gap[] {
  const gaps: Gap[] = [];
  for (let at = from; at < from + 2 * count; at += 2) gaps.push({ from: words[at] ?? 0, to: words[at + 1] ?? 0 });
  return gaps;
}

/** Only these rows, in their order, which is ascending; the list of services stays as it is. What stands side by side is not copied. */
export function selectRows(from: IncidentColumns, rows: ArrayLike<number>): IncidentColumns {
  const [first, last] = [rows[0] ?? 0, rows[rows.length - 1] ?? -1];
  const isWhole = last - first + 1 === rows.length;
  const columns = isWhole ? between(from, first, last + 1) : emptyColumns(rows.length, from.services);
  const hasAny = from.used.size + from.gaps.size > 0;
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place] ?? 0;
    if (!isWhole) copyRow(from, row, columns, place);
    if (!hasAny) continue;
    const [used, gaps] = [from.used.get(row), from.gapCount[row] ? from.gaps.get(row) : undefined];
    if (used) columns.used.set(place, used);
    if (gaps) columns.gaps.set(place, gaps);
  }
  return columns;
}

/** The same values, seen through other columns. */
function between(from: IncidentColumns, first: number, end: number): Columns {
  const views = Object.entries(from).flatMap(([name, column]) =>
    ArrayBuffer.isView(column) ? [[name, (column as Uint32Array).subarray(first, end)]] : [],
  );
  return Object.assign(emptyColumns(0, from.services), Object.fromEntries(views), { size: end - first });
}

/** By name, one after the other, for the same reason as `readWords`. */
function copyRow(from: IncidentColumns, row: number, to: Columns, place: number): void {
  to.number[place] = from.number[row] ?? 0;
  to.openedAt[place] = from.openedAt[row] ?? 0;
  to.acknowledgedAt[place] = from.acknowledgedAt[row] ?? 0;
  to.firstResponseAt[place] = from.firstResponseAt[row] ?? 0;
  to.firstResponseDueAt[place] = from.firstResponseDueAt[row] ?? 0;
  to.firstResponseMissedAt[place] = from.firstResponseMissedAt[row] ?? 0;
  to.firstResolvedAt[place] = from.firstResolvedAt[row] ?? 0;
  to.resolvedAt[place] = from.resolvedAt[row] ?? 0;
  to.resolutionDueAt[place] = from.resolutionDueAt[row] ?? 0;
  to.resolutionMissedAt[place] = from.resolutionMissedAt[row] ?? 0;
  to.closedAt[place] = from.closedAt[row] ?? 0;
  to.touchedAt[place] = from.touchedAt[row] ?? 0;
  to.workedSeconds[place] = from.workedSeconds[row] ?? 0;
  to.pausedSeconds[place] = from.pausedSeconds[row] ?? 0;
  to.timeToReportSeconds[place] = from.timeToReportSeconds[row] ?? 0;
  to.fingerprint[place] = from.fingerprint[row] ?? 0;
  to.flags[place] = from.flags[row] ?? 0;
  to.priority[place] = from.priority[row] ?? 0;
  to.rating[place] = from.rating[row] ?? 0;
  to.gapCount[place] = from.gapCount[row] ?? 0;
  to.service[place] = from.service[row] ?? 0;
}
