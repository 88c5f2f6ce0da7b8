// Lists that may be long, beside the same of plain arrays.
import fc from "fast-check";
import { expect, test } from "vitest";
import { linesWhere, placesInOrder, someOf } from "../../../src/kernel/lines.ts";
import { inOneGo } from "../../../src/kernel/steps.ts";

const values = fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 200 });

test("places in order are those of a stable sort", () => {
  fc.assert(
    fc.property(values, (given) => {
      const sorted = given.map((value, place) => ({ value, place })).toSorted((a, b) => a.value - b.value);
      expect([...inOneGo(placesInOrder(Float64Array.from(given)))]).toEqual(sorted.map(({ place }) => place));
    }),
  );
});

test("a chosen part of a list is that of an array, page by page", () => {
  fc.assert(
    fc.property(values, fc.nat(250), fc.nat(250), (given, skip, most) => {
      const wanted = given.filter((value) => value > 0);
      const lines = inOneGo(linesWhere(given, (value) => value > 0));
      expect(lines.length).toBe(wanted.length);
      expect(someOf(lines, skip, most)).toEqual(wanted.slice(skip, skip + most));
    }),
  );
});

test("a long list is made in many short steps", () => {
  const steps = placesInOrder(Float64Array.from({ length: 300_000 }, (_, place) => (place * 7919) % 1000));
  let count = 0;
  let step = steps.next();
  for (; !step.done; step = steps.next()) count++;
  expect(count).toBeGreaterThan(100);
  expect(step.value).toHaveLength(300_000);
});
