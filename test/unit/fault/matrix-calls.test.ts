// V2 and V6 of the fault matrix: each step that was due called somebody once and in time, and nobody is called who need not be.
import { expect, test } from "vitest";
import { check } from "../../fault/matrix/check.ts";
import type { Evidence } from "../../fault/matrix/evidence.ts";
import { approvals, declared, page, row, timer, well } from "./well-run.ts";

const planted: readonly (readonly [string, string, Partial<Evidence>, RegExp])[] = [
  ["V2", "a step fired twice", { timers: [timer, timer] }, /INC-1 escalation 1\.0\.1 fired twice/],
  ["V2", "a step fired early", { timers: [{ ...timer, firedAt: 9000 }] }, /fired too early/],
  ["V2", "a step was due and never fired", { timers: [{ ...timer, state: "pending", firedAt: null }] }, /never fired/],
  ["V2", "a step fired late although all was well", { timers: [{ ...timer, firedAt: 15_000 }] }, /fired 5\.0 s late/],
  [
    "V2",
    "a step fired late after the clock had been moved over it",
    { timers: [{ ...timer, firedAt: 35_000 }], jumps: [{ from: 9000, to: 30_000 }] },
    /fired 5\.0 s late/,
  ],
  [
    "V2",
    "a step called nobody",
    {
      outbox: [{ ...page, key: "INC-1:page:0.0:person:ben" }],
      callings: [{ reference: "INC-1", status: "running" }],
    },
    /step 0\.1 of INC-1 fired, and no page of it has reached anybody/,
  ],
  [
    "V2",
    "a step's page was let go while the incident still calls",
    {
      outbox: [
        { ...page, key: "INC-1:page:0.0:person:ben" },
        { ...page, state: "dropped" },
      ],
      callings: [{ reference: "INC-1", status: "running" }],
    },
    /step 0\.1 of INC-1 fired, and no page/,
  ],
  [
    "V2",
    "the first page never reached anybody",
    { outbox: [], timers: [], callings: [{ reference: "INC-1", status: "running" }] },
    /INC-1 calls somebody, and no page has reached anybody/,
  ],
  [
    "V2",
    "a late page does not say so",
    { timers: [{ ...timer, firedAt: 90_000 }], now: 90_000 },
    /80 s late and does not/,
  ],
  [
    "V6",
    "a page was claimed after the acknowledgement",
    { outbox: [{ ...page, firstTryAt: 5001 }] },
    /was claimed after INC-1/,
  ],
  [
    "V6",
    "a page was claimed between the acknowledgement's commit and its answer",
    { audit: [declared, row(2, { committedAt: 3999 }), ...approvals] },
    /was claimed after INC-1/,
  ],
];

test.each(planted)("%s is named when %s", (invariant, _, wrong, what) => {
  const found = check({ ...well, ...wrong });
  expect(new Set(found.map((one) => one.invariant))).toContain(invariant);
  expect(found.map((one) => one.what).join("\n")).toMatch(what);
});

test("a page whose claim was committed before the acknowledgement may still arrive, and a late one that says so is right", () => {
  const late = { ...page, lateSeconds: 80 };
  const timers = [{ ...timer, firedAt: 90_000 }];
  expect(check({ ...well, outbox: [late], timers, now: 90_000 })).toEqual([]);
});

test("a step may come late while something is out of order, over which the clock was moved, or when somebody is on it", () => {
  const late = { ...timer, firedAt: 15_000 };
  expect(check({ ...well, timers: [late], outages: [{ from: 12_000, to: 16_000 }] })).toEqual([]);
  expect(check({ ...well, timers: [late], jumps: [{ from: 9000, to: 14_000 }] })).toEqual([]);
  expect(check({ ...well, outbox: [{ ...page, state: "dropped", failure: "no longer called for" }] })).toEqual([]);
});
