// The ledger of a clock: interval by interval what counted and what did not, adding up to the figure shown.
import type { Temporal } from "temporal-polyfill";
import { fromEpochSeconds, toEpochSeconds } from "../kernel/time.ts";
import { type Calendar, workingSpans } from "./calendar.ts";
import { readClock } from "./clock.ts";
import { asOf, type Hold, holdsOf } from "./segment.ts";
import { holdsSecond, pauseSpans, type Span } from "./span.ts";
import { type Clock, versionAt } from "./target-version.ts";

export type LedgerRow = {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  /** counted: working time · closed: outside the hours · paused: on hold · stopped: between a stop and its reopening. */
  readonly kind: "counted" | "closed" | "paused" | "stopped";
  /** Working seconds that the row adds: its length when counted, else 0. */
  readonly seconds: number;
  /** The sum up to and with this row. */
  readonly totalSeconds: number;
};

/** The rows from `from` to before `to`, without holes; the last total is `elapsed` over the same time. */
export function ledgerBetween(
  calendar: Calendar,
  from: Temporal.Instant,
  to: Temporal.Instant,
  holds: readonly Hold[],
): readonly LedgerRow[] {
  const span = { from: toEpochSeconds(from), to: toEpochSeconds(to) };
  const layers = {
    paused: pauseSpans(holds.filter((h) => h.kind === "paused")),
    stopped: pauseSpans(holds.filter((h) => h.kind === "stopped")),
    counted: workingSpans(calendar, span.from, span.to),
  };
  let total = 0;
  return joinAlike(
    cut(span, Object.values(layers).flat()).map((part) => ({ ...part, kind: kindOf(part, layers) })),
  ).map((part) => {
    const seconds = part.kind === "counted" ? part.to - part.from : 0;
    total += seconds;
    const [begin, end] = [fromEpochSeconds(part.from), fromEpochSeconds(part.to)];
    return { from: begin, to: end, kind: part.kind, seconds, totalSeconds: total };
  });
}

/** The ledger of `readClock(clock, now)`: it begins where the target's time begins and adds up to `elapsedSeconds`. */
export function ledgerOf(clock: Clock, now: Temporal.Instant): readonly LedgerRow[] {
  const { measuredFrom, stoppedAt } = readClock(clock, now);
  const until = stoppedAt ?? now;
  return ledgerBetween(versionAt(clock, until).calendar, measuredFrom, until, holdsOf(asOf(clock.segments, now)));
}

type Part = Span & { readonly kind: LedgerRow["kind"] };
type Layers = Readonly<Record<Exclude<LedgerRow["kind"], "closed">, readonly Span[]>>;

/** `whole` cut at every edge of `spans` that lies inside it. */
function cut(whole: Span, spans: readonly Span[]): readonly Span[] {
  const inside = spans.flatMap((s) => [s.from, s.to]).filter((edge) => edge > whole.from && edge < whole.to);
  const edges = [...new Set([whole.from, ...inside, whole.to])].sort((a, b) => a - b);
  return edges.slice(1).flatMap((to, i) => {
    const from = edges[i];
    return from === undefined || whole.from >= whole.to ? [] : [{ from, to }];
  });
}

function kindOf({ from }: Span, layers: Layers): LedgerRow["kind"] {
  if (holdsSecond(layers.stopped, from)) return "stopped";
  if (holdsSecond(layers.paused, from)) return "paused";
  return holdsSecond(layers.counted, from) ? "counted" : "closed";
}

function joinAlike(parts: readonly Part[]): readonly Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last?.kind === part.kind) joined[joined.length - 1] = { ...last, to: part.to };
    else joined.push(part);
  }
  return joined;
}
