// Instants as a reader's wall clock shows them: absolute, 24 hours, in their own zone and language.
import { Temporal } from "temporal-polyfill";
import type { InstantText } from "../../../kernel/rich-text.ts";
import type { Lang } from "../../../words/say.ts";

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

const formats = new Map<string, Intl.DateTimeFormat>();

type Reading = { readonly lang: Lang; readonly zone: string };

/** For example "10:04", "Tue, 24 Nov", "Tuesday 24 November". */
export function showTime(at: InstantText, style: Style, { lang, zone }: Reading): string {
  const id = `${style} ${lang} ${zone}`;
  let format = formats.get(id);
  if (!format) {
    format = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { ...options[style], timeZone: zone });
    formats.set(id, format);
  }
  return format.format(new Date(at));
}

/** The date on the reader's calendar, such as 2026-11-24: what a day's divider stands for. */
export const dayOf = (at: InstantText, zone: string): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString();

/** The wall clock as an input of type datetime-local wants it. */
export const toWallClock = (at: InstantText, zone: string): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: "minute" });
