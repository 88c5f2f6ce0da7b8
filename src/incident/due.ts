// What happens when a deadline of an incident comes: each timer kind with its decision.
import type { Act } from "../organisation/act.ts";
import { closeUnconfirmed } from "./close.ts";
import type { Decided } from "./deciding.ts";
import { nagEmptyRoles } from "./give-role.ts";
import { lookAgain } from "./hold.ts";
import { type Incident, isOpen } from "./incident.ts";
import { nagOverdueUpdate } from "./update.ts";

export const timerKinds = ["auto-close", "look-again", "update-due", "role-empty"] as const;
export type TimerKind = (typeof timerKinds)[number];

/** Undefined: the state has moved on, nothing is due any more. */
export function whenDue(incident: Incident, kind: TimerKind, repeat: number, act: Act): Decided | undefined {
  switch (kind) {
    case "auto-close":
      return incident.state === "resolved" ? closeUnconfirmed(incident, act) : undefined;
    case "look-again":
      return incident.state === "on_hold" ? lookAgain(incident, act) : undefined;
    case "update-due":
      return isOpen(incident) ? nagOverdueUpdate(incident, act) : undefined;
    case "role-empty":
      return isOpen(incident) ? nagEmptyRoles(incident, repeat, act) : undefined;
  }
}
