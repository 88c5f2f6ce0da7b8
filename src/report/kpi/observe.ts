// The three ways in which a KPI looks at incidents: a share that meets something, durations, or a count.
import { type Facts, flag, type IncidentColumns } from "../facts.ts";
import { inSpan, type Span } from "../period.ts";
import { rowsWhen, type When } from "./events.ts";
import { countOf, durationOf, type Figure, shareOf } from "./figure.ts";
import type { Behind } from "./kpi.ts";

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

/** `column` of the row; NaN beyond its end. */
export const of = (column: Float64Array, row: number): number => column[row] ?? Number.NaN;

type Looked = {
  readonly from: (facts: Facts, span: Span) => Figure;
  readonly behind: (facts: Facts, span: Span) => readonly Behind[];
};

export const share = (observe: Observe): Looked => ({
  from: (facts, span) => {
    let [met, n] = [0, 0];
    for (const row of rowsWhen(facts, observe.when, span)) {
      const value = observe.seen(facts.incidents, row);
      if (Number.isNaN(value)) continue;
      met += value;
      n++;
    }
    return shareOf(met, n);
  },
  behind: (facts, span) =>
    counted(facts, span, observe)
      .map(([reference, seen]): Behind => ({ reference, isMet: seen === 1 }))
      .sort((a, b) => Number(a.isMet) - Number(b.isMet)),
});

/** Of a share where meeting it is the bad thing: those come first. */
export const shareOfBad = (observe: Observe): Looked => {
  const looked = share(observe);
  return { ...looked, behind: (facts, span) => looked.behind(facts, span).toReversed() };
};

export const duration = (observe: Observe): Looked => ({
  from: (facts, span) => {
    const rows = rowsWhen(facts, observe.when, span);
    const seconds = new Float64Array(rows.length);
    let n = 0;
    for (const row of rows) {
      const value = observe.seen(facts.incidents, row);
      if (!Number.isNaN(value)) seconds[n++] = value;
    }
    return durationOf(seconds.subarray(0, n));
  },
  behind: (facts, span) =>
    counted(facts, span, observe)
      .map(([reference, seconds]): Behind => ({ reference, seconds }))
      .sort((a, b) => (b.seconds ?? 0) - (a.seconds ?? 0)),
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
    behind: (facts, span) =>
      [...rowsWhen(facts, when, span).toSorted()]
        .filter((row) => isCounted(facts.incidents, row))
        .map((row) => ({ reference: `INC-${facts.incidents.number[row]}` })),
  };
};

/** By the rows in their own order. */
function counted(facts: Facts, span: Span, { when, seen }: Observe): readonly (readonly [string, number])[] {
  const { incidents } = facts;
  return [...rowsWhen(facts, when, span).toSorted()].flatMap((row): (readonly [string, number])[] => {
    const value = seen(incidents, row);
    return Number.isNaN(value) ? [] : [[`INC-${incidents.number[row]}`, value]];
  });
}

/** A count of those to which either of two things happened, or both. */
export const eitherOf = (one: When, other: When): Looked => {
  const rows = (facts: Facts, span: Span): readonly number[] => [
    ...rowsWhen(facts, one, span),
    ...rowsWhen(facts, other, span).filter((row) => !inSpan(one(facts.incidents, row, facts.now), span)),
  ];
  return {
    from: (facts, span) => countOf(rows(facts, span).length),
    behind: (facts, span) =>
      rows(facts, span)
        .toSorted((a, b) => a - b)
        .map((row) => ({ reference: `INC-${facts.incidents.number[row]}` })),
  };
};
