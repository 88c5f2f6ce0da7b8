// What happens when a deadline of a change comes: each timer kind with its decision.
import type { Act } from "../organisation/act.ts";
import { announceBefore, askAround, remindOfStart } from "./announce.ts";
import type { Around } from "./around.ts";
import type { Change } from "./change.ts";
import type { Decided } from "./deciding.ts";
import { remindOfAfterwards } from "./emergency.ts";
import { windowPassedOnHold } from "./hold.ts";
import { warnOfOverrun } from "./overrun.ts";
import { remindOfDecision } from "./reminders.ts";
import { remindOfReview } from "./review.ts";
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
    case "change-before":
      return change.state === "approved" ? announceBefore(change, act) : undefined;
    case "change-soon":
      return change.state === "approved" ? remindOfStart(change, act) : undefined;
    case "change-overrun":
      return change.state === "implementing" ? warnOfOverrun(change, act) : undefined;
    case "change-poll":
      return isOver(change) ? askAround(change, act) : undefined;
    case "change-review":
      return isOver(change) ? remindOfReview(change, act) : undefined;
    case "change-afterwards":
      return isOver(change) ? remindOfAfterwards(change, act) : undefined;
  }
}

const isOver = ({ state }: Change): boolean => state === "in_review" || state === "closed";
