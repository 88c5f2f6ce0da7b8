// Random days of the pure half in virtual time, the second, fourth, sixth and so on: whatever people do and whatever breaks, the invariants hold.
import { expect, test } from "vitest";
import { asked, half, patienceMs, summary } from "./days.ts";

test(
  `${Math.ceil((asked.days - 1) / 2)} random days keep every invariant`,
  () => {
    const lived = half(1);
    expect(lived.broken, `${summary(lived)}\n${lived.broken.join("\n\n")}`).toEqual([]);
  },
  patienceMs,
);
