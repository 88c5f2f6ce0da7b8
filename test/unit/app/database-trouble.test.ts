import { beforeEach, expect, test } from "vitest";
import { databaseTrouble } from "../../../src/app/database-trouble.ts";

let now: number;
let said: { readonly facts: Record<string, unknown>; readonly words: string }[];
const log = { warn: (facts: object, words?: string) => void said.push({ facts: { ...facts }, words: words ?? "" }) };
beforeEach(() => {
  now = 0;
  said = [];
});
const open = () => databaseTrouble(log as never, () => now);
const words = () => said.map((one) => one.words);

test("five jobs that fail twice a second for an hour are one line with the whole error, then one a minute with how often", () => {
  const trouble = open();
  const error = new Error("refused");
  for (; now < 3_600_000; now += 500) for (let n = 1; n <= 5; n++) trouble.away(`job ${n}`, error);
  expect(said).toHaveLength(60);
  expect(said[0]).toEqual({ words: "the database is away", facts: { work: "job 1", err: error } });
  expect(said[1]).toEqual({
    words: "the database is still away",
    facts: { times: 600, works: ["job 1", "job 2", "job 3", "job 4", "job 5"], reason: "refused" },
  });
});

test("that it answers again is said once, when nothing has failed for five seconds, with how long it was away", () => {
  const trouble = open();
  trouble.well();
  trouble.away("timers", new Error("refused"));
  now = 30_000;
  trouble.away("timers", new Error("refused"));
  now = 31_000;
  trouble.well();
  expect(words()).toEqual(["the database is away"]);
  now = 36_000;
  trouble.well();
  trouble.well();
  expect(words()).toEqual(["the database is away", "the database answers again"]);
  expect(said[1]?.facts).toEqual({ seconds: 36 });
});

test("a database that reads and does not save for an hour, so that every other work goes well, is two lines a minute at most", () => {
  const trouble = open();
  for (; now < 3_600_000; now += 7000) {
    trouble.away("timers", new Error("no space left on device"));
    now += 6000;
    trouble.well();
  }
  expect(said.length).toBeGreaterThan(20);
  expect(said.length).toBeLessThanOrEqual(120);
});
