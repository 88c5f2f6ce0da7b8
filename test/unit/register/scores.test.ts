// Scores, quarters and signatures of light records, by the numbers.
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { lastQuarter } from "../../../src/app/register/supplier-figures.ts";
import { nextExpiry } from "../../../src/register/competence.ts";
import { demandScore } from "../../../src/register/kinds/demand.ts";
import { riskScore } from "../../../src/register/kinds/risk.ts";
import type { Entry } from "../../../src/register/record.ts";
import { roundCounts } from "../../../src/register/rounds.ts";
import { unsignedIds } from "../../../src/register/signing.ts";

const at = Temporal.Instant.from("2031-03-04T09:00:00Z");
const entry = (what: string, byId: string, values: Entry["values"] = {}): Entry => ({ what, at, byId, values });

test.each([
  ["1", "5", "5", 3],
  ["5", "1", "1", 15],
  ["4", "2", "3", 11],
])("a demand worth %s with effort %s and risk %s scores %i", (worth, effort, demandRisk, score) => {
  expect(demandScore({ values: { worth, effort, demandRisk } })).toBe(score);
});

test("what is not assessed has no score", () => {
  expect(demandScore({ values: { worth: "5", effort: "1" } })).toBeNull();
  expect(riskScore({ values: { likelihood: "5" } }, "now")).toBeNull();
  expect(riskScore({ values: { likelihood: "5", harm: "4" } }, "now")).toBe(20);
});

test.each([
  ["2031-03-31T12:00:00Z", "2030-10-01", "2031-01-01"],
  // In Berlin the second quarter has begun.
  ["2031-03-31T22:30:00Z", "2031-01-01", "2031-04-01"],
  ["2031-12-31T12:00:00Z", "2031-07-01", "2031-10-01"],
])("at %s the quarter that ended last went from %s to before %s", (now, from, to) => {
  const period = lastQuarter(Temporal.Instant.from(now), "Europe/Berlin");
  expect([`${period.from}`, `${period.to}`]).toEqual([from, to]);
});

test("whoever writes the minutes anew has them signed anew by both sides", () => {
  const record = { ownerId: "dana", values: { counterpart: "ben" } };
  const unsigned = (...entries: readonly Entry[]) => unsignedIds({ ...record, entries }, "counterpart", "minutes");
  const minutes = entry("minutes", "dana");
  expect(unsigned(minutes)).toEqual(["dana", "ben"]);
  expect(unsigned(minutes, entry("signed", "ben"))).toEqual(["dana"]);
  expect(unsigned(minutes, entry("signed", "ben"), entry("signed", "dana"))).toEqual([]);
  expect(unsigned(minutes, entry("signed", "ben"), minutes)).toEqual(["dana", "ben"]);
});

test("occurrences are counted as done, late and missed", () => {
  const entries = ["done", "late", "missed", "done"].map((what) => entry(what, "ben"));
  expect(roundCounts({ entries })).toEqual({ done: 2, late: 1, missed: 1 });
});

test("what somebody has shown runs out by the last time they showed it", () => {
  const shown = (trainee: string, validUntil: string) => entry("trained", "dana", { trainee, validUntil });
  const next = (...entries: readonly Entry[]) =>
    nextExpiry({ entries } as Parameters<typeof nextExpiry>[0])?.toString();
  const [early, late] = ["2031-05-01T00:00:00Z", "2031-09-01T00:00:00Z"];
  expect(next()).toBeUndefined();
  expect(next(shown("ben", late), shown("lin", early))).toBe(early);
  expect(next(shown("ben", early), shown("ben", late))).toBe(late);
  expect(next(shown("ben", early), entry("expired", "bot", { trainee: "ben" }))).toBeUndefined();
});
