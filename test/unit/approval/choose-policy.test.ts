// Rules section 3, point 3: which policy a record meets, and why; and what it would ask of the people of today.
import { describe, expect, test } from "vitest";
import { builtInPolicy } from "../../../src/approval/built-in-policy.ts";
import { choosePolicy } from "../../../src/approval/choose-policy.ts";
import { covers } from "../../../src/approval/conditions.ts";
import { foresee, isStuck } from "../../../src/approval/foresee.ts";
import type { Condition } from "../../../src/approval/policy.ts";
import { policyOf, sceneOf, stageSpec } from "./office.ts";

const facts = { type: "normal", risk: "high", services: ["checkout", "mail"], tags: ["pci"] };
const named = (key: string, when: Condition) => policyOf([stageSpec()], { key, when });

describe("the policy that a record meets", () => {
  test("is the first of the document whose condition holds, and the others say what they wanted", () => {
    const policies = [
      named("emergency", { types: ["emergency"] }),
      named("high", { risks: ["high"], services: ["mail"] }),
      named("rest", {}),
    ];
    const { policy, met, passed } = choosePolicy(policies, facts);
    expect(policy.key).toBe("high");
    expect(met.map(({ field, shared }) => [field, shared])).toEqual([
      ["risks", ["high"]],
      ["services", ["mail"]],
    ]);
    expect(passed.map(({ policy: { key }, unmet }) => [key, unmet.field, unmet.given])).toEqual([
      ["emergency", "types", ["normal"]],
    ]);
  });

  test.each<[Condition, boolean]>([
    [{}, true],
    [{ types: ["standard", "normal"] }, true],
    [{ services: ["mail", "network"] }, true],
    [{ services: ["network"] }, false],
    [{ tags: ["pci"], risks: ["low"] }, false],
    [{ tags: ["pci"], risks: ["low", "high"] }, true],
  ])("needs everything given, and of each list anything: %j is %s", (when, isMet) => {
    expect(choosePolicy([named("one", when)], facts).policy.key).toBe(isMet ? "one" : "built-in");
  });

  test("is the built-in one where none was written or none fits", () => {
    expect(choosePolicy([], facts).policy).toBe(builtInPolicy);
    expect(choosePolicy([named("low", { risks: ["low"] })], facts)).toMatchObject({
      policy: builtInPolicy,
      passed: [{ policy: { key: "low" } }],
    });
  });

  test.each<[Condition, Condition, boolean]>([
    [{}, { risks: ["high"] }, true],
    [{ risks: ["high", "low"] }, { risks: ["high"] }, true],
    [{ risks: ["high"] }, { risks: ["high", "low"] }, false],
    [{ risks: ["high"] }, {}, false],
    [{ risks: ["high"] }, { risks: ["high"], services: ["mail"] }, true],
  ])("condition %j takes everything that %j would: %s", (wide, narrow, isCovered) => {
    expect(covers(wide, narrow)).toBe(isCovered);
  });
});

describe("the built-in policy", () => {
  const office = { roles: { "change-manager": ["lin", "omar"] }, owners: { checkout: "chen", mail: "dana" } };

  test.each(["low", "medium"])("asks one change manager for %s risk", (risk) => {
    const stages = foresee(builtInPolicy, sceneOf({ ...office, facts: { ...facts, risk } }));
    expect(stages.map(({ state, need }) => [state, need])).toEqual([
      ["open", 1],
      ["skipped", 0],
    ]);
  });

  test("asks half of service owners and change managers besides for high risk", () => {
    const stages = foresee(builtInPolicy, sceneOf({ ...office, facts }));
    expect(stages[1]).toMatchObject({ state: "open", need: 2, eligibleIds: ["chen", "dana", "lin", "omar"] });
  });

  test("asks one change manager for an emergency", () => {
    const stages = foresee(builtInPolicy, sceneOf({ ...office, facts: { ...facts, type: "emergency" } }));
    expect(stages.map(({ state }) => state)).toEqual(["open", "skipped"]);
  });

  test("a policy that nobody can satisfy today is seen before it is asked", () => {
    expect(foresee(builtInPolicy, sceneOf({ facts })).map(isStuck)).toEqual([true, true]);
    const admin = sceneOf({ facts, roles: { administrator: ["root"] } });
    expect(foresee(builtInPolicy, admin).map(isStuck)).toEqual([false, false]);
  });
});
