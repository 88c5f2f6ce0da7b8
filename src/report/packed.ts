// The facts of one incident as bytes, the way they are stored, and many of them turned into columns.
import type { Steps } from "../kernel/steps.ts";
import type { Gap, IncidentColumns } from "./facts.ts";
import { flag } from "./facts.ts";

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

/** Facts of one service, team and department, appended to each other. */
export type PackedGroup = {
  readonly service: string;
  readonly team: string;
  readonly department: string;
  readonly bytes: Uint8Array;
};

export function* columnsOf(groups: readonly PackedGroup[]): Steps<IncidentColumns> {
  const most = groups.reduce((sum, { bytes }) => sum + bytes.length, 0) / (4 * FIXED);
  const columns = emptyColumns(Math.floor(most));
  const gaps = new Map<number, readonly Gap[]>();
  const keys = { service: keyList(), team: keyList(), department: keyList() };
  let row = 0;
  for (const group of groups) {
    const first = row;
    for (let at = 0; at < group.bytes.length; yield) {
      ({ at, row } = readGroup(group.bytes, columns, gaps, { at, row }));
    }
    columns.service.fill(keys.service.placeOf(group.service), first, row);
    columns.team.fill(keys.team.placeOf(group.team), first, row);
    columns.department.fill(keys.department.placeOf(group.department), first, row);
  }
  return {
    ...cutTo(row, columns),
    services: keys.service.keys,
    teams: keys.team.keys,
    departments: keys.department.keys,
    gaps,
  };
}

function keyList() {
  const keys: string[] = [];
  const places = new Map<string, number>();
  const placeOf = (key: string): number => {
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, keys.length);
    return keys.push(key) - 1;
  };
  return { keys, placeOf };
}

const wide = [
  "number",
  "openedAt",
  "acknowledgedAt",
  "firstResponseAt",
  "firstResponseDueAt",
  "firstResponseMissedAt",
  "firstResolvedAt",
  "resolvedAt",
  "resolutionDueAt",
  "resolutionMissedAt",
  "closedAt",
  "excludedAt",
  "touchedAt",
  "workedSeconds",
  "pausedSeconds",
  "timeToReportSeconds",
  "used50At",
  "used76At",
  "used86At",
  "used96At",
  "fingerprint",
  "flags",
] as const;
const narrow = ["priority", "rating"] as const;
const places = ["service", "team", "department"] as const;

type Columns = { readonly [name in (typeof wide)[number]]: Float64Array } & {
  readonly [name in (typeof narrow)[number]]: Uint8Array;
} & { readonly [name in (typeof places)[number]]: Uint16Array };

const made = <Name extends string, Column>(names: readonly Name[], make: (name: Name) => Column) =>
  Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Column>;

const emptyColumns = (size: number): Columns => ({
  ...made(wide, () => new Float64Array(size)),
  ...made(narrow, () => new Uint8Array(size)),
  ...made(places, () => new Uint16Array(size)),
});

const cutTo = (size: number, columns: Columns) => ({
  size,
  ...made(wide, (name) => columns[name].subarray(0, size)),
  ...made(narrow, (name) => columns[name].subarray(0, size)),
  ...made(places, (name) => columns[name].subarray(0, size)),
});

/** So many are read in one step. */
const ROWS_EACH = 20_000;

type Place = { readonly at: number; readonly row: number };

/** Reads facts of a group from the byte `at` into the columns from `row` on, and says where the next ones begin. */
function readGroup(bytes: Uint8Array, columns: Columns, gaps: Map<number, readonly Gap[]>, from: Place): Place {
  // Looking columns up by name for each row would take most of the time.
  const { number, openedAt, acknowledgedAt, firstResponseAt, firstResponseDueAt, firstResponseMissedAt } = columns;
  const { firstResolvedAt, resolvedAt, resolutionDueAt, resolutionMissedAt, closedAt, excludedAt, touchedAt } = columns;
  const { workedSeconds, pausedSeconds, timeToReportSeconds, used50At, used76At, used86At, used96At } = columns;
  const { fingerprint, flags, priority, rating } = columns;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const word = (at: number): number => view.getUint32(at, true);
  const time = (at: number): number => word(at) || Number.NaN;
  const length = (at: number): number => (word(at) || Number.NaN) - 1;
  let { at, row } = from;
  for (; at < bytes.length && row < from.row + ROWS_EACH; row++) {
    const gapCount = bytes[at] ?? 0;
    const hasMarks = bytes[at + 3] === 1;
    const bits = word(at + 4 * (FIXED - 1));
    priority[row] = bytes[at + 1] ?? 0;
    rating[row] = bytes[at + 2] ?? 0;
    number[row] = word(at + 4);
    openedAt[row] = time(at + 8);
    acknowledgedAt[row] = time(at + 12);
    firstResponseAt[row] = time(at + 16);
    firstResponseDueAt[row] = time(at + 20);
    firstResponseMissedAt[row] = time(at + 24);
    resolvedAt[row] = time(at + 28);
    resolutionDueAt[row] = time(at + 32);
    resolutionMissedAt[row] = time(at + 36);
    closedAt[row] = time(at + 40);
    excludedAt[row] = (bits & flag.excluded) === 0 ? Number.NaN : time(at + 40);
    touchedAt[row] = time(at + 44);
    workedSeconds[row] = length(at + 48);
    pausedSeconds[row] = length(at + 52);
    timeToReportSeconds[row] = length(at + 56);
    fingerprint[row] = word(at + 60);
    flags[row] = bits;
    const marks = at + 4 * FIXED;
    used50At[row] = hasMarks ? time(marks) : Number.NaN;
    used76At[row] = hasMarks ? time(marks + 4) : Number.NaN;
    used86At[row] = hasMarks ? time(marks + 8) : Number.NaN;
    used96At[row] = hasMarks ? time(marks + 12) : Number.NaN;
    const first = marks + (hasMarks ? 4 * MARKS : 0);
    firstResolvedAt[row] = time(gapCount > 0 ? first : at + 28);
    at = first + 8 * gapCount;
    if (gapCount > 0) gaps.set(row, readGaps(word, first, at));
  }
  return { at, row };
}

function readGaps(word: (at: number) => number, from: number, to: number): readonly Gap[] {
  const gaps: Gap[] = [];
  for (let at = from; at < to; at += 8) gaps.push({ from: word(at), to: word(at + 4) });
  return gaps;
}

/** Only these rows, in their order; the lists of keys stay as they are. */
export function selectRows(from: IncidentColumns, rows: ArrayLike<number>): IncidentColumns {
  const columns = emptyColumns(rows.length);
  const gaps = new Map<number, readonly Gap[]>();
  for (const name of [...wide, ...narrow, ...places]) {
    const [source, target] = [from[name], columns[name]];
    for (let row = 0; row < rows.length; row++) target[row] = source[rows[row] ?? 0] ?? Number.NaN;
  }
  for (let row = 0; row < rows.length; row++) {
    const own = from.gaps.size > 0 ? from.gaps.get(rows[row] ?? -1) : undefined;
    if (own) gaps.set(row, own);
  }
  const { services, teams, departments } = from;
  return { size: rows.length, ...columns, services, teams, departments, gaps };
}
