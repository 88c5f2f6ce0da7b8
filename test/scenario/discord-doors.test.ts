// Discord's own doors into the bot: every way in, redeliveries, removed people, forums, forms that cannot stay open.
import { afterEach, expect, test } from "vitest";
import type { FakeDiscord } from "../support/fake-discord/fake-discord.ts";
import { type Stage, startStage } from "../support/stage.ts";
import { until } from "../support/watch.ts";

let stage: Stage;
afterEach(() => stage.finish());

const discord = () => stage.peer as FakeDiscord;
const channel = (name: string) => stage.script.channels.get(name) ?? "";
const toldTo = (memberId: string, part: string) =>
  until(
    stage.peer,
    () => stage.peer.messages().find(({ onlyFor, text }) => onlyFor === memberId && text.includes(part)),
    () => `${memberId} was never told "${part}"`,
  );

/** The conversation is over; what else was said on the way is another test's matter. */
const everything = async () => {
  await stage.settle();
  for (const { id } of stage.peer.messages()) stage.script.expected.add(id);
};

test("a mention, an emoji, the message menu and the form all report", async () => {
  stage = await startStage("discord");
  const { ana, dana, wei } = stage.people;
  await ana.says("@tocsin Checkout is failing at payment", { in: "#general" });
  await dana.sees("INC-1 · Checkout is failing at payment", { in: "#shop", and: ["reported by Ana"] });
  await wei.says("the sales dashboard shows nothing", { in: "#general" });
  await ana.reacts("🚨", "the sales dashboard shows nothing");
  await dana.sees("INC-2 · the sales dashboard shows nothing", { in: "#data" });
  await wei.says("the weekly export has no numbers", { in: "#general" });
  await ana.usesShortcut("Report incident", "the weekly export has no numbers");
  await ana.fills({ Service: "Reports" }, "Report something broken");
  await dana.sees("INC-3 · the weekly export has no numbers", { in: "#data" });
  await wei.says("/incident report", { in: "#general" });
  await wei.fills({ "哪里坏了？": "仓库打印机卡纸", 服务: "报表" }, "报告故障");
  await dana.sees("INC-4 · 仓库打印机卡纸", { in: "#data" });
  await everything();
});

test("incidents and services are suggested while they are typed", async () => {
  stage = await startStage("discord");
  const { ana, dana } = stage.people;
  await ana.says("/incident Checkout is failing at payment", { in: "#general" });
  await dana.sees("INC-1 · Checkout", { in: "#shop" });
  expect((await discord().autocomplete(ana.id, channel("shop"), "/incident show INC")).join()).toContain("INC-1");
  expect((await discord().autocomplete(ana.id, channel("shop"), "/service show rep")).join()).toContain("Reports");
  await everything();
});

test("a private incident is suggested to nobody outside it", async () => {
  stage = await startStage("discord");
  const { ana, ben, dana } = stage.people;
  await ana.says("/incident Checkout keys leaked", { in: "#general" });
  await dana.sees("INC-1 · Checkout keys", { in: "#shop" });
  await ana.says("/incident Cart is empty", { in: "#general" });
  await dana.sees("INC-2 · Cart is empty", { in: "#shop" });
  await ben.says("/incident restrict INC-1", { in: "#general" });
  await ben.sees("INC-1 is private now", { in: "private" });
  const offered = async (memberId: string, word: string) =>
    (await discord().autocomplete(memberId, channel("shop"), `/incident ${word} `)).join();
  for (const word of ["show", "take", "merge"]) {
    expect(await offered(ana.id, word)).toContain("INC-1");
    expect(await offered(dana.id, word)).toContain("INC-2");
    expect(await offered(dana.id, word)).not.toContain("INC-1");
    expect(await offered(dana.id, word)).not.toContain("leaked");
  }
  await everything();
});

test("a refused form says why and opens again as it was filled", async () => {
  stage = await startStage("discord");
  const { ana, ben, dana } = stage.people;
  await ana.says("/incident Checkout is failing at payment", { in: "#general" });
  await ben.presses("Hold", "INC-1 · Checkout", { in: "#shop" });
  await ben.fills({ Note: "" });
  const refused = await toldTo(ben.id, "Say what you need from them");
  await stage.peer.click(ben.id, refused.id, "Correct it");
  await ben.fills({ Note: "Which card did you use?" });
  await dana.sees("waiting for the reporter", { in: "#shop" });
  await ana.sees("Which card did you use?", { in: "dm" });
  await everything();
});

test("a form that was open while the bot was restarted is saved", async () => {
  stage = await startStage("discord");
  const { ana, ben, dana } = stage.people;
  await ana.says("/incident Checkout is failing at payment", { in: "#general" });
  await ben.presses("Resolve", "INC-1 · Checkout", { in: "#shop" });
  await ben.seesForm("Resolve INC-1");
  await stage.restart();
  await ben.fills({ "How it ended": "Fixed", Cause: "Process", "In words": "Rolled back." });
  await dana.sees("waiting for Ana to confirm", { in: "#shop" });
  await everything();
});

test("a redelivered press acts once, and two replicas act once", async () => {
  stage = await startStage("discord");
  const { ana, ben } = stage.people;
  await stage.addReplica();
  await ana.says("/incident Checkout is failing at payment", { in: "#general" });
  await ana.sees("INC-1 is reported");
  await ben.presses("Take it", "INC-1 · Checkout", { in: "#shop" });
  await discord().redeliverLast(2);
  await ben.sees("Ben took it", { in: "thread" });
  await stage.settle();
  const texts = stage.peer.messages().map(({ text }) => text);
  expect(texts.filter((text) => text === "Ben took it")).toHaveLength(1);
  expect(texts.filter((text) => text.includes("INC-1 is reported"))).toHaveLength(1);
  await everything();
});

test("somebody removed from the guild is refused in direct messages, a guest may report and not decide", async () => {
  stage = await startStage("discord");
  const { dana } = stage.people;
  const gus = await stage.peer.member({ name: "Gus", guest: true });
  await stage.peer.say(gus.id, { in: "channel", channelId: channel("shop") }, "/incident Checkout is failing");
  const card = await dana.sees("INC-1 · Checkout is failing", { in: "#shop", buttons: ["Take it"] });
  await stage.peer.click(gus.id, card.id, "Take it");
  await toldTo(gus.id, "Guests may report and follow, but not decide.");
  await stage.peer.deactivate(gus.id);
  await stage.peer.say(gus.id, { in: "dm", memberId: gus.id }, "/incident mine");
  await toldTo(gus.id, "Your account here is switched off");
  await dana.sees("calling Ben", { in: "#shop", buttons: ["Take it"] });
  await everything();
});

test("who takes no messages from bots is called in the channel", async () => {
  stage = await startStage("discord");
  const { ana, ben, dana } = stage.people;
  discord().closeToBots(ben.id);
  await ana.says("/incident Checkout is failing", { in: "#shop" });
  await dana.sees("@Ben, I could not write to you directly", { in: "#shop" });
  await everything();
});

test("a team whose channel is a forum gets a post for each incident, and talks in it", async () => {
  stage = await startStage("discord", { configure: (yaml) => yaml.replace("discord: shop", "discord: shop-forum") });
  const { ana, ben, dana } = stage.people;
  const forum = discord().forum("shop-forum");
  await stage.restart();
  await ana.says("/incident Checkout is failing at payment", { in: "#general" });
  const card = await ben.sees("INC-1 · Checkout is failing at payment", { in: "thread", buttons: ["Take it"] });
  expect(card.spot).toMatchObject({ channelId: forum });
  await ben.presses("Take it", "INC-1 · Checkout", { in: "thread" });
  await dana.sees("Owner: Ben", { in: "thread" });
  const line = await dana.sees("Ben took it", { in: "thread" });
  expect(line.spot).toEqual(card.spot);
  await everything();
});
