// The first story: somebody says what is broken, somebody takes it, fixes it, and hears that it works.
import { afterEach, expect, test } from "vitest";
import { reviewIsDue } from "../support/opening.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

test.each(platforms)("an outage goes from “checkout is down” to “solved, thank you” (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, dana } = stage.people;

  await ana.says("/incident Checkout is failing at payment", { in: "#general" });
  await ana.sees("INC-1 is reported", { in: "private" });
  await ana.sees("INC-1 is with Team Shop, and Ben is being called", {
    in: "dm",
    buttons: ["Add something"],
  });
  await ben.sees("INC-1 · Checkout is failing at payment", { in: "dm", buttons: ["Acknowledge"] });
  await dana.sees("INC-1 · Checkout is failing at payment", {
    in: "#shop",
    buttons: ["Take it", "Update"],
    and: ["Shop checkout", "calling Ben"],
  });
  await dana.sees("INC-1 needs you", { in: "#shop" });

  await ben.presses("Take it", "INC-1 · Checkout", { in: "#shop" });
  await ben.sees("You have INC-1 now", { in: "private" });
  await dana.sees("Owner: Ben", { in: "#shop" });
  await dana.sees("Ben took it", { in: "thread" });
  await ana.sees("Ben is on INC-1 now", { in: "dm" });

  await ben.presses("Update", "INC-1 · Checkout", { in: "#shop" });
  await ben.fills({ "How do things stand?": "Card payments fail since 09:55", "What is being done?": "Rolling back" });
  await ben.sees("The update for INC-1 is posted", { in: "private" });
  await ana.sees("Card payments fail since 09:55", { in: "dm" });
  await dana.sees("Rolling back", { in: "thread" });

  await ben.presses("Resolve", "INC-1 · Checkout", { in: "#shop" });
  await ben.fills({ "How it ended": "Fixed", Cause: "Process", "In words": "Rolled back the 09:55 release." });
  await ben.sees("INC-1 is resolved. Ana is asked whether it works", { in: "private" });
  await dana.sees("Ben resolved it", { in: "thread", and: ["Rolled back the 09:55 release", "Process"] });
  await reviewIsDue(stage, "ben");
  await ana.sees("Does it work for you again?", { in: "dm", buttons: ["Yes, solved", "No, still broken"] });
  await dana.sees("waiting for Ana to confirm", { in: "#shop", buttons: ["Reopen"] });

  await ana.presses("Yes, solved", "Does it work for you again?", { in: "dm" });
  await dana.sees("Ana confirmed that it works", { in: "thread" });
  await dana.sees("The record lacks: the review is not closed yet", { in: "thread" });
  await ana.sees("How did we do", { buttons: ["1", "2", "3", "4", "5"] });
  await ana.presses("5", "How did we do");
  await ana.sees("Thank you for the 5 of 5", { buttons: ["Add a comment"] });
  await dana.sees("Ana rated it 5 of 5", { in: "thread" });
  const card = await dana.sees("rated 5 of 5", { in: "#shop", without: ["Take it"] });
  expect(card.text).toContain("confirmed and closed");
});
