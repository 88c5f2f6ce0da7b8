// States written out as JSON: instants by our shorter way, and everything as JSON.stringify has it.

import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { changedParts } from "../../../src/app/changed-parts.ts";
import { isoMs } from "../../../src/kernel/time.ts";
import { jsonOf } from "../../../src/store/written.ts";

const instants = fc
  .integer({ min: 0, max: Date.UTC(9999, 11, 31) })
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
const states = fc.anything({
  maxDepth: 3,
  values: [instants, fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.constant(undefined)],
  withNullPrototype: false,
});

test("what is written out is what JSON.stringify writes, whatever is nested in it", () => {
  fc.assert(fc.property(states, (state) => jsonOf(state) === JSON.stringify(state)));
});

test("an instant has three digits of the second in a column, and only those it needs inside JSON", () => {
  for (const [ms, column, json] of [
    [0, "1970-01-01T00:00:00.000Z", '"1970-01-01T00:00:00Z"'],
    [600_000, "1970-01-01T00:10:00.000Z", '"1970-01-01T00:10:00Z"'],
    [120, "1970-01-01T00:00:00.120Z", '"1970-01-01T00:00:00.12Z"'],
    [7, "1970-01-01T00:00:00.007Z", '"1970-01-01T00:00:00.007Z"'],
  ] as const) {
    const instant = Temporal.Instant.fromEpochMilliseconds(ms);
    expect([isoMs(instant), jsonOf(instant)]).toEqual([column, json]);
  }
});

test("changed are the parts that read otherwise than before, not those that were only made anew", () => {
  const at = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms);
  const before = { title: "A", dueAt: at(1), terms: [{ since: at(2) }], holdReason: "supplier", places: [] };
  const after = { title: "B", dueAt: at(1), terms: [{ since: at(2) }, { since: at(3) }], places: before.places };
  expect(changedParts(before, after)).toEqual({
    title: "B",
    terms: [{ since: "1970-01-01T00:00:00.002Z" }, { since: "1970-01-01T00:00:00.003Z" }],
    holdReason: null,
  });
  expect(changedParts(null, { title: "A", dueAt: at(1) })).toEqual({ title: "A", dueAt: "1970-01-01T00:00:00.001Z" });
});
