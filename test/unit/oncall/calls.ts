// A roster, policies and a clock for tests of escalations.
import type { Temporal } from "temporal-polyfill";
import { decideEscalation, type EscalationEvent, startEscalation } from "../../../src/oncall/escalation.ts";
import type { Escalation, EscalationEffect, EscalationTimer } from "../../../src/oncall/escalation-effect.ts";
import type { Snapshot, Target } from "../../../src/oncall/policy.ts";
import type { Roster } from "../../../src/oncall/reach.ts";
import { scheduleFrom, utc } from "./shift-times.ts";

export const onCall = scheduleFrom("UTC", [
  { name: "base", members: ["ana"], rotation: "daily", handover: "00:00", start: "2026-03-01", end: "2026-04-01" },
]);
export const roster: Roster = {
  schedule: (key) => (key === "shop" ? onCall : undefined),
  isReachable: (personId) => personId !== "ghost",
  hasChannel: (teamKey) => teamKey === "web",
  knowsChannel: (channel) => channel !== "nowhere",
};

export const person = (personId: string): Target => ({ kind: "person", personId });
export const schedule = (scheduleKey: string): Target => ({ kind: "schedule", scheduleKey });
export const policy = (...levels: Target[][]): Snapshot => ({
  policyKey: "shop",
  version: 1,
  levels: levels.map((targets) => ({ targets, waitMinutes: 5 })),
  repeat: 1,
  unacknowledgeAfterMinutes: 30,
});
export const three = policy([schedule("shop")], [person("ben")], [person("cem"), { kind: "team", teamKey: "web" }]);

export const start = utc("2026-03-27T17:55");
export const after = (minutes: number) => start.add({ minutes });
export const begin = (snapshot: Snapshot, at = start) => startEscalation({ at, roster }, snapshot, null);
export const next = (state: Escalation, at: Temporal.Instant, event: EscalationEvent) =>
  decideEscalation({ at, roster }, state, event);

/** Lets the timer that the state waits for fall due, by default in time. */
export function due(state: Escalation, at?: Temporal.Instant): EscalationEffect {
  const { awaits } = state;
  if (awaits === null) throw new Error("nothing is waited for");
  return next(state, at ?? awaits.dueAt, { kind: "due", repeat: awaits.repeat, step: awaits.step });
}

export const called = (effect: EscalationEffect) =>
  effect.pages.map(({ to }) => (to.kind === "person" ? to.personId : to.kind === "team" ? to.teamKey : to.channel));
export const noted = (effect: EscalationEffect) => effect.notes.map((note) => note.kind);
export const timer = (effect: EscalationEffect) =>
  effect.timers.map((one: EscalationTimer) => ("set" in one ? `${one.set} ${one.dueAt}` : `no ${one.cancel}`));
