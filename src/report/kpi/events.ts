// What happened to which incidents when. Who asks for many periods gets them from days, so that each costs what happened in it.
import { type Binned, intoBins, NO_BIN } from "../bins.ts";
import { type Facts, flag, type IncidentColumns } from "../facts.ts";
import { inSpan, type Span } from "../period.ts";

/** When something happened to each incident, in epoch seconds; 0: it did not. `now` in epoch seconds. */
export type When = (incidents: IncidentColumns, now: number) => Uint32Array;

export const openedAt: When = (i) => i.openedAt;
export const acknowledgedAt: When = (i) => i.acknowledgedAt;
export const firstResolvedAt: When = (i) => i.firstResolvedAt;
export const resolvedAt: When = (i) => i.resolvedAt;
export const closedAt: When = (i) => i.closedAt;

/** Of UTC, which is as good as any: what lies at the edges of a span is looked at one by one. */
export const DAY = 86_400;

type Among = Pick<Facts, "incidents" | "now">;

type Events = {
  readonly now: number;
  readonly flags: Int32Array;
  readonly seconds: Uint32Array;
  readonly room: Int32Array;
  /** The rows of the spans that were asked for: several figures look at the same. */
  readonly asked: Map<string, Int32Array>;
  /** Made when it is first wanted. */
  days: Days | undefined;
};

/** Rows in order of days, and where those of each day begin, counted from `first`. */
type Days = Binned & { readonly first: number };

/** `room` for as many rows as there are, in which they are found before it is known how many. */
type Known = { readonly events: Map<When, Events>; readonly room: Int32Array };

const known = new WeakMap<IncidentColumns, Known>();

/** So many spans are found by looking at each row, which takes less time than to put all into days. */
const FEW_SPANS = 3;

/** The rows to which it happened in the span, in no order, to be looked at only. A cancelled incident and a merged child are none of them. */
export function rowsWhen(among: Among, when: When, span: Span): Int32Array {
  const events = eventsOf(among, when);
  const key = `${span.from} ${span.to}`;
  const found =
    events.asked.get(key) ?? (events.asked.size < FEW_SPANS ? rowsOf(events, span) : rowsByDay(events, span));
  events.asked.set(key, found);
  return found;
}

/** Of each row, also of those that count nowhere. */
export const secondsWhen = (among: Among, when: When): Uint32Array => eventsOf(among, when).seconds;

function eventsOf({ incidents, now }: Among, when: When): Events {
  const held = known.get(incidents) ?? { events: new Map<When, Events>(), room: new Int32Array(incidents.size) };
  known.set(incidents, held);
  const { events, room } = held;
  const found = events.get(when);
  if (found?.now === now) return found;
  const seconds = when(incidents, now);
  const made = { now, flags: incidents.flags, seconds, room, asked: new Map<string, Int32Array>(), days: undefined };
  events.set(when, made);
  return made;
}

const isCounted = ({ flags }: Events, row: number): boolean => ((flags[row] ?? 0) & flag.excluded) === 0;

function rowsOf(events: Events, { from, to }: Span): Int32Array {
  const { seconds, room: found } = events;
  const first = Math.max(1, from);
  let count = 0;
  for (let row = 0; row < seconds.length; row++) {
    const second = seconds[row] ?? 0;
    if (second >= first && second < to && isCounted(events, row)) found[count++] = row;
  }
  return found.slice(0, count);
}

function rowsByDay(events: Events, span: Span): Int32Array {
  events.days ??= sortIntoDays(events);
  const { first, starts, rows } = events.days;
  const from = Math.max(0, Math.floor(span.from / DAY) - first);
  const to = Math.min(starts.length - 2, Math.floor(span.to / DAY) - first);
  if (from > to) return new Int32Array();
  const begin = starts[from] ?? 0;
  const inner = { from: (starts[from + 1] ?? 0) - begin, to: (starts[to] ?? 0) - begin };
  const found = rows.slice(begin, starts[to + 1]);
  let count = 0;
  for (let place = 0; place < found.length; place++) {
    const row = found[place] ?? 0;
    const isInner = place >= inner.from && place < inner.to;
    if (isInner || inSpan(events.seconds[row] ?? 0, span)) found[count++] = row;
  }
  return found.subarray(0, count);
}

function sortIntoDays(events: Events): Days {
  const { seconds } = events;
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < seconds.length; row++) {
    const second = seconds[row] ?? 0;
    if (second === 0) continue;
    if (second < first) first = second;
    if (second > last) last = second;
  }
  if (first > last) return { first: 0, starts: new Int32Array(1), rows: new Int32Array() };
  first = Math.floor(first / DAY);
  const days = new Int32Array(seconds.length);
  for (let row = 0; row < seconds.length; row++) {
    const second = seconds[row] ?? 0;
    days[row] = second === 0 || !isCounted(events, row) ? NO_BIN : Math.floor(second / DAY) - first;
  }
  return { first, ...intoBins(days, Math.floor(last / DAY) - first + 1) };
}
