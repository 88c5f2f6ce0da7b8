// Rules section 3, point 4: who cannot decide, delegates, and one human with one vote.
import { describe, expect, test } from "vitest";
import { outcomeOf } from "../../../src/approval/approval.ts";
import { awaited } from "../../../src/approval/awaited.ts";
import { castVote } from "../../../src/approval/cast-vote.ts";
import {
  ask,
  click,
  decided,
  handedOn,
  monday,
  policyOf,
  refusalOf,
  type Situation,
  sceneOf,
  stageSpec,
} from "./office.ts";

const approve = (given: Situation, personId: string, policy = policyOf([stageSpec({ need: { count: 2 } })])) => {
  const scene = sceneOf(given);
  const approval = ask(policy, scene);
  return refusalOf(approval, click(approval, personId, "approve"), scene);
};
const office = { roles: { "change-manager": ["lin", "omar", "rita", "ivan", "amy"] } };

describe("rule 4, separation of duties", () => {
  test("the requester, the implementer and whoever authored the last material edit are ineligible", () => {
    const given = { ...office, interests: { authorIds: ["amy"] } };
    expect(approve(given, "rita")).toEqual({ code: "conflict", interest: "requester" });
    expect(approve(given, "ivan")).toEqual({ code: "conflict", interest: "implementer" });
    expect(approve(given, "amy")).toEqual({ code: "conflict", interest: "author" });
    expect(ask(policyOf([stageSpec()]), sceneOf(given)).stages[0]?.eligibleIds).toEqual(["lin", "omar"]);
  });

  test("entitlement is asked at every vote with the people of that moment", () => {
    const approval = ask(policyOf([stageSpec()]), sceneOf(office));
    const withoutRole = sceneOf({ roles: { "change-manager": ["omar"] } });
    expect(refusalOf(approval, click(approval, "lin", "approve"), withoutRole)).toMatchObject({
      code: "not-eligible",
      awaitedIds: ["omar"],
    });
  });

  test("a decision by somebody deactivated, by a bot account or by a guest is refused", () => {
    const roles = { "change-manager": ["lin", "gone", "robot", "guest"] };
    const given = { roles, left: ["gone"], bots: ["robot"], guests: ["guest"] };
    expect(approve(given, "gone")).toEqual({ code: "inactive" });
    expect(approve(given, "robot")).toEqual({ code: "bot" });
    expect(approve(given, "guest")).toEqual({ code: "guest" });
  });

  test("a bot account, a guest or somebody deactivated cannot use a right that was handed on to them either", () => {
    const delegations = ["gone", "robot", "guest"].map((id) => handedOn("lin", id));
    const given = { ...office, delegations, left: ["gone"], bots: ["robot"], guests: ["guest"] };
    expect(approve(given, "gone")).toEqual({ code: "inactive" });
    expect(approve(given, "robot")).toEqual({ code: "bot" });
    expect(approve(given, "guest")).toEqual({ code: "guest" });
    const scene = sceneOf(given);
    expect(awaited(ask(policyOf([stageSpec()]), scene), scene)?.standIns).toEqual([]);
  });

  test("simple mode allows self-approval and records the exception self-approved, once", () => {
    const scene = sceneOf(office);
    const simple = policyOf([stageSpec({ need: { count: 2 } })], { allowsSelfApproval: true });
    const first = decided(ask(simple, scene), "rita", "approve", scene);
    expect(first.exceptions).toEqual(["self-approved"]);
    const second = decided(first, "ivan", "approve", scene);
    expect(second.exceptions).toEqual(["self-approved"]);
    expect(outcomeOf(second)).toBe("approved");
  });

  test("in simple mode a decision of somebody else is no exception, nor is a rejection of one's own", () => {
    const scene = sceneOf(office);
    const simple = policyOf([stageSpec({ need: { count: 2 } })], { allowsSelfApproval: true });
    expect(decided(ask(simple, scene), "lin", "approve", scene).exceptions).toEqual([]);
    expect(decided(ask(simple, scene), "rita", "reject", scene).exceptions).toEqual([]);
  });
});

describe("rule 4, delegates", () => {
  const handed = { ...office, delegations: [handedOn("lin", "dana")] };

  test("a delegate decides with the right of the delegator", () => {
    const scene = sceneOf(handed);
    const approval = ask(policyOf([stageSpec()]), scene);
    expect(awaited(approval, scene)?.standIns).toEqual([{ personId: "dana", forId: "lin" }]);
    const cast = castVote(approval, click(approval, "dana", "approve"), scene);
    expect(cast.ok && cast.value.vote).toMatchObject({ personId: "dana", rightOfId: "lin" });
  });

  test("a delegation counts within its dates and for its record only", () => {
    const after = { from: monday.add({ hours: 1 }) };
    expect(approve({ ...office, delegations: [handedOn("lin", "dana", after)] }, "dana")).toMatchObject({
      code: "not-eligible",
    });
    const other = { reference: "CHG-18" };
    expect(approve({ ...office, delegations: [handedOn("lin", "dana", other)] }, "dana")).toMatchObject({
      code: "not-eligible",
    });
    const revoked = { revokedAt: monday };
    expect(approve({ ...office, delegations: [handedOn("lin", "dana", revoked)] }, "dana")).toMatchObject({
      code: "not-eligible",
    });
  });

  test("a delegate inherits the delegator's conflict: a delegate of the requester cannot use that right", () => {
    expect(approve({ ...office, delegations: [handedOn("rita", "dana")] }, "dana")).toEqual({
      code: "conflict-of-delegator",
      ofId: "rita",
      interest: "requester",
    });
  });

  test("a delegate of the requester keeps a right of their own", () => {
    expect(approve({ ...office, delegations: [handedOn("rita", "omar")] }, "omar")).toBeNull();
  });

  test("a delegate of the requester can use the right of somebody else", () => {
    const delegations = [handedOn("rita", "dana"), handedOn("lin", "dana")];
    expect(approve({ ...office, delegations }, "dana")).toBeNull();
  });

  test("the requester cannot decide with the right of somebody else either", () => {
    expect(approve({ ...office, delegations: [handedOn("lin", "rita")] }, "rita")).toEqual({
      code: "conflict",
      interest: "requester",
    });
  });

  test("one human has one vote even with own and delegated rights", () => {
    const scene = sceneOf({ ...office, delegations: [handedOn("lin", "omar")] });
    const approval = ask(policyOf([stageSpec({ need: { count: 2 } })]), scene);
    const cast = castVote(approval, click(approval, "omar", "approve"), scene);
    if (!cast.ok) throw new Error(cast.refusal.code);
    expect(cast.value.vote.rightOfId).toBe("omar");
    const again = castVote(cast.value.approval, click(approval, "omar", "approve"), scene);
    expect(again.ok && again.value.unchanged).toBe(true);
    expect(outcomeOf(cast.value.approval)).toBe("pending");
  });

  test("once a delegate has voted with a right, the delegator cannot use it again", () => {
    const scene = sceneOf(handed);
    const voted = decided(ask(policyOf([stageSpec({ need: { count: 2 } })]), scene), "dana", "approve", scene);
    expect(refusalOf(voted, click(voted, "lin", "approve"), scene)).toMatchObject({
      code: "right-already-used",
      vote: { personId: "dana", rightOfId: "lin" },
    });
  });

  test("once the delegator has voted, the delegate cannot use the right again", () => {
    const scene = sceneOf(handed);
    const voted = decided(ask(policyOf([stageSpec({ need: { count: 2 } })]), scene), "lin", "reject", scene);
    expect(refusalOf(voted, click(voted, "dana", "approve"), scene)).toMatchObject({
      code: "right-already-used",
      vote: { personId: "lin" },
    });
  });

  test("two delegates of one person have one vote between them", () => {
    const delegations = [handedOn("lin", "dana"), handedOn("lin", "sue")];
    const scene = sceneOf({ ...office, delegations });
    const voted = decided(ask(policyOf([stageSpec({ need: { count: 2 } })]), scene), "dana", "approve", scene);
    expect(refusalOf(voted, click(voted, "sue", "approve"), scene)).toMatchObject({ code: "right-already-used" });
  });

  test("whoever has decided with somebody else's right has no right of their own left", () => {
    const approval = ask(policyOf([stageSpec({ need: { count: 2 } })]), sceneOf(office));
    const delegations = [handedOn("lin", "omar"), handedOn("omar", "sue")];
    const withoutOwn = sceneOf({ roles: { "change-manager": ["lin", "amy"] }, delegations });
    const voted = decided(approval, "omar", "approve", withoutOwn);
    expect(voted.stages[0]?.votes[0]).toMatchObject({ personId: "omar", rightOfId: "lin" });
    const back = sceneOf({ ...office, delegations });
    expect(refusalOf(voted, click(voted, "sue", "approve"), back)).toMatchObject({ code: "right-already-used" });
  });

  test("a right handed on by somebody who is deactivated afterwards is lost", () => {
    expect(approve({ ...handed, left: ["lin"] }, "dana")).toMatchObject({ code: "not-eligible" });
  });

  test("a right that was handed on cannot be handed on again", () => {
    const delegations = [handedOn("lin", "dana"), handedOn("dana", "sue")];
    expect(approve({ ...office, delegations }, "sue")).toMatchObject({ code: "not-eligible" });
  });
});
