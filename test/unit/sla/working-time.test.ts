// Working time against facts that other products' own test suites publish.
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { calendarOf, dueAt, elapsed } from "../../../src/sla/calendar.ts";
import { readCalendar } from "../../../src/sla/calendar-schema.ts";
import published from "./working-time.json" with { type: "json" };

const calendars = new Map(
  Object.entries(published.calendars).map(([name, given]) => {
    const read = readCalendar(given);
    if (!read.ok) throw new Error(`${name}: ${JSON.stringify(read.refusal)}`);
    return [name, calendarOf(read.value)];
  }),
);

const sources: Readonly<Record<string, string>> = published.sources;

const rows = published.facts.map((fact) => ({ ...fact, from: sources[fact.source] ?? "nobody" }));

test("every published fact is carried over", () => {
  expect(rows).toHaveLength(81);
});

test.each(rows)("$id $kind: $note ($from)", ({ kind, calendar: name, start, seconds, due, pauses }) => {
  const calendar = calendars.get(name);
  if (calendar === undefined) throw new Error(`no calendar ${name}`);
  const [from, to] = [Temporal.Instant.from(start), Temporal.Instant.from(due)];
  const paused = pauses.map(([begin = "", end = ""]) => ({
    from: Temporal.Instant.from(begin),
    to: Temporal.Instant.from(end),
  }));
  if (kind === "deadline") expect(dueAt(calendar, from, seconds, paused)?.toString()).toBe(to.toString());
  expect(elapsed(calendar, from, to, paused)).toBe(seconds);
});
