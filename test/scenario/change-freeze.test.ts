// What stands in the way of a change: a freeze that came after its approval, and other changes that warn or block as the organisation says.
import { afterEach, test } from "vitest";
import { parse, stringify } from "yaml";
import {
  fillsAll,
  harmlessIsApproved,
  harmlessIsAskedFor,
  secondStep,
  tonight,
  withChangeManagers,
} from "../support/change-stage.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const font = {
  reference: "CHG-1",
  title: "New font in the reports",
  service: "Reports",
  by: "ben",
  in: "#data",
} as const;

/** From Tuesday evening to Thursday night, on any wall. */
async function omarFreezesEverything(from: string): Promise<void> {
  const { omar } = stage.people;
  await omar.says("/change freeze", { in: "#general" });
  await omar.fills({ Title: "Audit", "What it is about": ["everything"], From: from, To: "2031-03-06 12:00" });
  await omar.sees("Change freeze Audit is set for everything", { in: "private" });
}

test.each(platforms)("a freeze that came after the approval stops the start, until it is ended (%s)", async (on) => {
  stage = await startStage(on, { configure: withChangeManagers });
  const { ben, dana, omar } = stage.people;
  await harmlessIsAskedFor(stage, font);
  await harmlessIsApproved(stage, font);
  await omarFreezesEverything("2031-03-04 20:00");
  await ben.sees("Omar set the change freeze Audit for everything", { in: "dm", and: ["It meets CHG-1"] });
  await dana.sees("CHG-1 ·", { in: "#data", and: ["⚠ in the freeze “Audit”"] });
  await stage.wait("PT18H");
  await ben.sees("CHG-1 “New font in the reports” is yours to carry out", { in: "dm" });
  await ben.presses("Start", "CHG-1 ·", { in: "#data" });
  await ben.sees("CHG-1 cannot start now. Nothing was changed", {
    in: "private",
    and: ["in the freeze “Audit” until"],
    buttons: ["Edit", "Find a slot"],
  });

  await omar.presses("End it", "Change freeze Audit is set", { in: "private" });
  await omar.sees("Audit has ended for everything", { in: "private" });
  await ben.sees("Omar ended the change freeze Audit. It no longer meets CHG-1", { in: "dm" });
  await ben.presses("Start", "CHG-1 ·", { in: "#data" });
  await ben.sees("CHG-1 “New font in the reports” has started", { in: "private" });
  await dana.sees("▶ Ben started", { in: "thread" });
  await dana.sees("▶ CHG-1 “New font in the reports” has started; Reports", { in: "#data" });
});

test.each(platforms)(
  "in a freeze a normal change is refused, and an emergency passes it with a reason and is marked (%s)",
  async (on) => {
    stage = await startStage(on, { configure: withChangeManagers });
    const { ben, dana, omar, sam } = stage.people;
    await omarFreezesEverything("2031-03-04 11:30");
    const what = { "Affected services": ["Reports"], ...tonight };
    const how = { Plan: "Switch it off (5 min)" };
    await ben.says("/change submit Hide the names", { in: "#general" });
    await fillsAll(stage, "ben", what);
    await secondStep(stage, "ben", "CHG-1 “Hide the names” is kept as a draft; its risk is low");
    await fillsAll(stage, "ben", how, 1);
    await ben.isToldInForm("CHG-1 cannot run in this window. What you wrote is kept; choose another time");

    await ben.says("/change submit Hide the names", { in: "#general" });
    await fillsAll(stage, "ben", { ...what, Type: "Emergency" });
    await secondStep(stage, "ben", "CHG-2 “Hide the names” is kept as a draft; its risk is low");
    await fillsAll(stage, "ben", { ...how, "Or: reason of security": "Names are shown to everybody" }, 1);
    await ben.sees("CHG-2 “Hide the names” is submitted. Omar or Sam can decide", { in: "private" });
    for (const one of [omar, sam]) await one.sees("CHG-2 · Hide the names: your decision", { in: "dm" });
    await dana.sees("Ben asked for approval (Emergency)", { in: "thread" });
    await dana.sees("CHG-2 ·", { in: "#data", and: ["⚠ in the freeze “Audit”"] });
    await omar.presses("Approve", "CHG-2 · Hide the names: your decision", { in: "dm" });
    await omar.sees("You approved CHG-2");
    await dana.sees("✓ Omar approved", { in: "thread" });
    await dana.sees("Stage 1 “Change manager” is approved", { in: "thread" });
    await dana.sees("Approved for", { in: "thread" });
    await ben.sees("CHG-2 “Hide the names” is approved for", { in: "dm" });
    await stage.wait("PT18H");
    await ben.sees("CHG-2 “Hide the names” is yours to carry out", { in: "dm" });
    await ben.presses("Start", "CHG-2 ·", { in: "#data" });
    await ben.sees("CHG-2 “Hide the names” has started", { in: "private" });
    await dana.sees("▶ Ben started", { in: "thread" });
    await dana.sees("▶ CHG-2 “Hide the names” has started; Reports", { in: "#data" });
    await dana.sees("CHG-2 ·", { in: "#data", and: ["exception: passed a freeze"] });
  },
);

/** Nobody does two changes at a time; two on one service only warn. */
const oneAtATime = (yaml: string): string =>
  stringify({ ...parse(withChangeManagers(yaml)), change_rules: { collisions: { "same-implementer": "block" } } });

test.each(platforms)(
  "a collision that blocks is refused with what is in the way; one that warns stands on both cards (%s)",
  async (on) => {
    stage = await startStage(on, { configure: oneAtATime });
    const { ana, ben, dana, omar, sam } = stage.people;
    await harmlessIsAskedFor(stage, font);
    await ana.says("/change submit New colours", { in: "#general" });
    await fillsAll(stage, "ana", { "Affected services": ["Reports"], ...tonight });
    await secondStep(stage, "ana", "CHG-2 “New colours” is kept as a draft; its risk is low");
    const how = { "Who carries it out?": ben.name, Plan: "Switch them (5 min)" };
    await fillsAll(stage, "ana", how, 1);
    await ana.isToldInForm("overlaps CHG-1 (same implementer) until");

    await ana.says("/change show CHG-2", { in: "#general" });
    await ana.presses("Complete it", "CHG-2 · New colours", { in: "private" });
    await fillsAll(stage, "ana", { ...how, "Who carries it out?": dana.name }, 1);
    await ana.sees("CHG-2 “New colours” is submitted", { in: "private" });
    for (const one of [omar, sam]) await one.sees("CHG-2 · New colours: your decision", { in: "dm" });
    await ben.sees("Ana asked for approval", { in: "thread", anew: true });
    await ben.sees("CHG-2 ·", { in: "#data", and: ["⚠ overlaps CHG-1 on the same service until"] });
    await ben.sees("CHG-1 ·", { in: "#data", and: ["⚠ overlaps CHG-2 on the same service until"] });
  },
);
