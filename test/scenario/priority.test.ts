// Priority: changing it moves the promise and tells the reporter; setting it by hand needs a reason.
import { afterEach, expect, test } from "vitest";
import { benTakesIt, checkoutFails, dashboardIsEmpty } from "../support/opening.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

test.each(platforms)("raising the priority moves the promise, and the reporter is told why (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, dana } = stage.people;
  await dashboardIsEmpty(stage);

  await dana.presses("Set priority", "INC-1 · The sales", { in: "#data" });
  const form = await dana.seesForm("Priority of INC-1");
  expect(form.fields.find(({ label }) => label === "How many are affected?")?.options.join()).toContain("Many people");
  await dana.fills({ "How many are affected?": "high" });
  await dana.sees("INC-1 is P2 now", { in: "private" });
  await dana.sees("Dana set P3 → P2 (impact high, urgency medium)", { in: "thread" });
  await dana.sees("INC-1 · The sales", { in: "#data", and: ["P2"] });
  // P2: four hours around the clock, from when it was reported.
  await ana.sees("INC-1 (The sales dashboard is empty) was given another priority; Dana has it", {
    in: "dm",
    and: ["13:05"],
  });
});

test.each(platforms)("a priority set by hand needs a reason and shows it (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, dana } = stage.people;
  await checkoutFails(stage);
  await benTakesIt(stage);

  await ben.presses("Set priority", "INC-1 · Checkout", { in: "#shop" });
  await ben.fills({ "Other priority": "P1", Reason: "The sale of the year starts at noon" });
  await ben.sees("INC-1 is P1 now", { in: "private" });
  await dana.sees("Ben set P2 → P1", { in: "thread", and: ["by hand: The sale of the year starts at noon"] });
  await dana.sees("INC-1 · Checkout", { in: "#shop", and: ["P1", "priority set by hand"] });
  await ana.sees("was given another priority", { in: "dm", and: ["10:35"] });

  await ben.presses("Set priority", "INC-1 · Checkout", { in: "#shop" });
  await ben.fills({});
  await ben.sees("INC-1 is P1 already; nothing changed", { in: "private" });
});
