// A free time on a button: what it opens begins where the time begins, and nothing else is read as one.
import { expect, test } from "vitest";
import { slotCode, windowOfCode } from "../../../src/change/window/slot-code.ts";
import { window } from "./neighbourhood.ts";

test("a free time comes back from its button as it was offered", () => {
  const offered = window(25, "02:30", 90);
  const read = windowOfCode(slotCode(offered));
  expect(`${read?.from} ${read?.to}`).toBe(`${offered.from} ${offered.to}`);
  expect(slotCode(window(25, "02:30", 20_160)).length).toBeLessThanOrEqual(24);
});

test.each([undefined, "", "1-2-3", "x-60", "12345678901-60"])("%j is no free time", (code) =>
  expect(windowOfCode(code)).toBeUndefined(),
);
