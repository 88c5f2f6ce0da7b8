// Deploys and changes: which approved change covers a deploy, and how far a deploy carries a change out by itself.
import { describe, expect, test } from "vitest";
import type { Change, Conflict } from "../../../src/change/change.ts";
import { carryMoves, carryOut } from "../../../src/change/deploy/carry-out.ts";
import { coverOf } from "../../../src/change/deploy/cover.ts";
import type { KeptDeploy } from "../../../src/change/deploy/kept.ts";
import { finishChange } from "../../../src/change/finish.ts";
import type { DeployStatus } from "../../../src/deploy/deploy.ts";
import { BOT_ID } from "../../../src/people/person.ts";
import {
  approved,
  aroundWith,
  as,
  monday,
  night,
  quiet,
  readBack,
  refusalWords,
  running,
  submitted,
} from "./a-change.ts";

const ben = as("ben", night);
const bot = as("ben", night, { actor: { ...ben.actor, id: BOT_ID, isBot: true, roles: [], teams: [] } });

const deployed = (status: DeployStatus): KeptDeploy => ({
  ...{ id: "d-1", source: "pipeline", key: "run-1", serviceKey: "checkout", reference: "CHG-17", change: null },
  ...{ status, version: "4.2", environment: null, commits: [], link: null, startedAt: night, endedAt: null },
  ...{ flag: null, judged: null, firstAt: night },
});

/** All that a delivery does to the change, and what was done. */
function carried(change: Change, status: DeployStatus, around = quiet) {
  const done: string[] = [];
  const after = carryMoves.reduce((state, move) => {
    const decided = carryOut(move, state, deployed(status), bot, around);
    if (decided) done.push(move);
    return decided ? readBack(decided) : state;
  }, change);
  return { done, after };
}

const oneStep = (change: Change): Change => ({ ...change, steps: change.steps.slice(0, 1) });
const step: Change["steps"][number] = {
  ...{ number: 1, title: "Ship it", kind: "do", ownerId: null, plannedMinutes: 5 },
  ...{ state: "planned", startedAt: null, endedAt: null, doneById: null, note: null },
};
const verify = { ...step, number: 2, title: "Buy something", kind: "verify" } as const;

describe("an approved change covers a deploy", () => {
  const covers = (change: Change, more: Partial<Parameters<typeof coverOf>[0]> = {}) =>
    coverOf({ named: null, serviceKey: "checkout", at: night, ...more }, [change]);
  const finished = () =>
    readBack(finishChange(running(), { code: "successful", text: "Done" }, as("ben", night.add({ minutes: 9 }))));

  test.each<[string, () => Change, Partial<Parameters<typeof coverOf>[0]>, object]>([
    ["of its service, inside its window", approved, {}, { reference: "CHG-17" }],
    ["that names it", approved, { named: "CHG-17" }, { reference: "CHG-17" }],
    ["while it runs", running, {}, { reference: "CHG-17" }],
    ["that is told of after it has ended", finished, { at: night.add({ minutes: 5 }) }, { reference: "CHG-17" }],
    ["not before its window", approved, { at: monday }, { flag: "no-change" }],
    [
      "not before its window, though it is named",
      approved,
      { at: monday, named: "CHG-17" },
      { flag: "outside-window" },
    ],
    ["not of another service", approved, { serviceKey: "reports" }, { flag: "no-change" }],
    [
      "not of another service, though it is named",
      approved,
      { serviceKey: "reports", named: "CHG-17" },
      { flag: "other-service" },
    ],
    ["not while it still waits", submitted, { named: "CHG-17" }, { flag: "not-approved" }],
    [
      "not after it has ended",
      finished,
      { at: night.add({ minutes: 20 }), named: "CHG-17" },
      { flag: "outside-window" },
    ],
    ["not in the place of one that there is not", approved, { named: "CHG-9" }, { flag: "unknown-change" }],
    [
      "not by a restricted one",
      () => ({ ...approved(), isPrivate: true }),
      { named: "CHG-17" },
      { flag: "unknown-change" },
    ],
  ])("%s", (_, make, more, expected) => {
    expect(covers(make(), more)).toMatchObject(expected);
  });
});

describe("a deploy carries its change out", () => {
  test("it starts with it, and ends with it where nothing else was to be done", () => {
    const change = oneStep(approved({ steps: [step] }));
    const started = carried(change, "started");
    expect(started).toMatchObject({ done: ["start", "note"], after: { state: "implementing", actualStart: night } });
    const ended = carried(started.after, "succeeded");
    expect(ended.done).toEqual(["note", "step", "finish"]);
    expect(ended.after).toMatchObject({ resultCode: "successful", steps: [{ state: "done" }] });
    expect(ended.after.resultText).toContain("4.2");
  });

  test("a success that is told of without its start starts and ends it", () => {
    const { done, after } = carried(approved({ steps: [step] }), "succeeded");
    expect(done).toEqual(["start", "note", "step", "finish"]);
    expect(after.resultCode).toBe("successful");
  });

  test("what is to be verified afterwards is left to people", () => {
    const { done, after } = carried(running({ steps: [step, verify] }), "succeeded");
    expect(done).toEqual(["note"]);
    expect(after.state).toBe("implementing");
  });

  test("a failure is only noted, and a rollback backs it out", () => {
    const failed = carried(running({ steps: [step] }), "failed");
    expect(failed).toMatchObject({ done: ["note"], after: { state: "implementing", backedOutAt: null } });
    const back = carried(failed.after, "rolled_back");
    expect(back.done).toEqual(["note", "back-out", "finish"]);
    expect(back.after).toMatchObject({ backedOutAt: night, resultCode: "backed_out" });
  });

  test("in a freeze it does not start, as for a person", () => {
    const until = night.add({ hours: 9 });
    const freeze: Conflict = { reason: "freeze", severity: "block", with: "Year end", until };
    const around = aroundWith({ startBlockersOf: () => [freeze] });
    const decided = carryOut("start", approved(), deployed("started"), bot, around);
    expect(decided && !decided.ok && refusalWords(decided)).toContain("CHG-17 cannot start now");
  });

  test("nobody else's bot may do so", () => {
    const stranger = { ...bot, actor: { ...bot.actor, id: "00000000-0000-7000-8000-000000000009" } };
    const decided = carryOut("start", approved(), deployed("started"), stranger, quiet);
    expect(decided).toMatchObject({ ok: false, refusal: { saying: { key: "refused.bot" } } });
  });
});
