// Slack's own doors into the bot: strangers, redeliveries, deleted places and people who cannot be written to.
import { afterEach, expect, test } from "vitest";
import type { FakeSlack } from "../support/fake-slack/fake-slack.ts";
import { type Stage, startStage } from "../support/stage.ts";
import { until } from "../support/watch.ts";

let stage: Stage;
afterEach(() => stage.finish());

const both = ["slack", "slack-http"] as const;
const slackOf = (on: Stage) => on.peer as FakeSlack;
/** What one person alone was told, once it is there. */
const toldTo = (memberId: string, part: string) =>
  until(
    stage.peer,
    () => stage.peer.messages().find(({ onlyFor, text }) => onlyFor === memberId && text.includes(part)),
    () => `${memberId} was never told "${part}"`,
  );
function closeToBots(memberId: string): void {
  const { people } = slackOf(stage).workspace;
  const person = people.get(memberId);
  if (person) people.set(memberId, { ...person, closedToBots: true });
}

/** The conversation is over; what else was said on the way is another test's matter. */
const everything = async () => {
  await stage.settle();
  for (const { id } of stage.peer.messages()) stage.script.expected.add(id);
};

test.each(both)("a member of another workspace is refused with a reason and changes nothing (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben } = stage.people;
  await ana.says("/incident Checkout is failing", { in: "#shop" });
  const card = await ben.sees("INC-1 · Checkout is failing", { in: "#shop", buttons: ["Take it"] });
  await stage.settle();
  await everything();
  const eve = await slackOf(stage).foreigner("Eve");
  await slackOf(stage).click(eve.id, card.id, "Take it");
  await toldTo(eve.id, "belongs to another organisation");
  await ben.sees("calling Ben", { in: "#shop", buttons: ["Take it"] });
  await everything();
});

test.each(both)("a retried event, also under a new id, reports once (%s)", async (on) => {
  stage = await startStage(on);
  const { ana } = stage.people;
  await ana.says("@tocsin Checkout is failing", { in: "#general" });
  await slackOf(stage).redeliverUnderNewEventId();
  await slackOf(stage).redeliverLast(2);
  await stage.settle();
  await ana.sees("INC-1 is with Team Shop", { in: "dm" });
  expect(stage.peer.messages().filter(({ text }) => text.includes("INC-2"))).toEqual([]);
  await everything();
});

test.each(both)("a button pressed twice by the same delivery acts once (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben } = stage.people;
  await ana.says("/incident Checkout is failing", { in: "#shop" });
  await ben.presses("Take it", "INC-1 · Checkout", { in: "#shop" });
  await slackOf(stage).redeliverLast(2);
  await stage.settle();
  const taken = stage.peer.messages().filter(({ text }) => text === "Ben took it");
  expect(taken).toHaveLength(1);
  await everything();
});

test.each(both)("who takes no messages from bots is called in the channel (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, dana } = stage.people;
  const shy = slackOf(stage).workspace.people.get(stage.people.ben.id);
  if (!shy) throw new Error("no Ben");
  slackOf(stage).workspace.people.set(shy.id, { ...shy, closedToBots: true });
  await ana.says("/incident Checkout is failing", { in: "#shop" });
  await dana.sees("INC-1 needs you", { in: "#shop", and: ["@Ben"] });
  await dana.sees("@Ben, I could not write to you directly", { in: "#shop" });
  await stage.settle();
  await everything();
});

test.each(both)("a deleted card comes back at the next act (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben } = stage.people;
  await ana.says("/incident Checkout is failing", { in: "#general" });
  const card = await ben.sees("INC-1 · Checkout is failing", { in: "#shop", buttons: ["Take it"] });
  const message = slackOf(stage).workspace.messages.find(({ ts }) => ts === card.id);
  if (!message) throw new Error("no card");
  message.deleted = true;
  await ben.says("/incident take INC-1", { in: "#shop" });
  await ben.sees("Owner: Ben", { in: "#shop", buttons: ["Resolve"] });
  await ben.sees("The card of INC-1 was deleted in this channel, so here is a new one.", { in: "thread" });
  await everything();
});

test.each(both)("a guest reports and follows, and does not decide (%s)", async (on) => {
  stage = await startStage(on);
  const gus = await stage.peer.member({ name: "Gus", guest: true });
  const shop = stage.script.channels.get("shop") ?? "";
  await stage.peer.say(gus.id, { in: "channel", channelId: shop }, "/incident Checkout is failing");
  const card = await stage.people.ben.sees("INC-1 · Checkout is failing", { in: "#shop" });
  await stage.settle();
  await stage.peer.click(gus.id, card.id, "Take it");
  await toldTo(gus.id, "Guests may report and follow, but not decide.");
  await stage.people.ben.sees("calling Ben", { in: "#shop", buttons: ["Take it"] });
  await everything();
});

test.each(both)("a reporter who takes no messages from bots is answered under the card, by name (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben } = stage.people;
  closeToBots(ana.id);
  await ana.says("/incident Checkout is failing", { in: "#general" });
  await ben.sees("INC-1 is with Team Shop, and Ben is being called", { in: "thread", and: ["@Ana"] });
  await ben.presses("Take it", "INC-1 · Checkout", { in: "#shop" });
  await ben.sees("Ben is on INC-1 now", { in: "thread", and: ["@Ana"] });
  await everything();
});
