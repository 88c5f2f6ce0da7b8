// An escalation of Opsgenie as a policy of ours.
import type { Keys, LeftOut } from "./imported.ts";
import type { OpsgenieEscalation } from "./opsgenie-shape.ts";
import type { PolicySpec } from "./policy-schema.ts";

type Rule = OpsgenieEscalation["rules"][number];
type Target = PolicySpec["levels"][number]["targets"][number];
type Leave = (left: Omit<LeftOut, "place">) => void;

const UNIT_MINUTES: Readonly<Record<string, number>> = { minutes: 1, hours: 60, days: 1440 };
const ASSUMED_WAIT = 5;
const MOST_WAIT = 1440;

export type OpsgenieKeys = {
  readonly people: Keys;
  readonly teams: Keys;
  readonly schedules: Keys;
  readonly policies: Keys;
};

/** Delays are counted from the alert there, waits from the level before here. null: no rule is left. */
export function policyFromOpsgenie(given: OpsgenieEscalation, keys: OpsgenieKeys, leave: Leave): PolicySpec | null {
  const byDelay = new Map<number, Target[]>();
  for (const rule of given.rules) {
    const target = targetOf(rule, keys, leave);
    if (target !== null) byDelay.set(delayOf(rule), [...(byDelay.get(delayOf(rule)) ?? []), target]);
  }
  const steps = [...byDelay].sort(([a], [b]) => a - b);
  if (steps.length === 0) {
    leave({ reason: "empty", kept: false });
    return null;
  }
  const first = steps[0]?.[0] ?? 0;
  if (first > 0) leave({ reason: "first_page_is_immediate", given: `${first} min`, kept: true });
  const levels = steps.map(([delay, targets], i) => {
    const next = steps[i + 1]?.[0];
    return { targets, wait_minutes: next === undefined ? lastWait(given, leave) : Math.min(MOST_WAIT, next - delay) };
  });
  const repeat = Math.min(20, Math.max(0, Math.round(given.repeat?.count ?? 0)));
  const key = keys.policies.make(given.id, given.name);
  return { key, name: given.name, priorities: [1, 2, 3, 4], levels, repeat };
}

function delayOf({ delay }: Rule): number {
  return Math.max(0, Math.round((delay?.timeAmount ?? 0) * (UNIT_MINUTES[delay?.timeUnit ?? "minutes"] ?? 1)));
}

function lastWait({ repeat }: OpsgenieEscalation, leave: Leave): number {
  const wait = Math.round(repeat?.waitInterval ?? 0);
  if (wait >= 1) return Math.min(MOST_WAIT, wait);
  leave({ reason: "wait_assumed", given: `${ASSUMED_WAIT} min`, kept: true });
  return ASSUMED_WAIT;
}

function targetOf({ recipient, notifyType, condition }: Rule, keys: OpsgenieKeys, leave: Leave): Target | null {
  const name = recipient.username ?? recipient.name ?? recipient.id ?? recipient.type;
  if (condition === "if-not-closed") leave({ reason: "condition", given: `${condition}: ${name}`, kept: true });
  const { id } = recipient;
  if (recipient.type === "schedule") {
    const schedule = keys.schedules.of(id);
    if (notifyType && notifyType !== "default") {
      leave({ reason: "notify_rule", given: `${notifyType}: ${name}`, kept: false });
      return null;
    }
    return schedule === undefined ? unknown() : { schedule };
  }
  if (recipient.type === "team") {
    const team = keys.teams.of(id);
    if (notifyType && !["default", "all"].includes(notifyType))
      leave({ reason: "notify_rule", given: `${notifyType}: ${name}`, kept: true });
    return team === undefined ? unknown() : { team };
  }
  const person = recipient.type === "user" ? keys.people.of(id) : undefined;
  return person === undefined ? unknown() : { person };

  function unknown(): null {
    leave({ reason: recipient.type === "user" ? "unknown_person" : "step_not_expressible", given: name, kept: false });
    return null;
  }
}
