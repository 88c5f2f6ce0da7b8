// Instants as a reader's wall clock shows them: absolute, 24 hours, in their own zone and language; another year's with the year.
import { Temporal } from "temporal-polyfill";
import type { InstantText } from "../../../kernel/rich-text.ts";
import type { Viewer } from "../viewer.ts";

type Style = "time" | "date" | "date-time" | "day" | "full";

const options: Record<Style, Intl.DateTimeFormatOptions> = {
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  date: { weekday: "short", day: "numeric", month: "short" },
  "date-time": {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  },
  day: { weekday: "long", day: "numeric", month: "long" },
  full: { dateStyle: "full", timeStyle: "long" },
};

const year: Intl.DateTimeFormatOptions = { year: "numeric" };

const formats = new Map<string, Intl.DateTimeFormat>();

type Reading = Pick<Viewer, "lang" | "zone" | "now">;

/** For example "10:04", "Tue, 24 Nov", "Sun, 7 Dec 2025", "Tuesday 24 November". */
export function showTime(at: InstantText, style: Style, { now, ...reading }: Reading): string {
  const isDated = style !== "time" && style !== "full";
  const isFar = isDated && written(at, "year", year, reading) !== written(now, "year", year, reading);
  return isFar
    ? written(at, `${style} of a year`, { ...options[style], ...year }, reading)
    : written(at, style, options[style], reading);
}

function written(at: InstantText, how: string, given: Intl.DateTimeFormatOptions, reading: Omit<Reading, "now">) {
  const { lang, zone } = reading;
  const id = `${how} ${lang} ${zone}`;
  const format =
    formats.get(id) ?? new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { ...given, timeZone: zone });
  formats.set(id, format);
  return format.format(new Date(at));
}

/** The date on the reader's calendar, such as 2026-11-24: what a day's divider stands for. */
export const dayOf = (at: InstantText, zone: string): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString();

/** The wall clock as an input of type datetime-local wants it. */
export const toWallClock = (at: InstantText, zone: string): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: "minute" });
