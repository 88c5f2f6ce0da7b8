// Evaluating an approval policy of 5 stages with 200 eligible people each, against a plain count that asks every list anew.
// Run: npm run bench -- --only=approval. Wanted: at most 1 ms each, that is 1,000 a second or more.
import { bench, describe } from "vitest";
import { castVote } from "../../src/approval/cast-vote.ts";
import { choosePolicy } from "../../src/approval/choose-policy.ts";
import { foresee } from "../../src/approval/foresee.ts";
import { openApproval } from "../../src/approval/open-approval.ts";
import type { Policy, StageSpec } from "../../src/approval/policy.ts";
import { openStageOf, settle } from "../../src/approval/settle.ts";
import { handedOn, people, policyOf, sceneOf, stageSpec } from "../unit/approval/office.ts";

const PEOPLE = 200;
const STAGES = 5;
const ids = people(PEOPLE);
const half = ids.slice(0, PEOPLE / 2);

const sources: StageSpec["from"] = [
  { role: "change-manager" },
  { team: "shop" },
  { managerOf: "shop" },
  { anyOf: "service-owners" },
  ...ids.slice(150).map((person) => ({ person })),
];
const stages = Array.from({ length: STAGES }, () => stageSpec({ from: sources, need: { percent: 50 } }));
const policies: readonly Policy[] = [
  ...["a", "b", "c"].map((key) => policyOf(stages, { key, when: { risks: ["low"], services: [key] } })),
  policyOf(stages, { key: "high", when: { risks: ["high"], services: ["checkout"] } }),
];
const scene = sceneOf({
  roles: { "change-manager": ids.slice(0, 120) },
  teams: { shop: { members: ids.slice(60, 180), manager: "p7" } },
  owners: { checkout: "p9" },
  delegations: ids.slice(0, 20).map((id) => handedOn(id, `stand-in of ${id}`)),
});

const ask = () =>
  openApproval(
    { policy: choosePolicy(policies, scene.facts).policy, contentHash: "content", round: 1, expiresAt: far },
    scene,
  );
const far = scene.at.add({ hours: 1_000 });
const vote = (approval: ReturnType<typeof ask>, personId: string) =>
  castVote(
    approval,
    { personId, decision: "approve", comment: null, stage: openStageOf(approval), contentHash: "content" },
    scene,
  );

const waiting = ask();
if (waiting.stages[0]?.eligibleIds.length !== PEOPLE)
  throw new Error("the policy of the benchmark asks too few people");
/** 99 of 100 have approved the first stage. */
const nearly = half.slice(1).reduce((approval, id) => {
  const cast = vote(approval, id);
  if (!cast.ok) throw new Error(cast.refusal.code);
  return cast.value.approval;
}, waiting);

/** What one writes first: every list searched for every person, and every vote for every right. */
function plainly(): number {
  const asked = ids.filter((id) => sources.some((source) => "person" in source && source.person === id) || inRoles(id));
  const votes = nearly.stages[0]?.votes ?? [];
  const open = asked.filter((id) => !votes.some((each) => each.personId === id || each.rightOfId === id));
  return votes.filter(({ decision }) => decision === "approve").length + open.length;
}
const inRoles = (id: string): boolean =>
  scene.directory.holdersOf("change-manager").includes(id) || scene.directory.membersOf("shop").includes(id);

describe("a policy of 5 stages with 200 eligible people", () => {
  bench("choose it and ask for the approval", () => {
    ask();
  });
  bench("all five stages as they would open now (≤ 1 ms)", () => {
    foresee(choosePolicy(policies, scene.facts).policy, scene);
  });
  bench("look whether an approval of 5 × 200 people can still be reached (≤ 1 ms)", () => {
    settle(nearly, scene);
  });
  bench("the vote that approves a stage and opens the next one (≤ 1 ms)", () => {
    vote(nearly, "p1");
  });
  bench("baseline: the plain count of one stage", () => {
    plainly();
  });
});
