// Taking a step of an escalation: calling a level, or the next one at once when a level reaches nobody.
import type { Temporal } from "temporal-polyfill";
import type { Escalation, EscalationEffect, EscalationNote, Page } from "./escalation-effect.ts";
import { nextStep, type Snapshot, type Step, waitMinutes } from "./policy.ts";
import { type Missing, type Recipient, type Roster, reach } from "./reach.ts";

/** The world in which a step is taken. */
export type Moment = { readonly at: Temporal.Instant; readonly roster: Roster };

/** Calls the level of `step`, or the first one after it that reaches anybody. */
export function takeStep(
  { at, roster }: Moment,
  state: Escalation,
  step: Step,
  lateSeconds: number | null,
): EscalationEffect {
  const notes: EscalationNote[] = [];
  let current = step;
  for (let tried = 1; ; tried++) {
    const { reached, missing } = reachLevel(state.snapshot, current, roster, at);
    const { round, level } = current;
    notes.push(...missing.map((one) => ({ kind: "not_reached", round, level, missing: one, alarm: true }) as const));
    if (reached.length > 0) {
      notes.push({ kind: "paged", round, level, to: reached, lateSeconds });
      return called({ at, state, step: current, reached, lateSeconds, notes });
    }
    const next = nextStep(state.snapshot, current);
    if (tried === state.snapshot.levels.length) return nobodyReached(at, { ...state, step: current }, next, notes);
    if (next === null) return ended({ ...state, step: current }, notes);
    current = next;
  }
}

/** Whom of a level a call reaches now, each once, and why the others are not reached. */
export function reachLevel(snapshot: Snapshot, { level }: Step, roster: Roster, at: Temporal.Instant) {
  const reached = new Map<string, Recipient>();
  const missing: Missing[] = [];
  for (const target of snapshot.levels[level]?.targets ?? []) {
    const found = reach(target, roster, at);
    if ("reason" in found) missing.push(found);
    else reached.set(nameOf(found), found);
  }
  return { reached: [...reached.values()], missing };
}

type Called = {
  readonly at: Temporal.Instant;
  readonly state: Escalation;
  readonly step: Step;
  readonly reached: readonly Recipient[];
  readonly lateSeconds: number | null;
  readonly notes: readonly EscalationNote[];
};

function called({ at, state, step, reached, lateSeconds, notes }: Called): EscalationEffect {
  const pass = state.firstPass + step.round;
  const pages = reached.map(
    (to): Page => ({ key: `page:${pass}.${step.level}:${nameOf(to)}`, to, ...step, lateSeconds }),
  );
  const people = reached.flatMap((to) => (to.kind === "person" ? [to.personId] : []));
  const pagedIds = [...new Set([...state.pagedIds, ...people])];
  const dueAt = at.add({ minutes: waitMinutes(state.snapshot, step) });
  return waitingFor({ ...state, step, pagedIds }, dueAt, { pages, notes });
}

/** As many levels as there are reached nobody: it is tried again after the wait of the last one. */
function nobodyReached(
  at: Temporal.Instant,
  state: Escalation,
  next: Step | null,
  notes: readonly EscalationNote[],
): EscalationEffect {
  const retryAt = next === null ? null : at.add({ minutes: waitMinutes(state.snapshot, state.step) });
  const all: readonly EscalationNote[] = [...notes, { kind: "nobody_reached", retryAt, alarm: true }];
  return retryAt === null ? ended(state, all) : waitingFor(state, retryAt, { pages: [], notes: all });
}

/** The last level has been called, or reaches nobody. */
export function ended(state: Escalation, notes: readonly EscalationNote[]): EscalationEffect {
  return {
    state: { ...state, status: "exhausted", awaits: null },
    pages: [],
    timers: [{ cancel: "escalation" }],
    notes: [...notes, { kind: "exhausted", alarm: true }],
  };
}

function waitingFor(
  state: Escalation,
  dueAt: Temporal.Instant,
  { pages, notes }: Pick<EscalationEffect, "pages" | "notes">,
): EscalationEffect {
  // The end of the policy is waited for as a level after the last one.
  const next = nextStep(state.snapshot, state.step) ?? { round: state.step.round, level: state.snapshot.levels.length };
  const awaits = { repeat: state.firstPass + next.round, step: next.level, dueAt };
  const running: Escalation = { ...state, status: "running", awaits };
  return { state: running, pages, timers: [{ set: "escalation", ...awaits }], notes };
}

function nameOf(to: Recipient): string {
  if (to.kind === "person") return `person:${to.personId}`;
  return to.kind === "team" ? `team:${to.teamKey}` : `channel:${to.channel}`;
}
