// The three ways in which a KPI looks at incidents: a share that meets something, durations, or a count.
import { LINES_A_STEP, type Lines, placesInOrder } from "../../kernel/lines.ts";
import type { Steps } from "../../kernel/steps.ts";
import { type Facts, flag, type Gap, type IncidentColumns } from "../facts.ts";
import { inSpan, type Span } from "../period.ts";
import { rowsWhen, secondsWhen, type When } from "./events.ts";
import { countOf, durationOf, type Figure, shareOf } from "./figure.ts";
import type { Behind, ListBehind } from "./kpi.ts";

/** What one incident contributes to the period in which `when` lies; a cancelled one and a merged child contribute nothing. */
export type Observe = {
  readonly when: When;
  /** Seconds, or 1 and 0 for met and not met. NaN: it is not counted. */
  readonly seen: (incidents: IncidentColumns, row: number) => number;
};

export const NOT_COUNTED = Number.NaN;

export const has = ({ flags }: IncidentColumns, row: number, bit: number): boolean => ((flags[row] ?? 0) & bit) !== 0;

/** A cancelled one and a merged child are in no figure unless it says so. */
export const isExcluded = (incidents: IncidentColumns, row: number): boolean => has(incidents, row, flag.excluded);

/** A time in epoch seconds; NaN: it never was. */
export const of = (column: Uint32Array, row: number): number => column[row] || Number.NaN;

/** A length in seconds; NaN: it is not known. */
export const lengthOf = (column: Uint32Array, row: number): number => of(column, row) - 1;

const none: readonly Gap[] = [];

/** Few have any, and a list is found more slowly than a number. */
export const gapsOf = (incidents: IncidentColumns, row: number): readonly Gap[] =>
  incidents.gapCount[row] ? (incidents.gaps.get(row) ?? none) : none;

type Looked = {
  readonly from: (facts: Facts, span: Span) => Figure;
  readonly behind: ListBehind;
};

export const share = (observe: Observe): Looked => ({
  from: (facts, span) => {
    const { incidents } = facts;
    const rows = rowsWhen(facts, observe.when, span);
    let met = 0;
    let n = 0;
    for (let place = 0; place < rows.length; place++) {
      const value = observe.seen(incidents, rows[place] ?? 0);
      if (Number.isNaN(value)) continue;
      met += value;
      n++;
    }
    return shareOf(met, n);
  },
  behind: (facts, span) => sharesBehind(facts, span, observe, 1),
});

/** Of a share where meeting it is the bad thing: those come first. */
export const shareOfBad = (observe: Observe): Looked => ({
  ...share(observe),
  behind: (facts, span) => sharesBehind(facts, span, observe, -1),
});

function* sharesBehind(facts: Facts, span: Span, observe: Observe, first: 1 | -1): Steps<Lines<Behind>> {
  const { numbers, values } = yield* counted(facts, span, observe, (met) => first * met);
  return incidentLines(numbers, (place) => ({ isMet: values[place] === 1 }));
}

export const duration = (observe: Observe): Looked => ({
  from: (facts, span) => {
    const { incidents } = facts;
    const rows = rowsWhen(facts, observe.when, span);
    const seconds = new Float64Array(rows.length);
    let n = 0;
    for (let place = 0; place < rows.length; place++) {
      const value = observe.seen(incidents, rows[place] ?? 0);
      if (!Number.isNaN(value)) seconds[n++] = value;
    }
    return durationOf(seconds.subarray(0, n));
  },
  behind: function* (facts, span) {
    const { numbers, values } = yield* counted(facts, span, observe, (seconds) => -seconds);
    return incidentLines(numbers, (place) => ({ seconds: values[place] ?? 0 }));
  },
});

/** How many of those to which it happened; with `bit`, of those that have it. */
export const count = (when: When, bit?: number): Looked => {
  const isCounted = (incidents: IncidentColumns, row: number) => bit === undefined || has(incidents, row, bit);
  return {
    from: (facts, span) => {
      const rows = rowsWhen(facts, when, span);
      if (bit === undefined) return countOf(rows.length);
      let n = 0;
      for (const row of rows) if (isCounted(facts.incidents, row)) n++;
      return countOf(n);
    },
    behind: (facts, span) => {
      const rows = rowsWhen(facts, when, span);
      return rowsBehind(
        facts.incidents,
        bit === undefined ? rows : rows.filter((row) => isCounted(facts.incidents, row)),
      );
    },
  };
};

type Counted = { readonly numbers: Uint32Array; readonly values: Float64Array };

/**
 * Those that count, by `rank`, the newest of equal ones first: rows come in whatever order the database reads them, and the
 * pages of a list must not overlap. The columns are not kept by it.
 */
function* counted(facts: Facts, span: Span, { when, seen }: Observe, rank: (value: number) => number): Steps<Counted> {
  const { incidents } = facts;
  const rows = rowsWhen(facts, when, span);
  const values = new Float64Array(rows.length);
  const numbers = new Uint32Array(rows.length);
  const ranks = new Float64Array(rows.length);
  let count = 0;
  for (let place = 0; place < rows.length; place++) {
    if (place % LINES_A_STEP === 0) yield;
    const row = rows[place] ?? 0;
    const value = seen(incidents, row);
    if (Number.isNaN(value)) continue;
    values[count] = value;
    ranks[count] = rank(value);
    numbers[count++] = incidents.number[row] ?? 0;
  }
  const places = yield* placesInOrder(ranks.subarray(0, count), numbers);
  const found = placed(numbers, places);
  yield;
  return { numbers: found, values: placed(values, places) };
}

const placed = <Column extends Uint32Array | Float64Array>(column: Column, places: Uint32Array): Column => {
  const moved = column.slice(0, places.length) as Column;
  for (let place = 0; place < places.length; place++) moved[place] = column[places[place] ?? 0] ?? 0;
  return moved;
};

const incidentLines = (numbers: Uint32Array, seen: (place: number) => Omit<Behind, "reference">): Lines<Behind> => ({
  length: numbers.length,
  at: (place) => (place < numbers.length ? { reference: `INC-${numbers[place]}`, ...seen(place) } : undefined),
});

/** Incidents as they are, the newest first. */
export function* rowsBehind({ number }: IncidentColumns, rows: Int32Array | readonly number[]): Steps<Lines<Behind>> {
  const numbers = new Uint32Array(rows.length);
  for (let place = 0; place < rows.length; place++) numbers[place] = number[rows[place] ?? 0] ?? 0;
  yield;
  return incidentLines(placed(numbers, yield* placesInOrder(new Float64Array(numbers.length), numbers)), () => ({}));
}

/** A count of those to which either of two things happened, or both. */
export const eitherOf = (one: When, other: When): Looked => {
  const others = (facts: Facts, span: Span): Int32Array => {
    const seconds = secondsWhen(facts, one);
    return rowsWhen(facts, other, span).filter((row) => !inSpan(of(seconds, row), span));
  };
  return {
    from: (facts, span) => {
      const seconds = secondsWhen(facts, one);
      const rows = rowsWhen(facts, other, span);
      let { length: n } = rowsWhen(facts, one, span);
      for (let place = 0; place < rows.length; place++) if (!inSpan(of(seconds, rows[place] ?? 0), span)) n++;
      return countOf(n);
    },
    behind: (facts, span) => rowsBehind(facts.incidents, [...rowsWhen(facts, one, span), ...others(facts, span)]),
  };
};
