// A window of time as people give it: read from what they typed, and refused where it cannot be meant.
import { Temporal } from "temporal-polyfill";
import { readDuration } from "../../kernel/duration.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import type { InstantText } from "../../kernel/rich-text.ts";
import { type TimeRefused, toEpochSeconds } from "../../kernel/time.ts";
import { readTypedTime } from "../../kernel/typed-time.ts";
import type { Span } from "../../sla/span.ts";
import type { Window } from "../change.ts";

type Edge = "from" | "to";

export type WindowRefused =
  /** It cannot be read, or the clock of the zone skips it. */
  | (TimeRefused & { readonly field: Edge })
  | { readonly code: "window_reversed"; readonly field: "to"; readonly from: InstantText; readonly to: InstantText }
  | { readonly code: "window_empty"; readonly field: "to"; readonly at: InstantText }
  | { readonly code: "window_past"; readonly field: "from"; readonly from: InstantText }
  | { readonly code: "window_too_long"; readonly field: "to"; readonly hours: number; readonly most: number };

/** How long a change may take, and how long a freeze, a maintenance window or an event may last. */
export const LONGEST_CHANGE_HOURS = 14 * 24;
export const LONGEST_ENTRY_HOURS = 366 * 24;

export type Seen = { readonly now: Temporal.Instant; readonly zone: string };

/**
 * "tomorrow 02:00" to "04:00" (the next one after the beginning), to "2h", or to another day. Times are on the wall of
 * `zone`, seen from `now`.
 */
export function readWindow(
  typed: { readonly from: string; readonly to: string },
  { now, zone }: Seen,
  mostHours: number,
): Result<Window, WindowRefused> {
  const from = readTypedTime(typed.from, now, zone);
  if (!from.ok) return refuse({ ...from.refusal, field: "from" });
  const to = readEnd(typed.to, from.value, { now, zone });
  if (!to.ok) return refuse({ ...to.refusal, field: "to" });
  return checkWindow({ from: from.value, to: to.value }, now, mostHours);
}

/** A window that begins in the minute of `now` has not begun too early. */
export function checkWindow(window: Window, now: Temporal.Instant, mostHours: number): Result<Window, WindowRefused> {
  const { from, to } = window;
  const seconds = toEpochSeconds(to) - toEpochSeconds(from);
  if (seconds < 0) return refuse({ code: "window_reversed", field: "to", from: `${from}`, to: `${to}` });
  if (seconds === 0) return refuse({ code: "window_empty", field: "to", at: `${from}` });
  if (toEpochSeconds(from) + 60 <= toEpochSeconds(now)) {
    return refuse({ code: "window_past", field: "from", from: `${from}` });
  }
  const hours = Math.ceil(seconds / 3600);
  return hours > mostHours ? refuse({ code: "window_too_long", field: "to", hours, most: mostHours }) : ok(window);
}

export const spanOf = ({ from, to }: Window): Span => ({ from: toEpochSeconds(from), to: toEpochSeconds(to) });

/** A length such as "2h", a time of day after the beginning, or a day and time. */
function readEnd(typed: string, from: Temporal.Instant, { now, zone }: Seen): Result<Temporal.Instant, TimeRefused> {
  const text = typed.trim();
  const length = /^\+?[\d.]+\s*(h|m|min)/i.test(text) ? readDuration(text.replace(/^\+/, "")) : null;
  if (length?.ok) return ok(from.add({ seconds: length.value }));
  if (!/^\d{1,2}[:：]\d\d$/.test(text)) return readTypedTime(text, now, zone);
  const sameDay = readTypedTime(text, from, zone);
  if (!sameDay.ok || Temporal.Instant.compare(sameDay.value, from) >= 0) return sameDay;
  return readTypedTime(text, from.toZonedDateTimeISO(zone).add({ days: 1 }).toInstant(), zone);
}
