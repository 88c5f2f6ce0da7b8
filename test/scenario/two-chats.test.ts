// One bot on Slack, Discord and the web at once: one record, cards in step, one conversation, one person on each side.
import { afterEach, expect, test } from "vitest";
import type { FakeDiscord } from "../support/fake-discord/fake-discord.ts";
import type { PeerName } from "../support/peer.ts";
import { type Stage, startStage } from "../support/stage.ts";
import { until } from "../support/watch.ts";
import { createClient, formData } from "../support/web-peer/client.ts";
import { find, flatText, having } from "../support/web-peer/html.ts";

let stage: Stage;
afterEach(() => stage.finish());

const vendors = ["slack", "discord"] as const;
const all = ["slack", "discord", "web"] as const;

/** What stands on one chat with these words in it, said by the bot. */
const standing = (on: PeerName, words: string) =>
  stage
    .on(on)
    .peer.messages()
    .filter(({ text, author, deleted }) => !deleted && author === undefined && text.includes(words));

/** Reported by Ana on Slack; every team has a channel on each chat, so the card stands on all. */
async function reported(chats: readonly PeerName[]) {
  const { ana, ben } = stage.on("slack").people;
  await ana.says("/incident Checkout is failing at payment", { in: "#general" });
  await ana.sees("INC-1 is reported", { in: "private" });
  await ana.sees("INC-1 is with Team Shop, and Ben is being called", { in: "dm" });
  for (const chat of chats) {
    const { dana } = stage.on(chat).people;
    await dana.sees("INC-1 · Checkout is failing at payment", { in: "#shop", buttons: ["Take it", "Share"] });
    await dana.sees("INC-1 needs you", { in: "#shop" });
  }
  await stage.settle();
  return ben;
}

test("an incident shown in Slack and in Discord is one incident, whoever acts where", async () => {
  stage = await startStage(vendors);
  const slack = stage.on("slack").people;
  const discord = stage.on("discord").people;
  const calledOnSlack = await reported(vendors);
  await calledOnSlack.sees("INC-1 · Checkout is failing at payment", { in: "dm", buttons: ["Acknowledge"] });

  await discord.ben.presses("Take it", "INC-1 ·", { in: "#shop" });
  await discord.ben.sees("You have INC-1 now", { in: "private" });
  await slack.ana.sees("Ben is on INC-1 now", { in: "dm" });
  for (const chat of vendors) {
    const { dana } = stage.on(chat).people;
    await dana.sees("Owner: Ben", { in: "#shop", buttons: ["Resolve", "Hold"] });
    await dana.sees("Ben took it", { in: "thread" });
  }

  await slack.ben.presses("Take it", "INC-1 ·", { in: "#shop" });
  await slack.ben.sees("You have INC-1 already", { in: "private" });

  await slack.ben.presses("Hold", "INC-1 ·", { in: "#shop" });
  await slack.ben.fills({ Reason: "Waiting for a supplier (clock runs on)", Note: "The bank is working on it" });
  await slack.ben.sees("INC-1 waits; it comes back to you", { in: "private" });
  await slack.ana.sees("waits for a supplier", { in: "dm" });
  for (const chat of vendors) {
    const { dana } = stage.on(chat).people;
    await dana.sees("INC-1 ·", { in: "#shop", buttons: ["Resume"], without: ["Hold"] });
    await dana.sees("Ben put it on hold", { in: "thread" });
  }
});

test("each chat shows the card in its channel's language, with its own buttons", async () => {
  stage = await startStage(vendors, { configure: (yaml) => `${yaml}channels: [{ discord: shop, lang: zh-CN }]\n` });
  const slack = stage.on("slack").people;
  const discord = stage.on("discord").people;
  await slack.ana.says("/incident Checkout is failing at payment", { in: "#general" });
  await slack.ana.sees("INC-1 is reported", { in: "private" });
  await slack.ana.sees("INC-1 is with Team Shop", { in: "dm" });
  await slack.ben.sees("INC-1 ·", { in: "dm" });
  await slack.dana.sees("INC-1 needs you", { in: "#shop" });
  await discord.dana.sees("INC-1 需要您", { in: "#shop" });

  await discord.ben.presses("由我负责", "INC-1 ·", { in: "#shop" });
  await discord.ben.sees("You have INC-1 now", { in: "private" });
  await slack.ana.sees("Ben is on INC-1 now", { in: "dm" });
  await slack.dana.sees("Owner: Ben", { in: "#shop", buttons: ["Update", "Resolve", "Hold"] });
  await slack.dana.sees("Ben took it", { in: "thread" });
  await discord.dana.sees("负责人：Ben", { in: "#shop", buttons: ["更新进展", "解决", "挂起"] });
  await discord.dana.sees("Ben 接手负责", { in: "thread" });
});

test("what people write under one card is quoted once on the others, follows its original and never comes back", async () => {
  stage = await startStage(all);
  const slack = stage.on("slack").people;
  const discord = stage.on("discord").people;
  await (await reported(all)).sees("INC-1 ·", { in: "dm" });

  const said = await discord.dana.says("The gateway times out since 09:55", { in: "#shop", under: "INC-1 ·" });
  for (const chat of ["slack", "web"] as const) {
    await stage.on(chat).people.ben.sees("Dana:", { in: "thread", and: ["The gateway times out since 09:55"] });
  }
  await stage.settle();
  expect(all.map((chat) => standing(chat, "The gateway times out").length)).toEqual([1, 0, 1]);

  await slack.ben.says("Rolling back", { in: "#shop", under: "INC-1 ·" });
  for (const chat of ["discord", "web"] as const) {
    await stage.on(chat).people.dana.sees("Ben:", { in: "thread", and: ["Rolling back"] });
  }
  await stage.settle();
  expect(all.map((chat) => standing(chat, "Rolling back").length)).toEqual([0, 1, 1]);

  await discord.dana.edits(said ?? "", "The gateway times out since 09:45");
  for (const chat of ["slack", "web"] as const) await stage.on(chat).people.ben.sees("since 09:45", { in: "thread" });
  await stage.settle();
  expect(all.map((chat) => standing(chat, "since 09:55").length)).toEqual([0, 0, 0]);

  await discord.dana.deletes(said ?? "");
  for (const chat of ["slack", "web"] as const) {
    await until(
      stage.on(chat).peer,
      () => standing(chat, "The gateway times out").length === 0 || undefined,
      () => `the quote of a deleted message stayed on ${chat}`,
    );
  }
});

test("a private incident leaves only stubs on every chat, is quoted nowhere, and is seen where it is admitted", async () => {
  stage = await startStage(vendors);
  const slack = stage.on("slack").people;
  const discord = stage.on("discord").people;
  await (await reported(vendors)).sees("INC-1 ·", { in: "dm" });
  await discord.dana.says("Keys of the shop were posted in public", { in: "#shop", under: "INC-1 ·" });
  await slack.ben.sees("Dana:", { in: "thread", and: ["Keys of the shop"] });

  await discord.ben.presses("Make private", "INC-1 ·", { in: "#shop" });
  await discord.ben.sees("INC-1 is private now", { in: "private" });
  for (const member of [slack.ana, slack.sam]) {
    await member.sees("Ben made INC-1 (Checkout is failing at payment) private", { in: "dm" });
  }
  for (const chat of vendors) {
    await stage.on(chat).people.dana.sees("INC-1 is private", { in: "#shop", without: ["Resolve", "Timeline"] });
  }
  await stage.settle();
  for (const chat of vendors) {
    const inChannels = standing(chat, "").filter(({ spot, onlyFor }) => spot.in !== "dm" && onlyFor === undefined);
    expect(inChannels.filter(({ text }) => /Checkout is failing|Keys of the shop/.test(text))).toEqual([]);
  }

  await slack.ben.says("/incident share INC-1", { in: "#general" });
  await slack.ben.fills({ Channel: "#data · discord" });
  await slack.ben.sees("INC-1 is shown in #data", { in: "private" });
  await discord.ben.sees("INC-1 · Checkout is failing at payment", { in: "#data", buttons: ["End privacy"] });
  await discord.ben.sees("Ben shows it in #data as well", { in: "thread" });
  await slack.sam.sees("Ben shows it in #data as well", { in: "dm" });
  await discord.ben.says("The keys are withdrawn", { in: "#data", under: "INC-1 ·" });
  await slack.sam.sees("The keys are withdrawn", { in: "dm" });
  await stage.settle();
  for (const chat of vendors) {
    const inChannels = standing(chat, "keys are withdrawn").filter(({ spot }) => spot.in !== "dm");
    expect(inChannels).toEqual([]);
  }
});

test("one person is one on each chat, known by e-mail and by the configuration, and signs in from either", async () => {
  // Slack tells everybody's e-mail; only Discord has to be told who is who.
  stage = await startStage(all, { configure: (yaml) => yaml.replaceAll(/^ +slack: U.*\n/gm, "") });
  const slack = stage.on("slack").people;
  const discord = stage.on("discord").people;
  const dana = discord.dana.id;
  (stage.on("discord").peer as FakeDiscord).rename(dana, "dana_k");
  await discord.dana.says("/incident Checkout is failing at payment", { in: "#general" });
  await discord.dana.sees("INC-1 is reported", { in: "private" });
  await discord.dana.sees("INC-1 is with Team Shop", { in: "dm" });
  await discord.ben.sees("INC-1 ·", { in: "dm", buttons: ["Acknowledge"] });
  for (const chat of all) {
    const { dana } = stage.on(chat).people;
    await dana.sees("INC-1 ·", { in: "#shop" });
    await dana.sees("INC-1 needs you", { in: "#shop" });
  }
  await slack.dana.says("/incident mine", { in: "#general" });
  await slack.dana.sees("INC-1", { in: "private", and: ["Checkout is failing at payment"] });

  await discord.dana.presses("Take it", "INC-1 ·", { in: "#shop" });
  await discord.dana.sees("You have INC-1 now", { in: "private" });
  for (const chat of all) {
    await stage.on(chat).people.ben.sees("Owner: Dana", { in: "#shop" });
    await stage.on(chat).people.ben.sees("Dana took it", { in: "thread" });
  }

  await discord.dana.says("/tocsin sign-in", { in: "#general" });
  const told = await discord.dana.sees("Your way into the web chat, once", { in: "private" });
  const path = new URL(/https?:\S+/.exec(told.text)?.[0] ?? "").pathname;
  const browser = createClient(
    () => stage.address,
    (violation) => expect.unreachable(violation),
  );
  await browser.get(path);
  const page = await browser.get(path);
  const csrf = find(page.html, (element) => element.attributes.name === "csrf")?.attributes.value ?? "";
  const token = path.split("/").at(-1) ?? "";
  await browser.post("/sign-in", formData({ token, csrf, next: "/home" }));
  const home = await browser.get("/home");
  expect(flatText(find(home.html, having("data-home")) ?? home.html)).toContain("INC-1");
  browser.close();
});
