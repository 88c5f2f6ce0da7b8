// Ten thousand stories of clicks, departures, delegations and edits: the decision is the one that a plain count comes to.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Approval, outcomeOf, type Vote } from "../../../src/approval/approval.ts";
import { castVote } from "../../../src/approval/cast-vote.ts";
import type { StageSpec } from "../../../src/approval/policy.ts";
import { settle } from "../../../src/approval/settle.ts";
import { withdrawVote } from "../../../src/approval/withdraw-vote.ts";
import {
  begin,
  everybody,
  isAskedBy,
  judge,
  type Model,
  type ModelStage,
  mark,
  mayDecide,
  sceneIn,
  takeBack,
  type World,
} from "./model.ts";
import { ask, click, policyOf, sceneOf, stageSpec } from "./office.ts";

const who = fc.constantFrom(...everybody);
const some = fc.subarray([...everybody]);
const decision = fc.constantFrom("approve", "reject" as const);

const stage: fc.Arbitrary<ModelStage> = fc
  .record({
    asks: fc.oneof(fc.constantFrom("managers" as const, "security" as const), some),
    need: fc.oneof(
      fc.record({ count: fc.integer({ min: 1, max: 5 }) }),
      fc.record({ percent: fc.integer({ min: 1, max: 100 }) }),
    ),
    oneRejectionFails: fc.boolean(),
  })
  .map(({ asks, need, oneRejectionFails }) => ({ asks, ...need, oneRejectionFails }));

type Event =
  | { readonly do: "vote" | "stale vote"; readonly by: string; readonly decision: "approve" | "reject" }
  | { readonly do: "take back" | "leave or return" | "appoint or dismiss" | "edit"; readonly by: string }
  | { readonly do: "hand on"; readonly by: string; readonly to: string };

const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant("vote" as const), by: who, decision }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("stale vote" as const), by: who, decision }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("hand on" as const), by: who, to: who }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom("take back" as const, "leave or return" as const, "appoint or dismiss" as const),
      by: who,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("edit" as const), by: who }) },
);

const world: fc.Arbitrary<World> = fc.record({
  managers: some.map((ids) => new Set<string>(ids)),
  security: some.map((ids) => new Set<string>(ids)),
  administrators: some.map((ids) => new Set<string>(ids)),
  gone: fc.subarray(["ann", "bob"]).map((ids) => new Set<string>(ids)),
  handed: fc.array(fc.record({ from: who, to: who }), { maxLength: 3 }).map(withoutOneself),
  authors: fc.subarray(["cat", "dan"]),
});

function withoutOneself(pairs: readonly { readonly from: string; readonly to: string }[]) {
  return pairs.filter(({ from, to }) => from !== to);
}

const specOf = ({ asks, count, percent, oneRejectionFails }: ModelStage): StageSpec =>
  stageSpec({
    from:
      asks === "managers"
        ? [{ role: "change-manager" }]
        : asks === "security"
          ? [{ role: "security" }]
          : asks.map((person) => ({ person })),
    need: count === undefined ? { percent: percent ?? 100 } : { count },
    anyRejectFails: oneRejectionFails,
  });

const toggled = (set: Set<string>, id: string) => void (set.delete(id) || set.add(id));

/** Asked a million times in a run: quicker than `expect`. */
function same(seen: unknown, wanted: unknown): void {
  if (seen !== wanted) throw new Error(`${String(seen)} instead of ${String(wanted)}`);
}

/** One story, told to the real approval and to the plain count at once; what was seen on the way is checked as it happens. */
function tell(stages: readonly ModelStage[], given: World, events: readonly Event[]): void {
  const around = structuredClone(given);
  const policy = policyOf(stages.map(specOf));
  let second = 0;
  let edits = 0;
  let model = begin(stages, around, "content 0");
  let real = ask(policy, sceneIn(around, second), { contentHash: model.content });
  const entitledThen = new Map<Vote, boolean>();
  for (const step of events) {
    second += 1;
    const scene = sceneIn(around, second);
    const before = outcomeOf(real);
    if (step.do === "vote") {
      const cast = castVote(real, click(real, step.by, step.decision, { stage: model.stage }), scene);
      const isEntitled = cast.ok && wasEntitled(model, around, cast.value.vote);
      const seen = cast.ok ? (cast.value.unchanged ? "same" : "counted") : "no";
      same(seen, mark(model, around, step.by, step.decision === "approve"));
      if (cast.ok && !cast.value.unchanged) entitledThen.set(cast.value.vote, isEntitled);
      if (cast.ok) real = cast.value.approval;
    } else if (step.do === "stale vote") {
      const stale = click(real, step.by, step.decision, { stage: model.stage, contentHash: "an older content" });
      same(castVote(real, stale, scene).ok, false);
    } else if (step.do === "take back") {
      const taken = withdrawVote(real, step.by, scene);
      same(taken.ok, takeBack(model, around, step.by));
      if (taken.ok) real = taken.value.approval;
    } else if (step.do === "edit") {
      edits += 1;
      around.authors = [step.by];
      model = begin(stages, around, `content ${edits}`);
      real = ask(policy, sceneIn(around, second), { contentHash: model.content, round: real.round + 1 });
      same(outcomeOf(real), "pending");
      same(real.stages.flatMap(({ votes }) => votes).length, 0);
    } else {
      if (step.do === "leave or return") toggled(around.gone, step.by);
      if (step.do === "appoint or dismiss") toggled(around.managers, step.by);
      if (step.do === "hand on" && step.by !== step.to) around.handed.push({ from: step.by, to: step.to });
      real = settle(real, sceneIn(around, second));
      judge(model, around);
    }
    same(outcomeOf(real), model.result);
    if (before !== "pending" && step.do !== "edit") same(outcomeOf(real), before);
    checkEvidence(real, model, entitledThen);
  }
}

/** By the world of that moment, before the vote is counted. */
function wasEntitled(model: Model, around: World, { personId, rightOfId, asFallback }: Vote): boolean {
  const isHanded = around.handed.some(({ from, to }) => from === rightOfId && to === personId);
  const asked = model.stages[model.stage] as ModelStage;
  const holds = asFallback
    ? around.administrators.has(rightOfId)
    : model.asked.includes(rightOfId) && isAskedBy(around, asked, rightOfId);
  return mayDecide(around, personId) && mayDecide(around, rightOfId) && holds && (personId === rightOfId || isHanded);
}

/** What an auditor would count: every settled stage rests on enough votes of distinct people with distinct rights. */
function checkEvidence(real: Approval, model: Model, entitledThen: ReadonlyMap<Vote, boolean>): void {
  same(real.stages.some(({ state }) => state === "rejected") && outcomeOf(real) === "approved", false);
  real.stages.forEach(({ state, votes, need, isWithFallback }, i) => {
    if (i === model.stage && state === "open") {
      same(need, model.need);
      same(isWithFallback, model.isWithFallback);
    }
    const counted = votes.filter(({ asFallback }) => asFallback === isWithFallback);
    for (const vote of votes) {
      same(entitledThen.get(vote), true);
      same(vote.contentHash, model.content);
    }
    same(new Set(counted.map(({ personId }) => personId)).size, counted.length);
    same(new Set(counted.map(({ rightOfId }) => rightOfId)).size, counted.length);
    const approvals = counted.filter((vote) => vote.decision === "approve").length;
    if (state === "approved") same(approvals >= (isWithFallback ? 1 : need), true);
    if (state === "rejected") same(approvals < (isWithFallback ? 1 : need), true);
  });
}

describe("policies against a plain count", () => {
  test("never approved without the quorum of distinct, entitled, non-conflicted people; never both approved and rejected; an edit after approval never leaves a valid approval of the old content", () => {
    const stages = fc.array(stage, { minLength: 1, maxLength: 3 });
    const story = fc.property(stages, world, fc.array(event, { maxLength: 25 }), tell);
    fc.assert(story, { numRuns: 10_000 });
  }, 60_000);

  test("the order of clicks does not matter in a stage that one rejection does not fail", () => {
    const clicks = fc.uniqueArray(fc.record({ by: fc.constantFrom(...voters), decision }), {
      selector: ({ by }) => by,
    });
    const need = fc.oneof(
      fc.integer({ min: 1, max: 8 }).map((count) => ({ count })),
      fc.integer({ min: 1, max: 100 }).map((percent) => ({ percent })),
    );
    const turned = clicks.chain((one) =>
      fc.tuple(fc.constant(one), fc.shuffledSubarray(one, { minLength: one.length })),
    );
    fc.assert(
      fc.property(need, turned, (wanted, [one, other]) => {
        const policy = policyOf([stageSpec({ need: wanted })]);
        expect(outcomeAfter(policy, one)).toEqual(outcomeAfter(policy, other));
      }),
      { numRuns: 2_000 },
    );
  });

  test("the order of approvals does not matter even where one rejection fails the stage", () => {
    const policy = policyOf([stageSpec({ need: { percent: 60 }, anyRejectFails: true })]);
    fc.assert(
      fc.property(fc.shuffledSubarray([...voters]), (ids) => {
        const yes = ids.map((by) => ({ by, decision: "approve" as const }));
        expect(outcomeAfter(policy, yes)).toBe(ids.length >= 5 ? "approved" : "pending");
      }),
      { numRuns: 500 },
    );
  });
});

const voters = ["p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8"] as const;

function outcomeAfter(
  policy: ReturnType<typeof policyOf>,
  clicks: readonly { readonly by: string; readonly decision: "approve" | "reject" }[],
) {
  const scene = sceneOf({ roles: { "change-manager": voters } });
  const first = ask(policy, scene);
  const last = clicks.reduce((approval, { by, decision: given }) => {
    const cast = castVote(approval, click(approval, by, given, { stage: 0 }), scene);
    return cast.ok ? cast.value.approval : approval;
  }, first);
  return outcomeOf(last);
}
