// Comma-separated values: quoting, numbers, and what a spreadsheet would calculate.
import fc from "fast-check";
import { expect, test } from "vitest";
import { csvLine, withoutFormula } from "../../../src/kernel/csv.ts";

test("words are quoted, numbers are not, and nothing is an empty cell", () => {
  expect(csvLine(["Shop", 12.5, -3, null, 'say "yes", then'])).toBe('"Shop",12.5,-3,,"say ""yes"", then"\r\n');
  expect(csvLine([Number.NaN, Number.POSITIVE_INFINITY, ""])).toBe(',,""\r\n');
});

test.each([
  "=cmd|' /C calc'!A0",
  "+1+1",
  "-2+3",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "\n=1",
  "  =1",
  "\u200B=1",
  "\uFEFF=1",
  "＝1",
  "＋1",
  "－1",
  "＠x",
  "\tplain",
])("%j is text to a spreadsheet", (words) => {
  expect(withoutFormula(words)).toBe(`'${words}`);
});

test.each(["Shop", "3 - 2", "a=b", "2026-03-01", "–", "'=1", ""])("%j is left as it is", (words) => {
  expect(withoutFormula(words)).toBe(words);
});

test("no cell of words begins a formula, whatever was written", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (words) => {
      const inner = csvLine([words]).slice(1, -3).replaceAll('""', '"');
      return !/^\s*[=+\-@＝＋－＠]/u.test(inner) && (inner === words || inner === `'${words}`);
    }),
  );
});
