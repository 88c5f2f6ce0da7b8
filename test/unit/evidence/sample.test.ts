// The sample and the chained tables, by which a stranger can do again what was done.
import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openDraw } from "../../../src/evidence/sample.ts";
import { openTable } from "../../../src/evidence/table.ts";

const drawnOf = (references: readonly string[], seed: number, asked: number): readonly string[] => {
  const draw = openDraw<{ readonly reference: string }>(seed, asked);
  for (const reference of references) draw.offer({ reference });
  expect(draw.size).toBe(references.length);
  return draw.drawn().map(({ reference }) => reference);
};

test("the sample is what the rule in the pack says, in whatever order the records come", () => {
  const population = fc.uniqueArray(fc.integer({ min: 1, max: 9999 }), { maxLength: 400 });
  fc.assert(
    fc.property(population, fc.nat(1000), fc.integer({ min: 1, max: 30 }), (numbers, seed, asked) => {
      const references = numbers.map((number) => `INC-${number}`);
      const ranked = references
        .map((name) => [createHash("sha256").update(`${seed}:${name}`).digest("hex"), name] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, name]) => name);
      expect(drawnOf(references, seed, asked)).toEqual(ranked.slice(0, asked));
      expect(drawnOf([...references].reverse(), seed, asked)).toEqual(ranked.slice(0, asked));
    }),
  );
});

test("a table's rows each end with the hash of everything above them and of their own text", () => {
  const table = openTable(["reference", "words"]);
  expect(table.head).toBe('\uFEFF"reference","words","chain"\r\n');
  const row = table.row(["INC-1", '=1 "two"\nthree']);
  const text = `"INC-1","'=1 ""two""\nthree"`;
  const head = createHash("sha256").update(Buffer.alloc(32)).update('"reference","words"').digest();
  const own = createHash("sha256").update(head).update(text).digest("hex");
  expect(row).toBe(`${text},"${own}"\r\n`);
});
