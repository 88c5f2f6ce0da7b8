// Calendar feeds as text: iCalendar (RFC 5545), as far as a feed of events needs it.
import type { Temporal } from "temporal-polyfill";

export type CalendarEvent = {
  /** Unique for ever, and the same each time the feed is made. */
  readonly uid: string;
  readonly summary: string;
  readonly description?: string;
  readonly url?: string;
} & (
  | { readonly from: Temporal.Instant; readonly to: Temporal.Instant; readonly day?: undefined }
  /** All of one day, wherever the reader is. */
  | { readonly day: Temporal.PlainDate }
);

export type CalendarFeed = {
  readonly name: string;
  /** IANA zone in which the calendar is shown by default; the events themselves are in UTC. */
  readonly zone: string;
  readonly events: readonly CalendarEvent[];
  /** When the feed was made. */
  readonly at: Temporal.Instant;
};

/** The text of a feed, lines ended by CR LF. Events do not block the time of those who subscribe. */
export function calendarText({ name, zone, events, at }: CalendarFeed): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Tocsin//Tocsin//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escaped(name)}`,
    `X-WR-TIMEZONE:${escaped(zone)}`,
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    "X-PUBLISHED-TTL:PT1H",
    ...events.flatMap((event) => eventLines(event, at)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function eventLines(event: CalendarEvent, at: Temporal.Instant): readonly string[] {
  return [
    "BEGIN:VEVENT",
    `UID:${escaped(event.uid)}`,
    `DTSTAMP:${utc(at)}`,
    ...(event.day === undefined
      ? [`DTSTART:${utc(event.from)}`, `DTEND:${utc(event.to)}`]
      : [`DTSTART;VALUE=DATE:${dateOf(event.day)}`, `DTEND;VALUE=DATE:${dateOf(event.day.add({ days: 1 }))}`]),
    `SUMMARY:${escaped(event.summary)}`,
    ...(event.description === undefined ? [] : [`DESCRIPTION:${escaped(event.description)}`]),
    ...(event.url === undefined ? [] : [`URL:${event.url.replace(/[\r\n]/g, "")}`]),
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

/** 20260327T175500Z */
function utc(at: Temporal.Instant): string {
  return at.toString({ smallestUnit: "second" }).replace(/[-:]/g, "");
}

/** 20260327 */
const dateOf = (day: Temporal.PlainDate): string => day.toString().replaceAll("-", "");

/** Text as a value: RFC 5545 section 3.3.11. Control characters other than the line break are dropped. */
function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\t\n]/gu, "")
    .replace(/[\\;,]/g, "\\$&")
    .replaceAll("\n", "\\n");
}

const MOST_OCTETS = 75;

/** Lines of at most 75 octets, continued by a space; no character is cut: RFC 5545 section 3.1. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > MOST_OCTETS) {
      parts.push(part);
      part = " ";
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join("\r\n");
}

/** Length in UTF-8. */
function octetsOf(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}
