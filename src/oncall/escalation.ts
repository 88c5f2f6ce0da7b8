// The life of an escalation: it starts, calls level after level, is acknowledged, goes on after silence, and stops.
import type { Temporal } from "temporal-polyfill";
import { toEpochSeconds } from "../kernel/time.ts";
import {
  type Escalation,
  type EscalationEffect,
  type EscalationNote,
  type EscalationTimer,
  unchanged,
} from "./escalation-effect.ts";
import { ended, type Moment, reachLevel, takeStep } from "./escalation-step.ts";
import { nextStep, type Snapshot } from "./policy.ts";

export type EscalationEvent =
  /** The timer "escalation" with its own numbers. */
  | { readonly kind: "due"; readonly repeat: number; readonly step: number }
  /** The timer "escalation-silence": nothing was heard since the acknowledgement. */
  | { readonly kind: "silent" }
  | { readonly kind: "acknowledge"; readonly by: string }
  /** A person did something on the record. */
  | { readonly kind: "sign"; readonly by: string }
  /** Somebody asks for the next level now. */
  | { readonly kind: "escalate"; readonly by: string }
  /** Resolved, cancelled or merged. */
  | { readonly kind: "stop" };

/** From so many seconds on a step says that it is late. */
const LATE_SECONDS = 60;

/** Begins, or begins anew after a reassignment or a reopening, when `before` is what was there: level 0 is called now. */
export function startEscalation(moment: Moment, snapshot: Snapshot, before: Escalation | null): EscalationEffect {
  const state: Escalation = {
    snapshot,
    generation: (before?.generation ?? 0) + 1,
    status: "running",
    step: { round: 0, level: 0 },
    firstPass: before === null ? 0 : before.firstPass + before.snapshot.repeat + 1,
    awaits: null,
    pagedIds: before?.pagedIds ?? [],
    acknowledged: null,
  };
  const effect = takeStep(moment, state, state.step, null);
  const timers: readonly EscalationTimer[] = before === null ? [] : [{ cancel: "escalation-silence" }];
  return { ...effect, timers: [...timers, ...effect.timers] };
}

export function decideEscalation(moment: Moment, state: Escalation, event: EscalationEvent): EscalationEffect {
  switch (event.kind) {
    case "due":
      return due(moment, state, event);
    case "silent":
      return silent(moment, state);
    case "acknowledge":
      return acknowledge(moment.at, state, event.by);
    case "sign":
      return sign(moment.at, state);
    case "escalate":
      return escalate(moment, state, event.by);
    case "stop":
      return stop(state);
  }
}

/** However long the bot was away: one step, now, and the next one is waited for from now on. */
function due(moment: Moment, state: Escalation, { repeat, step }: { repeat: number; step: number }): EscalationEffect {
  const { awaits } = state;
  if (state.status !== "running" || awaits?.repeat !== repeat || awaits.step !== step) return unchanged(state);
  if (toEpochSeconds(moment.at) < toEpochSeconds(awaits.dueAt)) return hurried(moment, state, awaits);
  const next = nextStep(state.snapshot, state.step);
  return next === null ? ended(state, []) : takeStep(moment, state, next, lateness(awaits.dueAt, moment.at));
}

/**
 * The timer was brought forward because a call came back: where every call of the level did, or could not be made, the next
 * one is called at once. A new round waits for its time: who is tried again then may take calls again.
 */
function hurried(moment: Moment, state: Escalation, awaits: NonNullable<Escalation["awaits"]>): EscalationEffect {
  const { roster } = moment;
  const isAnswering = (id: string) => roster.isReachable(id) && !roster.isShut?.(id);
  const { reached, missing } = reachLevel(
    state.snapshot,
    state.step,
    { ...roster, isReachable: isAnswering },
    moment.at,
  );
  const notes = missing.map((one) => ({ kind: "not_reached", ...state.step, missing: one, alarm: true }) as const);
  const next = nextStep(state.snapshot, state.step);
  const isNewRound = next !== null && next.round !== state.step.round;
  if (reached.length > 0 || isNewRound) return { state, pages: [], timers: [{ set: "escalation", ...awaits }], notes };
  const effect = next === null ? ended(state, []) : takeStep(moment, state, next, null);
  return { ...effect, notes: [...notes, ...effect.notes] };
}

function acknowledge(at: Temporal.Instant, state: Escalation, by: string): EscalationEffect {
  if (state.status === "acknowledged" || state.status === "stopped") return unchanged(state);
  const next: Escalation = {
    ...raised(state),
    status: "acknowledged",
    awaits: null,
    acknowledged: { by, at, lastSignAt: at },
  };
  return {
    state: next,
    pages: [],
    timers: [{ cancel: "escalation" }, ...silenceTimer(next)],
    notes: [{ kind: "acknowledged", by, wasPaged: state.pagedIds.includes(by) }],
  };
}

function sign(at: Temporal.Instant, state: Escalation): EscalationEffect {
  const { acknowledged, snapshot } = state;
  if (state.status !== "acknowledged" || acknowledged === null || snapshot.unacknowledgeAfterMinutes === null)
    return unchanged(state);
  const heard: Escalation = { ...state, acknowledged: { ...acknowledged, lastSignAt: at } };
  return { state: heard, pages: [], timers: silenceTimer(heard), notes: [] };
}

/** Calls the level that had acknowledged once more and goes on from there. */
function silent(moment: Moment, state: Escalation): EscalationEffect {
  const endsAt = silenceEndsAt(state);
  if (state.status !== "acknowledged" || state.acknowledged === null || endsAt === null) return unchanged(state);
  if (toEpochSeconds(moment.at) < toEpochSeconds(endsAt)) return unchanged(state);
  const { by, lastSignAt } = state.acknowledged;
  const again: Escalation = { ...raised(state), status: "running", acknowledged: null };
  const note: EscalationNote = { kind: "unacknowledged", by, silentSince: lastSignAt };
  return withNote(note, takeStep(moment, again, state.step, lateness(endsAt, moment.at)));
}

/** The next level at once; after the last one the levels are gone through anew. */
function escalate(moment: Moment, state: Escalation, by: string): EscalationEffect {
  if (state.status === "stopped") return unchanged(state);
  const next = nextStep(state.snapshot, state.step);
  const isRunning = state.status === "running" && next !== null;
  const again: Escalation = isRunning ? state : { ...raised(state), status: "running", acknowledged: null };
  const effect = takeStep(moment, again, next ?? { round: 0, level: 0 }, null);
  const timers: readonly EscalationTimer[] = state.acknowledged === null ? [] : [{ cancel: "escalation-silence" }];
  return withNote({ kind: "escalated_by", by }, { ...effect, timers: [...timers, ...effect.timers] });
}

function stop(state: Escalation): EscalationEffect {
  if (state.status === "stopped") return unchanged(state);
  return {
    state: { ...raised(state), status: "stopped", awaits: null },
    pages: [],
    timers: [{ cancel: "escalation" }, { cancel: "escalation-silence" }],
    notes: [{ kind: "stopped" }],
  };
}

/** A new generation: its rounds are numbered after all that the old one could have had. */
function raised(state: Escalation): Escalation {
  return {
    ...state,
    generation: state.generation + 1,
    firstPass: state.firstPass + state.snapshot.repeat + 1,
  };
}

function silenceEndsAt({ acknowledged, snapshot }: Escalation): Temporal.Instant | null {
  const minutes = snapshot.unacknowledgeAfterMinutes;
  return acknowledged === null || minutes === null ? null : acknowledged.lastSignAt.add({ minutes });
}

function silenceTimer(state: Escalation): readonly EscalationTimer[] {
  const dueAt = silenceEndsAt(state);
  return dueAt === null ? [] : [{ set: "escalation-silence", dueAt, repeat: state.generation, step: 0 }];
}

function withNote(note: EscalationNote, effect: EscalationEffect): EscalationEffect {
  return { ...effect, notes: [note, ...effect.notes] };
}

function lateness(dueAt: Temporal.Instant, at: Temporal.Instant): number | null {
  const seconds = toEpochSeconds(at) - toEpochSeconds(dueAt);
  return seconds >= LATE_SECONDS ? seconds : null;
}
