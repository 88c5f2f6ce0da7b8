// Calendar feeds that calendar programs can read: line ends, folding and escaping as RFC 5545 asks for.
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { calendarText } from "../../../src/kernel/icalendar.ts";

const at = Temporal.Instant.from("2026-03-27T12:00:00.123Z");
const event = { uid: "shop-1@bot", from: at, to: at.add({ hours: 1 }), summary: "Ana is on call" };
const feed = (change: object = {}, name = "Shop") =>
  calendarText({ name, zone: "Europe/Berlin", at, events: [{ ...event, ...change }] });

/** What a calendar program reads: continued lines joined, the value of a property unescaped. */
function readBack(text: string, property: string): string | undefined {
  const lines = text.replaceAll("\r\n ", "").split("\r\n");
  const line = lines.find((candidate) => candidate.startsWith(`${property}:`));
  return line?.slice(property.length + 1).replace(/\\([\\;,n])/g, (_, mark) => (mark === "n" ? "\n" : mark));
}

test("a whole day is a day wherever the reader is, and ends before the next", () => {
  const day = Temporal.PlainDate.from("2026-02-28");
  const text = calendarText({ name: "x", zone: "UTC", at, events: [{ uid: "1", summary: "Due", day }] });
  expect(text).toContain("DTSTART;VALUE=DATE:20260228\r\nDTEND;VALUE=DATE:20260301\r\n");
});

test("a feed is a calendar with its events, in UTC, each line ended by CR LF", () => {
  expect(feed({ url: "https://bot.example/oncall" }).split("\r\n")).toEqual([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Tocsin//Tocsin//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    "X-WR-CALNAME:Shop",
    "X-WR-TIMEZONE:Europe/Berlin",
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    "X-PUBLISHED-TTL:PT1H",
    "BEGIN:VEVENT",
    "UID:shop-1@bot",
    "DTSTAMP:20260327T120000Z",
    "DTSTART:20260327T120000Z",
    "DTEND:20260327T130000Z",
    "SUMMARY:Ana is on call",
    "URL:https://bot.example/oncall",
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ]);
});

test("commas, semicolons, backslashes and line breaks are escaped", () => {
  expect(feed({ summary: "a,b;c\\d\ne\r\nf" })).toContain("\r\nSUMMARY:a\\,b\\;c\\\\d\\ne\\nf\r\n");
});

test("nobody can smuggle a property of their own into a feed", () => {
  const text = feed({ summary: "x\r\nATTENDEE:mailto:a@b", url: "https://a.example\r\nATTENDEE:mailto:a@b" });
  expect(text.split("\r\n").filter((line) => line.startsWith("ATTENDEE"))).toEqual([]);
});

test("control characters are left out", () => {
  expect(readBack(feed({ summary: "a\u0000b\u0007c\td" }), "SUMMARY")).toBe("abc\td");
});

test("long lines are folded at 75 octets", () => {
  const lines = feed({ summary: "x".repeat(200) }).split("\r\n");
  const start = lines.findIndex((line) => line.startsWith("SUMMARY"));
  expect(lines.slice(start, start + 4).map((line) => line.length)).toEqual([75, 75, 60, "TRANSP:TRANSPARENT".length]);
  expect(lines[start + 1]).toMatch(/^ x+$/);
});

test("whatever is said in whatever script comes back, in lines of at most 75 octets", () => {
  // The sign for what cannot be read is looked for below, so nobody says it.
  const words = fc.string({ unit: "grapheme", maxLength: 200 }).filter((said) => !said.includes("\ufffd"));
  fc.assert(
    fc.property(words, words, (summary, name) => {
      const text = feed({ summary }, name);
      for (const line of text.split("\r\n")) {
        expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
        expect(line).not.toContain("\ufffd");
      }
      const clean = (given: string) => given.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\t\n]/gu, "");
      expect(readBack(text, "SUMMARY")).toBe(clean(summary));
      expect(readBack(text, "X-WR-CALNAME")).toBe(clean(name));
    }),
  );
});
