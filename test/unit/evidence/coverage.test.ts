// The audit programme by the numbers: what an audit covers, and in which cycle it counts.
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { clauses } from "../../../src/evidence/clauses.ts";
import { type AuditFact, coverageCounts, coverageOf } from "../../../src/evidence/coverage.ts";

const day = (date: string) => Temporal.Instant.from(`${date}T12:00:00Z`);
const cycle = { from: day("2030-03-12"), to: day("2033-03-12") };
const audit = (given: Partial<AuditFact>): AuditFact => ({
  ...{ reference: "AUD-1", clauses: "9.2", doneAt: null, dueAt: day("2031-03-01"), isCancelled: false },
  ...given,
});
const of = (label: string, ...audits: readonly AuditFact[]) =>
  coverageOf(audits, cycle).find((one) => one.label === label);

test("a clause stands for all that begin so, and one that lies deeper for its own", () => {
  const covered = coverageOf([audit({ clauses: "8.5; §9.2.1" })], cycle).filter(({ planned }) => planned.length > 0);
  expect(covered.map(({ label }) => label)).toEqual(["8.5.1.1", "8.5.1.2", "8.5.1.3", "8.5.2", "8.5.3", "9.2"]);
});

test.each(["all", "ALL", "全部"])("%s covers every clause", (written) => {
  expect(coverageCounts(coverageOf([audit({ clauses: written, doneAt: day("2031-01-01") })], cycle))).toEqual({
    ...{ count: clauses.length, done: clauses.length, planned: 0, open: "" },
  });
});

test("an audit counts where it was reported: on the first day of the cycle, and no more on the day it ends", () => {
  expect(of("9.2", audit({ doneAt: cycle.from }))?.done).toEqual(["AUD-1"]);
  expect(of("9.2", audit({ doneAt: cycle.to }))?.done).toEqual([]);
  expect(of("9.2", audit({ doneAt: day("2029-01-01"), dueAt: day("2031-01-01") }))).toMatchObject({
    done: [],
    planned: [],
  });
});

test("what is called off, or due after the cycle, plans nothing", () => {
  expect(of("9.2", audit({ isCancelled: true }))?.planned).toEqual([]);
  expect(of("9.2", audit({ dueAt: day("2034-01-01") }))?.planned).toEqual([]);
  expect(of("9.2", audit({ dueAt: null }))?.planned).toEqual([]);
});

test("what is covered already is not counted as planned again", () => {
  const audits = [audit({ doneAt: day("2031-01-01") }), audit({ reference: "AUD-2" })];
  expect(coverageCounts(coverageOf(audits, cycle))).toMatchObject({ done: 1, planned: 0 });
  expect(of("9.2", ...audits)).toMatchObject({ done: ["AUD-1"], planned: ["AUD-2"] });
});
