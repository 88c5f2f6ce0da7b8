// Periods of reports: days of 23, 24 and 25 hours, what comes before, and how people type them.
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { days, lengthInDays, type Period, previousOf, sameOfLastYear, spanOf } from "../../../src/report/period.ts";
import { periodText } from "../../../src/report/period-words.ts";
import { readPeriod } from "../../../src/report/read-period.ts";

const zone = "Europe/Berlin";
const period = (from: string, to: string, there = zone): Period => ({
  from: Temporal.PlainDate.from(from),
  to: Temporal.PlainDate.from(to),
  zone: there,
});
const shown = ({ from, to }: Period): string => `${from}..${to}`;

describe("a period", () => {
  test.each([
    ["2026-03-28", 24, zone],
    ["2026-03-29", 23, zone],
    ["2026-10-25", 25, zone],
    ["2026-10-25", 24, "Asia/Shanghai"],
    // The clock of Beirut skips midnight itself.
    ["2026-03-29", 23, "Asia/Beirut"],
  ])("the day %s has %i hours in its zone %s", (date, hours, there) => {
    const day = Temporal.PlainDate.from(date);
    const { from, to } = spanOf(period(date, `${day.add({ days: 1 })}`, there));
    expect((to - from) / 3600).toBe(hours);
  });

  test("days lie end to end, without a hole and without an overlap", () => {
    const month = period("2026-03-01", "2026-04-01");
    const spans = days(month).map(spanOf);
    expect(spans).toHaveLength(31);
    expect(spans[0]?.from).toBe(spanOf(month).from);
    expect(spans.at(-1)?.to).toBe(spanOf(month).to);
    for (const [i, span] of spans.entries()) if (i > 0) expect(span.from).toBe(spans[i - 1]?.to);
  });

  test.each([
    [period("2026-11-01", "2026-12-01"), "2026-10-01..2026-11-01"],
    [period("2026-03-01", "2026-04-01"), "2026-02-01..2026-03-01"],
    [period("2026-07-01", "2026-10-01"), "2026-04-01..2026-07-01"],
    [period("2026-11-16", "2026-11-23"), "2026-11-09..2026-11-16"],
    [period("2026-11-01", "2026-11-23"), "2026-10-10..2026-11-01"],
  ])("before it lies an equal one: whole months before whole months", (now, before) => {
    expect(shown(previousOf(now))).toBe(before);
  });

  test("the same of last year has the same dates", () => {
    expect(shown(sameOfLastYear(period("2026-11-01", "2026-12-01")))).toBe("2025-11-01..2025-12-01");
  });
});

describe("a typed period", () => {
  // A Sunday; in Shanghai it is Monday already.
  const now = Temporal.Instant.from("2026-11-22T18:00:00Z");

  test.each([
    ["today", "2026-11-22..2026-11-23"],
    ["Yesterday", "2026-11-21..2026-11-22"],
    ["昨天", "2026-11-21..2026-11-22"],
    ["this week", "2026-11-16..2026-11-23"],
    ["last week", "2026-11-09..2026-11-16"],
    ["上周", "2026-11-09..2026-11-16"],
    ["this month", "2026-11-01..2026-11-23"],
    ["last month", "2026-10-01..2026-11-01"],
    ["上个月", "2026-10-01..2026-11-01"],
    ["last quarter", "2026-07-01..2026-10-01"],
    ["last year", "2025-01-01..2026-01-01"],
    ["30d", "2026-10-23..2026-11-22"],
    ["last 7 days", "2026-11-15..2026-11-22"],
    ["近30天", "2026-10-23..2026-11-22"],
    ["4 weeks", "2026-10-25..2026-11-22"],
    ["2026-10", "2026-10-01..2026-11-01"],
    ["2026-11", "2026-11-01..2026-11-23"],
    ["2025", "2025-01-01..2026-01-01"],
    ["2026-Q3", "2026-07-01..2026-10-01"],
    ["2026-W47", "2026-11-16..2026-11-23"],
    ["2020-W53", "2020-12-28..2021-01-04"],
    ["2026-11-20", "2026-11-20..2026-11-21"],
    ["2016-03-01..2016-04-01", "2016-03-01..2016-04-01"],
    ["2016-03-01 to 2016-04-01", "2016-03-01..2016-04-01"],
  ])("“%s” is %s", (text, expected) => {
    const read = readPeriod(text, now, zone);
    expect(read.ok && shown(read.value)).toBe(expected);
  });

  test("today is the day of the report's zone", () => {
    const read = readPeriod("today", now, "Asia/Shanghai");
    expect(read.ok && shown(read.value)).toBe("2026-11-23..2026-11-24");
  });

  test.each([
    ["soon", zone, "period_unreadable"],
    ["2026-13", zone, "period_unreadable"],
    ["2026-02-30", zone, "period_unreadable"],
    ["2021-W53", zone, "period_unreadable"],
    ["0d", zone, "period_reversed"],
    ["2026-11-05..2026-11-01", zone, "period_reversed"],
    ["2026-11-05..2026-11-05", zone, "period_reversed"],
    ["2026-12", zone, "period_future"],
    ["2000-01-01..2026-01-01", zone, "period_too_long"],
    ["30d", "Berlin", "period_bad_zone"],
  ])("“%s” in %s is refused as %s", (text, there, code) => {
    const read = readPeriod(text, now, there);
    expect(!read.ok && read.refusal.code).toBe(code);
  });

  test("is as long as it says", () => {
    const read = readPeriod("30d", now, zone);
    expect(read.ok && lengthInDays(read.value)).toBe(30);
  });
});

test("a period is written in one way wherever it stands", () => {
  const text = (from: string, to: string, lang: "en" | "zh-CN") =>
    periodText({ from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to) }, lang);
  expect(text("2026-10-23", "2026-11-22", "en")).toBe("23 Oct – 21 Nov 2026");
  expect(text("2026-10-23", "2026-11-22", "zh-CN")).toBe("2026年10月23日 – 11月21日");
  expect(text("2025-12-23", "2026-01-22", "en")).toBe("23 Dec 2025 – 21 Jan 2026");
  expect(text("2025-12-23", "2026-01-22", "zh-CN")).toBe("2025年12月23日 – 2026年1月21日");
  expect(text("2026-11-01", "2026-12-01", "en")).toBe("November 2026");
  expect(text("2026-11-01", "2026-12-01", "zh-CN")).toBe("2026年11月");
  expect(text("2026-11-04", "2026-11-05", "en")).toBe("4 Nov 2026");
});
