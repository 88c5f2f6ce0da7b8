// Names as people type them: with words behind them, misspelt, or only a part of them.
import { expect, test } from "vitest";
import { leadingName, nearestLeading, nearestNamed } from "../../../src/organisation/typed-names.ts";

const services = [
  { key: "shop-checkout", name: { en: "Shop checkout", "zh-CN": "商城结算" } },
  { key: "shop-search", name: { en: "Shop search" } },
  { key: "mail", name: { en: "Mail" } },
] as const;

test.each([
  ["shop-checkout Payments time out", "shop-checkout", "Payments time out"],
  ["Shop Checkout", "shop-checkout", ""],
  ["商城结算 支付超时", "shop-checkout", "支付超时"],
  ["mail  is slow", "mail", "is slow"],
])("“%s” begins with a name", (typed, key, rest) => {
  expect(leadingName(services, typed)).toMatchObject({ item: { key }, rest });
});

test("what begins with no name is nearest to one only with words behind it, which are kept", () => {
  expect(leadingName(services, "payments time out")).toBeUndefined();
  expect(nearestLeading(services, "shop-chekout Payments time out")).toMatchObject({ rest: "Payments time out" });
  expect(nearestLeading(services, "shop-chekout")).toBeUndefined();
  expect(nearestLeading(services, "nothing like it at all")).toBeUndefined();
});

test.each([
  ["shop-chekout", "shop-checkout"],
  ["checkot", "shop-checkout"],
  ["Checkout", "shop-checkout"],
  ["serch", "shop-search"],
  ["shop", undefined],
  ["payroll", undefined],
])("“%s” is nearest to %s: a word of one name alone is enough, one of several is not", (typed, key) => {
  expect(nearestNamed(services, typed)?.key).toBe(key);
});
