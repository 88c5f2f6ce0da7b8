// The three ways in which a KPI looks at incidents: a share that meets something, durations, or a count.
import { type Facts, flag, type IncidentColumns } from "../facts.ts";
import type { Span } from "../period.ts";
import { countOf, durationOf, type Figure, shareOf } from "./figure.ts";
import type { Behind } from "./kpi.ts";

/** What one incident contributes: seconds, or 1 and 0 for met and not met. NaN: it is not counted. */
export type Observe = (incidents: IncidentColumns, row: number, at: Moment) => number;

export type Moment = Span & {
  /** Epoch seconds. */
  readonly now: number;
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
  from: ({ incidents, now }, span) => {
    const at = { ...span, now };
    let met = 0;
    let n = 0;
    for (let row = 0; row < incidents.size; row++) {
      const seen = observe(incidents, row, at);
      if (Number.isNaN(seen)) continue;
      n++;
      met += seen;
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
  from: ({ incidents, now }, span) => {
    const at = { ...span, now };
    const seconds = new Float64Array(incidents.size);
    let n = 0;
    for (let row = 0; row < incidents.size; row++) {
      const seen = observe(incidents, row, at);
      if (!Number.isNaN(seen)) seconds[n++] = seen;
    }
    return durationOf(seconds.subarray(0, n).sort());
  },
  behind: (facts, span) =>
    counted(facts, span, observe)
      .map(([reference, seconds]): Behind => ({ reference, seconds }))
      .sort((a, b) => (b.seconds ?? 0) - (a.seconds ?? 0)),
});

export const count = (observe: Observe): Looked => ({
  from: ({ incidents, now }, span) => {
    const at = { ...span, now };
    let n = 0;
    for (let row = 0; row < incidents.size; row++) if (observe(incidents, row, at) > 0) n++;
    return countOf(n);
  },
  behind: (facts, span) =>
    counted(facts, span, observe)
      .filter(([, seen]) => seen > 0)
      .map(([reference]) => ({ reference })),
});

function counted({ incidents, now }: Facts, span: Span, observe: Observe): readonly (readonly [string, number])[] {
  const at = { ...span, now };
  const found: (readonly [string, number])[] = [];
  for (let row = 0; row < incidents.size; row++) {
    const seen = observe(incidents, row, at);
    if (!Number.isNaN(seen)) found.push([`INC-${incidents.number[row]}`, seen]);
  }
  return found;
}
