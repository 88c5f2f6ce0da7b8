// Half-open spans of time in whole epoch seconds: joining, and reading pauses into them.
import type { Temporal } from "temporal-polyfill";
import { toEpochSeconds } from "../kernel/time.ts";

/** From `from` to before `to`, in epoch seconds; `to` may be Infinity. */
export type Span = { readonly from: number; readonly to: number };

/** A stretch in which a clock does not count; `to: null` means that it has not ended. */
export type Pause = { readonly from: Temporal.Instant; readonly to: Temporal.Instant | null };

/** Sorted spans without overlap; empty and reversed ones are dropped, touching ones joined. */
export function joinSpans(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].filter((s) => s.from < s.to).sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last !== undefined && span.from <= last.to) {
      joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    } else joined.push(span);
  }
  return joined;
}

export function pauseSpans(pauses: readonly Pause[]): readonly Span[] {
  if (pauses.length === 0) return [];
  return joinSpans(
    pauses.map((p) => ({ from: toEpochSeconds(p.from), to: p.to === null ? Infinity : toEpochSeconds(p.to) })),
  );
}

/** Whether one of the joined `spans` holds the second `at`. */
export function holdsSecond(spans: readonly Span[], at: number): boolean {
  return at < (spans[lastFrom(spans, at)]?.to ?? -Infinity);
}

export const touches = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to;

/** Whether one of the joined `spans` touches `span`, which is not empty. */
export function touchesAny(spans: readonly Span[], span: Span): boolean {
  return span.from < (spans[lastFrom(spans, span.to - 1)]?.to ?? -Infinity);
}

/** Whether one of the joined `spans` holds the whole of `span`. */
export function spanHolds(spans: readonly Span[], span: Span): boolean {
  return span.to <= (spans[lastFrom(spans, span.from)]?.to ?? -Infinity);
}

/** The last of the joined `spans` that begins at or before `at`; -1 when none does. */
function lastFrom(spans: readonly Span[], at: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle]?.from ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
