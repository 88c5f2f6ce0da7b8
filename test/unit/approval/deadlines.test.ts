// Rules section 3, point 6: expiry, reminders, and how long a granted approval holds.
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { expiryOf, remindedAt, remindersOf, validUntil, type Waiting } from "../../../src/approval/deadlines.ts";
import { ALWAYS, calendarOf } from "../../../src/sla/calendar.ts";
import { readCalendar } from "../../../src/sla/calendar-schema.ts";
import { ask, click, monday, policyOf, refusalOf, sceneOf, stageSpec } from "./office.ts";

const day = [["08:00", "18:00"]];
const read = readCalendar({ tz: "UTC", hours: { mon: day, tue: day, wed: day, thu: day, fri: day } });
if (!read.ok) throw new Error("the calendar of the test is refused");
const calendar = calendarOf(read.value);

const at = (text: string) => Temporal.Instant.from(text);
const waiting = (more: Partial<Waiting> = {}): Waiting => ({
  askedAt: monday,
  plannedStart: null,
  calendar,
  pauses: [],
  ...more,
});
const times = (given: Waiting) => {
  const expiresAt = expiryOf(given);
  if (expiresAt === null) throw new Error("it never expires");
  return remindersOf(given, expiresAt).map((reminder) => reminder.at.toString());
};

describe("rule 6", () => {
  test("a request expires 48 business hours after approval was last asked for", () => {
    expect(String(expiryOf(waiting()))).toBe("2026-11-27T17:00:00Z");
  });

  test("a request expires at the planned start if that comes first", () => {
    const plannedStart = at("2026-11-25T02:00:00Z");
    expect(expiryOf(waiting({ plannedStart }))).toEqual(plannedStart);
    expect(String(expiryOf(waiting({ plannedStart: at("2026-12-25T02:00:00Z") })))).toBe("2026-11-27T17:00:00Z");
  });

  test("reminders come at 50, 75 and 90 % of the time, in working time", () => {
    expect(times(waiting())).toEqual(["2026-11-25T13:00:00Z", "2026-11-26T15:00:00Z", "2026-11-27T12:12:00Z"]);
  });

  test("where no working time is left before the planned start, reminders come at 50, 75 and 90 % of the time itself", () => {
    const weekend = { askedAt: at("2026-11-28T00:00:00Z"), plannedStart: at("2026-11-28T20:00:00Z") };
    expect(times(waiting(weekend))).toEqual(["2026-11-28T10:00:00Z", "2026-11-28T15:00:00Z", "2026-11-28T18:00:00Z"]);
  });

  test("first those who are awaited are reminded, then whoever stands in for them, then the fallback role", () => {
    expect(remindedAt(50)).toEqual(["awaited"]);
    expect(remindedAt(75)).toEqual(["awaited", "stand-ins"]);
    expect(remindedAt(90)).toEqual(["awaited", "stand-ins", "fallback"]);
  });

  test("on hold stops reminders and expiry, and both go on afterwards", () => {
    const pauses = [{ from: at("2026-11-23T10:00:00Z"), to: at("2026-11-24T10:00:00Z") }];
    const held = waiting({ calendar: ALWAYS, pauses });
    expect(String(expiryOf(held))).toBe("2026-11-26T09:00:00Z");
    expect(times(held)[0]).toBe("2026-11-25T09:00:00Z");
    expect(expiryOf(waiting({ pauses: [{ from: at("2026-11-23T10:00:00Z"), to: null }] }))).toBeNull();
  });

  test("a granted approval is valid for the planned window and 24 hours", () => {
    expect(String(validUntil(at("2026-11-25T03:00:00Z")))).toBe("2026-11-26T03:00:00Z");
  });

  test("a decision on an expired request is refused", () => {
    const scene = sceneOf({ roles: { "change-manager": ["lin"] } });
    const approval = ask(policyOf([stageSpec()]), scene, { expiresAt: monday.add({ hours: 1 }) });
    const later = (hours: number) => ({ ...scene, at: monday.add({ minutes: hours * 60 }) });
    expect(refusalOf(approval, click(approval, "lin", "approve"), later(0.5))).toBeNull();
    expect(refusalOf(approval, click(approval, "lin", "approve"), later(1))).toMatchObject({ code: "expired" });
  });
});
