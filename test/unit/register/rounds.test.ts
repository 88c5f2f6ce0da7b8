// When recurring work comes: on the walls of its zone, on the last day of a short month, and never twice for one date.
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { dueOf, nextRound } from "../../../src/register/rounds.ts";

const zone = "Europe/Berlin";
const dates = (values: Record<string, string>, from: string, count: number): readonly string[] => {
  const found: string[] = [];
  let at: Temporal.Instant | null = Temporal.Instant.from(from);
  for (let i = 0; i < count && at !== null; i++) {
    at = nextRound({ zone, ...values }, at);
    if (at) found.push(at.toZonedDateTimeISO(zone).toPlainDateTime().toString());
  }
  return found;
};

test.each([
  ["daily", "2031-03-29T08:00:00Z", ["2031-03-29T09:00:00", "2031-03-30T09:00:00", "2031-03-31T09:00:00"]],
  ["weekdays", "2031-03-28T08:00:00Z", ["2031-03-28T09:00:00", "2031-03-31T09:00:00", "2031-04-01T09:00:00"]],
  ["weekly", "2031-03-28T08:00:00Z", ["2031-03-28T09:00:00", "2031-04-04T09:00:00", "2031-04-11T09:00:00"]],
  ["monthly", "2031-01-31T08:00:00Z", ["2031-01-31T09:00:00", "2031-02-28T09:00:00", "2031-03-31T09:00:00"]],
  ["quarterly", "2031-01-31T08:00:00Z", ["2031-01-31T09:00:00", "2031-04-30T09:00:00", "2031-07-31T09:00:00"]],
  ["half-yearly", "2031-01-31T08:00:00Z", ["2031-01-31T09:00:00", "2031-07-31T09:00:00", "2032-01-31T09:00:00"]],
  ["yearly", "2032-02-29T08:00:00Z", ["2032-02-29T09:00:00", "2033-02-28T09:00:00", "2034-02-28T09:00:00"]],
])("%s work that comes first at %s comes at %j", (rhythm, firstOn, wanted) => {
  expect(dates({ rhythm, firstOn }, "2031-01-01T00:00:00Z", wanted.length)).toEqual(wanted);
});

test("years later it still comes at its next date", () => {
  for (const rhythm of ["daily", "weekdays", "weekly", "monthly", "quarterly", "half-yearly", "yearly"]) {
    const values = { zone, rhythm, firstOn: "2011-01-31T08:00:00Z" };
    const since = Temporal.Instant.from("2031-03-28T12:00:00Z");
    const next = nextRound(values, since);
    expect(next && Temporal.Instant.compare(next, since) > 0, rhythm).toBe(true);
    const before = nextRound(values, since.subtract({ hours: 24 * 400 }));
    let one = before;
    let last = before;
    while (one && Temporal.Instant.compare(one, since) <= 0) {
      last = one;
      one = nextRound(values, one);
    }
    expect(one?.toString(), rhythm).toBe(next?.toString());
    expect(last, rhythm).not.toBeNull();
  }
});

test("a cron line comes instead, but not before its first time", () => {
  const values = { rhythm: "daily", cron: "0 9 1 jan,jul *", firstOn: "2031-03-01T08:00:00Z" };
  expect(dates(values, "2030-01-01T00:00:00Z", 2)).toEqual(["2031-07-01T09:00:00", "2032-01-01T09:00:00"]);
});

test.each([
  ["a week's work", "7", "2031-03-24T08:00:00Z", "2031-03-31T21:59:59Z"],
  ["the day itself and the next", "1", "2031-03-28T08:00:00Z", "2031-03-29T22:59:59Z"],
  ["no days said", "", "2031-03-20T08:00:00Z", "2031-03-27T22:59:59Z"],
])(
  "%s is due at the end of its last day on the wall, also when the clock changes (%s days)",
  (_, daysToDo, from, due) => {
    expect(dueOf({ zone, daysToDo }, Temporal.Instant.from(from), null).toString()).toBe(due);
  },
);

test("it is due no later than when the next one comes", () => {
  const [at, next] = [Temporal.Instant.from("2031-03-20T08:00:00Z"), Temporal.Instant.from("2031-03-21T08:00:00Z")];
  expect(dueOf({ zone, daysToDo: "1" }, at, next).toString()).toBe(next.toString());
});
