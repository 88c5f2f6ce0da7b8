// Standard changes: proposed after three good runs, approved once, inside their limits afterwards, suspended by one failure.
import { describe, expect, test } from "vitest";
import { backOut } from "../../../src/change/back-out.ts";
import { changeCard } from "../../../src/change/card.ts";
import type { Change, Conflict } from "../../../src/change/change.ts";
import { cloneChange } from "../../../src/change/clone.ts";
import { editChange } from "../../../src/change/edit.ts";
import { finishChange } from "../../../src/change/finish.ts";
import type { Given } from "../../../src/change/given.ts";
import { holdChange } from "../../../src/change/hold.ts";
import { decideStandard, proposeStandard, type Run, sameRuns } from "../../../src/change/standard.ts";
import { startChange } from "../../../src/change/start.ts";
import { submitChange } from "../../../src/change/submit.ts";
import { ids } from "../../support/incident-organisation.ts";
import {
  accepted,
  aroundWith,
  as,
  inWords,
  monday,
  night,
  readBack,
  refusalWords,
  refused,
  running,
  shop,
  small,
  toldBy,
} from "./a-change.ts";

const ben = as("ben", night);
const done = readBack(finishChange(running(small), { code: "successful", text: "Fine" }, ben));
const run = (reference: string, more: Partial<Run> = {}): Run => ({
  ...{
    reference,
    title: done.title,
    serviceKeys: ["reports"],
    clonedFrom: null,
    resultCode: "successful",
    minutes: 40,
  },
  ...more,
});
const three = [run("CHG-17"), run("CHG-11"), run("CHG-4")];
const proposed = readBack(proposeStandard(done, three, ben));
const model = readBack(decideStandard(proposed, { decision: "approve" }, as("omar")));
const inForce = (failures: readonly string[] = []) =>
  aroundWith({ model: model.model && { model: model.model, failures } });

const at = (minutes: number) => ({ from: monday.add({ hours: 17 }), to: monday.add({ hours: 17, minutes }) });
const standardRun = (minutes = 60): Change => ({
  ...readBack(cloneChange({ id: "c-30", reference: "CHG-30" }, model, as("ana"), inForce())),
  window: at(minutes),
  implementerId: ids.ben,
});

test("a clone of a model that is suspended is a normal change, and says so", () => {
  const made = { id: "c-31", reference: "CHG-31" };
  const cloning = cloneChange(made, model, as("ana"), inForce(["CHG-20"]));
  expect(accepted(cloning).state).toMatchObject({ type: "normal", modelKey: null });
  expect(inWords(accepted(cloning).answer)).toContain("Its model is suspended since CHG-20");
});

describe("a model", () => {
  test("is proposed after three successful runs of the same normal change, not before", () => {
    expect(refusalWords(proposeStandard(done, three.slice(1), ben))).toBe(
      "CHG-17 becomes a standard change after 3 successful runs in a row of the same change; so far there are 2. Clone it for the next run.",
    );
    const failed = [run("CHG-17"), run("CHG-11", { resultCode: "failed" }), run("CHG-4"), run("CHG-3")];
    expect(refused(proposeStandard(done, failed, ben)).saying.key).toBe("refused.standard-runs");
    expect(toldBy(proposeStandard(done, three, ben))).toEqual(["omar", "sam"]);
    expect(proposed.model).toMatchObject({
      state: "proposed",
      longestMinutes: 60,
      runs: ["CHG-17", "CHG-11", "CHG-4"],
    });
  });

  test("the same is on the same services, and one line of clones or the same title", () => {
    const others = [
      ...[run("CHG-5", { title: "Other" }), run("CHG-6", { serviceKeys: ["checkout"] })],
      run("CHG-7", { title: "Renamed", clonedFrom: "CHG-17" }),
      run("CHG-8", { clonedFrom: "CHG-17", serviceKeys: ["checkout"] }),
    ];
    expect(sameRuns(done, [...three, ...others]).map(({ reference }) => reference)).toEqual([
      ...["CHG-17", "CHG-11", "CHG-4", "CHG-7"],
    ]);
  });

  test("is approved once by a change manager who did not propose it", () => {
    const own = readBack(proposeStandard(done, three, as("omar")));
    expect(refusalWords(decideStandard(own, { decision: "approve" }, as("omar")))).toMatch(
      /another change manager decides/,
    );
    expect(refusalWords(decideStandard(proposed, { decision: "approve" }, as("ana")))).toMatch(/^You may not do this/);
    expect(refused(decideStandard(proposed, { decision: "decline" }, as("omar"))).fields).toHaveProperty("reason");
    expect(model.model).toMatchObject({ state: "active", decidedById: ids.omar });
    expect(accepted(proposeStandard(model, three, ben)).unchanged).toBe(true);
  });

  test("stands on the card of the change it came from", () => {
    const buttons = (change: Change, name: "omar" | "ben") =>
      changeCard(change, { lang: "en", organisation: shop, people: ben.people, reader: as(name).actor }).buttons;
    expect(buttons(proposed, "omar")?.map(({ label }) => label)).toEqual(["Approve the model", "Decline", "Clone"]);
    expect(buttons(done, "ben")?.map(({ label }) => label)).toEqual(["Propose as standard", "Clone"]);
  });
});

describe("a standard run", () => {
  test("inside the limits of its model is approved by it", () => {
    expect(standardRun()).toMatchObject({ type: "standard", modelKey: "CHG-17", clonedFrom: "CHG-17" });
    const decided = submitChange(standardRun(), {}, as("ana"), inForce());
    expect(accepted(decided).state).toMatchObject({ state: "approved", approval: null });
    expect(inWords(accepted(decided).answer)).toMatch(/is approved by its standard model CHG-17/);
    expect(accepted(startChange(readBack(decided), ben, inForce())).state.state).toBe("implementing");
  });

  test.each<[string, Partial<Change>, RegExp]>([
    ["services", { serviceKeys: ["reports", "orphan"] }, /• It touches other services than its model/],
    ["window", { window: at(61) }, /• It takes 61 min, its model at most 60 min/],
    ["steps", { steps: small.steps.slice(1) }, /• Its steps are not those of its model/],
    ["risk", { riskAnswers: { users: 2, downtime: 2 } }, /• Its risk is not low/],
  ])("outside its %s goes the normal way, and says why", (_, given, words) => {
    const decided = submitChange({ ...standardRun(), ...given }, {}, as("ana"), inForce());
    expect(accepted(decided).state).toMatchObject({ state: "awaiting_approval", type: "normal", modelKey: null });
    expect(inWords(accepted(decided).answer)).toMatch(words);
  });

  test("an edit inside the limits keeps its approval, one that leaves them asks for it", () => {
    const approved = readBack(submitChange(standardRun(), {}, as("ana"), inForce()));
    expect(accepted(editChange(approved, { testEvidence: "Ran" }, as("ana"), inForce())).state.state).toBe("approved");
    const wider = editChange(approved, { services: ["reports", "orphan"] }, as("ana"), inForce());
    expect(accepted(wider).state).toMatchObject({ state: "awaiting_approval", type: "normal" });
  });

  test.each<[string, Given, Partial<Change>]>([
    ["of another type", { type: "emergency", incident: "INC-1" }, { type: "emergency", state: "submitted" }],
    ["without a window", { from: "", to: "" }, { type: "standard", state: "assessing" }],
  ])("an edit that leaves it %s takes its approval back, also while it is on hold", (_, given, after) => {
    const approved = readBack(submitChange(standardRun(), {}, as("ana"), inForce()));
    expect(accepted(editChange(approved, given, as("ana"), inForce())).state).toMatchObject(after);
    const held = readBack(holdChange(approved, "Wait", as("ana")));
    expect(accepted(editChange(held, given, as("ana"), inForce())).state).toMatchObject({
      ...{ state: "on_hold", heldFrom: "assessing", approvedAt: null, type: after.type },
    });
  });

  test("moved into a freeze is not approved any more", () => {
    const approved = readBack(submitChange(standardRun(), {}, as("ana"), inForce()));
    const freeze: Conflict = { reason: "freeze", severity: "block", with: "Year end", until: null };
    const frozen = { ...inForce(), conflictsOf: () => [freeze] };
    const window = { from: night.add({ hours: 24 }).toString(), to: night.add({ hours: 24, minutes: 30 }).toString() };
    expect(accepted(editChange(approved, window, as("ana"), inForce())).state).toMatchObject({ state: "approved" });
    expect(accepted(editChange(approved, window, as("ana"), frozen)).state).toMatchObject({ state: "assessing" });
  });

  test("that fails or is backed out suspends its model until a change manager has reviewed it", () => {
    const approved = readBack(submitChange(standardRun(), {}, as("ana"), inForce()));
    const started = readBack(startChange(approved, ben, inForce()));
    const ended = finishChange(readBack(backOut(started, "No", ben)), { code: "backed_out", text: "Restored" }, ben);
    const told = accepted(ended).notices.find(({ words }) => words.lines[0]?.key === "change.told-suspended");
    expect(told?.words.buttons?.map(({ subject }) => subject)).toEqual(["CHG-17", "CHG-17"]);
    const suspended = submitChange(standardRun(), {}, as("ana"), inForce(["CHG-30"]));
    expect(inWords(accepted(suspended).answer)).toMatch(/• Its model is suspended since CHG-30/);
    expect(refusalWords(startChange(approved, ben, inForce(["CHG-30"])))).toMatch(
      /• Its model is suspended since CHG-30/,
    );
    expect(readBack(decideStandard(model, { decision: "approve" }, as("sam", night))).model?.decidedAt).toEqual(night);
  });
});
