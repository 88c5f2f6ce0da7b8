// An escalation chain of Grafana OnCall as a policy of ours.
import type { GrafanaStep } from "./grafana-oncall-shape.ts";
import type { Keys, LeftOut } from "./imported.ts";
import type { PolicySpec } from "./policy-schema.ts";

type Target = PolicySpec["levels"][number]["targets"][number];
type Leave = (left: Omit<LeftOut, "place">) => void;

const ASSUMED_WAIT = 5;
const MOST_WAIT = 1440;
/** "Repeat escalation" there goes through the chain so many times more. */
const REPEATS = 5;

export type GrafanaKeys = {
  readonly people: Keys;
  readonly teams: Keys;
  readonly schedules: Keys;
  readonly policies: Keys;
};

/** Steps up to a wait are one level. null: no step is left that calls anybody. */
export function policyFromGrafana(
  chain: { readonly id: string; readonly name: string },
  steps: readonly GrafanaStep[],
  keys: GrafanaKeys,
  leave: Leave,
): PolicySpec | null {
  const levels: { targets: Target[]; wait_minutes: number }[] = [];
  let targets: Target[] = [];
  let repeat = 0;
  for (const step of [...steps].sort((a, b) => a.position - b.position)) {
    if (step.type === "wait") {
      const minutes = Math.max(1, Math.round((step.duration ?? 0) / 60));
      const last = levels.at(-1);
      if (targets.length > 0) levels.push({ targets, wait_minutes: Math.min(MOST_WAIT, minutes) });
      else if (last !== undefined) last.wait_minutes = Math.min(MOST_WAIT, last.wait_minutes + minutes);
      else leave({ reason: "first_page_is_immediate", given: `${minutes} min`, kept: true });
      targets = [];
    } else if (step.type === "repeat_escalation") repeat = REPEATS;
    else targets.push(...targetsOf(step, keys, leave));
  }
  if (targets.length > 0) {
    levels.push({ targets, wait_minutes: ASSUMED_WAIT });
    leave({ reason: "wait_assumed", given: `${ASSUMED_WAIT} min`, kept: true });
  }
  if (levels.length > 0) {
    const key = keys.policies.make(chain.id, chain.name);
    return { key, name: chain.name, priorities: [1, 2, 3, 4], levels, repeat };
  }
  leave({ reason: "empty", kept: false });
  return null;
}

function targetsOf(step: GrafanaStep, keys: GrafanaKeys, leave: Leave): readonly Target[] {
  switch (step.type) {
    case "notify_persons":
      return (step.persons_to_notify ?? []).flatMap(person);
    case "notify_person_next_each_time":
      leave({ reason: "notify_rule", given: step.type, kept: true });
      return (step.persons_to_notify_next_each_time ?? []).flatMap(person);
    case "notify_on_call_from_schedule": {
      const schedule = keys.schedules.of(step.notify_on_call_from_schedule);
      return schedule === undefined ? none(step.notify_on_call_from_schedule) : [{ schedule }];
    }
    case "notify_team_members": {
      const team = keys.teams.of(step.team_to_notify);
      return team === undefined ? none(step.team_to_notify) : [{ team }];
    }
    default:
      return none(null);
  }

  function person(id: string): readonly Target[] {
    const key = keys.people.of(id);
    if (key !== undefined) return [{ person: key }];
    leave({ reason: "unknown_person", given: id, kept: false });
    return [];
  }

  function none(id: string | null | undefined): readonly Target[] {
    leave({
      reason: "step_not_expressible",
      given: [step.type ?? "unknown", id].filter(Boolean).join(" "),
      kept: false,
    });
    return [];
  }
}
