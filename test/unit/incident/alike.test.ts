// Whether two reports look the same: precision and recall on our own labelled pairs, and what must never be mixed up.
import fc from "fast-check";
import { expect, test } from "vitest";
import { ALIKE_THRESHOLD, isAlike, likeness, marksOf } from "../../../src/organisation/alike.ts";
import labelled from "./alike.json" with { type: "json" };

type Pair = { readonly service: string; readonly a: string; readonly b: string; readonly same: boolean };
const services: Readonly<Record<string, string>> = labelled.services;

function measure(pairs: readonly Pair[]) {
  const judged = pairs.map((pair) => ({
    ...pair,
    alike: isAlike(marksOf(pair.a), marksOf(pair.b), marksOf(services[pair.service] ?? "")),
  }));
  const right = judged.filter(({ alike, same }) => alike && same).length;
  return {
    precision: right / judged.filter(({ alike }) => alike).length,
    recall: right / judged.filter(({ same }) => same).length,
  };
}

test("on the pairs it was tuned on nothing is wrongly offered and at least 98 % of repeats are found", () => {
  expect(labelled.pairs.length).toBe(101);
  const { precision, recall } = measure(labelled.pairs);
  expect(precision).toBe(1);
  expect(recall).toBeGreaterThanOrEqual(0.98);
});

test("on pairs written afterwards, half of them near misses, three of four offers are right and three of four repeats found", () => {
  expect(labelled.held.length).toBe(36);
  const { precision, recall } = measure(labelled.held);
  expect(precision).toBeGreaterThanOrEqual(0.73);
  expect(recall).toBeGreaterThanOrEqual(0.77);
});

test.each([
  ["Cannot print in building 4", "Cannot print in building 7"],
  ["三楼没有无线网", "五楼没有无线网"],
  ["上海办公室网络很慢", "北京办公室网络很慢"],
  ["Order 48211 was charged twice", "Order 50317 was charged twice"],
])("places and numbers keep reports apart: %s / %s", (a, b) => {
  expect(likeness(marksOf(a), marksOf(b))).toBe(0);
});

test("the same words in two languages meet", () => {
  expect(isAlike(marksOf("Checkout fails at payment"), marksOf("结算页面支付报错"))).toBe(true);
});

test("a time of day says nothing about what is broken", () => {
  expect(marksOf("Printer offline since 10:45")).toEqual(marksOf("Printer offline since 7:05"));
});

test("likeness lies between 0 and 1, is the same both ways, and a text with words is like itself", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), fc.string({ maxLength: 300 }), (a, b) => {
      const [one, other] = [marksOf(a), marksOf(b)];
      const found = likeness(one, other);
      expect(found).toBeGreaterThanOrEqual(0);
      expect(found).toBeLessThanOrEqual(1 + 1e-9);
      expect(likeness(other, one)).toBeCloseTo(found, 9);
    }),
  );
  expect(likeness(marksOf("Voucher refused"), marksOf("Voucher refused"))).toBeCloseTo(1);
  expect(ALIKE_THRESHOLD).toBe(0.4);
});

test("a text of ten thousand letters is read in a moment", () => {
  const before = process.cpuUsage();
  marksOf("支付 aaaa- ".repeat(2_000));
  marksOf("a".repeat(50_000));
  expect(process.cpuUsage(before).user).toBeLessThan(500_000);
});
