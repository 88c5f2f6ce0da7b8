// Rules section 3, points 5, 13 and 14: decisions are bound to a content, can be taken back, and count once.
import { describe, expect, test } from "vitest";
import { type Approval, outcomeOf } from "../../../src/approval/approval.ts";
import { castVote } from "../../../src/approval/cast-vote.ts";
import { withdrawVote } from "../../../src/approval/withdraw-vote.ts";
import { contentHash } from "../../../src/kernel/content-hash.ts";
import { ask, click, decided, policyOf, refusalOf, sceneOf, stageSpec, states } from "./office.ts";

const scene = sceneOf({ roles: { "change-manager": ["lin", "omar", "sue"], security: ["dana"] } });
const two = policyOf([stageSpec({ need: { count: 2 } }), stageSpec({ from: [{ role: "security" }] })]);

describe("rule 5, the content hash", () => {
  const plan = { services: ["checkout"], window: { from: "02:00", to: "03:00" }, plan: "Deploy 4.2" };

  test("the same content has the same hash whatever the order of its fields", () => {
    const turned = { plan: "Deploy 4.2", window: { to: "03:00", from: "02:00" }, services: ["checkout"] };
    expect(contentHash(turned)).toBe(contentHash(plan));
    expect(contentHash(plan)).toMatch(/^[0-9a-f]{64}$/);
  });

  test("other content has another hash", () => {
    expect(contentHash({ ...plan, plan: "Deploy 4.3" })).not.toBe(contentHash(plan));
    expect(contentHash({ ...plan, services: ["checkout", "mail"] })).not.toBe(contentHash(plan));
  });

  test("every decision is bound to the content that was decided on", () => {
    const voted = decided(ask(two, scene), "lin", "approve", scene);
    expect(voted.stages[0]?.votes[0]?.contentHash).toBe(voted.contentHash);
  });

  test("a click on content that was edited a moment ago is refused", () => {
    const approval = ask(two, scene, { contentHash: "new" });
    const stale = click(approval, "lin", "approve", { contentHash: "old" });
    expect(refusalOf(approval, stale, scene)).toEqual({ code: "content-changed" });
  });

  test("a material edit voids every decision of every stage, and evaluation restarts at the first stage", () => {
    const first = ["lin", "omar"].reduce<Approval>((so, id) => decided(so, id, "approve", scene), ask(two, scene));
    const granted = decided(first, "dana", "approve", scene);
    expect(outcomeOf(granted)).toBe("approved");
    const anew = ask(two, scene, { contentHash: "edited", round: granted.round + 1 });
    expect(anew.round).toBe(2);
    expect(states(anew)).toEqual(["open", "waiting"]);
    expect(anew.stages.flatMap(({ votes }) => votes)).toEqual([]);
  });
});

describe("rule 13, taking a decision back", () => {
  test("a decision can be withdrawn by its author until its stage completes", () => {
    const voted = decided(ask(two, scene), "lin", "reject", scene);
    const back = withdrawVote(voted, "lin", scene);
    expect(back.ok && back.value.vote.decision).toBe("reject");
    if (!back.ok) throw new Error(back.refusal.code);
    const again = decided(back.value.approval, "lin", "approve", scene);
    expect(again.stages[0]?.votes.map(({ decision }) => decision)).toEqual(["approve"]);
  });

  test("a decision whose stage is settled stands", () => {
    const voted = decided(decided(ask(two, scene), "lin", "approve", scene), "omar", "approve", scene);
    const back = withdrawVote(voted, "lin", scene);
    expect(!back.ok && back.refusal).toMatchObject({
      code: "stage-over",
      state: "approved",
      vote: { personId: "lin" },
    });
  });

  test("nobody withdraws what they have not decided", () => {
    const voted = decided(ask(two, scene), "lin", "approve", scene);
    const back = withdrawVote(voted, "omar", scene);
    expect(!back.ok && back.refusal).toEqual({ code: "no-vote" });
  });
});

describe("rule 14, races", () => {
  test("decisions are idempotent per (stage, person, content hash): the same click four times counts once", () => {
    const approval = ask(two, scene);
    const once = decided(approval, "lin", "approve", scene);
    const four = [1, 2, 3].reduce<Approval>((so) => {
      const cast = castVote(so, click(approval, "lin", "approve"), scene);
      if (!cast.ok) throw new Error(cast.refusal.code);
      expect(cast.value.unchanged).toBe(true);
      return cast.value.approval;
    }, once);
    expect(four).toBe(once);
  });

  test("a repeated click on a stage that is settled by now changes nothing, also not in the next stage", () => {
    const everybody = sceneOf({ roles: { "change-manager": ["lin", "omar"] } });
    const approval = ask(policyOf([stageSpec(), stageSpec({ need: { count: 2 } })]), everybody);
    const next = decided(approval, "lin", "approve", everybody);
    const repeated = castVote(next, click(approval, "lin", "approve"), everybody);
    expect(repeated.ok && repeated.value.unchanged).toBe(true);
    expect(next.stages[1]?.votes).toEqual([]);
  });

  test("another decision of the same person is refused until the first one is withdrawn", () => {
    const voted = decided(ask(two, scene), "lin", "approve", scene);
    expect(refusalOf(voted, click(voted, "lin", "reject"), scene)).toMatchObject({
      code: "already-voted",
      vote: { decision: "approve" },
    });
  });

  test("the first valid terminal transition wins, the loser hears who settled it", () => {
    const one = policyOf([stageSpec({ anyRejectFails: true })]);
    const approval = ask(one, scene);
    const rejected = decided(approval, "lin", "reject", scene);
    expect(refusalOf(rejected, click(approval, "omar", "approve"), scene)).toMatchObject({
      code: "stage-over",
      state: "rejected",
      by: [{ personId: "lin", decision: "reject" }],
    });
    const approved = decided(approval, "omar", "approve", scene);
    expect(refusalOf(approved, click(approval, "lin", "reject"), scene)).toMatchObject({
      code: "stage-over",
      state: "approved",
      by: [{ personId: "omar" }],
    });
  });

  test("a stage that does not exist is not open", () => {
    const approval = ask(two, scene);
    expect(refusalOf(approval, click(approval, "lin", "approve", { stage: 9 }), scene)).toMatchObject({
      code: "stage-not-open",
    });
  });
});
