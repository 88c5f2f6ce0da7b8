// Due times a year ahead: calls per second against the naive walk that asks the wall clock minute by minute.
// Run: npm run bench -- --only=clocks. Wanted: dueAt at 20,000 calls a second or more.
import { Temporal } from "temporal-polyfill";
import { bench, describe } from "vitest";
import { calendarOf, dueAt } from "../../src/sla/calendar.ts";
import { readCalendar } from "../../src/sla/calendar-schema.ts";

const day = [["09:00", "17:00"]];
const read = readCalendar({ tz: "Europe/Berlin", hours: { mon: day, tue: day, wed: day, thu: day, fri: day } });
if (!read.ok) throw new Error("the calendar of the benchmark is refused");
const calendar = calendarOf(read.value);

const YEAR_OF_WORK = 2_080 * 3_600;
const opened = Temporal.Instant.from("2026-01-05T08:17:23Z");
const pauses = [
  { from: opened.add({ hours: 30 }), to: opened.add({ hours: 60 }) },
  { from: opened.add({ hours: 900 }), to: opened.add({ hours: 1_000 }) },
];

let call = 0;
/** Another start every call, all over the year, so that nothing is answered from a previous answer. */
function nextStart(): Temporal.Instant {
  call += 1;
  return opened.add({ seconds: (call * 7_919) % 31_000_000 });
}

/** What one writes first: step by minutes and count those in which the office is open. */
function walkByMinutes(start: Temporal.Instant, work: number): Temporal.Instant {
  let at = start;
  for (let left = work; left > 0; at = at.add({ minutes: 1 })) {
    const wall = at.toZonedDateTimeISO("Europe/Berlin");
    if (wall.dayOfWeek <= 5 && wall.hour >= 9 && wall.hour < 17) left -= 60;
  }
  return at;
}

const once = { iterations: 1, time: 0, warmupIterations: 0, warmupTime: 0 };

describe("due a year of working time ahead", () => {
  bench("a due time a year of work ahead (≤ 0.05 ms)", () => {
    dueAt(calendar, nextStart(), YEAR_OF_WORK);
  });
  bench("dueAt with two pauses", () => {
    dueAt(calendar, nextStart(), YEAR_OF_WORK, pauses);
  });
  bench(
    "baseline: walk by minutes",
    () => {
      walkByMinutes(nextStart(), YEAR_OF_WORK);
    },
    once,
  );
});

describe("10,000 open incidents after a change of the calendar", () => {
  bench(
    "10,000 due times after a change of the calendar (≤ 1000 ms)",
    () => {
      const changed = calendarOf(read.value);
      for (let i = 0; i < 10_000; i++) dueAt(changed, nextStart(), (i % 40) * 3_600, pauses);
    },
    { ...once, iterations: 5 },
  );
});
