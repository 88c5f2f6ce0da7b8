// How available a service was: agreed service time, time out of service inside it, failures, and what lies between them.
import type { AgreedAvailability } from "../../organisation/organisation.ts";
import { workingSpans } from "../../sla/calendar.ts";
import { joinSpans, type Span } from "../../sla/span.ts";
import type { OutageFact } from "../facts.ts";

/** Time out of service in layers: each second of a layer counts for `share`, and layers add up. Spans are sorted and disjoint. */
export type Downtime = readonly { readonly share: number; readonly spans: readonly Span[] }[];

/** What counts against the service: everything but maintenance that was announced in time. */
const counting = (outages: readonly OutageFact[], { noticeSeconds }: AgreedAvailability): readonly OutageFact[] =>
  outages.filter(({ weight, isPlanned, announcedAt, from }) => {
    const isAnnounced = isPlanned && announcedAt !== null && announcedAt <= from - noticeSeconds;
    return weight > 0 && !isAnnounced;
  });

/** `within`: the times that count, sorted and disjoint; left out: all. */
type Terms = AgreedAvailability & { readonly within?: readonly Span[] | undefined };

const agreedSpans = ({ calendar, within }: Terms, { from, to }: Span): readonly Span[] => {
  const agreed = workingSpans(calendar, from, to);
  return within ? overlap(agreed, within) : agreed;
};

/** The agreed service time (AST) in `span`. */
export const agreedSeconds = (agreed: Terms, span: Span): number => secondsOf(agreedSpans(agreed, span));

/** Those that overlap or touch are one. */
const joined = (outages: readonly OutageFact[], until: number): readonly Span[] =>
  joinSpans(outages.map(({ from, to }) => ({ from, to: to ?? until })));

/**
 * The union of unplanned outages inside the agreed service time of `span`. Where several overlap the worst counts; what
 * has not ended lasts until `until`.
 */
export function downtimeOf(outages: readonly OutageFact[], agreed: Terms, span: Span, until: number): Downtime {
  const counted = counting(outages, agreed);
  const open = agreedSpans(agreed, span);
  const weights = [...new Set(counted.map(({ weight }) => weight))].sort((a, b) => a - b);
  return weights.map((weight, i) => ({
    share: weight - (weights[i - 1] ?? 0),
    spans: overlap(
      open,
      joined(
        counted.filter((outage) => outage.weight >= weight),
        until,
      ),
    ),
  }));
}

/** Seconds out of service inside `span`, each second by its weight. */
export const downSeconds = (downtime: Downtime, { from, to }: Span): number =>
  downtime.reduce((sum, { share, spans }) => sum + share * secondsOf(overlap(spans, [{ from, to }])), 0);

/** What lies in both of two lists of sorted, disjoint spans. */
function overlap(one: readonly Span[], other: readonly Span[]): readonly Span[] {
  const both: Span[] = [];
  for (let [i, j] = [0, 0]; i < one.length && j < other.length; ) {
    const [a, b] = [one[i] as Span, other[j] as Span];
    const span = { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) };
    if (span.from < span.to) both.push(span);
    if (a.to < b.to) i++;
    else j++;
  }
  return both;
}

const holds = ({ from, to }: Span, second: number): boolean => second >= from && second < to;

const secondsOf = (spans: readonly Span[]): number => spans.reduce((sum, { from, to }) => sum + to - from, 0);

export type Availability = {
  /** Agreed service time in seconds. */
  readonly agreed: number;
  /** Of it out of service, by weight. */
  readonly down: number;
  /** Percent; null: nothing was agreed in this time. */
  readonly percent: number | null;
  /** How often it failed: outages that overlap or touch are one. */
  readonly failures: number;
  /** From failure to restoration in seconds, of what was restored in the time, in the order of restoration. */
  readonly restored: readonly number[];
  /** Mean time to restore service (MTRS), between failures (MTBF) and between service incidents (MTBSI), in seconds; null: there was none. */
  readonly mtrs: number | null;
  readonly mtbf: number | null;
  readonly mtbsi: number | null;
};

/**
 * `outages` of one service; `now` ends the time where it has not passed yet. Availability = (AST − DT) / AST,
 * MTBF = (AST − DT) / failures, MTBSI = MTBF + MTRS. Without a failure MTBF is longer than the time. Source: rules section 5 (ITIL).
 */
export function availabilityOf(outages: readonly OutageFact[], agreed: Terms, span: Span, now: number): Availability {
  const lived = { from: span.from, to: Math.max(span.from, Math.min(span.to, now)) };
  const seconds = agreedSeconds(agreed, lived);
  const down = downSeconds(downtimeOf(outages, agreed, lived, now), lived);
  const failures = joined(counting(outages, agreed), Infinity)
    .map((whole) => ({ ...whole, began: agreedSpans(agreed, { ...whole, to: Math.min(whole.to, lived.to) })[0]?.from }))
    .filter(({ began }) => began !== undefined);
  const began = failures.filter((one) => holds(lived, one.began ?? Number.NaN)).length;
  const restored = failures.filter(({ to }) => holds(lived, to)).map(({ from, to }) => to - from);
  const mtrs = restored.length === 0 ? null : restored.reduce((sum, one) => sum + one, 0) / restored.length;
  const mtbf = began === 0 ? null : (seconds - down) / began;
  return {
    agreed: seconds,
    down,
    percent: seconds === 0 ? null : (100 * (seconds - down)) / seconds,
    failures: began,
    restored,
    mtrs,
    mtbf,
    mtbsi: mtbf === null || mtrs === null ? null : mtbf + mtrs,
  };
}
