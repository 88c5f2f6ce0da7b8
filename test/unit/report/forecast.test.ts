// The forecast of incidents: the mean of the same weekday, its error in the weeks before, and when nothing is forecast.
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { flag } from "../../../src/report/facts.ts";
import { forecastOf, forecastPeriod } from "../../../src/report/forecast.ts";
import { ofService } from "../../../src/report/narrow.ts";
import { oneDay, spanOf } from "../../../src/report/period.ts";
import { factsOf, type TestIncident } from "../../support/incident-columns.ts";

/** A Monday; the weeks before it hold the change to summer time. */
const first = Temporal.PlainDate.from("2031-05-05");
const zone = "Europe/Berlin";
const noon = (weeksBefore: number, day: number) =>
  spanOf(oneDay(first.subtract({ weeks: weeksBefore }).add({ days: day }), zone)).from + 12 * 3_600;

/** `counts`: of each of the twelve weeks, the last one first, how many came on its Monday; one came on each Tuesday. */
function weeks(counts: readonly number[], more: Partial<TestIncident> = {}): readonly TestIncident[] {
  return counts.flatMap((count, week) => [
    ...Array.from({ length: count }, () => ({ ...more, openedAt: noon(week + 1, 0) })),
    { ...more, openedAt: noon(week + 1, 1) },
  ]);
}
const forecast = (incidents: readonly TestIncident[]) => forecastOf(factsOf(incidents, noon(0, 0)), first, zone);

test("each day is expected as the mean of its weekday in the last eight weeks, and what is always alike has no error", () => {
  const known = forecast(weeks(Array.from({ length: 12 }, () => 3)));
  if (known.is !== "known") throw new Error("nothing is forecast");
  expect([known.total, known.error]).toEqual([4, 0]);
  expect(known.days.map(({ date, expected }) => [`${date}`, expected]).slice(0, 3)).toEqual([
    ["2031-05-05", 3],
    ["2031-05-06", 1],
    ["2031-05-07", 0],
  ]);
});

test("the error is how far off the same sum was on average in each of the last four weeks", () => {
  // Weeks that had 4 more than usual in turn: expected of the last one 1 + (8 + 0 + 4 × 2 …) / 8.
  const mondays = [8, 0, 8, 0, 4, 4, 4, 4, 4, 4, 4, 4];
  const known = forecast(weeks(mondays));
  if (known.is !== "known") throw new Error("nothing is forecast");
  const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  expect(known.total).toBe(1 + mean(mondays.slice(0, 8)));
  const off = [0, 1, 2, 3].map((week) => Math.abs((mondays[week] ?? 0) - mean(mondays.slice(week + 1, week + 9))));
  expect(known.error).toBeCloseTo(mean(off), 9);
});

test.each([
  ["nothing was ever reported", []],
  ["it is known for eleven weeks only", weeks(Array.from({ length: 11 }, () => 3))],
  ["fewer than two a week were reported", weeks([0, 0, 0, 0, 0, 0, 0, 0, 9, 9, 9, 9])],
  [
    "what was reported was cancelled",
    weeks(
      Array.from({ length: 12 }, () => 3),
      { flags: flag.excluded },
    ),
  ],
] as const)("nothing is forecast where %s", (_, incidents) => {
  expect(forecast(incidents)).toEqual({ is: "unknown" });
});

test("what happens on the first day itself, or before the twelve weeks, changes nothing", () => {
  const alike = weeks(Array.from({ length: 12 }, () => 3));
  const { from } = spanOf(forecastPeriod(first, zone));
  const beside = [{ openedAt: noon(0, 0) }, { openedAt: from - 1 }];
  expect(forecast([...alike, ...beside])).toEqual(forecast(alike));
});

test("a part with few records is forecast without its private ones", () => {
  const few = weeks([0, 0, 0, 1], { flags: flag.private });
  const facts = factsOf(few, noon(0, 0));
  expect(forecastOf(ofService(facts, "shop"), first, zone)).toEqual({ is: "unknown" });
});
