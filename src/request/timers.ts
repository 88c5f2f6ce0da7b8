// The deadlines of a request: which timers wait, computed from the request alone, so that every act sets the right ones.
import { Temporal } from "temporal-polyfill";
import { remindersOf, type Waiting } from "../approval/deadlines.ts";
import type { TimerChange } from "../chat/decision.ts";
import { followUpAt } from "../organisation/follow-up.ts";
import type { Organisation } from "../organisation/organisation.ts";
import { addWorkingDays } from "../sla/calendar.ts";
import { BREACH, markAfter } from "../sla/watch.ts";
import { agreementOfRequest, clockOf, type RequestClock } from "./clocks.ts";
import type { Request } from "./request.ts";

export const requestTimerKinds = [
  "request-expiry",
  "request-reminder",
  "request-look-again",
  "request-response",
  "request-fulfilment",
  "request-close",
  "request-follow-up",
  "request-people-gone",
] as const;
export type RequestTimerKind = (typeof requestTimerKinds)[number];

/** Business days without an answer of the requester after which what was fulfilled is closed, as with incidents. */
const CONFIRM_BUSINESS_DAYS = 3;

/** What the times of its approval are counted from. */
export const waitingOf = (askedAt: Temporal.Instant, { calendar }: Pick<Organisation, "calendar">): Waiting => ({
  ...{ askedAt, plannedStart: null, calendar, pauses: [] },
});

/** When it is closed without the requester's answer; null: it is not fulfilled. */
export const closesAt = ({ state, fulfilledAt }: Request, { calendar }: Organisation): Temporal.Instant | null =>
  state === "fulfilled" && fulfilledAt ? addWorkingDays(calendar, fulfilledAt, CONFIRM_BUSINESS_DAYS) : null;

type Due = Partial<Record<RequestTimerKind, Temporal.Instant | null>>;

function dueTimes(request: Request, organisation: Organisation): Due {
  const { state, approval, remindedPercent, waitsUntil, closedAt, followUp, item } = request;
  if (state === "awaiting_approval" && approval) {
    const reminders = remindersOf(waitingOf(approval.askedAt, organisation), approval.expiresAt);
    return {
      "request-expiry": approval.expiresAt,
      "request-reminder": reminders.find(({ percent }) => percent > remindedPercent)?.at ?? null,
    };
  }
  return {
    "request-look-again": state === "waiting" ? waitsUntil : null,
    "request-response": nextLevel(request, "response", organisation),
    "request-fulfilment": nextLevel(request, "fulfilment", organisation),
    "request-close": closesAt(request, organisation),
    "request-follow-up":
      state === "closed" && closedAt && followUp === null ? followUpAt(item.serviceKey, closedAt, organisation) : null,
  };
}

/** When the next warning or the miss of a clock is to be told: at once when a miss is recorded and was not told yet. */
function nextLevel(request: Request, kind: RequestClock, { levels }: Organisation): Temporal.Instant | null {
  const sent = request.warned[kind];
  if (sent === BREACH || request.state === "cancelled") return null;
  const missedAt = kind === "response" ? request.responseMissedAt : request.fulfilMissedAt;
  if (missedAt !== null) return missedAt;
  const clock = clockOf(request, kind, levels);
  return clock ? (markAfter(clock, sent, agreementOfRequest(request, levels).warnAt)?.at ?? null) : null;
}

export function timerChanges(
  before: Request | undefined,
  after: Request,
  act: { readonly organisation: Organisation; readonly at: Temporal.Instant },
): readonly TimerChange[] {
  const had = before ? dueTimes(before, act.organisation) : {};
  const wants = dueTimes(after, act.organisation);
  return requestTimerKinds.flatMap((kind): readonly TimerChange[] => {
    const [was, is] = [had[kind] ?? null, wants[kind] ?? null];
    if (is === null) return was === null ? [] : [{ cancel: kind }];
    if (was?.equals(is)) return [];
    return [{ set: kind, dueAt: Temporal.Instant.compare(is, act.at) >= 0 ? is : act.at }];
  });
}
