// An escalation's deadlines, and calling the next level by hand.
import { refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { teamName } from "../../organisation/names.ts";
import { changed, type Decided, step as makeMove } from "../deciding.ts";
import type { Incident } from "../incident.ts";
import { routeToTeam } from "../routing.ts";
import { callOut, escalate } from "./calling.ts";

/** The wait of a level is over, or nothing was heard since the acknowledgement. Undefined: the timer is stale. */
export function escalationDue(
  incident: Incident,
  kind: "escalation" | "escalation-silence",
  due: { readonly repeat: number; readonly step: number },
  act: Act,
): Decided | undefined {
  const { repeat, step } = due;
  const call = escalate(incident, kind === "escalation" ? { kind: "due", repeat, step } : { kind: "silent" }, act);
  return call.patch.escalation === undefined ? undefined : changed(incident, act, { call });
}

/** "Escalate now": the next level is called at once; where nobody was called by a policy yet, its first one. */
export function escalateIncident(incident: Incident, act: Act): Decided {
  return makeMove(incident, "escalate", act, () => {
    const by = act.actor.id;
    const running = escalate(incident, { kind: "escalate", by }, act);
    const call =
      running.patch.escalation === undefined
        ? callOut(incident, routeToTeam(act, incident.ownerTeamKey), act)
        : running;
    if (call.patch.escalation === undefined) {
      const team = teamName(act.organisation, incident.ownerTeamKey);
      return refuse({ saying: { key: "refused.no-policy", values: { reference: incident.reference, team } } });
    }
    return changed(incident, act, {
      call,
      answer: { lines: [{ key: "incident.escalated", values: { reference: incident.reference } }] },
    });
  });
}
