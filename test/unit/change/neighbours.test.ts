// Which other changes are drawn anew when one is moved, handed on, begun or over.
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { changedNeighbourhood } from "../../../src/change/window/neighbours.ts";
import { usualChangeRules } from "../../../src/organisation/change-rules.ts";
import { changeWith, monday } from "./a-change.ts";
import { services, window } from "./neighbourhood.ts";

const shop = { services, changeRules: usualChangeRules };
const planned = changeWith({ state: "awaiting_approval", window: window(25, "02:00"), implementerId: "ben" });
const at = (text: string) => Temporal.Instant.from(text);

describe("those near a change see what it does to them", () => {
  test("where it is planned, on its services, on what those need and on what needs them, and by the same hands", () => {
    expect(changedNeighbourhood(null, planned, shop)).toEqual({
      stretches: [{ from: at("2026-11-25T01:30:00Z"), to: at("2026-11-25T03:30:00Z") }],
      serviceKeys: ["checkout", "reports", "database"],
      implementerIds: ["ben"],
    });
  });

  test("where it was, too, when it is moved or handed on", () => {
    const moved = { ...planned, window: window(26, "02:00"), implementerId: "dana" };
    const near = changedNeighbourhood(planned, moved, shop);
    expect(near?.stretches.map(({ from }) => `${from}`)).toEqual(["2026-11-25T01:30:00Z", "2026-11-26T01:30:00Z"]);
    expect(near?.implementerIds).toEqual(["ben", "dana"]);
  });

  test("when it is over", () => {
    expect(changedNeighbourhood(planned, { ...planned, state: "withdrawn" }, shop)?.serviceKeys).toContain("checkout");
  });

  test("but not of a draft, of another title, or of a decision", () => {
    expect(changedNeighbourhood(null, { ...planned, state: "draft" }, shop)).toBeUndefined();
    expect(changedNeighbourhood(planned, { ...planned, title: "Another" }, shop)).toBeUndefined();
    expect(changedNeighbourhood(planned, { ...planned, state: "approved", approvedAt: monday }, shop)).toBeUndefined();
  });
});
