// Values as they stand within a sentence: rounded without a lie, and with their unit in both languages.
import { expect, test } from "vitest";
import { flatten } from "../../../src/kernel/rich-text.ts";
import { percentText, unitSaying } from "../../../src/report/kpi/unit-saying.ts";
import { say } from "../../../src/words/say.ts";

test.each([
  [99.996, 2, "99.99"],
  [100, 2, "100"],
  [0.004, 2, "0.01"],
  [0, 1, "0"],
  [88.235, 1, "88.2"],
])("%d %% is told as %s", (value, decimals, text) => {
  expect(percentText(value, decimals)).toBe(text);
});

test.each([
  ["percent", 98, "98 %", "98%"],
  ["seconds", 5400, "1 h 30 min", "1 小时 30 分钟"],
  ["minutes", 12.5, "12.5 min", "12.5 分钟"],
  ["per_day", 0.3, "0.3 a day", "每天 0.3 次"],
  ["count", 1200, "1,200", "1,200"],
] as const)("a target in %s is told with its unit", (unit, value, english, chinese) => {
  expect(flatten(say("en", unitSaying(unit, value)))).toBe(english);
  expect(flatten(say("zh-CN", unitSaying(unit, value)))).toBe(chinese);
});
