// What a change is at any time of its life.
import { describe, expect, test } from "vitest";
import { changeStates, isUnderWay } from "../../../src/change/change.ts";
import { changeWith } from "./a-change.ts";

describe("a change", () => {
  test("is under way until it is closed, rejected, withdrawn or expired", () => {
    const over = changeStates.filter((state) => !isUnderWay(changeWith({ state })));
    expect(over).toEqual(["closed", "rejected", "withdrawn", "expired"]);
  });
});
