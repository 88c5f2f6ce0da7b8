// Demands: value, effort and risk make a score, both sides sign, and the draft of a change comes of it exactly once.
import { afterEach, test } from "vitest";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const card = "DEM-1 · Pay by phone";

test.each(platforms)("a demand is assessed, signed by both sides, and becomes a change (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, dana, wei } = stage.people;
  await dana.says("/demand new Pay by phone", { in: "#general" });
  await dana.fills({ "What is wanted, and what for?": "Shorter queues", Service: "Shop checkout" }, "New demand");
  await dana.sees("DEM-1 (Demand) is kept", { in: "private" });
  await ben.sees(card, { in: "#shop", and: ["asked for"], buttons: ["Assess", "Decline"], without: ["Sign"] });
  await dana.presses("Assess", card, { in: "#shop" });
  await dana.fills(
    {
      "What is it worth?": "4: much",
      "How much work is it?": "2: days",
      "How risky is it?": "3: noticeable",
      "Who signs for the customer?": ana.name,
    },
    "Assess DEM-1",
  );
  await dana.sees("DEM-1 (Pay by phone): assessed, waiting for signatures", { in: "private" });
  await ben.sees("Dana: Assess", { in: "thread" });
  await ana.sees("Dana asks you: DEM-1", { in: "dm", buttons: ["Sign"] });
  await ben.sees(card, { in: "#shop", and: ["Score 11 of 15"] });
  await ana.presses("Sign", "Dana asks you: DEM-1", { in: "dm" });
  await ana.sees("DEM-1 (Pay by phone): assessed, waiting for signatures", {});
  await ben.sees("Ana: Sign", { in: "thread" });
  await dana.says("/demand realise DEM-1", { in: "#general" });
  await dana.sees("so this is not possible now", { in: "private", and: ["DEM-1"] });
  await dana.presses("Sign", card, { in: "#shop" });
  await dana.sees("DEM-1 (Pay by phone): agreed by both sides", { in: "private" });
  await ben.sees("Dana: Sign", { in: "thread" });
  await dana.presses("Make a change", card, { in: "#shop" });
  await dana.sees("DEM-1 (Pay by phone) became CHG-1, a draft", { in: "private" });
  await ben.sees("Dana: Make a change. It is turned into a change now", { in: "thread" });
  await ben.sees(card, { in: "#shop", and: ["linked: CHG-1"] });
  await dana.says("/demand realise DEM-1", { in: "#general" });
  await dana.sees("DEM-1 is turned into a change already", { in: "private" });
  await wei.says("/demand list", { in: "#general" });
  await wei.sees("没有需求", { in: "private" });
});
