// The same thing reported twice: joining instead, saying that mine is different, and merging afterwards.
import { afterEach, expect, test } from "vitest";
import { benTakesIt, checkoutFails, reviewIsDue } from "../support/opening.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

test.each(platforms)("a second report of the same is offered to join the first (%s)", async (on) => {
  stage = await startStage(on);
  const { lin, ben, dana } = stage.people;
  await checkoutFails(stage);
  await benTakesIt(stage);

  await lin.says("/incident The payment fails in the checkout", { in: "#general" });
  await lin.sees("Is it one of these?", {
    in: "private",
    and: ["INC-1", "is open on the same service", "Ben is on it"],
    buttons: ["Join INC-1", "Mine is different"],
  });
  await lin.presses("Join INC-1", "Is it one of these?");
  await lin.sees("You are on INC-1 now", { in: "private" });
  await lin.sees("You are on INC-1 (Checkout is failing at payment); Ben has it", { in: "dm" });
  await dana.sees("Lin has the same and joined", { in: "thread" });
  await dana.sees("INC-1 · Checkout", { in: "#shop", and: ["1 follower"] });

  await ben.presses("Update", "INC-1 · Checkout", { in: "#shop" });
  await ben.fills({ "How do things stand?": "Half of the cards work again" });
  await ben.sees("The update for INC-1 is posted", { in: "private" });
  await dana.sees("Half of the cards work again", { in: "thread" });
  await stage.people.ana.sees("News on INC-1", { in: "dm" });
  await lin.sees("News on INC-1", { in: "dm", and: ["Half of the cards work again"] });
});

test.each(platforms)("“Mine is different” reports it after all, once (%s)", async (on) => {
  stage = await startStage(on);
  const { lin, ben, dana } = stage.people;
  await checkoutFails(stage);

  await lin.says("/incident The payment fails in the checkout", { in: "#general" });
  await lin.sees("Is it one of these?", { in: "private" });
  await lin.presses("Mine is different", "Is it one of these?");
  await lin.sees(/INC-\d is reported/, { in: "private" });
  await lin.sees(/INC-[^1] is with Team Shop/, { in: "dm" });
  await ben.sees(/INC-. · The payment fails in the checkout/, { in: "dm" });
  await dana.sees(/INC-. · The payment fails in the checkout/, { in: "#shop" });
  await dana.sees(/INC-[^1] needs you/, { in: "#shop" });
});

test.each(platforms)("two reports in Chinese are seen to be the same (%s)", async (on) => {
  stage = await startStage(on);
  const { wei, lin, ben, dana } = stage.people;
  await wei.says("/incident 结算页面付款失败", { in: "#general" });
  await wei.sees("INC-1", { in: "private" });
  await wei.sees("商城团队", { in: "dm", and: ["INC-1"] });
  await ben.sees("INC-1 · 结算页面付款失败", { in: "dm" });
  await dana.sees("INC-1 · 结算页面付款失败", { in: "#shop" });
  await dana.sees("INC-1 needs you", { in: "#shop" });

  await lin.says("/incident 付款一直失败，结算不了", { in: "#general" });
  await lin.sees("Is it one of these?", { in: "private", buttons: ["Join INC-1"] });
  await lin.presses("Join INC-1", "Is it one of these?");
  await lin.sees("You are on INC-1 now", { in: "private" });
  await lin.sees("You are on INC-1 (结算页面付款失败)", { in: "dm" });
  await dana.sees("Lin has the same and joined", { in: "thread" });
});

/** Discord's forms cannot change while they are open: there the offer comes after the submit, as above. */
const liveForms = platforms.filter((on) => on !== "discord");

test.each(liveForms)("the form itself offers to join while it is filled in (%s)", async (on) => {
  stage = await startStage(on);
  const { lin, dana } = stage.people;
  await checkoutFails(stage);
  await lin.says("/incident", { in: "#shop" });
  await lin.seesForm("Report");
  await stage.peer.fill(lin.id, { "What is broken?": "The payment fails in the checkout" });
  const form = await lin.seesForm("Report", "INC-1");
  expect(form.buttons.map(({ label }) => label)).toContain("Join INC-1");
  await stage.peer.clickInForm(lin.id, "Join INC-1");
  // On Slack the form itself becomes the answer.
  if (on === "web") await lin.sees("You are on INC-1 now", { in: "private" });
  else await lin.seesForm(undefined, "You are on INC-1 now");
  await lin.sees("You are on INC-1 (Checkout is failing at payment)", { in: "dm" });
  await dana.sees("Lin has the same and joined", { in: "thread" });
});

test.each(platforms)("merging keeps both numbers and tells both reporters (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, lin, ben, dana } = stage.people;
  await checkoutFails(stage);
  await benTakesIt(stage);
  await lin.says("/incident No receipts arrive from the cart", { in: "#general" });
  await lin.sees("INC-2 is reported", { in: "private" });
  await lin.sees("INC-2 is with Team Shop", { in: "dm" });
  await ben.sees("INC-2 · No receipts arrive", { in: "dm" });
  await dana.sees("INC-2 · No receipts arrive", { in: "#shop" });
  await dana.sees("INC-2 needs you", { in: "#shop" });

  await dana.presses("Merge", "INC-2 · No receipts", { in: "#shop" });
  await dana.fills({ "Which one": "INC-1 · Checkout is failing at payment" });
  await dana.sees("INC-2 goes on under INC-1; both reporters are told", { in: "private" });
  await lin.sees("is the same as INC-1; Dana put them together", { in: "dm" });
  await ana.sees("Somebody else reported the same as your INC-1", { in: "dm", and: ["INC-2"] });
  await ben.sees("INC-2, reported by Lin, now belongs to INC-1", { in: "dm" });
  await dana.sees("Dana merged it into INC-1", { in: "thread" });
  await dana.sees("INC-2 · No receipts", { in: "#shop", and: ["duplicate of INC-1"], without: ["Take it"] });
  await dana.sees("INC-1 · Checkout", { in: "#shop", and: ["1 more report of the same"] });

  await ben.presses("Resolve", "INC-1 · Checkout", { in: "#shop" });
  await ben.fills({ "How it ended": "Fixed", Cause: "Technical", "In words": "Restarted the till." });
  await ben.sees("INC-1 is resolved", { in: "private" });
  await dana.sees("Ben resolved it", { in: "thread" });
  await reviewIsDue(stage, "ben");
  await ana.sees("Does it work for you again?", { in: "dm" });
  await lin.sees("Does it work for you again?", { in: "dm", and: ["INC-1"] });
});

test.each(platforms)("records are linked, corrected and cancelled, and the reporter hears why (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, dana } = stage.people;
  await checkoutFails(stage);
  await benTakesIt(stage);

  await ben.presses("Link", "INC-1 · Checkout", { in: "#shop" });
  await ben.fills({ "Kind of link": "caused by change", "Which one": "CHG-87" });
  await ben.sees("INC-1 is linked with CHG-87", { in: "private" });
  await dana.sees("Ben linked it: caused by change CHG-87", { in: "thread" });
  await dana.sees("INC-1 · Checkout", { in: "#shop", and: ["caused by change CHG-87"] });

  await ben.presses("Edit", "INC-1 · Checkout", { in: "#shop" });
  await ben.fills({ Title: "Card payments are refused" });
  await ben.sees("INC-1 is corrected", { in: "private" });
  await dana.sees("Ben corrected Title", { in: "thread" });
  await dana.sees("INC-1 · Card payments are refused", { in: "#shop" });

  await ben.presses("Cancel it", "INC-1 · Card payments", { in: "#shop" });
  await ben.fills({ Reason: "It was the rehearsal we had announced" });
  await ben.sees("INC-1 is cancelled", { in: "private" });
  await dana.sees("Ben cancelled it", { in: "thread", and: ["rehearsal"] });
  await ana.sees("Ben closed INC-1", { in: "dm", and: ["nothing is to be repaired", "rehearsal"] });
  await dana.sees("INC-1 · Card payments", { in: "#shop", without: ["Update", "Cancel it"] });
});
