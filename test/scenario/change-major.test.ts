// A major change: how it goes into service and by what it is accepted is planned, decided on with the rest, and met before it is closed.
import { afterEach, expect, test } from "vitest";
import {
  fillsAll,
  gatewayIsAskedFor,
  harmlessIsApproved,
  harmlessIsAskedFor,
  withChangeManagers,
} from "../support/change-stage.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const title = "New reports portal";
const tooMany = Array.from({ length: 26 }, (_, i) => `Point ${i + 1}`).join("\n");
const asked = { reference: "CHG-1", title, service: "Reports", by: "ben", in: "#data" } as const;

test.each(platforms)("a major change is not closed before everything it is accepted by is met (%s)", async (on) => {
  stage = await startStage(on, { configure: withChangeManagers });
  const { ana, ben, dana, omar, sam } = stage.people;
  await harmlessIsAskedFor(stage, asked);

  await stage.settle();
  await omar.presses("Reject", "CHG-1 ·", { in: "#data" });
  await omar.seesForm("Reject CHG-1");
  await ana.presses("Major change …", "CHG-1 ·", { in: "#data" });
  await fillsAll(
    stage,
    "ana",
    { "How does it go into service?": "Both run side by side for a week", "By what is it accepted?": tooMany },
    1,
  );
  await ana.isToldInForm("One point a line, 1 to 25 of them");
  await fillsAll(stage, "ana", { "By what is it accepted?": "Tested by three shops\nThe desk is trained" }, 1);
  // What was asked for before was not this.
  await ana.sees(`CHG-1 “${title}” is a major change now, accepted by 2 points`, {
    in: "private",
    and: ["submit it again"],
    buttons: ["Ask for approval"],
  });
  await dana.sees("🧭 Ana made it a major change, accepted by 2 points", { in: "thread" });
  await stage.settle();
  await ana.presses("Ask for approval", "CHG-1 ·", { in: "#data" });
  await ana.sees(`CHG-1 “${title}” is submitted`, { in: "private", anew: true });
  await dana.sees("Ana asked for approval", { in: "thread", anew: true });
  for (const manager of [omar, sam]) {
    await manager.sees(`CHG-1 · ${title}: your decision, please`, {
      ...{ in: "dm", anew: true, buttons: ["Approve"] },
      and: ["Major change, accepted by 2 points"],
    });
  }
  await omar.fills({ Reason: "I have not seen how it goes into service" });
  await omar.isToldInForm("CHG-1 was edited after you saw it, so your decision was not counted");
  await dana.sees("CHG-1 ·", { in: "#data", and: ["major change, accepted 0 of 2"] });
  await omar.says("/change show CHG-1", { in: "#general" });
  await omar.presses("Plan", "CHG-1 ·", { in: "private" });
  await omar.sees("Both run side by side for a week", {
    in: "private",
    and: ["☐ 1. Tested by three shops", "☐ 2. The desk is trained"],
  });
  await harmlessIsApproved(stage, asked);

  await stage.wait("PT18H");
  await ben.sees(`CHG-1 “${title}” is yours to carry out`, { in: "dm" });
  await ben.presses("Start", "CHG-1 ·", { in: "#data" });
  await ben.sees(`CHG-1 “${title}” has started`, { in: "private" });
  await dana.sees("▶ Ben started", { in: "thread" });
  await dana.sees(`▶ CHG-1 “${title}” has started; Reports`, { in: "#data" });
  await ben.presses("Finish", "CHG-1 ·", { in: "#data" });
  await ben.fills({ "How did it end?": "successful", "In words": "Both portals run." }, "Finish CHG-1");
  await ben.sees(`CHG-1 “${title}” is finished`, { in: "private", buttons: ["Write review"] });
  await dana.sees("⏹ Ben finished it: successful", { in: "thread" });
  await dana.sees(`⏹ CHG-1 “${title}” on Reports has ended: successful`, { in: "#data" });
  await ana.sees(`CHG-1 “${title}” is finished by Ben: successful`, { in: "dm" });

  await stage.settle();
  await omar.presses("Acceptance", "CHG-1 ·", { in: "#data" });
  await omar.seesForm("Acceptance of CHG-1");
  await ana.presses("Acceptance", "CHG-1 ·", { in: "#data" });
  await ana.fills({ "What is met?": ["Tested by three shops"] }, "Acceptance of CHG-1");
  await ana.sees(`CHG-1 “${title}”: 1 of 2 points are met`, { in: "private" });
  await dana.sees("☑ Acceptance by Ana: 1 of 2 met", { in: "thread" });
  await stage.settle();
  await ben.presses("Write review", "CHG-1 ·", { in: "#data" });
  await ben.fills({ "In words": "As planned." }, "Review CHG-1");
  await ben.sees(`The review of CHG-1 “${title}” is written`, { in: "private", buttons: ["Close"] });
  await dana.sees("🔎 Review by Ben", { in: "thread" });
  await ben.presses("Close", `The review of CHG-1 “${title}” is written`, { in: "private" });
  await ben.sees("Its acceptance: 1 of 2 points are met", { in: "private", buttons: ["Acceptance"] });

  // His form shows what was met when he opened it; what Ana ticked since stays.
  await omar.fills({ "What is met?": ["The desk is trained"], Note: "Lin takes it over" });
  await omar.sees("2 of 2 points are met", { in: "private" });
  await dana.sees("☑ Acceptance by Omar: 2 of 2 met. Lin takes it over", { in: "thread" });
  for (const told of [ana, ben]) {
    await told.sees(`Omar accepted CHG-1 “${title}”: every point is met`, { in: "dm" });
  }
  await stage.settle();
  await ben.presses("Close", "CHG-1 ·", { in: "#data" });
  await ben.sees(`CHG-1 “${title}” is closed`, { in: "private" });
  await dana.sees("Ben closed it", { in: "thread" });
  await ana.sees(`Ben closed CHG-1 “${title}”: successful`, { in: "dm" });
  await dana.sees("CHG-1 ·", { in: "#data", and: ["major change, accepted 2 of 2"], without: ["Acceptance"] });
});

test.each(platforms)("whoever asks for a change of high risk is asked whether it is a major one (%s)", async (on) => {
  stage = await startStage(on, { configure: withChangeManagers });
  const { ana } = stage.people;
  await gatewayIsAskedFor(stage);
  await ana.presses("Major change …", "CHG-1 “Payment gateway 4.2” is submitted", { in: "private" });
  const { fields } = await ana.seesForm("Major change CHG-1");
  expect(fields.map(({ label }) => label)).toEqual(["How does it go into service?", "By what is it accepted?"]);
});
