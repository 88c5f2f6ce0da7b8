// An escalation policy that cannot work is refused with the place of every fault; one that works says whom it would call when.
import { expect, test } from "vitest";
import { nextStep, planEscalation, snapshotOf } from "../../../src/oncall/policy.ts";
import { readPolicy } from "../../../src/oncall/policy-schema.ts";
import { utc } from "./shift-times.ts";

const twoLevels = {
  key: "shop",
  name: "Shop",
  levels: [
    { targets: [{ schedule: "shop" }], wait_minutes: 5 },
    { targets: [{ person: "ben" }, { team: "web" }, { channel: "#ops" }], wait_minutes: 10 },
  ],
  repeat: 1,
};

const faultsOf = (given: unknown) => {
  const read = readPolicy(given);
  return read.ok ? [] : read.refusal;
};
const level = (change: object) => ({ ...twoLevels, levels: [{ ...twoLevels.levels[0], ...change }] });

test("schedules, people, teams and channels may be called", () => {
  expect(faultsOf(twoLevels)).toEqual([]);
});

test.each([
  ["no levels", { ...twoLevels, levels: [] }, "no_levels", ["levels"]],
  ["a level that calls nobody", level({ targets: [] }), "no_targets", ["levels", 0, "targets"]],
  ["a target that names nothing", level({ targets: [{}] }), "target_unclear", ["levels", 0, "targets", 0]],
  [
    "a target that names two",
    level({ targets: [{ person: "a", team: "b" }] }),
    "target_unclear",
    ["levels", 0, "targets", 0],
  ],
  ["a level that waits for no time", level({ wait_minutes: 0 }), "wrong_shape", ["levels", 0, "wait_minutes"]],
  [
    "a level that says not how long it waits",
    level({ wait_minutes: undefined }),
    "wrong_shape",
    ["levels", 0, "wait_minutes"],
  ],
  ["a repeat below zero", { ...twoLevels, repeat: -1 }, "wrong_shape", ["repeat"]],
  ["a target that is none", level({ targets: [{ role: "x" }] }), "unknown_field", ["levels", 0, "targets", 0]],
])("a policy with %s is refused", (_, given, code, path) => {
  expect(faultsOf(given)).toContainEqual(expect.objectContaining({ code, path }));
});

function snapshotFrom(given: unknown) {
  const read = readPolicy(given);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return snapshotOf(read.value, 7);
}
const snapshot = snapshotFrom(twoLevels);

test("the plan names every level of every round, and when it ends", () => {
  const plan = planEscalation(snapshot, utc("2026-03-27T17:55"));
  expect(plan.map(({ step, at }) => `${step ? `${step.round}.${step.level}` : "end"} ${at}`)).toEqual([
    "0.0 2026-03-27T17:55:00Z",
    "0.1 2026-03-27T18:00:00Z",
    "1.0 2026-03-27T18:10:00Z",
    "1.1 2026-03-27T18:15:00Z",
    "end 2026-03-27T18:25:00Z",
  ]);
});

test("after the last level of the last round there is no next step", () => {
  expect(nextStep(snapshot, { round: 0, level: 1 })).toEqual({ round: 1, level: 0 });
  expect(nextStep(snapshot, { round: 1, level: 1 })).toBeNull();
});

test("the snapshot is plain JSON and holds what the policy said", () => {
  expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot);
  expect(snapshot).toMatchObject({ policyKey: "shop", version: 7, repeat: 1, unacknowledgeAfterMinutes: null });
  expect(snapshot.levels[1]!.targets).toEqual([
    { kind: "person", personId: "ben" },
    { kind: "team", teamKey: "web" },
    { kind: "channel", channel: "ops" },
  ]);
});
