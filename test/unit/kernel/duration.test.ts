// Lengths of time as people write them.
import { expect, test } from "vitest";
import { clockText, readDuration } from "../../../src/kernel/duration.ts";

test.each([
  ["4h", 14_400],
  ["1h30m", 5_400],
  ["1 h 30 min", 5_400],
  ["1.5h", 5_400],
  ["0.1h", 360],
  ["90m", 5_400],
  ["45s", 45],
  ["7776000", 7_776_000],
  ["0", 0],
  ["PT4H30M", 16_200],
])("%s is %i seconds", (text, seconds) => {
  expect(readDuration(text)).toEqual({ ok: true, value: seconds });
});

test.each(["", "2d", "P1D", "-4h", "h", "4h!", "1.0001s", "99999999999999999999", "PT"])("“%s” is refused", (text) => {
  expect(readDuration(text)).toEqual({ ok: false, refusal: { code: "duration_unreadable", given: text } });
});

test("a length is shown as hours, minutes and seconds", () => {
  expect(clockText(5_405)).toBe("1:30:05");
  expect(clockText(-60)).toBe("-0:01:00");
  expect(clockText(400_000)).toBe("111:06:40");
});
