// Two voices: what the team says among themselves stays there; what is meant for the reporter is sent on purpose.
import { afterEach, expect, test } from "vitest";
import { benTakesIt, checkoutFails } from "../support/opening.ts";
import { query } from "../support/query.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

/** What nothing visible tells of has reached the record: said in the thread, corrected or deleted. */
const recorded = (kinds: readonly string[], count: number) =>
  expect
    .poll(() => query(stage.database.ownerUrl, "SELECT 1 FROM timeline WHERE kind = ANY ($1::text[])", [kinds]), {
      timeout: 30_000,
    })
    .toHaveLength(count);
const followed = (count: number) => recorded(["said-edited", "said-deleted"], count);

test.each(platforms)("what the team says in the thread never reaches the reporter (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, dana } = stage.people;
  await checkoutFails(stage);
  await benTakesIt(stage);
  await ben.says("Somebody has pulled the wrong plug again", { in: "#shop", under: "INC-1 · Checkout" });
  await recorded(["said"], 1);
  await dana.says("/incident timeline INC-1", { in: "#shop" });
  await dana.sees("what happened", { in: "private", and: ["Ben: Somebody has pulled the wrong plug again"] });
  await ana.says("/incident timeline INC-1", { in: "#general" });
  const heard = await ana.sees("what happened", { in: "private", and: ["Ben took it"] });
  expect(heard.text).not.toContain("plug");
  // That nothing else was said to Ana, the end of the conversation checks.
});

test.each(platforms)(
  "a reply reaches the reporter, and their answer stands in the thread as theirs (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ana, ben, dana } = stage.people;
    await checkoutFails(stage);
    await benTakesIt(stage);

    await ben.presses("Reply to reporter", "INC-1 · Checkout", { in: "#shop" });
    await ben.fills({ "In words": "Hello Ana, does it fail with every card?" });
    await ben.sees("Your reply is on its way to the reporter of INC-1", { in: "private" });
    await ana.sees("Ben writes about INC-1", {
      in: "dm",
      and: ["does it fail with every card?"],
      buttons: ["Answer"],
    });
    await dana.sees("Ben wrote to the reporter", { in: "thread", and: ["does it fail with every card?"] });

    const said = await ana.says("Only with credit cards", { in: "dm" });
    await ana.sees("Passed on to the team that has INC-1");
    await dana.sees("Ana (reporter) adds", { in: "thread", and: ["Only with credit cards"] });
    await ben.sees("Ana adds to INC-1", { in: "dm", and: ["Only with credit cards"] });

    await ana.edits(said ?? "", "Only with debit cards");
    await dana.sees("Only with debit cards", { in: "thread" });
    await ana.deletes(said ?? "");
    await followed(2);
    await dana.says("/incident timeline INC-1", { in: "#shop" });
    const timeline = await dana.sees("what happened", { in: "private", and: ["A message was deleted"] });
    expect(timeline.text).not.toContain("cards");
  },
);

test.each(platforms)("a template is a reply to start from, in the reporter's language (%s)", async (on) => {
  stage = await startStage(on);
  const { wei, ben, dana } = stage.people;
  await wei.says("/incident 结算页面无法付款", { in: "#general" });
  await wei.sees("INC-1", { in: "private" });
  await wei.sees("商城团队", { in: "dm" });
  await ben.sees("INC-1 · 结算页面无法付款", { in: "dm" });
  await dana.sees("INC-1 needs you", { in: "#shop" });
  await dana.sees("INC-1 · 结算页面无法付款", { in: "#shop" });

  await dana.presses("Reply to reporter", "INC-1 · 结算页面无法付款", { in: "#shop" });
  await dana.fills({ "Start from": "We are looking into it" });
  await dana.sees("Your reply is on its way", { in: "private" });
  await wei.sees("Wei", { in: "dm", and: ["INC-1", "Dana"] });
  await ben.sees("Dana wrote to the reporter", { in: "thread" });
});

test.each(platforms)("the timeline follows what the team corrects and deletes (%s)", async (on) => {
  stage = await startStage(on);
  const { ben, dana } = stage.people;
  await checkoutFails(stage);
  await benTakesIt(stage);
  const first = await ben.says("It is the cash server", { in: "#shop", under: "INC-1 · Checkout" });
  const second = await ben.says("I should not have written this", { in: "#shop", under: "INC-1 · Checkout" });
  await recorded(["said"], 2);
  await ben.edits(first ?? "", "It is the cache server");
  await ben.deletes(second ?? "");
  await followed(2);
  await dana.says("/incident timeline INC-1", { in: "#shop" });
  const timeline = await dana.sees("what happened", {
    in: "private",
    and: ["Ben: It is the cache server", "A message was deleted"],
  });
  expect(timeline.text).not.toContain("should not have");
});
