// The times of a complaint: by when it is answered and settled, what was missed, and when it goes up or is closed by itself.
import { Temporal } from "temporal-polyfill";
import type { Act } from "../organisation/act.ts";
import { isoOf } from "../organisation/values.ts";
import { agreementOf, calendarFor, calendarIdOf, slaOf } from "../sla/agreement.ts";
import { addWorkingDays, dueAt } from "../sla/calendar.ts";
import type { Pause } from "../sla/span.ts";
import type { Target } from "../sla/target.ts";
import type { RegisterRecord } from "./record.ts";
import { instantIn } from "./rounds.ts";
import { oneUp, rungOf } from "./rungs.ts";

/** Business days without a word of the complainant after which what was settled is closed, as with incidents. */
const CONTENT_BUSINESS_DAYS = 3;

export const openStates: readonly string[] = ["received", "reopened", "answered"];

const isPast = (time: Temporal.Instant | null, at: Temporal.Instant): boolean =>
  time !== null && Temporal.Instant.compare(time, at) <= 0;

/** An act in the second of its due time is in time. */
const isLater = (time: Temporal.Instant, due: Temporal.Instant | null): boolean =>
  due !== null && Math.floor(time.epochMilliseconds / 1_000) > Math.floor(due.epochMilliseconds / 1_000);

/** The agreement that holds for it when it is opened: the versions stay with it. */
function measuredBy({ serviceKey, values }: RegisterRecord, { organisation, at }: Act): RegisterRecord["values"] {
  const { levels } = organisation;
  const sla = slaOf(levels, serviceKey ?? "", at);
  const calendar = calendarIdOf(levels, agreementOf(levels, sla).calendarKey);
  return { ...values, sla: String(sla), calendar: String(calendar) };
}

type Measure = {
  readonly target: Target;
  readonly due: (from: Temporal.Instant, seconds: number, pauses?: readonly Pause[]) => Temporal.Instant | null;
};

function measureOf({ values }: RegisterRecord, { levels }: Act["organisation"]): Measure {
  const target = agreementOf(levels, Number(values.sla)).targets.complaint;
  const calendar = calendarFor(levels, target.calendar, Number(values.calendar));
  return { target, due: (from, seconds, pauses) => dueAt(calendar, from, seconds, pauses) };
}

/** While the complainant was asked whether they are content, its time stood still. */
const pausesOf = ({ entries }: RegisterRecord): readonly Pause[] =>
  entries.flatMap(({ what, at }, i) => {
    const next = entries[i + 1];
    return what === "settled" && next?.what === "reopened" ? [{ from: at, to: next.at }] : [];
  });

const isoOrNone = (time: Temporal.Instant | null | undefined): string => (time ? isoOf(time) : "");

/** With its times moved to what its state `to` says at the act's time. */
export function withTimes(before: RegisterRecord | null, given: RegisterRecord, to: string, act: Act): RegisterRecord {
  const { at, organisation } = act;
  const record = before === null ? { ...given, values: measuredBy(given, act) } : given;
  const { target, due } = measureOf(record, organisation);
  const answerBy = due(record.createdAt, target.firstResponseSeconds);
  const fixBy = due(record.createdAt, target.resolutionSeconds, pausesOf(record));
  const isOpen = openStates.includes(to);
  const answeredAt = instantIn(record.values, "answeredAt");
  const isWaitNew = before === null || to !== before.state || rungOf(record) !== rungOf(before);
  const since = isWaitNew ? at : (instantIn(record.values, "waitsSince") ?? at);
  const wasAnsweredLate = answeredAt === null ? isOpen && isPast(answerBy, at) : isLater(answeredAt, answerBy);
  const settledAt = record.entries.findLast(({ what }) => what === "settled")?.at;
  const wasSettledLate = isOpen ? isPast(fixBy, at) : settledAt !== undefined && isLater(settledAt, fixBy);
  const isFixMissed = record.values.fixMissed === "yes" || wasSettledLate;
  const answered = to === "answered";
  const seconds = answered ? target.resolutionSeconds : target.firstResponseSeconds;
  const nextUp = answered && !isFixMissed ? fixBy : due(since, seconds);
  const closesAt = to === "settled" ? addWorkingDays(organisation.calendar, at, CONTENT_BUSINESS_DAYS) : null;
  const keepsClosing = before?.state === "settled" && to === "settled" ? record.values.nextAt : undefined;
  return {
    ...record,
    dueAt: fixBy,
    firstDueAt: record.firstDueAt ?? fixBy,
    values: {
      ...record.values,
      answerBy: isoOrNone(answerBy),
      answerMissed: wasAnsweredLate || record.values.answerMissed === "yes" ? "yes" : "",
      fixMissed: isFixMissed ? "yes" : "",
      ...(before !== null && rungOf(record) !== rungOf(before) && { isRaised: "yes" }),
      waitsSince: isoOf(since),
      nextAt: keepsClosing ?? isoOrNone(isOpen ? (oneUp(record, act) ? nextUp : null) : closesAt),
    },
  };
}

/** When something happens by itself: a time is missed, it goes up, or what was settled is closed. */
export function nextTime({ state, values, dueAt: fixBy }: RegisterRecord): Temporal.Instant | null {
  const isOpen = openStates.includes(state);
  const times = [
    isOpen || state === "settled" ? instantIn(values, "nextAt") : null,
    isOpen && !values.answeredAt && values.answerMissed !== "yes" ? instantIn(values, "answerBy") : null,
    isOpen && values.fixMissed !== "yes" ? fixBy : null,
  ];
  return times.flatMap((time) => time ?? []).toSorted(Temporal.Instant.compare)[0] ?? null;
}
