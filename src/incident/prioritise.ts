// Changing impact, urgency or, with a reason, the priority itself. The clocks are measured anew from the opening.
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import type { Level } from "../organisation/organisation.ts";
import { nextUpdateDue } from "./clocks.ts";
import { changed, type Decided, step, unchanged } from "./deciding.ts";
import { readOptionalText } from "./given-words.ts";
import type { Incident, Priority } from "./incident.ts";
import { pageNotices } from "./page.ts";
import { priorityOf } from "./priority.ts";
import { missing, wrongField } from "./refused.ts";
import { findTeam } from "./routing.ts";
import { line } from "./tell.ts";
import { actor } from "./values.ts";

export type PriorityGiven = {
  readonly impact: Level | undefined;
  readonly urgency: Level | undefined;
  /** Other than impact × urgency: needs a reason and is counted. */
  readonly override?: Priority;
  readonly reason?: string;
};

export function prioritiseIncident(incident: Incident, given: PriorityGiven, act: Act): Decided {
  return step(incident, "prioritise", act, () => {
    const { impact, urgency } = given;
    if (!impact) return refuse(missing("impact"));
    if (!urgency) return refuse(missing("urgency"));
    const reason = readOptionalText("reason", given.reason, 1_000);
    if (!reason.ok) return reason;
    const computed = priorityOf(impact, urgency);
    const priority = given.override ?? computed;
    const isOverride = priority !== computed;
    if (isOverride && reason.value === "") {
      return refuse(wrongField("reason", { key: "refused.override-reason", values: { computed, priority } }));
    }
    const isSame = impact === incident.impact && urgency === incident.urgency && priority === incident.priority;
    if (isSame)
      return unchanged(incident, {
        key: "incident.same-priority",
        values: { reference: incident.reference, priority },
      });
    const patch = {
      impact,
      urgency,
      priority,
      priorityReason: isOverride ? reason.value : null,
      updateDueAt: nextUpdateDue(priority, act.organisation, incident.lastUpdate?.at ?? incident.openedAt),
    };
    const set = line(incident, "prioritised", {
      by: actor(act),
      from: incident.priority,
      to: priority,
      impact: { key: `level.${impact}` },
      urgency: { key: `level.${urgency}` },
      isOverride: isOverride ? "yes" : "no",
      reason: reason.value,
    });
    return changed(incident, act, {
      patch,
      timeline: [set.entry],
      notices: [set.notice, ...pagedIfRaised({ ...incident, ...patch }, incident.priority, act)],
      answer: { lines: [{ key: "incident.prioritised", values: { reference: incident.reference, priority } }] },
    });
  });
}

/** Raised to P1 or P2 while nobody has acknowledged: the first responder is called again. */
function pagedIfRaised(after: Incident, before: Priority, act: Act) {
  if (after.priority >= before || after.priority > 2 || after.acknowledgedAt !== null) return [];
  const team = findTeam(act.organisation, after.ownerTeamKey);
  const responderId = team?.firstResponderId ?? act.organisation.fallbackResponderId;
  return pageNotices(after, { team, teamKey: after.ownerTeamKey, responderId, isFallback: false }, act);
}
