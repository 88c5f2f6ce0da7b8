// Talk about an incident: the team among themselves, the reporter with the team, and the line between the two.
import { afterEach, expect, test } from "vitest";
import { checkoutFails } from "../support/opening.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";
import { until } from "../support/watch.ts";

let stage: Stage;
afterEach(() => stage.finish());

/** Ana reports, Ben takes it; everything said so far is seen. */
async function begun(on: Parameters<typeof startStage>[0], what = "Checkout is failing at payment") {
  stage = await startStage(on);
  const { ana, ben } = stage.people;
  await ana.says(`/incident ${what}`, { in: "#general" });
  await ana.sees("INC-1 is reported", { in: "private" });
  await ana.sees("INC-1 is with Team Shop", { in: "dm" });
  await ben.sees("INC-1", { in: "dm", buttons: ["Acknowledge"] });
  await ben.sees("INC-1 needs you", { in: "#shop" });
  await ben.presses("Take it", "INC-1 · Checkout", { in: "#shop" });
  await ben.sees("You have INC-1 now", { in: "private" });
  await ben.sees("Ben took it", { in: "thread" });
  await ana.sees("Ben is on INC-1 now", { in: "dm" });
  return stage.people;
}

test.each(platforms)(
  "what the team says under the card stays there; a reply and a question reach the reporter, whose answer reaches the thread (%s)",
  async (on) => {
    const { ana, ben, dana } = await begun(on);
    await dana.says("I think Ana pressed the wrong button", { in: "#shop", under: "INC-1 · Checkout" });

    await ben.presses("Reply to reporter", "INC-1 · Checkout", { in: "#shop" });
    await ben.fills({ "In words": "We found it and roll back." });
    await ben.sees("Your reply is on its way", { in: "private" });
    await ana.sees("Ben writes about INC-1", { in: "dm", and: ["We found it and roll back."], buttons: ["Answer"] });
    await dana.sees("Ben wrote to the reporter", { in: "thread", and: ["We found it and roll back."] });

    await ben.presses("Hold", "INC-1 · Checkout", { in: "#shop" });
    await ben.fills({ Reason: "Waiting for the reporter (stops the clock)", Note: "Which card was it?" });
    await ben.sees("INC-1 waits", { in: "private" });
    await dana.sees("clock stopped at", { in: "#shop", buttons: ["Resume"] });
    await dana.sees("Ben put it on hold: waiting for the reporter", { in: "thread" });
    await ana.sees("Ben needs something from you", { in: "dm", and: ["Which card was it?"] });

    await stage.wait("PT7M");
    await ana.says("It was a Visa", { in: "dm" });
    await ana.sees("Passed on to the team that has INC-1");
    await dana.sees("Ana (reporter) adds", { in: "thread", and: ["It was a Visa"] });
    await dana.sees("Ana answered, so it goes on", { in: "thread" });
    await ben.sees("Ana adds to INC-1", { in: "dm", and: ["It was a Visa"] });
    await ana.sees("INC-1 (Checkout is failing at payment) goes on", { in: "dm", and: ["fixed by"] });

    const heard = stage.peer.messages().filter(({ spot }) => spot.in === "dm" && spot.memberId === ana.id);
    expect(heard.some(({ text }) => text.includes("wrong button"))).toBe(false);
  },
);

test.each(platforms)("the same report is offered to join; who joins hears of the updates (%s)", async (on) => {
  const { ben, dana, wei } = await begun(on);
  await wei.says("/incident 结算页面支付失败", { in: "#general" });
  await wei.sees("是不是下面的某一个", { in: "private", buttons: ["加入 INC-1", "我的不一样，继续报障"] });
  await wei.presses("加入 INC-1", "是不是下面的某一个");
  await wei.sees("您已加入 INC-1，时间已发给您", { in: "private" });
  await wei.sees("您已加入 INC-1（Checkout is failing at payment）", { in: "dm", buttons: ["更严重了", "取消关注"] });
  await dana.sees("Wei has the same and joined", { in: "thread" });
  await dana.sees("1 follower", { in: "#shop" });

  await ben.presses("Update", "INC-1 · Checkout", { in: "#shop" });
  await ben.fills({ "How do things stand?": "Cards fail, PayPal works", "What is needed?": "Somebody of the bank" });
  await ben.sees("The update for INC-1 is posted", { in: "private" });
  await dana.sees("Needs: Somebody of the bank", { in: "thread" });
  const news = await wei.sees("有新进展", { in: "dm", and: ["Cards fail, PayPal works"] });
  expect(news.text).not.toContain("Somebody of the bank");
  await stage.people.ana.sees("News on INC-1", { in: "dm", and: ["Cards fail, PayPal works"] });
});

test.each(platforms)("a message to the bot itself is offered as a report, and reported once (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben } = stage.people;
  await ana.says("The dashboard shows nothing since Monday", { in: "dm" });
  await ana.presses("Yes, report it", "Shall I report this for you?");
  await ana.sees("INC-1 is reported");
  await ana.sees("INC-1 is with Team Data, and Dana is being called", { in: "dm" });
  await stage.people.dana.sees("INC-1", { in: "dm", buttons: ["Acknowledge"] });
  await ben.sees("INC-1 · The dashboard shows nothing", { in: "#data" });
  await ben.sees("INC-1 needs you", { in: "#data" });
});

test.each(platforms)(
  "what is said under the call is on the record, and a command there means that incident (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ana, ben, dana } = stage.people;
    await checkoutFails(stage);
    const call = { in: "#shop", under: /^📟/u } as const;
    const quotes = (words: string) =>
      stage.peer.messages().filter(({ text, author, deleted }) => !deleted && !author && text.includes(words));

    // From then on the bot knows that the message which everybody sees is its own.
    await stage.settle();
    const said = await dana.says("The gateway times out since 09:55", call);
    await ben.sees("Dana:", { in: "thread", and: ["The gateway times out since 09:55"] });
    await stage.settle();
    expect(quotes("The gateway times out")).toHaveLength(1);
    await dana.edits(said ?? "", "The gateway times out since 09:45");
    await ben.sees("since 09:45", { in: "thread" });
    await stage.settle();
    expect(quotes("since 09:55")).toEqual([]);

    await ben.says("@tocsin take", call);
    await ben.sees("You have INC-1 now");
    await dana.sees("Ben took it", { in: "thread" });
    await ana.sees("Ben is on INC-1 now", { in: "dm" });
    await dana.says("Then I look at the bank", call);
    await ben.sees("Dana:", { in: "thread", and: ["Then I look at the bank"], anew: true });

    await ben.says("/incident timeline INC-1", { in: "#general" });
    await ben.sees("The gateway times out since 09:45", { in: "private", and: ["Then I look at the bank"] });
  },
);

test.each(platforms)("a picture stays with its words when they are changed, and goes with them (%s)", async (on) => {
  const { ben, dana } = await begun(on);
  await ben.presses("Share", "INC-1 · Checkout", { in: "#shop" });
  await ben.fills({ Channel: `#data · ${on === "slack-http" ? "slack" : on}` });
  await ben.sees("INC-1 is shown in #data", { in: "private" });
  await dana.sees("INC-1 · Checkout", { in: "#data" });
  for (const _place of ["#shop", "#data"])
    await dana.sees("Ben shows it in #data as well", { in: "thread", anew: true });
  const pictures = () =>
    stage.peer.messages().filter(({ text, author, deleted }) => !deleted && !author && text.includes("error.png"));

  const said = await ben.says("This is what I see", { in: "#shop", under: "INC-1 · Checkout", files: [picture] });
  await dana.sees("Ben (1 file):", { in: "thread", and: ["This is what I see"] });
  await dana.sees("error.png", { in: "thread" });
  await ben.edits(said ?? "", "This is what everybody sees");
  await dana.sees("Ben (1 file):", { in: "thread", and: ["This is what everybody sees"] });
  await stage.settle();
  expect(pictures()).toHaveLength(1);

  await ben.deletes(said ?? "");
  await until(
    stage.peer,
    () => pictures().length === 0 || undefined,
    () => "the picture of a deleted message stayed",
  );
  await ben.says("/incident timeline INC-1", { in: "#shop" });
  const { text } = await ben.sees("what happened", { in: "private" });
  expect(text).not.toContain("error.png");
});

const picture = {
  name: "error.png",
  type: "image/png",
  bytes: Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]),
};
