// The review after an outage: drafted when it is fixed, refused while something is lacking, reminded, and told to whoever was let down.
import { afterEach, expect, test } from "vitest";
import { benTakesIt, checkoutFails } from "../support/opening.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

/** Ben resolves the P2; the review is his. */
async function benFixesIt(): Promise<void> {
  const { ana, ben, dana } = stage.people;
  await ben.presses("Resolve", "INC-1 · Checkout", { in: "#shop" });
  await ben.fills({ "How it ended": "Fixed", Cause: "Process", "In words": "Rolled back the 09:55 release." });
  await ben.sees("INC-1 is resolved. Ana is asked whether it works", { in: "private" });
  await dana.sees("Ben resolved it", { in: "thread" });
  await dana.sees("A review is due by", { in: "thread", and: ["it was a P2", "Ben"] });
  await ben.sees("INC-1 (Checkout is failing at payment) needs a review by", {
    in: "dm",
    and: ["it was a P2"],
    buttons: ["Write review", "Add action", "Open review"],
  });
  await ana.sees("Does it work for you again?", { in: "dm" });
  await dana.sees("waiting for Ana to confirm", { in: "#shop" });
}

async function anaConfirms(): Promise<void> {
  const { ana, dana } = stage.people;
  await ana.presses("Yes, solved", "Does it work for you again?", { in: "dm" });
  await dana.sees("Ana confirmed that it works", { in: "thread" });
  await dana.sees("The record lacks: the review is not closed yet", { in: "thread" });
  await ana.sees("How did we do");
}

test.each(platforms)("a review goes from draft to closed, and then the record complies (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, dana } = stage.people;
  await checkoutFails(stage);
  await benTakesIt(stage);
  await benFixesIt();
  await anaConfirms();

  // Drafted from the record.
  await ben.presses("Open review", "needs a review by", { in: "dm" });
  await ben.sees("Review of INC-1 · Checkout is failing at payment", {
    and: ["Shop checkout:", "Answered after", "Before it can be closed: say what the cause was"],
    buttons: ["Write review", "Add action", "Close review"],
  });

  // An action that nobody owns, and no cause yet.
  await ben.presses("Add action", "needs a review by", { in: "dm" });
  await ben.fills({ "What is to be changed?": "Test payments before each release" });
  await ben.sees("Action 1 stands in the review of INC-1");
  await dana.sees("Ben added action 1: Test payments before each release", { in: "thread" });
  await ben.says("/review close INC-1");
  await ben.sees("The review of INC-1 is not complete, so it stays open", {
    in: "private",
    and: ["say what the cause was", "give action 1 (Test payments before each release) an owner"],
    buttons: ["Write review", "Action: owner, due"],
  });

  await ben.presses("Action: owner, due", "is not complete");
  await ben.fills({ Owner: dana.name });
  await ben.sees("Action 1 of INC-1 is changed");
  await dana.sees("Ben set action 1: Dana", { in: "thread" });
  await dana.sees("Ben gave you an action from the review of INC-1", {
    in: "dm",
    and: ["Test payments before each release"],
    buttons: ["Done: 1"],
  });
  await ben.presses("Write review", "is not complete");
  const form = await ben.seesForm("Review INC-1");
  expect(form.fields.find(({ label }) => label.includes("mean for people"))?.value).toContain("Shop checkout");
  await ben.fills({ "What was the cause?": "The release was never tried with a real card" });
  await ben.sees("The review of INC-1 is saved");
  await dana.sees("Ben wrote the review", { in: "thread" });

  await ben.says("/review close INC-1");
  await ben.sees("The review of INC-1 is closed", { in: "private" });
  await dana.sees("Ben closed the review. Cause: The release was never tried with a real card", { in: "thread" });
  await dana.sees("record complies", { in: "thread" });
  await dana.sees("INC-1 · Checkout", { in: "#shop", and: ["record complies"] });

  // Closed twice is told, not done twice; the reporter has no part in it, and no promise was broken.
  await dana.says("/review close INC-1");
  await dana.sees(/Ben closed the review of INC-1/, { in: "private" });
  await ana.says("/review show INC-1");
  await ana.sees("The review of INC-1 is the team’s own work", { in: "private" });

  // Its action is followed until it is done.
  await dana.says("/review mine");
  await dana.sees("No review of yours waits, 1 action of yours is open", {
    in: "private",
    and: ["INC-1 action 1: Test payments before each release"],
  });
  await stage.wait("P14DT1H");
  await dana.sees("An action from the review of INC-1 (Checkout is failing at payment) is due", {
    in: "dm",
    and: ["1. Test payments before each release"],
  });
  await dana.presses("Done: 1", "is due", { in: "dm" });
  await dana.sees("Action 1 of INC-1 is done");
  await dana.sees("Dana finished action 1: Test payments before each release", { in: "thread" });
  await dana.says("/review list");
  await dana.sees("No review waits, no action is open", { in: "private", and: ["Everything is reviewed and done"] });
});

test.each(platforms)("what a review shows to lie deeper becomes a problem that says so (%s)", async (on) => {
  stage = await startStage(on);
  const { ben, dana, lin } = stage.people;
  await checkoutFails(stage);
  await benTakesIt(stage);
  await benFixesIt();
  await ben.presses("Open review", "needs a review by", { in: "dm" });
  await ben.sees("Review of INC-1 · Checkout is failing at payment", { buttons: ["New problem"] });
  await ben.presses("New problem", "Review of INC-1 · Checkout is failing at payment");
  await ben.fills({}, "New problem");
  await ben.sees("PRB-1 Checkout is failing at payment is open. It belongs to Lin");
  await lin.sees("Ben gave you PRB-1", { in: "dm" });
  await dana.sees("PRB-1 · Checkout is failing at payment", {
    in: "#shop",
    and: ["From a review", "INC-1"],
    buttons: ["Investigate"],
  });
});
