// The KPIs of what is open: how much, how old, how near to its target; and what comes back. Source: rules section 5.
import { oneStep } from "../../kernel/steps.ts";
import { type Facts, flag, type IncidentColumns } from "../facts.ts";
import type { Span } from "../period.ts";
import { DAY, openedAt, resolvedAt, rowsWhen } from "./events.ts";
import { type Figure, notApplicable, type Part } from "./figure.ts";
import type { Behind, Kpi, ListBehind } from "./kpi.ts";
import { gapsOf, has, isExcluded, of, rowsBehind } from "./observe.ts";
import { repeatsIn } from "./repeats.ts";

/** At the end of the period, or now when it is not over. */
const endOf = (span: Span, now: number): number => Math.min(span.to, now + 1);

/** Opened before a moment and neither resolved nor cancelled by then; what was reopened was open again. */
export function isOpenAt(i: IncidentColumns, row: number, at: number): boolean {
  if (!(of(i.openedAt, row) < at)) return false;
  const resolved = isExcluded(i, row) ? Number.NaN : of(i.resolvedAt, row);
  const ended = Number.isNaN(resolved) ? of(i.closedAt, row) : resolved;
  return !(ended < at) && (i.gapCount[row] === 0 || !isInGap(i, row, at));
}

const isInGap = (i: IncidentColumns, row: number, at: number): boolean =>
  gapsOf(i, row).some(({ from, to }) => from < at && at <= to);

/** What was open at some moments of these facts: most figures ask for the same few. */
const known = new WeakMap<IncidentColumns, Map<number, readonly number[]>>();

function openRows({ incidents }: Facts, at: number): readonly number[] {
  const held = known.get(incidents) ?? new Map<number, readonly number[]>();
  known.set(incidents, held);
  const found = held.get(at);
  if (found) return found;
  const { size, openedAt, resolvedAt, closedAt } = incidents;
  const rows: number[] = [];
  for (let row = 0; row < size; row++) {
    // Most were over by then or began later, which is seen before anything else is asked.
    if (of(closedAt, row) < at && of(resolvedAt, row) < at) continue;
    if (of(openedAt, row) < at && isOpenAt(incidents, row, at)) rows.push(row);
  }
  held.set(at, rows);
  return rows;
}

export const backlogAt = (facts: Facts, at: number): number => openRows(facts, at).length;

/** As many as are open at the end; beside it how many were at the start, and by priority, in which no private one stands. */
function backlog(facts: Facts, span: Span): Figure {
  const rows = openRows(facts, endOf(span, facts.now));
  const shown = rows.filter((row) => !has(facts.incidents, row, flag.private));
  const priorities = [1, 2, 3, 4].map(
    (priority): Part => ({
      id: `p${priority}`,
      value: shown.filter((row) => facts.incidents.priority[row] === priority).length,
    }),
  );
  return {
    value: rows.length,
    n: rows.length,
    parts: [{ id: "start", value: backlogAt(facts, span.from) }, ...priorities],
  };
}

/** Open at the end of the period and acknowledged by nobody by then: how many, and the age of the oldest in seconds. Of what was imported it is not known. */
export function unacknowledged(facts: Facts, span: Span): readonly Part[] {
  const { incidents, now } = facts;
  const at = endOf(span, now);
  const rows = openRows(facts, at).filter(
    (row) => !(of(incidents.acknowledgedAt, row) < at) && !has(incidents, row, flag.imported),
  );
  const oldest = rows.reduce((least, row) => Math.min(least, of(incidents.openedAt, row)), at);
  const count = { id: "unacknowledged", value: rows.length };
  return rows.length === 0 ? [count] : [count, { id: "oldest", value: at - oldest }];
}

const oldestFirst = ({ incidents }: Facts, rows: readonly number[], at: number): readonly Behind[] =>
  rows
    .map((row) => ({ reference: `INC-${incidents.number[row]}`, seconds: at - of(incidents.openedAt, row) }))
    .sort((a, b) => b.seconds - a.seconds);

/** Of what is open, which is not so much. */
const listed =
  (list: (facts: Facts, span: Span) => readonly Behind[]): ListBehind =>
  (facts, span) =>
    oneStep(() => list(facts, span));

const openBehind = (facts: Facts, span: Span): readonly Behind[] => {
  const at = endOf(span, facts.now);
  return oldestFirst(facts, openRows(facts, at), at);
};

/** Opened less resolved in the period: what the backlog grew by. */
function growth(facts: Facts, span: Span): Figure {
  const [opened, resolved] = [openedAt, resolvedAt].map((when) => rowsWhen(facts, when, span).length);
  return { value: (opened ?? 0) - (resolved ?? 0), n: (opened ?? 0) + (resolved ?? 0) };
}

type Band = readonly [id: string, least: number];

const ages: readonly Band[] = [
  ["d0_1", 0],
  ["d2_5", 2],
  ["d6_30", 6],
  ["d31_90", 31],
  ["d91", 91],
];
const stillness: readonly Band[] = [
  ["d1_5", 1],
  ["d6_10", 6],
  ["d11_30", 11],
  ["d31", 31],
];

/** How many of `numbers` fall into each band, which reaches up to the next one. */
const inBands = (bands: readonly Band[], numbers: readonly number[]): readonly Part[] =>
  bands.map(([id, least], place) => {
    const end = bands[place + 1]?.[1] ?? Number.POSITIVE_INFINITY;
    return { id, value: numbers.filter((number) => number >= least && number < end).length };
  });

const daysOld = (seconds: number): number => Math.floor(seconds / DAY);

/** How many of those that are open are older than 30 days; by bands of age, those that wait counted once more. */
function aging(facts: Facts, span: Span): Figure {
  const { incidents } = facts;
  const at = endOf(span, facts.now);
  const rows = openRows(facts, at);
  const numbers = rows.map((row) => daysOld(at - of(incidents.openedAt, row)));
  const paused = rows.filter((row) => has(incidents, row, flag.paused)).length;
  return {
    value: numbers.filter((number) => number > 30).length,
    n: rows.length,
    parts: [...inBands(ages, numbers), { id: "paused", value: paused }],
  };
}

/** What is said of now can be said of a period that has just ended, not of earlier ones. */
const isNow = (span: Span, now: number): boolean => now >= span.from && now < span.to + DAY;

/** How many of those that are open nobody has done anything about for more than five days. */
function untouched(facts: Facts, span: Span): Figure {
  if (!isNow(span, facts.now)) return notApplicable;
  const rows = openRows(facts, facts.now + 1);
  const numbers = rows.map((row) => daysOld(facts.now - of(facts.incidents.touchedAt, row)));
  return { value: numbers.filter((number) => number > 5).length, n: rows.length, parts: inBands(stillness, numbers) };
}

/** Those that the figure counts, the longest untouched first. */
function untouchedBehind(facts: Facts, span: Span): readonly Behind[] {
  if (!isNow(span, facts.now)) return [];
  const { incidents, now } = facts;
  return openRows(facts, now + 1)
    .map((row) => ({ reference: `INC-${incidents.number[row]}`, seconds: now - of(incidents.touchedAt, row) }))
    .filter(({ seconds }) => daysOld(seconds) > 5)
    .sort((a, b) => b.seconds - a.seconds);
}

/** Where a running clock stands: 0 below half, then the bands of 50, 76, 86 and 96 percent; -1: it does not run or is missed. */
function usedBand(i: IncidentColumns, row: number, now: number): number {
  if (!(now <= of(i.resolutionDueAt, row))) return -1;
  return i.used.get(row)?.filter((mark) => now >= mark).length ?? -1;
}

const usedBands = ["u50_75", "u76_85", "u86_95", "u96"] as const;

/** How many of the running clocks have used at least half of the time to fix. */
function nearingBreach(facts: Facts, span: Span): Figure {
  if (!isNow(span, facts.now)) return notApplicable;
  const bands = openRows(facts, facts.now + 1).map((row) => usedBand(facts.incidents, row, facts.now));
  const running = bands.filter((band) => band >= 0);
  const parts = usedBands.map((id, place) => ({ id, value: running.filter((band) => band === place + 1).length }));
  return { value: running.filter((band) => band > 0).length, n: running.length, parts };
}

function nearestFirst(facts: Facts, span: Span): readonly Behind[] {
  if (!isNow(span, facts.now)) return [];
  const { incidents, now } = facts;
  return openRows(facts, now + 1)
    .filter((row) => usedBand(incidents, row, now) > 0)
    .map((row) => ({ reference: `INC-${incidents.number[row]}`, seconds: of(incidents.resolutionDueAt, row) - now }))
    .sort((a, b) => a.seconds - b.seconds);
}

/** Opened in the period, and the same was resolved on the same service less than 30 days before. */
function repeated(facts: Facts, span: Span): Int32Array {
  const repeats = repeatsIn(facts);
  return rowsWhen(facts, openedAt, span).filter((row) => repeats[row] === 1);
}

const source = "incidents";

export const backlogKpis: readonly Kpi[] = [
  { id: "backlog", unit: "count", betterIs: "lower", source, from: backlog, behind: listed(openBehind) },
  { id: "backlog_growth", unit: "count", betterIs: "lower", source, from: growth },
  { id: "aging", unit: "count", betterIs: "lower", source, from: aging, behind: listed(openBehind) },
  { id: "untouched", unit: "count", betterIs: "lower", source, from: untouched, behind: listed(untouchedBehind) },
  { id: "nearing_breach", unit: "count", betterIs: "lower", source, from: nearingBreach, behind: listed(nearestFirst) },
  {
    ...{ id: "repeat_incidents", unit: "count", betterIs: "lower", source },
    from: (facts, span) => {
      const repeats = repeatsIn(facts);
      const rows = rowsWhen(facts, openedAt, span);
      let n = 0;
      for (let place = 0; place < rows.length; place++) n += repeats[rows[place] ?? 0] ?? 0;
      return { value: n, n };
    },
    behind: (facts, span) => rowsBehind(facts.incidents, repeated(facts, span)),
  },
];
