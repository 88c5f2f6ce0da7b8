// No regular expression of the product takes long over 50,000 characters, whoever wrote them.
import { expect, test } from "vitest";
import { attacksOn, type Expression, expressionsOf, timeOf } from "./expressions.ts";

const LENGTH = 50_000;
/** A slow one takes seconds, every other one less than a millisecond: between them even a busy machine cannot err. */
const ENOUGH_MS = 250;

const all = expressionsOf();

const slowest = (expression: Expression): string | undefined => {
  for (const text of attacksOn(expression.pattern, LENGTH)) {
    const took = timeOf(expression, text, ENOUGH_MS);
    if (took > ENOUGH_MS) return `${JSON.stringify(text.slice(0, 16))}… takes ${Math.round(took)} ms`;
  }
  return undefined;
};

test("the search finds an expression that is slow, and the source's own", () => {
  expect(slowest({ file: "", pattern: "^(\\s*)(.*?)(\\s*)$", flags: "s" })).toMatch(/takes/);
  expect(slowest({ file: "", pattern: "^(a+)+$", flags: "" })).toMatch(/takes/);
  expect(all.length).toBeGreaterThan(250);
});

test.each(
  all.map((expression) => [expression.file, `/${expression.pattern}/${expression.flags}`, expression] as const),
)("%s: %s is quick", (_file, _text, expression) => {
  expect(slowest(expression)).toBeUndefined();
});
