// An incident that is worth a channel of its own: made with everybody in it, one conversation with the other places, closed at the end.
import { afterEach, expect, test } from "vitest";
import type { FakeDiscord } from "../support/fake-discord/fake-discord.ts";
import type { FakeSlack } from "../support/fake-slack/fake-slack.ts";
import { benTakesIt, checkoutFails } from "../support/opening.ts";
import type { SeenChannel } from "../support/peer.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const publicUrl = "https://tocsin.example.test";

/** Where the bot's own address is not what people reach it by. */
const hasPages = (on: string): boolean => on === "slack" || on === "discord";

/** The channel, which the conversation calls #own from then on. */
async function own(name: string): Promise<SeenChannel> {
  await stage.settle();
  const found = await stage.peer.channelNamed(name);
  if (!found) throw new Error(`there is no #${name}`);
  (stage.script.channels as Map<string, string>).set("own", found.id);
  return found;
}

const said = (words: string) =>
  stage.peer.messages().filter(({ text, author, deleted }) => !deleted && author === undefined && text.includes(words));

test.each(platforms)(
  "a channel of its own is one conversation with the team's, and closes with it (%s)",
  async (on) => {
    stage = await startStage(on, hasPages(on) ? { publicUrl } : {});
    const { ana, ben, dana, lin } = stage.people;
    await checkoutFails(stage);
    await benTakesIt(stage);

    await ben.presses("Own channel", "INC-1 · Checkout", { in: "#shop" });
    await ben.sees("A channel of its own for INC-1 is being opened", { in: "private" });
    const name = "inc-1-checkout-is-failing-at-payment";
    await dana.sees(`It has a channel of its own now: #${name}`, { in: "thread" });
    const made = await own(name);
    expect(made).toMatchObject({ isPrivate: false, isClosed: false });
    expect(made.topic).toContain("INC-1 · Checkout is failing at payment");
    if (hasPages(on)) expect(made.topic).toContain(`${publicUrl}/r/INC-1`);
    if (on === "slack") expect(made.bookmarks).toEqual([`${publicUrl}/r/INC-1`]);
    if (on !== "discord") expect([...made.memberIds].sort()).toEqual([ben.id, dana.id].sort());
    const card = await dana.sees("INC-1 · Checkout", { in: "#own", buttons: ["Resolve"], without: ["Own channel"] });
    expect(card.pinned).toBe(true);

    await ben.says("Rolling the release back", { in: "#own" });
    await dana.sees("Ben:", { in: "thread", and: ["Rolling the release back"] });
    await dana.says("The bank confirms it", { in: "#shop", under: "INC-1 ·" });
    await ben.sees("Dana:", { in: "#own", and: ["The bank confirms it"] });
    await stage.settle();
    expect(said("Rolling the release back")).toHaveLength(1);
    expect(said("The bank confirms it")).toHaveLength(1);

    await ben.presses("Give role", "INC-1 ·", { in: "#own" });
    await ben.fills({ Role: "incident manager", Person: "Lin" });
    await ben.sees("Lin is incident manager for INC-1", { in: "private" });
    await lin.sees("You are incident manager for INC-1", { in: "dm" });
    for (const place of ["thread", "#own"] as const) await dana.sees("Ben made Lin incident manager", { in: place });
    expect((await own(name)).memberIds).toContain(lin.id);

    await ben.presses("Resolve", "INC-1 ·", { in: "#own" });
    await ben.fills({ "How it ended": "Fixed", Cause: "Process", "In words": "Rolled back." });
    await ben.sees("INC-1 is resolved", { in: "private" });
    for (const place of ["thread", "#own"] as const) await dana.sees("Rolled back.", { in: place });
    for (const place of ["thread", "#own"] as const) await dana.sees("A review is due by", { in: place, and: ["Lin"] });
    await lin.sees("needs a review by", { in: "dm", buttons: ["Write review"] });
    expect((await own(name)).isClosed).toBe(false);
    await ana.presses("Yes, solved", "Does it work for you again?", { in: "dm" });
    await ana.sees("INC-1 is closed");
    for (const place of ["thread", "#own"] as const) {
      await dana.sees("Ana confirmed that it works", { in: place });
      await dana.sees("The record lacks: the review is not closed yet", { in: place });
    }
    await dana.sees("INC-1 ·", { in: "#own", without: ["Resolve"] });
    expect((await own(name)).isClosed).toBe(true);
    await ana.presses("5", "How did we do?");
    await ana.sees("Thank you for the 5 of 5");
    await dana.sees("Ana rated it 5 of 5", { in: "thread" });
  },
);

/** Ben has a channel for INC-1, and closes it. */
async function closedWithItsChannel(): Promise<string> {
  const { ana, ben, dana } = stage.people;
  await checkoutFails(stage);
  await benTakesIt(stage);
  await ben.presses("Own channel", "INC-1 ·", { in: "#shop" });
  await ben.sees("A channel of its own for INC-1 is being opened", { in: "private" });
  const name = "inc-1-checkout-is-failing-at-payment";
  await dana.sees(`It has a channel of its own now: #${name}`, { in: "thread" });
  await own(name);
  await ben.presses("Resolve", "INC-1 ·", { in: "#own" });
  await ben.fills({ "How it ended": "Fixed", Cause: "Technical", "In words": "Rolled back." });
  await ben.sees("INC-1 is resolved. Ana is asked", { in: "private" });
  await ana.sees("Does it work for you again?", { in: "dm" });
  await ben.sees("needs a review by", { in: "dm", buttons: ["Write review"] });
  for (const place of ["thread", "#own"] as const) {
    await dana.sees("Ben resolved it", { in: place });
    await dana.sees("A review is due by", { in: place });
  }
  await ben.says("/incident close INC-1", { in: "#general" });
  await ben.sees("INC-1 is closed", { in: "private" });
  for (const place of ["thread", "#own"] as const) {
    await dana.sees("Ben closed it", { in: place });
    await dana.sees("The record lacks: the review is not closed yet", { in: place });
  }
  await ana.sees("was closed by the team", { in: "dm" });
  await dana.sees("INC-1 ·", { in: "#own", without: ["Resolve"] });
  expect((await own(name)).isClosed).toBe(true);
  return name;
}

async function benReopensIt(): Promise<void> {
  const { ana, ben, dana } = stage.people;
  await ben.says("/incident reopen INC-1", { in: "#general" });
  await ben.fills({ Reason: "It fails again" });
  await ben.sees("INC-1 is open again", { in: "private" });
  await dana.sees("Ben reopened it: It fails again", { in: "thread" });
  await ana.sees("It is open again since", { in: "dm" });
}

test.each(platforms)("a channel that was closed with its incident opens again with it (%s)", async (on) => {
  stage = await startStage(on);
  if (on === "slack" || on === "slack-http") (stage.peer as FakeSlack).workspace.botsMayUnarchive = true;
  const { ben, dana } = stage.people;
  const name = await closedWithItsChannel();
  await benReopensIt();
  await dana.sees("It is open again, and so is this channel", { in: "#own" });
  await dana.sees("INC-1 ·", { in: "#own", buttons: ["Resolve"] });
  expect((await own(name)).isClosed).toBe(false);
  await dana.says("Rolling back once more", { in: "#own" });
  await ben.sees("Dana:", { in: "thread", and: ["Rolling back once more"] });
});

test("where Slack lets no bot open a channel again, the others are told and nothing is lost", async () => {
  stage = await startStage("slack");
  const { ben, dana } = stage.people;
  const name = await closedWithItsChannel();
  await benReopensIt();
  await dana.sees("I could not open the channel of INC-1 again", { in: "thread", and: ["press Own channel"] });
  expect((await own(name)).isClosed).toBe(true);
  await ben.presses("Own channel", "INC-1 ·", { in: "#shop" });
  await ben.sees("A channel of its own for INC-1 is being opened", { in: "private", anew: true });
  await dana.sees(`It has a channel of its own now: #${name}-2`, { in: "thread" });
  await own(`${name}-2`);
  await dana.sees("INC-1 ·", { in: "#own" });
});

test.each(platforms)("a private incident gets a hidden channel for its members only (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, dana, sam } = stage.people;
  await checkoutFails(stage);
  await benTakesIt(stage);
  await ben.presses("Make private", "INC-1 ·", { in: "#shop" });
  await ben.sees("INC-1 is private now", { in: "private" });
  await dana.sees("INC-1 is private", { in: "#shop" });
  for (const member of [ana, sam]) await member.sees("Ben made INC-1", { in: "dm" });

  await ben.says("/incident show INC-1", { in: "#general" });
  await ben.presses("Own channel", "INC-1 ·", { in: "private" });
  await ben.sees("A channel of its own for INC-1 is being opened", { in: "private" });
  const made = await own("inc-1");
  expect(made).toMatchObject({ isPrivate: true, topic: "INC-1" });
  expect(made.memberIds).toEqual(expect.arrayContaining([ana.id, ben.id, sam.id]));
  expect(made.memberIds).not.toContain(dana.id);
  await sam.sees("INC-1 · Checkout is failing at payment", { in: "#own", buttons: ["Admit someone"] });

  await sam.says("/incident admit INC-1", { in: "#general" });
  await sam.fills({ Person: "Dana" });
  await sam.sees("Dana can see INC-1 now", { in: "private" });
  await dana.sees("Sam lets you see the private INC-1", { in: "dm" });
  await dana.sees("Sam let Dana see it", { in: "#own" });
  expect((await own("inc-1")).memberIds).toContain(dana.id);
});

test.each(["slack", "discord"] as const)(
  "without the permission the person is told, and nothing is lost (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ben, dana } = stage.people;
    await checkoutFails(stage);
    await benTakesIt(stage);
    if (on === "discord") (stage.peer as FakeDiscord).forbid("ManageChannels");
    else (stage.peer as FakeSlack).workspace.onlyPeopleMakeChannels = true;
    await ben.presses("Own channel", "INC-1 ·", { in: "#shop" });
    await ben.sees("A channel of its own for INC-1 is being opened", { in: "private" });
    await ben.sees("I could not open a channel for INC-1", { in: "dm", and: ["Nothing is lost"] });
    await dana.says("Then here", { in: "#shop", under: "INC-1 ·" });

    if (on === "discord") (stage.peer as FakeDiscord).allow("ManageChannels");
    else (stage.peer as FakeSlack).workspace.onlyPeopleMakeChannels = false;
    await ben.presses("Own channel", "INC-1 ·", { in: "#shop" });
    await ben.sees("A channel of its own for INC-1 is being opened", { in: "private", anew: true });
    await dana.sees("It has a channel of its own now", { in: "thread" });
    await own("inc-1-checkout-is-failing-at-payment");
    await dana.sees("INC-1 ·", { in: "#own" });
  },
);
