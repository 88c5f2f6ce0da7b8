// Delegations with dates: when one is in force.
import { describe, expect, test } from "vitest";
import { outcomeOf, type Stage } from "../../../src/approval/approval.ts";
import { isInForce } from "../../../src/approval/delegation.ts";
import type { Policy } from "../../../src/approval/policy.ts";
import { handedOn, monday, sceneOf } from "./office.ts";

describe("a delegation", () => {
  const { reference, at } = sceneOf({});

  test("holds from its first instant to before its last", () => {
    const week = handedOn("lin", "omar", { from: at, until: at.add({ hours: 1 }) });
    expect(isInForce(week, reference, at.subtract({ seconds: 1 }))).toBe(false);
    expect(isInForce(week, reference, at)).toBe(true);
    expect(isInForce(week, reference, at.add({ minutes: 59 }))).toBe(true);
    expect(isInForce(week, reference, at.add({ hours: 1 }))).toBe(false);
  });

  test("ends when it is revoked", () => {
    const revoked = handedOn("lin", "omar", { revokedAt: monday });
    expect(isInForce(revoked, reference, monday.subtract({ seconds: 1 }))).toBe(true);
    expect(isInForce(revoked, reference, monday)).toBe(false);
  });

  test("for one record counts for no other", () => {
    expect(isInForce(handedOn("lin", "omar", { reference }), reference, at)).toBe(true);
    expect(isInForce(handedOn("lin", "omar", { reference: "CHG-18" }), reference, at)).toBe(false);
  });
});

describe("the outcome of an approval", () => {
  const policy: Policy = {
    key: "two",
    name: { en: "Two stages" },
    when: {},
    stages: [],
    fallback: "change-manager",
    allowsSelfApproval: false,
  };
  const stage = (state: Stage["state"]): Stage => ({
    name: policy.name,
    from: [],
    wants: { count: 1 },
    anyRejectFails: false,
    state,
    openedAt: monday,
    settledAt: null,
    eligibleIds: ["lin"],
    need: 1,
    isWithFallback: false,
    votes: [],
  });

  test.each([
    [["approved", "open"], "pending"],
    [["approved", "waiting"], "pending"],
    [["approved", "approved"], "approved"],
    [["approved", "skipped"], "approved"],
    [["rejected", "waiting"], "rejected"],
    [["approved", "rejected"], "rejected"],
  ] as const)("of stages that are %j is %s", (states, outcome) => {
    expect(outcomeOf({ stages: states.map(stage) })).toBe(outcome);
  });
});
