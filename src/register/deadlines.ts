// When a light record reminds: a week and a day before its time, on the day, and then every week; the morning after, where a whole day is given.
import { Temporal } from "temporal-polyfill";
import type { TimerChange } from "../chat/decision.ts";
import type { RegisterKindName } from "../chat/register-kinds.ts";
import { type Deadline, deadlines } from "./effects.ts";
import { isOver } from "./kind.ts";
import { kindOf } from "./kinds.ts";
import type { RegisterRecord } from "./record.ts";

/** Each kind of record has timers of its own: a claim names the kind it locks. */
export const timerKind = (kind: RegisterKindName, deadline: Deadline | "turn"): string => `${kind}-${deadline}`;

const DAY_HOURS = 24;
const BEFORE_DAYS = [7, 1, 0] as const;
const EVERY_DAYS = 7;
/** Then it is listed only. */
const WEEKS = 26;

/** What is reminded of now; null: nothing. */
export function deadlineOf(record: RegisterRecord, deadline: Deadline): Temporal.Instant | null {
  const kind = kindOf(record);
  if (deadline === "due") return kind.dueIn.includes(record.state) ? record.dueAt : null;
  return isOver(kind, record) ? null : record.reviewBy;
}

/**
 * The first reminder after `at`; what was missed meanwhile is not made up for. `onDay`: when on the last day people are
 * reminded; where that is before the deadline, they are told that it is over a day after it.
 */
export function nextReminder(
  deadline: Temporal.Instant,
  at: Temporal.Instant,
  onDay = deadline,
): Temporal.Instant | null {
  const over = Temporal.Instant.compare(onDay, deadline) < 0 ? onDay.add({ hours: DAY_HOURS }) : deadline;
  const times = [
    ...BEFORE_DAYS.map((before) => onDay.subtract({ hours: before * DAY_HOURS })),
    ...Array.from({ length: WEEKS + 1 }, (_, i) => over.add({ hours: i * EVERY_DAYS * DAY_HOURS })),
  ];
  return times.find((time) => Temporal.Instant.compare(time, at) > 0) ?? null;
}

/** Whole weeks since then; 0 on the day, less than 0 before. */
export const weeksOver = (deadline: Temporal.Instant, at: Temporal.Instant): number =>
  Math.floor((at.epochMilliseconds - deadline.epochMilliseconds) / (EVERY_DAYS * DAY_HOURS * 3_600_000));

/** `come`: the timer of this has just come, so the next one has to be set. */
export function timerChanges(
  before: RegisterRecord | undefined,
  after: RegisterRecord,
  at: Temporal.Instant,
  come?: Deadline | "turn",
): readonly TimerChange[] {
  const reminders = deadlines.flatMap((deadline): readonly TimerChange[] => {
    const kind = timerKind(after.kind, deadline);
    const was = before ? deadlineOf(before, deadline) : null;
    const is = deadlineOf(after, deadline);
    if (was !== null && is?.equals(was) && come !== deadline) return [];
    const onDay = deadline === "due" ? kindOf(after).remindsAt?.(after) : undefined;
    const next = is && nextReminder(is, at, onDay ?? is);
    if (next) return [{ set: kind, dueAt: next }];
    return was === null ? [] : [{ cancel: kind }];
  });
  return [...reminders, ...turnTimer(before, after, come === "turn")];
}

function turnTimer(
  before: RegisterRecord | undefined,
  after: RegisterRecord,
  hasCome: boolean,
): readonly TimerChange[] {
  const { turn } = kindOf(after);
  if (!turn) return [];
  const kind = timerKind(after.kind, "turn");
  const [was, is] = [before ? turn.at(before) : null, turn.at(after)];
  if (was !== null && is?.equals(was) && !hasCome) return [];
  if (is) return [{ set: kind, dueAt: is }];
  return was === null ? [] : [{ cancel: kind }];
}
