// A change as it should be: asked for, decided on from the inbox, carried out in its window, closed, and nobody complains.
import { afterEach, expect, test } from "vitest";
import { fillsAll, secondStep, tonight, withChangeManagers } from "../support/change-stage.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const title = "New font in the reports";

test.each(platforms)("a harmless change goes from the form to “all is well” (%s)", async (on) => {
  stage = await startStage(on, { configure: withChangeManagers });
  const { ana, ben, dana, omar, sam } = stage.people;
  await ana.says("/change", { in: "#general" });
  const what = { "What is to be changed?": title, "Affected services": ["Reports"], ...tonight };
  await fillsAll(stage, "ana", what);
  await secondStep(stage, "ana", `CHG-1 “${title}” is kept as a draft; its risk is low`);
  await fillsAll(stage, "ana", { "Who carries it out?": dana.name, Plan: "Switch the font (5 min)" }, 1);
  await ana.sees(`CHG-1 “${title}” is submitted. Omar or Sam can decide`, { in: "private" });
  const request = `CHG-1 · ${title}: your decision, please`;
  for (const manager of [omar, sam]) await manager.sees(request, { in: "dm", and: ["Reports", "Risk low"] });
  await ben.sees(`CHG-1 · ${title}`, { in: "#data", and: ["low risk", "waiting for Omar or Sam"] });
  await dana.sees("Ana asked for approval", { in: "thread" });

  await sam.says("/change mine", { in: "#general" });
  await sam.sees("1 change waits for your decision", { in: "private", and: [title], buttons: ["CHG-1"] });
  expect(await omar.opensHome()).toContain("1 change waits for your decision");
  await omar.says("/change explain CHG-1", { in: "#general" });
  await omar.sees("Why these people decide on CHG-1", { in: "private", and: ["Usual approval", "Omar"] });
  await omar.presses("Approve", request, { in: "dm" });
  await omar.sees("You approved CHG-1");
  await dana.sees("✓ Omar approved", { in: "thread" });
  await dana.sees("Stage 1 “Change manager” is approved", { in: "thread" });
  await dana.sees("Approved for", { in: "thread" });
  await sam.sees("no decision is needed any more", { in: "dm", without: ["Approve"] });
  for (const told of [ana, dana]) await told.sees(`CHG-1 “${title}” is approved for`, { in: "dm" });
  await ben.says("Looking forward to it", { in: "#data", under: `CHG-1 · ${title}` });

  await stage.wait("PT18H");
  await dana.sees(`CHG-1 “${title}” is yours to carry out`, { in: "dm", buttons: ["Start"] });
  await dana.presses("Start", "is yours to carry out", { in: "dm" });
  await dana.sees(`CHG-1 “${title}” has started`);
  await ben.sees("▶ Dana started", { in: "thread" });
  await ben.sees(`▶ CHG-1 “${title}” has started; Reports may be affected`, { in: "#data" });
  await stage.settle();
  await dana.presses("Step done", `CHG-1 · ${title}`, { in: "#data" });
  await dana.sees("Step 1 is done; that was the last one", { in: "private" });
  await ben.sees("✓ Dana did step 1: Switch the font", { in: "thread" });
  await dana.presses("Finish", `CHG-1 · ${title}`, { in: "#data" });
  await dana.fills({ "How did it end?": "successful", "In words": "All reports look as they should." });
  await dana.sees(`CHG-1 “${title}” is finished and closed`, { in: "private" });
  await ben.sees("⏹ Dana finished it: successful", { in: "thread" });
  await ben.sees(`⏹ CHG-1 “${title}” on Reports has ended: successful`, { in: "#data" });
  await ana.sees(`CHG-1 “${title}” is finished by Dana: successful`, { in: "dm" });

  await stage.wait("PT24H1M");
  await ben.sees("Everything as it should be?", { in: "#data", buttons: ["Yes", "No"] });
  await ben.presses("Yes", "Everything as it should be?", { in: "#data" });
  await ben.sees("CHG-1", { in: "private", anew: true });
  await ana.says("/change similar CHG-1", { in: "#general" });
  await ana.sees("Nothing like CHG-1 was asked for yet", { in: "private" });
});
