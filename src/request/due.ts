// What happens when a deadline of a request comes: each timer kind with its decision.
import type { Act } from "../organisation/act.ts";
import type { Around } from "./asking.ts";
import type { Decided } from "./deciding.ts";
import { expireRequest } from "./end.ts";
import { askFollowUp } from "./follow-up.ts";
import { someoneGone } from "./gone.ts";
import { remindOfDecision } from "./reminders.ts";
import type { Request } from "./request.ts";
import type { RequestTimerKind } from "./timers.ts";
import { lookAgain } from "./wait.ts";
import { watchClock } from "./watch.ts";
import { closeByItself } from "./work.ts";

/** Undefined: the state has moved on, nothing is due any more. */
export function whenRequestDue(
  request: Request,
  kind: RequestTimerKind,
  act: Act,
  around: Around,
): Decided | undefined {
  switch (kind) {
    case "request-expiry":
      return request.state === "awaiting_approval" ? expireRequest(request, act) : undefined;
    case "request-reminder":
      return remindOfDecision(request, act, around);
    case "request-look-again":
      return request.state === "waiting" ? lookAgain(request, act) : undefined;
    case "request-response":
      return watchClock(request, "response", act);
    case "request-fulfilment":
      return watchClock(request, "fulfilment", act);
    case "request-close":
      return request.state === "fulfilled" ? closeByItself(request, act) : undefined;
    case "request-people-gone":
      return someoneGone(request, act);
    case "request-follow-up":
      return askFollowUp(request, act);
  }
}
