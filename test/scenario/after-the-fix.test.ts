// After the fix: still broken, nobody answers, and how it was.
import { afterEach, expect, test } from "vitest";
import { dashboardIsEmpty } from "../support/opening.ts";
import { query } from "../support/query.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

async function danaResolvesIt(): Promise<void> {
  const { ana, dana } = stage.people;
  await dana.presses("Resolve", "INC-1 · The sales", { in: "#data" });
  await dana.fills({ "How it ended": "Fixed", Cause: "Technical", "In words": "Loaded the sales again." });
  await dana.sees("INC-1 is resolved. Ana is asked whether it works", { in: "private", anew: true });
  await dana.sees("Dana resolved it", { in: "thread", anew: true });
  await ana.sees("Does it work for you again?", { in: "dm", anew: true, and: ["Loaded the sales again."] });
  await dana.sees("INC-1 · The sales", { in: "#data", and: ["waiting for Ana to confirm"] });
}

test.each(platforms)("“still broken” opens it again and calls the owner (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, dana } = stage.people;
  await dashboardIsEmpty(stage);
  await danaResolvesIt();
  await stage.wait("PT1H");

  await ana.presses("No, still broken", "Does it work for you again?", { in: "dm" });
  await ana.sees("I am sorry. INC-1 is open again and the team is being called");
  await dana.sees("Ana says it is still broken", { in: "thread" });
  await dana.sees("INC-1 (The sales dashboard is empty) is not fixed after all, says Ana", { in: "dm" });
  await dana.sees("📟 P3 INC-1", { in: "dm", anew: true, buttons: ["Acknowledge"] });
  await dana.sees("INC-1 · The sales", { in: "#data", and: ["Owner: Dana"], buttons: ["Resolve"] });
  // The hour in which it counted as fixed is not held against the team.
  await ana.sees("INC-1 (The sales dashboard is empty) is open again; Dana has it", { and: ["2031-03-06 10:05"] });

  await danaResolvesIt();
  await ana.presses("Yes, solved", "Does it work for you again?", { in: "dm" });
  await dana.sees("Ana confirmed that it works", { in: "thread" });
  await dana.sees("record complies", { in: "thread" });
  await ana.sees("How did we do");
});

test.each(platforms)("three business days without an answer close it, and a weekend is none (%s)", async (on) => {
  // A Thursday, 10:00 in Berlin.
  stage = await startStage(on, { from: "2031-03-06T09:00:30Z" });
  const { ana, dana } = stage.people;
  await dashboardIsEmpty(stage);
  await danaResolvesIt();

  // Monday 10:00: one business day and a bit has passed.
  await stage.wait("P4D");
  await stage.settle();
  await dana.sees("INC-1 · The sales", { in: "#data", and: ["waiting for Ana to confirm"] });

  // Tuesday 10:05: three of them.
  await stage.wait("P1DT5M");
  await dana.sees("Closed: nobody confirmed within three business days", { in: "thread" });
  await dana.sees("record complies", { in: "thread" });
  await dana.sees("INC-1 · The sales", { in: "#data", and: ["closed, not confirmed"], buttons: ["Reopen"] });
  await ana.sees("You did not say whether INC-1 (The sales dashboard is empty) works, so I closed it", {
    in: "dm",
    buttons: ["1", "5", "No, still broken"],
  });

  await ana.presses("No, still broken", "You did not say whether", { in: "dm" });
  await ana.sees("I am sorry. INC-1 is open again");
  await dana.sees("Ana says it is still broken", { in: "thread" });
  await dana.sees("is not fixed after all, says Ana", { in: "dm" });
  await dana.sees("📟 P3 INC-1", { in: "dm", anew: true });
  await ana.sees("INC-1 (The sales dashboard is empty) is open again", { in: "dm", and: ["The new times"] });
});

test.each(platforms)("the reporter rates it once, and may say why (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, dana } = stage.people;
  await dashboardIsEmpty(stage);
  await danaResolvesIt();
  await ana.presses("Yes, solved", "Does it work for you again?", { in: "dm" });
  await dana.sees("Ana confirmed that it works", { in: "thread" });
  await dana.sees("record complies", { in: "thread" });
  const question = await ana.sees("How did we do", { buttons: ["1", "2", "3", "4", "5"] });

  await ana.presses("4", "How did we do");
  await ana.sees("Thank you for the 4 of 5", { buttons: ["Add a comment"] });
  await dana.sees("Ana rated it 4 of 5", { in: "thread" });
  await dana.sees("INC-1 · The sales", { in: "#data", and: ["rated 4 of 5"] });

  // The same star once more is no second rating.
  await stage.peer.click(ana.id, question.id, "4");
  await ana.sees("Thank you for the 4 of 5", { buttons: ["Add a comment"] });
  await stage.settle();
  expect(stage.peer.messages().filter(({ text }) => text.includes("Ana rated it 4 of 5"))).toHaveLength(1);

  // Another star takes the place of the first; the last one counts.
  await stage.peer.click(ana.id, question.id, "2");
  await ana.sees("Thank you for the 2 of 5", { buttons: ["Add a comment"] });
  // Where the second thanks for the first star is a message of its own, it has arrived by now.
  const thanks = "Thank you for the 4 of 5";
  if (stage.peer.messages().some(({ text }) => text.includes(thanks))) await ana.sees(thanks);
  await dana.sees("Ana rated it 2 of 5", { in: "thread" });
  const card = await dana.sees("rated 2 of 5", { in: "#data" });
  expect(card.text).not.toContain("rated 4 of 5");
  const ratings = await query(stage.database.ownerUrl, "SELECT rating FROM incident");
  expect(ratings).toEqual([{ rating: 2 }]);

  await ana.presses("Add a comment", "Thank you for the 2 of 5");
  await ana.fills({ "In words": "Quick, but nobody knew at first" });
  await ana.sees("Thank you, we read every comment");
  await dana.sees("Ana commented: Quick, but nobody knew at first", { in: "thread" });
  await dana.sees("Ana commented on INC-1", { in: "dm", and: ["nobody knew at first"] });
});

test.each(platforms)("staff close what is resolved, and reopen it with a reason (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, dana } = stage.people;
  await dashboardIsEmpty(stage);
  await danaResolvesIt();
  await dana.presses("Close", "INC-1 · The sales", { in: "#data" });
  await dana.sees("INC-1 is closed. ✅ The record complies", { in: "private" });
  await dana.sees("Dana closed it", { in: "thread" });
  await dana.sees("record complies", { in: "thread" });
  await ana.sees("INC-1 (The sales dashboard is empty) was closed by the team", { in: "dm" });
  await dana.sees("INC-1 · The sales", { in: "#data", and: ["closed by staff"] });

  await dana.presses("Reopen", "INC-1 · The sales", { in: "#data" });
  await dana.fills({ Reason: "The north region is still missing" });
  await dana.sees("INC-1 is open again", { in: "private" });
  await dana.sees("Dana reopened it: The north region is still missing", { in: "thread" });
});

test.each(platforms)("whoever fixed what they reported is thanked, but does not rate themselves (%s)", async (on) => {
  stage = await startStage(on);
  const { ben, dana } = stage.people;
  await dana.says("/incident The sales dashboard is empty", { in: "#general" });
  await dana.sees("INC-1 is reported", { in: "private" });
  await dana.sees("INC-1 is with Team Data", { in: "dm" });
  await dana.sees("📟 P3 INC-1", { in: "dm" });
  await ben.sees("INC-1 needs you", { in: "#data" });
  await ben.sees("INC-1 · The sales dashboard is empty", { in: "#data" });
  await dana.presses("Resolve", "INC-1 · The sales", { in: "#data" });
  await dana.fills({ "How it ended": "Fixed", Cause: "Technical", "In words": "Loaded the sales again." });
  await dana.sees("INC-1 is resolved", { in: "private" });
  await ben.sees("Dana resolved it", { in: "thread" });
  await dana.presses("Yes, solved", "Does it work for you again?", { in: "dm" });
  const thanks = await dana.sees("Thank you. INC-1 is closed");
  expect(thanks.text).not.toContain("How did we do");
  expect(thanks.buttons).toEqual([]);
  await ben.sees("Dana confirmed that it works", { in: "thread" });
  await ben.sees("The record lacks: nobody answered before it was fixed", { in: "thread" });
});
