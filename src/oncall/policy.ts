// Escalation policies: ordered levels, each with whom to call and how long to wait, gone through once or several times.
import type { Temporal } from "temporal-polyfill";
import type { PolicySpec } from "./policy-schema.ts";

export type Target =
  | { readonly kind: "person"; readonly personId: string }
  /** Whoever is on call when the level is reached. */
  | { readonly kind: "schedule"; readonly scheduleKey: string }
  | { readonly kind: "team"; readonly teamKey: string }
  | { readonly kind: "channel"; readonly channel: string };

/** The policy as it was when an escalation began: plain JSON, kept in the record, so that editing the policy never breaks a running escalation. */
export type Snapshot = {
  readonly policyKey: string;
  /** Version of the configuration. */
  readonly version: number;
  readonly levels: readonly { readonly targets: readonly Target[]; readonly waitMinutes: number }[];
  /** Rounds after the first one. */
  readonly repeat: number;
  /** null: an acknowledgement holds. */
  readonly unacknowledgeAfterMinutes: number | null;
};

/** One level of one round, both counted from 0. */
export type Step = { readonly round: number; readonly level: number };

/** From a specification that has passed its check. */
export function snapshotOf(spec: PolicySpec, version: number): Snapshot {
  return {
    policyKey: spec.key,
    version,
    levels: spec.levels.map(({ targets, wait_minutes: waitMinutes }) => ({
      targets: targets.flatMap(targetsOf),
      waitMinutes,
    })),
    repeat: spec.repeat,
    unacknowledgeAfterMinutes: spec.unacknowledge_after_minutes ?? null,
  };
}

function targetsOf({ person, schedule, team, channel }: PolicySpec["levels"][number]["targets"][number]): Target[] {
  if (person !== undefined) return [{ kind: "person", personId: person }];
  if (schedule !== undefined) return [{ kind: "schedule", scheduleKey: schedule }];
  if (team !== undefined) return [{ kind: "team", teamKey: team }];
  return channel === undefined ? [] : [{ kind: "channel", channel }];
}

/** The step after `step`; null: the policy ends there. */
export function nextStep(snapshot: Snapshot, { round, level }: Step): Step | null {
  if (level + 1 < snapshot.levels.length) return { round, level: level + 1 };
  return round < snapshot.repeat ? { round: round + 1, level: 0 } : null;
}

export function waitMinutes(snapshot: Snapshot, { level }: Step): number {
  const found = snapshot.levels[level];
  if (found === undefined) throw new RangeError(`level ${level} of ${snapshot.levels.length}`);
  return found.waitMinutes;
}

/** When each step would be reached if it starts at `start` and nobody acknowledges; the last entry is the end, with no step. */
export function planEscalation(
  snapshot: Snapshot,
  start: Temporal.Instant,
): readonly { readonly step: Step | null; readonly at: Temporal.Instant }[] {
  const plan: { step: Step | null; at: Temporal.Instant }[] = [];
  let step: Step | null = { round: 0, level: 0 };
  let at = start;
  while (step !== null) {
    plan.push({ step, at });
    at = at.add({ minutes: waitMinutes(snapshot, step) });
    step = nextStep(snapshot, step);
  }
  return [...plan, { step: null, at }];
}
