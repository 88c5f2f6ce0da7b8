// A call that cannot be delivered: it goes on to the person's other chat, else to the next level at once, and the channel says so.
import { afterEach, expect, test } from "vitest";
import type { FakeDiscord } from "../support/fake-discord/fake-discord.ts";
import type { FakeSlack } from "../support/fake-slack/fake-slack.ts";
import { onCall } from "../support/on-call.ts";
import type { Peer } from "../support/peer.ts";
import { query } from "../support/query.ts";
import { type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

/** On the web nothing bounces: what is said there is the bot's own. */
const chats = ["slack", "slack-http", "discord"] as const;

/** From now on the chat refuses direct messages to them, or takes them again; nobody tells the bot. */
function closeToBots(peer: Peer, memberId: string, isClosed = true): void {
  if (peer.name === "discord") return void (peer as FakeDiscord).closeToBots(memberId, isClosed);
  const person = (peer as FakeSlack).workspace.people.get(memberId);
  if (!person) throw new Error(`no member ${memberId}`);
  Object.assign(person, { closedToBots: isClosed });
}

const closedOnes = () => query(stage.database.ownerUrl, "SELECT user_id FROM identity WHERE is_closed");

/** Ben, who is first called, takes no direct messages: the channel calls him by name, and Dana is called at once. */
async function passesBen(): Promise<void> {
  const { ana, ben, dana, omar } = stage.people;
  closeToBots(stage.peer, ben.id);
  await ana.says("/incident Checkout is failing at payment", { in: "#general" });
  await ana.sees("INC-1 is reported", { in: "private" });
  await ana.sees("INC-1 is with Team Shop, and Ben is being called", { in: "dm" });

  await dana.sees(/@Ben, P2 INC-1 needs you/, { in: "#shop" });
  await dana.sees("@Ben, I could not write to you directly", {
    in: "#shop",
    and: ["P2 INC-1 · Checkout is failing at payment", "you are first called"],
    buttons: ["Acknowledge"],
  });
  await dana.sees("Ben cannot be written to on any connected chat: level 1 goes on without", {
    in: "thread",
    and: ["Called Dana and Team Shop (level 2)"],
  });
  await dana.sees("P2 INC-1 · Checkout is failing", { in: "dm", and: ["on level 2"], buttons: ["Acknowledge"] });
  await dana.sees(/Team Shop and @?Dana, P2 INC-1 needs you/, { in: "#shop" });
  await dana.sees("INC-1 · Checkout", { in: "#shop", and: ["calling Dana"] });
  await omar.sees("INC-1: Ben cannot be written to on any connected chat", { in: "dm" });
}

/** What Lin reports is another incident of the same team, and its first call is a direct message to Ben. */
async function callsBen(): Promise<void> {
  const { lin, ben, dana } = stage.people;
  await lin.says("/incident The payment fails in the checkout", { in: "#general" });
  await lin.sees("Is it one of these?", { in: "private" });
  await lin.presses("Mine is different", "Is it one of these?");
  await lin.sees(/INC-[^1] is reported/, { in: "private" });
  await lin.sees(/INC-[^1] is with Team Shop, and Ben is being called/, { in: "dm" });
  await ben.sees(/INC-[^1] · The payment fails/, {
    in: "dm",
    and: ["you are first called"],
    buttons: ["Acknowledge"],
  });
  await dana.sees(/@?Ben, P\d INC-[^1] needs you/, { in: "#shop" });
  await dana.sees(/INC-[^1] · The payment fails/, { in: "#shop", and: ["calling Ben"] });
  await stage.settle();
}

test.each(chats)(
  "a call that bounces stands in the channel by name, and the next level is called at once (%s)",
  async (on) => {
    stage = await startStage(on, { configure: onCall() });
    const { ana, ben, dana, lin } = stage.people;
    await passesBen();

    await lin.says("/oncall why INC-1", { in: "#shop" });
    await lin.sees("Why who was called for INC-1", {
      in: "private",
      and: [
        "Called Ben (level 1)",
        "Ben cannot be written to on any connected chat",
        "Called Dana and Team Shop (level 2)",
      ],
    });

    // The call that stands in the channel is Ben's all the same, and answering it ends them all.
    await ben.presses("Acknowledge", "@Ben, I could not write to you directly", { in: "#shop" });
    await ben.sees("Acknowledged. INC-1 is yours", { in: "private" });
    await dana.sees("Ben acknowledged", { in: "thread" });
    await dana.sees("INC-1 · Checkout", { in: "#shop", and: ["Owner: Ben"] });
    await ana.sees("Ben is on INC-1 now", { in: "dm" });
    await stage.wait("PT7M");
  },
);

test.each(chats)("who takes direct messages again and acts is called by one at the next incident (%s)", async (on) => {
  stage = await startStage(on, { configure: onCall() });
  const { ana, ben, dana } = stage.people;
  await passesBen();
  closeToBots(stage.peer, ben.id, false);
  await ben.presses("Acknowledge", "@Ben, I could not write to you directly", { in: "#shop" });
  await ben.sees("Acknowledged. INC-1 is yours", { in: "private" });
  await dana.sees("Ben acknowledged", { in: "thread" });
  await dana.sees("INC-1 · Checkout", { in: "#shop", and: ["Owner: Ben"] });
  await ana.sees("Ben is on INC-1 now", { in: "dm" });
  await stage.settle();
  expect(await closedOnes()).toEqual([]);
  await callsBen();
});

test.each(chats)(
  "a call is tried by direct message also where the last was refused and nobody said a word since (%s)",
  async (on) => {
    stage = await startStage(on, { configure: onCall() });
    await passesBen();
    await stage.settle();
    expect(await closedOnes()).toHaveLength(1);
    closeToBots(stage.peer, stage.people.ben.id, false);
    await callsBen();
    expect(await closedOnes()).toEqual([]);
  },
);

test("a call that bounces on one chat reaches the person on their other one, and no level is passed over", async () => {
  stage = await startStage(["slack", "discord"], { configure: onCall() });
  const { ana, ben } = stage.on("slack").people;
  const discord = stage.on("discord");
  closeToBots(stage.on("slack").peer, ben.id);
  await ana.says("/incident Checkout is failing at payment", { in: "#general" });
  await ana.sees("INC-1 is reported", { in: "private" });
  await ana.sees("INC-1 is with Team Shop, and Ben is being called", { in: "dm" });
  await discord.people.ben.sees("P2 INC-1 · Checkout is failing", { in: "dm", and: ["you are first called"] });
  for (const { people } of [stage, discord]) {
    await people.dana.sees(/Ben, P2 INC-1 needs you/, { in: "#shop" });
    await people.dana.sees("INC-1 · Checkout", { in: "#shop", and: ["calling Ben"] });
  }
  await stage.wait("PT4M");
  await discord.people.ben.presses("Acknowledge", "P2 INC-1 ·", { in: "dm" });
  await discord.people.ben.sees("Acknowledged. INC-1 is yours", { in: "private" });
  for (const { people } of [stage, discord]) await people.dana.sees("Ben acknowledged", { in: "thread" });
  await ana.sees("Ben is on INC-1 now", { in: "dm" });
  await stage.settle();
  expect(stage.peer.messages().filter(({ text }) => text.includes("could not write to you"))).toEqual([]);
});
