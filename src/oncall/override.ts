// Overrides of a schedule: somebody covers for a while, instead of one person or of whoever it would be.
import type { Temporal } from "temporal-polyfill";
import { toEpochSeconds } from "../kernel/time.ts";
import { overlay, type Piece } from "./piece.ts";

export type Override = {
  readonly id: string;
  /** Who is on call. */
  readonly personId: string;
  /** Only where this person would be on call; null: the whole stretch, gaps included. */
  readonly insteadOf: string | null;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
};

/** The pieces with the overrides laid over them in the order in which they were made, so that a cover can be covered. */
export function withOverrides(
  pieces: readonly Piece[],
  overrides: readonly Override[],
  from: number,
  to: number,
): readonly Piece[] {
  return overrides.reduce((under, override) => {
    const start = Math.max(from, toEpochSeconds(override.from));
    const end = Math.min(to, toEpochSeconds(override.to));
    if (start >= end) return under;
    const by = { personId: override.personId, source: { kind: "override", id: override.id } } as const;
    if (override.insteadOf === null) return overlay(under, [{ from: start, to: end, ...by }]);
    const covered = under
      .filter((piece) => piece.personId === override.insteadOf && piece.from < end && piece.to > start)
      .map((piece) => ({ from: Math.max(start, piece.from), to: Math.min(end, piece.to), ...by }));
    return overlay(under, covered);
  }, pieces);
}

/** Who is on call at `at` when `personId` would be without the overrides. */
export function overriddenAt(personId: string | null, overrides: readonly Override[], at: number): string | null {
  return overrides.reduce((current: string | null, override) => {
    const holds = toEpochSeconds(override.from) <= at && at < toEpochSeconds(override.to);
    const applies = holds && (override.insteadOf === null || override.insteadOf === current);
    return applies ? override.personId : current;
  }, personId);
}
