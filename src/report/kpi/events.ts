// What happened to which incidents when: each kind of event is sorted into days once, so that a period costs what happened in it.
import { type Facts, flag, type IncidentColumns } from "../facts.ts";
import { inSpan, type Span } from "../period.ts";

/** When something happened to an incident, in epoch seconds; NaN: it did not. `now` in epoch seconds. */
export type When = (incidents: IncidentColumns, row: number, now: number) => number;

export const openedAt: When = (i, row) => i.openedAt[row] ?? Number.NaN;
export const acknowledgedAt: When = (i, row) => i.acknowledgedAt[row] ?? Number.NaN;
export const firstResolvedAt: When = (i, row) => i.firstResolvedAt[row] ?? Number.NaN;
export const resolvedAt: When = (i, row) => i.resolvedAt[row] ?? Number.NaN;
export const closedAt: When = (i, row) => i.closedAt[row] ?? Number.NaN;

/** Rows by the day of their event, counted from `first`; those of a day begin at its place in `starts`. */
type Days = {
  readonly now: number;
  readonly first: number;
  readonly starts: Int32Array;
  readonly rows: Int32Array;
};

/** Of UTC, which is as good as any: what lies at the edges of a span is looked at one by one. */
export const DAY = 86_400;

const known = new WeakMap<IncidentColumns, Map<When, Days>>();

/**
 * The rows to which it happened in the span, day by day; within a day in their own order. A cancelled incident and a merged
 * child are none of them.
 */
export function rowsWhen({ incidents, now }: Pick<Facts, "incidents" | "now">, when: When, span: Span): Int32Array {
  const { first, starts, rows } = daysOf(incidents, when, now);
  const last = starts.length - 2;
  const from = Math.max(0, Math.floor(span.from / DAY) - first);
  const to = Math.min(last, Math.floor(span.to / DAY) - first);
  if (from > to) return new Int32Array();
  const found = rows.slice(starts[from], starts[to + 1]);
  const inner = { from: (starts[from + 1] ?? 0) - (starts[from] ?? 0), to: (starts[to] ?? 0) - (starts[from] ?? 0) };
  let count = 0;
  for (let place = 0; place < found.length; place++) {
    const row = found[place] ?? 0;
    const isInner = place >= inner.from && place < inner.to;
    if (isInner || inSpan(when(incidents, row, now), span)) found[count++] = row;
  }
  return found.subarray(0, count);
}

function daysOf(incidents: IncidentColumns, when: When, now: number): Days {
  const held = known.get(incidents) ?? new Map<When, Days>();
  known.set(incidents, held);
  const days = held.get(when);
  if (days?.now === now) return days;
  const sorted = intoDays(incidents, when, now);
  held.set(when, sorted);
  return sorted;
}

const NEVER = -(2 ** 31);

function intoDays(incidents: IncidentColumns, when: When, now: number): Days {
  const { size, flags } = incidents;
  const days = new Int32Array(size);
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < size; row++) {
    const isExcluded = ((flags[row] ?? 0) & flag.excluded) !== 0;
    const second = isExcluded ? Number.NaN : when(incidents, row, now);
    const day = Number.isNaN(second) ? NEVER : Math.floor(second / DAY);
    days[row] = day;
    if (day === NEVER) continue;
    if (day < first) first = day;
    if (day > last) last = day;
  }
  if (first > last) return { now, first: 0, starts: new Int32Array(1), rows: new Int32Array() };
  const starts = new Int32Array(last - first + 2);
  for (const day of days) if (day !== NEVER) starts[day - first + 1] = (starts[day - first + 1] ?? 0) + 1;
  for (let place = 1; place < starts.length; place++) starts[place] = (starts[place] ?? 0) + (starts[place - 1] ?? 0);
  const rows = new Int32Array(starts.at(-1) ?? 0);
  const ends = starts.slice();
  for (let row = 0; row < size; row++) {
    const day = days[row] ?? NEVER;
    if (day === NEVER) continue;
    const place = ends[day - first] ?? 0;
    rows[place] = row;
    ends[day - first] = place + 1;
  }
  return { now, first, starts, rows };
}
