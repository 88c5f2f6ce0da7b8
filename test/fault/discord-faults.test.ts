// The whole bot on a Discord that misbehaves in ways of its own: threads, cut gateways, deleted cards.
import { afterEach, beforeEach, expect, test } from "vitest";
import { createFakeDiscord, type FakeDiscord } from "../support/fake-discord/fake-discord.ts";
import { type FaultyChat, openFaultyChat } from "../support/faulty-chat.ts";

let chat: FaultyChat<FakeDiscord>;
beforeEach(async () => {
  chat = await openFaultyChat(createFakeDiscord(), "discord");
});
afterEach(() => chat.close());

test("a thread that cannot be opened at once is opened once", async () => {
  chat.peer.fault("lost-reply", 1, { method: "/threads" });
  chat.peer.fault("500", 1, { method: "/threads" });
  await chat.says("/incident Checkout is failing");
  const card = await chat.sees("the card", chat.inShop("INC-1 · Checkout is failing"));
  await chat.peer.click(chat.members.ben.id, card.id, "Take it");
  await chat.sees("the line in the thread", () =>
    chat.ours().find(({ spot, text }) => spot.in === "thread" && spot.rootId === card.id && text === "Ben took it"),
  );
  expect(chat.peer.violations()).toEqual([]);
}, 90_000);

test("what was pressed while the line was cut takes effect once after the resume", async () => {
  await chat.says("/incident Checkout is failing");
  const card = await chat.sees("the card", chat.inShop("INC-1 · Checkout is failing"));
  chat.peer.gateway.cut();
  await chat.peer.click(chat.members.ben.id, card.id, "Take it");
  await chat.sees("the card with its owner", chat.inShop("Owner: Ben"));
  await chat.peer.redeliverLast(3);
  await chat.bot.bot.idle();
  expect(chat.ours().filter(({ text }) => text === "Ben took it")).toHaveLength(1);
  expect(
    chat.ours().filter(({ onlyFor, text }) => onlyFor === chat.members.ben.id && text.includes("INC-1")),
  ).toHaveLength(1);
}, 90_000);

test("a card that somebody deleted, and a person who takes no direct messages, stop nothing else", async () => {
  const { peer, members, shop } = chat;
  const closed = await peer.member({ name: "Cleo", closedToBots: true });
  await peer.say(closed.id, { in: "channel", channelId: shop }, "/incident Checkout is failing");
  const card = await chat.sees("the card", chat.inShop("INC-1 · Checkout is failing"));
  await peer.deleteMessage(members.ana.id, card.id);
  await chat.says("/incident take INC-1", "ben");
  await chat.sees("the answer", () =>
    chat.ours().find(({ onlyFor, text }) => onlyFor === members.ben.id && text.includes("You have INC-1 now")),
  );
  await chat.bot.bot.idle();
  expect(peer.violations()).toEqual([]);
}, 90_000);
