// What happened to which incidents when: each kind of event is sorted into days once, so that a period costs what happened in it.
import type { Steps } from "../../kernel/steps.ts";
import { type Facts, flag, type IncidentColumns } from "../facts.ts";
import { inSpan, type Span } from "../period.ts";

/** When something happened to an incident, in epoch seconds; NaN: it did not. `now` in epoch seconds. */
export type When = (incidents: IncidentColumns, row: number, now: number) => number;

export const openedAt: When = (i, row) => i.openedAt[row] ?? Number.NaN;
export const acknowledgedAt: When = (i, row) => i.acknowledgedAt[row] ?? Number.NaN;
export const firstResolvedAt: When = (i, row) => i.firstResolvedAt[row] ?? Number.NaN;
export const resolvedAt: When = (i, row) => i.resolvedAt[row] ?? Number.NaN;
export const closedAt: When = (i, row) => i.closedAt[row] ?? Number.NaN;

/** Puts them into days ahead of the figures that look at them, each kind of event in a step of its own. */
export function* daysAhead(among: Among): Steps<void> {
  for (const when of [openedAt, acknowledgedAt, firstResolvedAt, resolvedAt, closedAt]) {
    daysOf(among, when);
    yield;
  }
}

/** The day of each row's event, counted from `first`, and where those of a day begin once the rows are in order of days. */
type Days = {
  readonly now: number;
  readonly first: number;
  /** `NEVER`: it is of none. */
  readonly days: Int32Array;
  readonly starts: Int32Array;
  /** In order of days; made when it is first wanted. */
  rows?: Int32Array;
  /** Those of the spans that were asked for: several figures look at the same. */
  readonly asked: Map<string, Int32Array>;
};

/** Of UTC, which is as good as any: what lies at the edges of a span is looked at one by one. */
export const DAY = 86_400;

const NEVER = -(2 ** 31);

const known = new WeakMap<IncidentColumns, Map<When, Days>>();

type Among = Pick<Facts, "incidents" | "now">;

/** The rows to which it happened in the span, in no order, to be looked at only. A cancelled incident and a merged child are none of them. */
export function rowsWhen(among: Among, when: When, span: Span): Int32Array {
  const { asked } = daysOf(among, when);
  const key = `${span.from} ${span.to}`;
  const rows = asked.get(key) ?? findRows(among, when, span);
  asked.set(key, rows);
  return rows;
}

function findRows(among: Among, when: When, span: Span): Int32Array {
  const known = daysOf(among, when);
  const { from, to } = placesOf(span, known);
  if (from > to) return new Int32Array();
  const most = (known.starts[to + 1] ?? 0) - (known.starts[from] ?? 0);
  if (most < known.days.length / 8) return rowsByDay(among, when, span);
  // Of many, those that lie side by side are read faster one after the other.
  const found = new Int32Array(most);
  const [first, last] = [from + known.first, to + known.first];
  let count = 0;
  for (let row = 0; row < known.days.length; row++) {
    const day = known.days[row] ?? NEVER;
    if (day < first || day > last) continue;
    const isInner = day > first && day < last;
    if (isInner || inSpan(when(among.incidents, row, among.now), span)) found[count++] = row;
  }
  return found.subarray(0, count);
}

/** The same day by day. */
export function rowsByDay(among: Among, when: When, span: Span): Int32Array {
  const known = daysOf(among, when);
  const { from, to } = placesOf(span, known);
  if (from > to) return new Int32Array();
  const { starts } = known;
  known.rows ??= inOrder(known);
  const begin = starts[from] ?? 0;
  const inner = { from: (starts[from + 1] ?? 0) - begin, to: (starts[to] ?? 0) - begin };
  const found = known.rows.slice(begin, starts[to + 1]);
  let count = 0;
  for (let place = 0; place < found.length; place++) {
    const row = found[place] ?? 0;
    const isInner = place >= inner.from && place < inner.to;
    if (isInner || inSpan(when(among.incidents, row, among.now), span)) found[count++] = row;
  }
  return found.subarray(0, count);
}

const placesOf = (span: Span, { first, starts }: Days): { readonly from: number; readonly to: number } => ({
  from: Math.max(0, Math.floor(span.from / DAY) - first),
  to: Math.min(starts.length - 2, Math.floor(span.to / DAY) - first),
});

function daysOf({ incidents, now }: Among, when: When): Days {
  const held = known.get(incidents) ?? new Map<When, Days>();
  known.set(incidents, held);
  const found = held.get(when);
  if (found?.now === now) return found;
  const made = countDays(incidents, when, now);
  held.set(when, made);
  return made;
}

function countDays(incidents: IncidentColumns, when: When, now: number): Days {
  const { size, flags } = incidents;
  const days = new Int32Array(size).fill(NEVER);
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < size; row++) {
    if (((flags[row] ?? 0) & flag.excluded) !== 0) continue;
    const second = when(incidents, row, now);
    if (Number.isNaN(second)) continue;
    const day = Math.floor(second / DAY);
    days[row] = day;
    if (day < first) first = day;
    if (day > last) last = day;
  }
  if (first > last) return { now, first: 0, days, starts: new Int32Array(1), asked: new Map() };
  const starts = new Int32Array(last - first + 2);
  for (let row = 0; row < size; row++) {
    const place = (days[row] ?? NEVER) - first + 1;
    if (place > 0) starts[place] = (starts[place] ?? 0) + 1;
  }
  for (let place = 1; place < starts.length; place++) starts[place] = (starts[place] ?? 0) + (starts[place - 1] ?? 0);
  return { now, first, days, starts, asked: new Map() };
}

function inOrder({ first, days, starts }: Days): Int32Array {
  const rows = new Int32Array(starts.at(-1) ?? 0);
  const ends = starts.slice();
  for (let row = 0; row < days.length; row++) {
    const day = days[row] ?? NEVER;
    if (day === NEVER) continue;
    const place = ends[day - first] ?? 0;
    rows[place] = row;
    ends[day - first] = place + 1;
  }
  return rows;
}
