// Why who was called for an incident: the policy as it was, each step with its reason, and what comes next.
import type { Card } from "../../chat/card.ts";
import { nextStep } from "../../oncall/policy.ts";
import { type Roster, reach } from "../../oncall/reach.ts";
import { type TimelineRow, timelineLine } from "../../organisation/timeline.ts";
import { clock } from "../../organisation/values.ts";
import { sayIn, type View } from "../../organisation/view.ts";
import type { Saying } from "../../words/say.ts";
import type { Incident } from "../incident.ts";
import { heardRows } from "../timeline.ts";
import { recipients } from "./calling-notes.ts";

const kinds: ReadonlySet<string> = new Set([
  "declared",
  "paged",
  "not-called",
  "not-reached",
  "nobody-reached",
  "exhausted",
  "acknowledged",
  "acknowledged-uncalled",
  "seen-by-other",
  "unacknowledged",
  "escalated",
  "taken",
  "assigned",
  "resolved",
  "reopened",
]);

export function whyCalled(incident: Incident, rows: readonly TimelineRow[], view: View, roster: Roster): Card {
  const { escalation, reference } = incident;
  const steps = heardRows(rows, true).filter(({ kind }) => kinds.has(kind));
  const policy = view.organisation.policies.find(({ key }) => key === escalation?.snapshot.policyKey)?.name;
  const by: Saying =
    escalation === null
      ? { key: "oncall.why-once" }
      : {
          key: "oncall.why-policy",
          values: {
            policy: policy ?? escalation.snapshot.policyKey,
            version: String(escalation.snapshot.version),
            status: escalation.status,
          },
        };
  return {
    headline: sayIn(view, "oncall.why", { reference, title: incident.title }),
    lines: [sayIn(view, by.key, by.values), ...steps.slice(-18).map((row) => timelineLine(row, view))],
    ...(escalation?.awaits && { note: next(incident, view, roster) }),
  };
}

function next({ escalation }: Incident, view: View, roster: Roster) {
  const { awaits, snapshot, step } = escalation ?? {};
  if (!awaits || !snapshot || !step) return [];
  const following = nextStep(snapshot, step);
  if (!following) return sayIn(view, "oncall.why-ends", { at: clock(awaits.dueAt) });
  const found = (snapshot.levels[following.level]?.targets ?? []).map((target) => reach(target, roster, awaits.dueAt));
  const to = found.flatMap((one) => ("reason" in one ? [] : [one]));
  return sayIn(view, "oncall.why-next", {
    at: clock(awaits.dueAt),
    level: following.level + 1,
    to: to.length > 0 ? recipients(to, view) : { key: "oncall.nobody" },
  });
}
