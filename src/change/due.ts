// What happens when a deadline of a change comes: each timer kind with its decision.
import type { Act } from "../organisation/act.ts";
import type { Around } from "./around.ts";
import type { Change } from "./change.ts";
import type { Decided } from "./deciding.ts";
import { windowPassedOnHold } from "./hold.ts";
import { remindOfDecision } from "./reminders.ts";
import { type ChangeTimerKind, isAsked } from "./timers.ts";
import { expireChange } from "./withdraw.ts";

/** Undefined: the state has moved on, nothing is due any more. */
export function whenChangeDue(change: Change, kind: ChangeTimerKind, act: Act, around: Around): Decided | undefined {
  switch (kind) {
    case "change-expiry":
      return isAsked(change) || change.state === "approved" ? expireChange(change, act) : undefined;
    case "change-reminder":
      return remindOfDecision(change, act, around);
    case "change-held":
      return change.state === "on_hold" ? windowPassedOnHold(change, act) : undefined;
    default:
      return undefined;
  }
}
