// The calendar feed of a schedule.
import { expect, test } from "vitest";
import { type FeedWish, shiftFeed } from "../../../src/oncall/feed.ts";
import { covering, scheduleFrom, utc, weekly } from "./shift-times.ts";

const wish = (change: Partial<FeedWish> = {}): FeedWish => ({
  schedules: [scheduleFrom("Europe/Berlin", [weekly])],
  name: "Shop",
  zone: "Europe/Berlin",
  from: utc("2026-03-20T00:00"),
  to: utc("2026-04-03T00:00"),
  at: utc("2026-03-20T00:00"),
  summary: (shift) => `On call: ${shift.personId}`,
  host: "bot.example",
  ...change,
});
const linesOf = (feed: string, property: string) => feed.split("\r\n").filter((line) => line.startsWith(property));

test("every shift is an event in whole, also the one that is running, right across the change of clocks", () => {
  const feed = shiftFeed(wish());
  expect(linesOf(feed, "SUMMARY")).toEqual(["SUMMARY:On call: ben", "SUMMARY:On call: cem", "SUMMARY:On call: ana"]);
  expect(linesOf(feed, "DTSTART")).toEqual([
    "DTSTART:20260316T080000Z",
    "DTSTART:20260323T080000Z",
    "DTSTART:20260330T070000Z",
  ]);
  expect(linesOf(feed, "DTEND").at(-1)).toBe("DTEND:20260406T070000Z");
});

test("an event keeps its id from feed to feed, also when the shift is given away", () => {
  const before = linesOf(shiftFeed(wish()), "UID");
  const cover = covering("dan", "cem", "2026-03-23T08:00", "2026-03-30T07:00");
  const given = { schedules: [scheduleFrom("Europe/Berlin", [weekly], [cover])] };
  const after = linesOf(
    shiftFeed(wish({ ...given, from: utc("2026-03-25T00:00"), at: utc("2026-03-25T00:00") })),
    "UID",
  );
  expect(new Set(before).size).toBe(3);
  expect(after).toEqual(before.slice(1));
});

test("a person may subscribe to their own shifts only", () => {
  const feed = shiftFeed(wish({ personId: "cem" }));
  expect(linesOf(feed, "SUMMARY")).toEqual(["SUMMARY:On call: cem"]);
});
