// What happens when a deadline of an incident comes: each timer kind with its decision.
import type { Act } from "../organisation/act.ts";
import { escalationDue } from "./calling/escalate.ts";
import { holderGone } from "./calling/holder-gone.ts";
import { promisePassed } from "./clocks/breach.ts";
import { heldTooLong } from "./clocks/held-long.ts";
import { watchClock } from "./clocks/warn.ts";
import { closeUnconfirmed } from "./close.ts";
import type { Decided } from "./deciding.ts";
import { nagEmptyRoles } from "./give-role.ts";
import { lookAgain } from "./hold.ts";
import { type Incident, isOpen } from "./incident.ts";
import { nagAnnouncement } from "./major/announce.ts";
import { majorTakesLong, proposeUnacknowledged, remindOfMajor } from "./major/major-due.ts";
import { askFollowUp } from "./reporter/follow-up.ts";
import { remindActions, remindReview } from "./review/review-reminders.ts";
import { nagOverdueUpdate } from "./update.ts";

export const timerKinds = [
  "auto-close",
  "follow-up",
  "look-again",
  "update-due",
  "role-empty",
  "escalation",
  "escalation-silence",
  "sla-first_response",
  "sla-resolution",
  "promise-passed",
  "held-team",
  "held-supplier",
  "holder-gone",
  "review",
  "review-action",
  "major-criterion",
  "major-remind",
  "major-announce",
  "major-fix",
] as const;
export type TimerKind = (typeof timerKinds)[number];

/** Which of the timers of a kind it is. */
export type DueStep = { readonly repeat: number; readonly step: number };

/** Undefined: the state has moved on, nothing is due any more. */
export function whenDue(incident: Incident, kind: TimerKind, due: DueStep, act: Act): Decided | undefined {
  switch (kind) {
    case "auto-close":
      return incident.state === "resolved" ? closeUnconfirmed(incident, act) : undefined;
    case "follow-up":
      return askFollowUp(incident, act);
    case "look-again":
      return incident.state === "on_hold" ? lookAgain(incident, act) : undefined;
    case "update-due":
      return isOpen(incident) ? nagOverdueUpdate(incident, act) : undefined;
    case "role-empty":
      return isOpen(incident) ? nagEmptyRoles(incident, due.repeat, act) : undefined;
    case "escalation":
      return isOpen(incident) ? escalationDue(incident, kind, due, act) : undefined;
    case "escalation-silence":
      return isOpen(incident) && incident.state !== "on_hold" ? escalationDue(incident, kind, due, act) : undefined;
    case "sla-first_response":
      return watchClock(incident, "first_response", act);
    case "sla-resolution":
      return watchClock(incident, "resolution", act);
    case "promise-passed":
      return isOpen(incident) ? promisePassed(incident, act) : undefined;
    case "held-team":
      return heldTooLong(incident, "team", act);
    case "held-supplier":
      return heldTooLong(incident, "supplier", act);
    case "holder-gone":
      return isOpen(incident) || incident.state === "resolved" ? holderGone(incident, act) : undefined;
    case "review":
      return isOpen(incident) ? undefined : remindReview(incident, act);
    case "review-action":
      return remindActions(incident, act);
    case "major-criterion":
      return proposeUnacknowledged(incident, act);
    case "major-remind":
      return remindOfMajor(incident, act);
    case "major-announce":
      return isOpen(incident) ? nagAnnouncement(incident, act) : undefined;
    case "major-fix":
      return isOpen(incident) ? majorTakesLong(incident, act) : undefined;
  }
}
