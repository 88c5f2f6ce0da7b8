// Changing impact, urgency or, with a reason, the priority itself. The clocks are measured anew from the opening.
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { readOptionalText } from "../organisation/given-words.ts";
import type { Level } from "../organisation/organisation.ts";
import { prioritiesOf } from "../organisation/priorities.ts";
import { missing, wrongField } from "../organisation/refused.ts";
import { actor } from "../organisation/values.ts";
import { authorize } from "../people/authorize.ts";
import { type Call, callOut } from "./calling/calling.ts";
import { nextUpdateDue } from "./clocks/clocks.ts";
import { agreementOfIncident, type Measuring } from "./clocks/terms.ts";
import { changed, type Decided, step, unchanged } from "./deciding.ts";
import { factsOf } from "./facts.ts";
import type { Incident, Priority } from "./incident.ts";
import { priorityOf } from "./priority.ts";
import { routeToTeam } from "./routing.ts";
import { line } from "./tell.ts";

export type PriorityGiven = {
  readonly impact: Level | undefined;
  readonly urgency: Level | undefined;
  /** Other than impact × urgency: needs a reason and is counted. */
  readonly override?: Priority;
  readonly reason?: string;
  /** Left out: as it was agreed. */
  readonly measure?: Measured | undefined;
};

/** Where the time of the new target begins; "forgive": also, the miss so far no longer counts. */
export const measurings = ["opening", "now", "forgive"] as const;
type Measured = (typeof measurings)[number];

/** What the actor may choose. Only an incident manager can take a recorded miss back. Source: rules section 4, point 7. */
export const measuringsFor = (incident: Incident, act: Act): readonly Measured[] =>
  measurings.filter((one) => one !== "forgive" || (isMissed(incident) && mayForgive(incident, act)));

export function usualMeasuring(incident: Incident, act: Act, given: { readonly measure?: string | undefined }) {
  const chosen = measurings.find((one) => one === given.measure);
  const agreed = agreementOfIncident(incident, act.organisation.levels).onPriorityChange;
  return chosen ?? (agreed === "change" ? "now" : "opening");
}

const isMissed = (incident: Incident): boolean =>
  incident.firstResponseMissedAt !== null || incident.resolutionMissedAt !== null;

const mayForgive = (incident: Incident, act: Act): boolean =>
  authorize(act.actor, "forgive", factsOf(incident, act.organisation)).ok;

export function prioritiseIncident(incident: Incident, given: PriorityGiven, act: Act): Decided {
  return step(incident, "prioritise", act, () => {
    const { impact, urgency } = given;
    if (!impact) return refuse(missing("impact"));
    if (!urgency) return refuse(missing("urgency"));
    const reason = readOptionalText("reason", given.reason, 1_000);
    if (!reason.ok) return reason;
    const computed = priorityOf(impact, urgency, act.organisation);
    const priority = given.override ?? computed;
    const isOverride = priority !== computed;
    const known = prioritiesOf(act.organisation);
    if (isOverride && !known.includes(priority)) {
      return refuse(
        wrongField("override", { key: "refused.lowest-priority", values: { lowest: known.length, priority } }),
      );
    }
    if (isOverride && reason.value === "") {
      return refuse(wrongField("reason", { key: "refused.override-reason", values: { computed, priority } }));
    }
    const isSame = impact === incident.impact && urgency === incident.urgency && priority === incident.priority;
    if (isSame)
      return unchanged(incident, {
        key: "incident.same-priority",
        values: { reference: incident.reference, priority },
      });
    if (given.measure === "forgive" && !mayForgive(incident, act)) {
      return refuse(wrongField("measure", { key: "refused.forgive" }));
    }
    const patch = {
      impact,
      urgency,
      priority,
      priorityReason: isOverride ? reason.value : null,
      ...(given.measure === "forgive" && { warned: { first_response: 0, resolution: 0, renewedFrom: null } }),
      updateDueAt: nextUpdateDue(incident, priority, act.organisation, incident.lastUpdate?.at ?? incident.openedAt),
    };
    const set = line(incident, "prioritised", {
      by: actor(act),
      from: incident.priority,
      to: priority,
      impact: { key: `level.${impact}` },
      urgency: { key: `level.${urgency}` },
      isOverride: isOverride ? "yes" : "no",
      reason: reason.value,
      measure: given.measure ?? "opening",
    });
    return changed(incident, act, {
      patch,
      ...(given.measure && { measuring: measuringOf(given.measure) }),
      timeline: [set.entry],
      notices: [set.notice],
      ...callIfRaised({ ...incident, ...patch }, incident.priority, act),
      answer: { lines: [{ key: "incident.prioritised", values: { reference: incident.reference, priority } }] },
    });
  });
}

const measuringOf = (measure: Measured): Measuring =>
  measure === "forgive" ? { from: "opening", forgives: true } : { from: measure };

/** Raised to P1 or P2 while nobody has acknowledged: the team is called again, unless a policy is calling it already. */
function callIfRaised(after: Incident, before: Priority, act: Act): { readonly call?: Call } {
  if (after.priority >= before || after.priority > 2 || after.acknowledgedAt !== null) return {};
  if (after.escalation?.status === "running") return {};
  return { call: callOut(after, routeToTeam(act, after.ownerTeamKey), act) };
}
