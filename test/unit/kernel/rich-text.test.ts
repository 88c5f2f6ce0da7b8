// Text where only words can stand.
import { expect, test } from "vitest";
import { flatten, type RichText, withTimesWritten } from "../../../src/kernel/rich-text.ts";

const at = "2026-03-29T01:30:00Z";

test.each([
  ["date-time", "Europe/Berlin", "2026-03-29 03:30"],
  ["date-time", "Asia/Shanghai", "2026-03-29 09:30"],
  ["time", "Etc/UTC", "01:30"],
  ["date", "America/New_York", "2026-03-28"],
] as const)("a %s is written as the wall of %s shows it: %s", (show, zone, written) => {
  const rich: RichText = [
    { kind: "text", text: "until " },
    { kind: "time", at, show },
  ];
  expect(flatten(withTimesWritten(rich, zone))).toBe(`until ${written}`);
});

test.each([
  ["Europe/Berlin", "18:05"],
  ["Asia/Shanghai", "2026-12-02 01:05"],
])(
  "a time of another day than the one that is known bears its date where that day is another: %s %s",
  (zone, shown) => {
    const rich: RichText = [{ kind: "time", at: "2026-12-01T17:05:00Z", show: "time", near: "2026-12-01T08:00:00Z" }];
    expect(flatten(withTimesWritten(rich, zone))).toBe(shown);
  },
);
