// The final schedule: who is on call at an instant, the shifts, the gaps and the hand-overs.
import type { Temporal } from "temporal-polyfill";
import { fromEpochSeconds, toEpochSeconds } from "../kernel/time.ts";
import { type WallClock, wallClockOf } from "../sla/wall-clock.ts";
import { type Override, overriddenAt, withOverrides } from "./override.ts";
import { overlay, type Piece, type Source } from "./piece.ts";
import { type Layer, layerOf, turnsOf, wholeTurn, whoseTurn } from "./rotation.ts";
import type { ScheduleSpec } from "./schedule-spec.ts";

/** A schedule ready to be asked; keep it as long as its version is in use. `overrides` in the order in which they were made. */
export type Schedule = {
  readonly key: string;
  readonly name: string;
  readonly zone: string;
  readonly layers: readonly Layer[];
  readonly overrides: readonly Override[];
};

/** Somebody on call from `from` to before `to`. */
export type Shift = {
  readonly personId: string;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  readonly source: Source;
};

type Gap = { readonly from: Temporal.Instant; readonly to: Temporal.Instant };

/** One leaves and another comes; null: nobody. */
export type HandOver = { readonly at: Temporal.Instant; readonly leaves: string | null; readonly comes: string | null };

/** From a specification that has passed its check. `clock` is one of its zone that is at hand already. */
export function scheduleOf(
  spec: ScheduleSpec,
  overrides: readonly Override[] = [],
  clock: WallClock = wallClockOf(spec.zone),
): Schedule {
  const { key, name, zone } = spec;
  return { key, name, zone, layers: spec.layers.map((layer) => layerOf(layer, clock)), overrides };
}

/** The person on call at `at`: of the highest layer that covers, then the overrides; null: nobody. */
export function whoIsOnCall(schedule: Schedule, at: Temporal.Instant): string | null {
  const second = toEpochSeconds(at);
  const layer = schedule.layers.findLast((candidate) => whoseTurn(candidate, second) !== null);
  const scheduled = layer === undefined ? null : whoseTurn(layer, second);
  return overriddenAt(scheduled, schedule.overrides, second);
}

/** The shift in force at `at`, in whole: from and until when; null: nobody. */
export function shiftAt(schedule: Schedule, at: Temporal.Instant): Shift | null {
  const second = toEpochSeconds(at);
  const piece = wholePiece(schedule, second);
  return piece === undefined ? null : shiftOf(piece);
}

/** Every shift that touches [from, to), in order and without overlap; the first and the last reach beyond it in whole. */
export function shifts(schedule: Schedule, from: Temporal.Instant, to: Temporal.Instant): readonly Shift[] {
  const pieces = piecesOf(schedule, toEpochSeconds(from), toEpochSeconds(to));
  const last = pieces.length - 1;
  return pieces.map((piece, i) => {
    if (i > 0 && i < last) return shiftOf(piece);
    return shiftOf(wholePiece(schedule, piece.from) ?? piece);
  });
}

/** The stretches of [from, to) in which nobody is on call. */
export function gaps(schedule: Schedule, from: Temporal.Instant, to: Temporal.Instant): readonly Gap[] {
  const [start, end] = [toEpochSeconds(from), toEpochSeconds(to)];
  const found: Gap[] = [];
  let covered = start;
  for (const piece of [...piecesOf(schedule, start, end), { from: end, to: end }]) {
    if (piece.from > covered) found.push({ from: fromEpochSeconds(covered), to: fromEpochSeconds(piece.from) });
    covered = piece.to;
  }
  return found;
}

/** The changes of person after `from` and before `to`, into and out of gaps too. */
export function handOvers(schedule: Schedule, from: Temporal.Instant, to: Temporal.Instant): readonly HandOver[] {
  const [start, end] = [toEpochSeconds(from), toEpochSeconds(to)];
  const found: HandOver[] = [];
  const change = (at: number, leaves: string | null, comes: string | null) => {
    if (leaves !== comes && at > start && at < end) found.push({ at: fromEpochSeconds(at), leaves, comes });
  };
  let before: { to: number; personId: string | null } = { to: start, personId: null };
  for (const piece of piecesOf(schedule, start, end)) {
    if (piece.from > before.to) {
      change(before.to, before.personId, null);
      before = { to: piece.from, personId: null };
    }
    change(piece.from, before.personId, piece.personId);
    before = piece;
  }
  change(before.to, before.personId, null);
  return found;
}

/** The final pieces inside [from, to). */
function piecesOf(schedule: Schedule, from: number, to: number): readonly Piece[] {
  const layered = schedule.layers.reduce((under: readonly Piece[], layer) => {
    const source = { kind: "layer", name: layer.name } as const;
    return overlay(
      under,
      turnsOf(layer, from, to).map((turn) => ({ ...turn, source })),
    );
  }, []);
  return withOverrides(layered, schedule.overrides, from, to);
}

/** The piece at `at`, cut by nothing but what cuts it in the schedule: no turn or override reaches beyond its own bounds. */
function wholePiece(schedule: Schedule, at: number): Piece | undefined {
  const turns = schedule.layers.map((layer) => wholeTurn(layer, at));
  const overrides = schedule.overrides
    .map(({ from, to }) => ({ from: toEpochSeconds(from), to: toEpochSeconds(to) }))
    .filter(({ from, to }) => from <= at && at < to);
  const bounds = [...turns, ...overrides].filter((bound) => bound !== null);
  const from = Math.min(at, ...bounds.map((bound) => bound.from));
  const to = Math.max(at + 1, ...bounds.map((bound) => bound.to));
  return piecesOf(schedule, from, to).find((piece) => piece.from <= at && at < piece.to);
}

function shiftOf({ from, to, personId, source }: Piece): Shift {
  return { personId, from: fromEpochSeconds(from), to: fromEpochSeconds(to), source };
}
