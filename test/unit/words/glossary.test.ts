// One thing has one word in Chinese, wherever it stands.
import { expect, test } from "vitest";
import { zhCN } from "../../../src/words/zh-CN.ts";

const sentences = Object.entries(zhCN);

/** The word that is ours, and those that others would use for the same. */
test.each([
  ["可用性", /可用率/],
  ["未解决", /未结(?!束)/],
  ["指标", /度量值|绩效指标/],
  ["错误预算", /误差预算/],
  ["保密", /私密(?!频道)/],
])("it is always %s", (ours, other) => {
  expect(sentences.some(([, words]) => words.includes(ours))).toBe(true);
  expect(sentences.filter(([, words]) => other.test(words))).toEqual([]);
});

test("the clock of the fix is called 解决 where both clocks stand: a service is restored, an incident is resolved", () => {
  const both = sentences.filter(([, words]) => words.includes("{clock, select, first_response"));
  expect(both.length).toBeGreaterThan(5);
  expect(both.filter(([, words]) => !/select, first_response \{[^}]*答复\} other \{解决\}/.test(words))).toEqual([]);
});
