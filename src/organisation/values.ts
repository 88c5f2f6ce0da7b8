// What stands in the braces of sentences: people, times, somebody's words.
import type { Temporal } from "temporal-polyfill";
import type { Span } from "../kernel/rich-text.ts";
import { isoMs } from "../kernel/time.ts";
import type { Saying } from "../words/say.ts";
import type { Act } from "./act.ts";

export const who = (act: Pick<Act, "people">, personId: string): Span => act.people.span(personId);

export const actor = (act: Pick<Act, "people" | "actor">): Span => act.people.span(act.actor.id);

/** To the second. */
export const isoOf = (instant: Temporal.Instant): string => `${isoMs(instant).slice(0, -5)}Z`;

/** A time that is meant as a day. */
export const day = (instant: Temporal.Instant): Span => ({ kind: "time", at: isoOf(instant), show: "date" });

/** Within twelve hours of each other two times need but one date. */
const SAME_DAY_MS = 12 * 3_600_000;

/** A time as people are told it, in each reader's zone; with its date, unless it lies close to one whose date is known. */
export function clock(instant: Temporal.Instant, near?: Temporal.Instant): Span {
  const isClose = near !== undefined && Math.abs(instant.epochMilliseconds - near.epochMilliseconds) <= SAME_DAY_MS;
  if (!isClose) return { kind: "time", at: isoOf(instant), show: "date-time" };
  return { kind: "time", at: isoOf(instant), show: "time", near: isoOf(near) };
}

/** From so many days on nobody asks for hours. */
const MANY_DAYS = 10;

/** A length of time in the two greatest units that matter: "4 min", "1 h 10 min", "2 days 3 h", "351 days". Rounded up to minutes, long ones to the nearest day. */
export function duration(seconds: number): Saying {
  const minutes = Math.max(1, Math.ceil(seconds / 60));
  if (minutes < 60) return { key: "duration.minutes", values: { minutes } };
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return { key: "duration.hours", values: { hours, minutes: minutes % 60 } };
  const isLong = hours >= MANY_DAYS * 24;
  const days = isLong ? Math.round(minutes / 1440) : Math.floor(hours / 24);
  return { key: "duration.days", values: { days, hours: isLong ? 0 : hours % 24 } };
}

/** From this delay on it is said that something comes late: the bot was away. */
const LATE_AFTER_SECONDS = 60;

/** Values for sentences that say so when they come late. */
export const lateness = (seconds: number) => ({
  isLate: seconds > LATE_AFTER_SECONDS ? "yes" : "no",
  late: duration(seconds),
});

/** Somebody's words in one line, cut with "…". */
export function shortened(words: string, length: number): string {
  const line = words.replace(/\s+/g, " ").trim();
  const letters = [...line];
  return letters.length <= length ? line : `${letters.slice(0, length - 1).join("")}…`;
}
