// The whole life of a risky change: asked for, asked about, voided, approved in two stages, backed out, reviewed, and what its record says.
import { afterEach, expect, test } from "vitest";
import { anEditVoids, benBacksOut, benFinishesAndReviews, samAsksAna } from "../support/change-acts.ts";
import {
  gatewayIsApproved,
  gatewayIsAskedFor,
  harmlessIsAskedFor,
  withChangeManagers,
} from "../support/change-stage.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const font = {
  reference: "CHG-2",
  title: "New font in the reports",
  service: "Reports",
  by: "ben",
  in: "#data",
  window: { "Start of the window": "2031-03-05 04:00", "End of the window": "2031-03-05 05:00" },
} as const;

/** Another change by the same hands in the same night: each card names the other, until the other is withdrawn. */
async function anotherIsInTheWay(): Promise<void> {
  const { ana, dana, omar, sam } = stage.people;
  await harmlessIsAskedFor(stage, font);
  await dana.sees("CHG-2 · New font", { in: "#data", and: ["⚠ overlaps CHG-1", "same implementer"] });
  await dana.sees("CHG-1 ·", { in: "#shop", and: ["⚠ overlaps CHG-2", "same implementer"] });
  await ana.presses("Withdraw", "CHG-2 ·", { in: "#data" });
  await ana.fills({ Reason: "Another night is as good" });
  await ana.sees("CHG-2 “New font in the reports” is withdrawn", { in: "private" });
  await dana.sees("Ana withdrew it: Another night is as good", { in: "thread" });
  await stage.people.ben.sees("Ana withdrew CHG-2", { in: "dm" });
  for (const manager of [omar, sam]) {
    await manager.sees("CHG-2", { in: "dm", and: ["no decision is needed any more"], without: ["Approve"] });
  }
  await stage.settle();
  expect((await dana.sees("CHG-1 ·", { in: "#shop" })).text).not.toContain("CHG-2");
}

/** A day later the channel is asked; what is wrong reaches whoever carried it out. */
async function theChannelIsAsked(): Promise<void> {
  const { ana, ben, dana } = stage.people;
  await stage.wait("PT24H1M");
  await dana.sees("Everything as it should be?", { in: "#shop", and: ["CHG-1"], buttons: ["Yes", "No"] });
  await dana.presses("No", "Everything as it should be?", { in: "#shop" });
  await dana.fills({ "In words": "Receipts come late" });
  await dana.sees("Whoever carried out CHG-1", { in: "private", and: ["Shall it become an incident?"] });
  await dana.sees("Dana says that all is not well: Receipts come late", { in: "thread" });
  for (const told of [ana, ben]) await told.sees("Dana says that all is not well after CHG-1", { in: "dm" });
}

test.each(platforms)(
  "a risky change goes from the form to its closed review, past a question, a conflict, an edit that voids and a back-out (%s)",
  async (on) => {
    stage = await startStage(on, { configure: withChangeManagers });
    await gatewayIsAskedFor(stage);
    await anotherIsInTheWay();
    await samAsksAna(stage);
    await anEditVoids(stage);
    await gatewayIsApproved(stage);
    await benBacksOut(stage);
    await benFinishesAndReviews(stage);
    await theChannelIsAsked();

    const { wei } = stage.people;
    await wei.says("/change explain CHG-1", { in: "#general" });
    await wei.sees("谁对 CHG-1 的哪些内容作了决定", {
      in: "private",
      and: ["第 1 轮", "第 2 轮", "SHA-256", "Omar", "Lin", "Sam"],
    });
  },
);
