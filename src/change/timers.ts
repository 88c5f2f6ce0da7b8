// The deadlines of a change: which timers wait, computed from the change alone, so that every act sets the right ones.
import { Temporal } from "temporal-polyfill";
import type { Approval } from "../approval/approval.ts";
import { type Reminder, remindersOf, type Waiting } from "../approval/deadlines.ts";
import type { TimerChange } from "../chat/decision.ts";
import type { Organisation } from "../organisation/organisation.ts";
import type { Change } from "./change.ts";

export const changeTimerKinds = [
  "change-expiry",
  "change-reminder",
  "change-held",
  "change-before",
  "change-soon",
  "change-overrun",
  "change-poll",
  "change-review",
  "change-afterwards",
] as const;
export type ChangeTimerKind = (typeof changeTimerKinds)[number];

/** Affected channels hear of it so long before; the implementer so long. */
const ANNOUNCED_BEFORE = { hours: 24 } as const;
const REMINDED_BEFORE = { minutes: 15 } as const;
export const POLLED_AFTER = { hours: 24 } as const;

type Due = Partial<Record<ChangeTimerKind, Temporal.Instant | null>>;

export const isAsked = ({ state }: Pick<Change, "state">): boolean =>
  state === "awaiting_approval" || state === "submitted";

/** The next reminder of an approval that is waited for; undefined: none is left. */
function nextReminder(change: Change, organisation: Organisation): Reminder | undefined {
  const { approval, remindedPercent } = change;
  if (approval === null || !isAsked(change)) return undefined;
  const reminders = remindersOf(waitingOf(change, approval, organisation), approval.expiresAt);
  return reminders.find(({ percent }) => percent > remindedPercent);
}

/** What the times of the approval are counted from. An emergency may have begun its window before anybody could decide. */
export const waitingOf = (
  { type, window, pauses }: Change,
  { askedAt }: Pick<Approval, "askedAt">,
  { calendar }: Pick<Organisation, "calendar">,
): Waiting => ({
  askedAt,
  plannedStart: (type === "emergency" ? window?.to : window?.from) ?? null,
  calendar,
  pauses,
});

function dueTimes(change: Change, organisation: Organisation): Due {
  const { state, window, announced } = change;
  const isAhead = window !== null && !hasBegun(change);
  switch (state) {
    case "submitted":
    case "awaiting_approval":
      return {
        "change-expiry": change.approval?.expiresAt ?? null,
        "change-reminder": nextReminder(change, organisation)?.at ?? null,
      };
    case "on_hold":
      return { "change-held": heldUntil(change) };
    case "approved":
      return {
        "change-expiry": change.approvedUntil,
        "change-before":
          isAhead && change.risk?.class !== "low" && !announced.includes("before")
            ? window.from.subtract(ANNOUNCED_BEFORE)
            : null,
        "change-soon": isAhead && !announced.includes("soon") ? window.from.subtract(REMINDED_BEFORE) : null,
      };
    case "implementing":
      return { "change-overrun": change.overrunWarnedAt === null ? (window?.to ?? null) : null };
    case "in_review":
    case "closed":
      return afterwards(change);
    default:
      return {};
  }
}

/** Approved in its window already, as emergencies are: nothing is left to say beforehand. */
const hasBegun = ({ window, approvedAt }: Change): boolean =>
  window !== null && approvedAt !== null && Temporal.Instant.compare(window.from, approvedAt) <= 0;

/** On hold a change goes back to assessing when its window has passed: approved or an emergency until its end, otherwise until its start. */
export const heldUntil = ({ heldFrom, type, window }: Change): Temporal.Instant | null =>
  (heldFrom === "approved" || type === "emergency" ? window?.to : window?.from) ?? null;

function afterwards({ actualStart, actualEnd, announced, review, retrospective }: Change): Due {
  return {
    "change-poll": actualStart && actualEnd && !announced.includes("poll") ? actualEnd.add(POLLED_AFTER) : null,
    "change-review": review?.closedAt === null ? review.remindAt : null,
    "change-afterwards": retrospective?.outcome === "pending" && !retrospective.remindedAt ? retrospective.dueAt : null,
  };
}

export function timerChanges(
  before: Change | undefined,
  after: Change,
  act: { readonly organisation: Organisation; readonly at: Temporal.Instant },
): readonly TimerChange[] {
  const had = before ? dueTimes(before, act.organisation) : {};
  const wants = dueTimes(after, act.organisation);
  return changeTimerKinds.flatMap((kind): readonly TimerChange[] => {
    const [was, is] = [had[kind] ?? null, wants[kind] ?? null];
    if (is === null) return was === null ? [] : [{ cancel: kind }];
    return was?.equals(is) ? [] : [{ set: kind, dueAt: later(is, act.at) }];
  });
}

const later = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) >= 0 ? a : b;
