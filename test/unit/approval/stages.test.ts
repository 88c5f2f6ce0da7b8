// Rules section 3, point 3: stages, how many are needed, early rejection, and the fallback role.
import { describe, expect, test } from "vitest";
import { outcomeOf } from "../../../src/approval/approval.ts";
import { awaited } from "../../../src/approval/awaited.ts";
import { newsBetween } from "../../../src/approval/news.ts";
import { settle } from "../../../src/approval/settle.ts";
import { withdrawVote } from "../../../src/approval/withdraw-vote.ts";
import { allDecided, ask, click, decided, people, policyOf, refusalOf, sceneOf, stageSpec, states } from "./office.ts";

const managers = (many: number, left: readonly string[] = []) =>
  sceneOf({ roles: { "change-manager": people(many), administrator: ["root", "toor"] }, left });

describe("rule 3, how many", () => {
  test("stages are asked in their order, each after the one before it has approved", () => {
    const scene = sceneOf({ roles: { "change-manager": ["lin"], security: ["omar"] } });
    const first = ask(policyOf([stageSpec(), stageSpec({ from: [{ role: "security" }] })]), scene);
    expect(states(first)).toEqual(["open", "waiting"]);
    expect(refusalOf(first, click(first, "omar", "approve"), scene)).toMatchObject({ code: "not-eligible" });
    expect(refusalOf(first, click(first, "omar", "approve", { stage: 1 }), scene)).toMatchObject({
      code: "stage-not-open",
      state: "waiting",
    });
    const second = decided(first, "lin", "approve", scene);
    expect(states(second)).toEqual(["approved", "open"]);
    expect(newsBetween(first, second)).toEqual([
      { kind: "approved", stage: 0 },
      { kind: "opened", stage: 1 },
    ]);
    expect(outcomeOf(second)).toBe("pending");
    expect(outcomeOf(decided(second, "omar", "approve", scene))).toBe("approved");
  });

  test("a stage whose condition does not hold is skipped", () => {
    const scene = sceneOf({ roles: { "change-manager": ["lin"] }, facts: { risk: "low" } });
    const approval = ask(policyOf([stageSpec(), stageSpec({ when: { risks: ["high"] } })]), scene);
    expect(states(approval)).toEqual(["open", "skipped"]);
    expect(outcomeOf(decided(approval, "lin", "approve", scene))).toBe("approved");
  });

  test.each([
    [5, 50, 3],
    [4, 50, 2],
    [1, 50, 1],
    [3, 34, 2],
    [3, 33, 1],
    [7, 100, 7],
    [200, 1, 2],
    [10, 1, 1],
  ])("percent uses ceil: of %d people %d %% are %d", (many, percent, needed) => {
    const approval = ask(policyOf([stageSpec({ need: { percent } })]), managers(many));
    expect(approval.stages[0]?.need).toBe(needed);
  });

  test("percent is of the people eligible when the stage opens", () => {
    const scene = sceneOf({
      roles: { "change-manager": [...people(4), "rita", "ivan", "gone", "guest", "robot"] },
      left: ["gone"],
      guests: ["guest"],
      bots: ["robot"],
    });
    const [stage] = ask(policyOf([stageSpec({ need: { percent: 50 } })]), scene).stages;
    expect(stage).toMatchObject({ eligibleIds: people(4), need: 2 });
  });

  test("need is capped by the number of eligible people", () => {
    const scene = managers(2);
    const approval = ask(policyOf([stageSpec({ need: { count: 3 } })]), scene);
    expect(approval.stages[0]?.need).toBe(2);
    expect(outcomeOf(allDecided(approval, ["p1", "p2"], "approve", scene))).toBe("approved");
  });

  test("need is fixed when the stage opens and never falls because somebody leaves", () => {
    const approval = ask(policyOf([stageSpec({ need: { percent: 50 } })]), managers(6));
    const later = settle(approval, managers(6, ["p6", "p5"]));
    expect(later.stages[0]).toMatchObject({ need: 3, eligibleIds: people(6), isWithFallback: false });
    expect(outcomeOf(allDecided(later, ["p1", "p2"], "approve", managers(6, ["p6", "p5"])))).toBe("pending");
  });

  test("whoever becomes eligible after the stage has opened is not asked in it", () => {
    const approval = ask(policyOf([stageSpec()]), managers(2));
    expect(refusalOf(approval, click(approval, "p3", "approve"), managers(3))).toMatchObject({
      code: "not-eligible",
      awaitedIds: ["p1", "p2"],
    });
  });

  test("approvers are roles, teams, managers of teams, people and owners of the affected services, each once", () => {
    const scene = sceneOf({
      roles: { security: ["omar"] },
      teams: { shop: { members: ["ben", "dana"], manager: "chen" } },
      owners: { checkout: "chen", mail: "lin" },
      facts: { services: ["checkout", "unknown"] },
    });
    const from = [
      { role: "security" },
      { team: "shop" },
      { managerOf: "shop" },
      { managerOf: "none" },
      { person: "sue" },
      { anyOf: "service-owners" },
    ] as const;
    const [stage] = ask(policyOf([stageSpec({ from })]), scene).stages;
    expect(stage?.eligibleIds).toEqual(["omar", "ben", "dana", "chen", "sue"]);
  });
});

describe("rule 3, early rejection", () => {
  test("a stage fails as soon as approvals can no longer reach need: 3 of 10, the 8th rejection fails it", () => {
    const scene = managers(10);
    const seven = allDecided(ask(policyOf([stageSpec({ need: { count: 3 } })]), scene), people(7), "reject", scene);
    expect(outcomeOf(seven)).toBe("pending");
    expect(outcomeOf(decided(seven, "p8", "reject", scene))).toBe("rejected");
  });

  test("one rejection fails the stage at once if any_reject_fails", () => {
    const scene = managers(10);
    const approval = ask(policyOf([stageSpec({ need: { count: 3 }, anyRejectFails: true })]), scene);
    expect(outcomeOf(decided(decided(approval, "p1", "approve", scene), "p2", "reject", scene))).toBe("rejected");
  });

  test("a rejected stage ends the approval: later stages are never asked", () => {
    const scene = managers(1);
    const rejected = decided(ask(policyOf([stageSpec(), stageSpec()]), scene), "p1", "reject", scene);
    expect(states(rejected)).toEqual(["rejected", "waiting"]);
    expect(awaited(rejected, scene)).toBeNull();
  });
});

describe("rule 3, the fallback role", () => {
  const three = policyOf([stageSpec({ need: { count: 2 } })]);

  test("0 eligible: the fallback role is asked and it is said, never auto-approved", () => {
    const scene = sceneOf({ roles: { "change-manager": ["rita"], administrator: ["root"] } });
    const approval = ask(policyOf([stageSpec()]), scene);
    expect(approval.stages[0]).toMatchObject({ state: "open", isWithFallback: true, eligibleIds: ["root"] });
    expect(newsBetween(null, approval)).toEqual([{ kind: "to-fallback", stage: 0 }]);
    expect(outcomeOf(approval)).toBe("pending");
    expect(outcomeOf(decided(approval, "root", "approve", scene))).toBe("approved");
  });

  test("a stage that opens later with 0 eligible goes to the fallback role then", () => {
    const scene = managers(1);
    const first = ask(policyOf([stageSpec(), stageSpec({ from: [{ team: "nobody" }] })]), scene);
    const second = decided(first, "p1", "approve", scene);
    expect(newsBetween(first, second)).toEqual([
      { kind: "approved", stage: 0 },
      { kind: "to-fallback", stage: 1 },
    ]);
  });

  test("a policy of which no stage asks about this record goes to the fallback role, never auto-approved", () => {
    const scene = managers(1);
    const never = stageSpec({ when: { risks: ["low"] } });
    const approval = ask(policyOf([never, never]), scene);
    expect(states(approval)).toEqual(["skipped", "open"]);
    expect(approval.stages[1]).toMatchObject({ isWithFallback: true, eligibleIds: ["root", "toor"] });
  });

  test("with nobody in the fallback role it waits, and whoever gets the role can decide", () => {
    const nobody = sceneOf({});
    const approval = ask(policyOf([stageSpec()]), nobody);
    expect(awaited(approval, nobody)).toMatchObject({ isWithFallback: true, personIds: [], missing: 1 });
    const later = sceneOf({ roles: { administrator: ["root"] } });
    expect(settle(approval, later).stages[0]?.eligibleIds).toEqual(["root"]);
    expect(outcomeOf(decided(approval, "root", "approve", later))).toBe("approved");
  });

  test("a vote that was valid when cast stands although its author leaves", () => {
    const voted = decided(ask(three, managers(3)), "p1", "approve", managers(3));
    expect(outcomeOf(decided(voted, "p2", "approve", managers(3, ["p1"])))).toBe("approved");
  });

  test("when the people still eligible cannot reach need any more, the stage goes to the fallback role", () => {
    const approval = ask(three, managers(3));
    expect(settle(approval, managers(3, ["p3"])).stages[0]?.isWithFallback).toBe(false);
    const fallen = settle(approval, managers(3, ["p2", "p3"]));
    expect(fallen.stages[0]).toMatchObject({ isWithFallback: true, need: 2, eligibleIds: ["root", "toor"] });
    expect(newsBetween(approval, fallen)).toEqual([{ kind: "to-fallback", stage: 0 }]);
  });

  test("rejections and departures together go to the fallback role, rejections alone reject", () => {
    const scene = managers(3);
    const one = decided(ask(three, scene), "p1", "reject", scene);
    expect(settle(one, managers(3, ["p3"])).stages[0]?.isWithFallback).toBe(true);
    expect(outcomeOf(decided(one, "p2", "reject", scene))).toBe("rejected");
  });

  test("a stage that went to the fallback role stays there although the people come back", () => {
    const fallen = settle(ask(three, managers(3)), managers(3, ["p2", "p3"]));
    expect(settle(fallen, managers(3)).stages[0]?.isWithFallback).toBe(true);
    expect(refusalOf(fallen, click(fallen, "p1", "approve"), managers(3))).toMatchObject({ code: "not-eligible" });
  });

  test.each([
    ["approve", "approved"],
    ["reject", "rejected"],
  ] as const)(
    'one decision of the fallback role settles it: %s, recorded as exception "decided by fallback"',
    (decision, outcome) => {
      const scene = managers(3, ["p2", "p3"]);
      const settled = decided(settle(ask(three, managers(3)), scene), "root", decision, scene);
      expect(outcomeOf(settled)).toBe(outcome);
      expect(settled.exceptions).toEqual(["decided-by-fallback"]);
    },
  );

  test("who approved before the stage went to the fallback role and holds that role decides once more", () => {
    const office = { roles: { "change-manager": people(3), administrator: ["p1"] } };
    const voted = decided(ask(three, sceneOf(office)), "p1", "approve", sceneOf(office));
    const alone = sceneOf({ ...office, left: ["p2", "p3"] });
    const fallen = settle(voted, alone);
    expect(outcomeOf(fallen)).toBe("pending");
    expect(awaited(fallen, alone)?.personIds).toEqual(["p1"]);
    const settled = decided(fallen, "p1", "approve", alone);
    expect(outcomeOf(settled)).toBe("approved");
    expect(settled.stages[0]?.votes.map(({ asFallback }) => asFallback)).toEqual([false, true]);
  });

  test("a withdrawal that leaves too few people goes to the fallback role", () => {
    const voted = decided(ask(three, managers(3)), "p1", "approve", managers(3));
    const fewer = managers(3, ["p3"]);
    const guest = sceneOf({ roles: { "change-manager": ["p2", "p3"], administrator: ["root"] }, left: ["p3"] });
    expect(settle(voted, fewer).stages[0]?.isWithFallback).toBe(false);
    const withdrawn = withdrawVote(voted, "p1", guest);
    expect(withdrawn.ok && withdrawn.value.approval.stages[0]?.isWithFallback).toBe(true);
  });
});
