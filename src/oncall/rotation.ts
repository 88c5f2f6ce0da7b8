// One layer of a schedule: whose turn it is, by the wall clock of the schedule's zone.
import { Temporal } from "temporal-polyfill";
import { SECONDS_PER_DAY } from "../kernel/time.ts";
import type { Wall, WallClock } from "../sla/wall-clock.ts";
import { WEEKDAYS } from "../sla/weekday.ts";
import { isInWindow, type WeeklyWindow, windowSpans, windowsOf } from "../sla/weekly-window.ts";
import type { LayerSpec, RotationSpec } from "./schedule-spec.ts";

/** A layer ready to be asked. Times in epoch seconds. */
export type Layer = {
  readonly name: string;
  readonly clock: WallClock;
  readonly members: readonly string[];
  /** When turn 0 begins on the wall; the layer may begin later. */
  readonly anchor: Wall;
  /** Length of a turn on the wall, in seconds. */
  readonly every: number;
  readonly begin: number;
  /** Infinity: it goes on. */
  readonly end: number;
  /** null: at all hours. */
  readonly windows: readonly WeeklyWindow[] | null;
};

/** A stretch of somebody's turn: from `from` to before `to`. */
export type Turn = { readonly from: number; readonly to: number; readonly personId: string };

const UNIT_SECONDS = { hours: 3600, days: SECONDS_PER_DAY, weeks: 7 * SECONDS_PER_DAY } as const;

/** A layer from a specification that has passed its check. */
export function layerOf(spec: LayerSpec, clock: WallClock): Layer {
  const { every, unit } = everyOf(spec.rotation);
  const start = wallOf(`${spec.start}T${spec.handover}`);
  const end = spec.end === undefined || spec.end.includes("T") ? spec.end : `${spec.end}T${spec.handover}`;
  return {
    name: spec.name,
    clock,
    members: spec.members,
    anchor: start - (unit === "weeks" ? daysSinceHandover(spec) * SECONDS_PER_DAY : 0),
    every: every * UNIT_SECONDS[unit],
    begin: clock.startSecond(start),
    end: end === undefined ? Infinity : clock.startSecond(wallOf(end)),
    windows: spec.restrictions.length === 0 ? null : windowsOf(spec.restrictions),
  };
}

/** Days from the hand-over weekday to the weekday of `start`. */
function daysSinceHandover({ start, weekday }: LayerSpec): number {
  if (weekday === undefined) return 0;
  return (Temporal.PlainDate.from(start).dayOfWeek - 1 - WEEKDAYS.indexOf(weekday) + 7) % 7;
}

function wallOf(dateTime: string): Wall {
  return Temporal.Instant.from(`${dateTime}Z`).epochMilliseconds / 1000;
}

function everyOf(rotation: RotationSpec): Exclude<RotationSpec, string> {
  if (rotation === "daily") return { every: 1, unit: "days" };
  return rotation === "weekly" ? { every: 1, unit: "weeks" } : rotation;
}

/**
 * When turn `index` begins. A hand-over is a start: in a repeated hour it happens at the first occurrence and ends the
 * turn before it, so that turns never overlap.
 */
function turnStart({ clock, anchor, every }: Layer, index: number): number {
  return clock.startSecond(anchor + index * every);
}

/** The turn that holds the second `at`, which is not before `begin`. */
function turnAt(layer: Layer, at: number): number {
  let index = Math.floor((layer.clock.wallAt(at) - layer.anchor) / layer.every);
  while (turnStart(layer, index + 1) <= at) index++;
  while (turnStart(layer, index) > at) index--;
  return index;
}

function memberOf(layer: Layer, index: number): string {
  const { members } = layer;
  const personId = members[index % members.length];
  if (personId === undefined) throw new RangeError(`turn ${index} of a layer of ${members.length}`);
  return personId;
}

/** The turn in force at `at` in whole, whatever the restrictions; null before the layer begins and after it ends. */
export function wholeTurn(layer: Layer, at: number): Turn | null {
  if (at < layer.begin || at >= layer.end) return null;
  const index = turnAt(layer, at);
  return {
    from: Math.max(layer.begin, turnStart(layer, index)),
    to: Math.min(layer.end, turnStart(layer, index + 1)),
    personId: memberOf(layer, index),
  };
}

/** Who has the turn in this layer at `at`; null when it does not cover. */
export function whoseTurn(layer: Layer, at: number): string | null {
  const turn = wholeTurn(layer, at);
  if (turn === null || (layer.windows !== null && !isInWindow(layer.windows, layer.clock, at))) return null;
  return turn.personId;
}

/** The turns of the layer inside [from, to), in order, without overlap, cut to the restrictions. */
export function turnsOf(layer: Layer, from: number, to: number): readonly Turn[] {
  const [low, high] = [Math.max(from, layer.begin), Math.min(to, layer.end)];
  if (low >= high) return [];
  const turns: Turn[] = [];
  let index = turnAt(layer, low);
  for (let start = low; start < high; index++) {
    const next = Math.min(high, turnStart(layer, index + 1));
    if (next > start) turns.push({ from: start, to: next, personId: memberOf(layer, index) });
    start = next;
  }
  return layer.windows === null ? turns : cutToWindows(turns, layer.windows, layer.clock, low, high);
}

function cutToWindows(
  turns: readonly Turn[],
  windows: readonly WeeklyWindow[],
  clock: WallClock,
  from: number,
  to: number,
): readonly Turn[] {
  const spans = windowSpans(windows, clock, from, to);
  const cut: Turn[] = [];
  for (let t = 0, s = 0; t < turns.length && s < spans.length; ) {
    const [turn, span] = [turns[t] as Turn, spans[s] as Turn];
    const [start, end] = [Math.max(turn.from, span.from), Math.min(turn.to, span.to)];
    if (start < end) cut.push({ ...turn, from: start, to: end });
    if (turn.to <= span.to) t++;
    else s++;
  }
  return cut;
}
