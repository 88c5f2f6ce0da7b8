// What people say and mark in Discord is heard once, in bad times too: slow answers, cut lines, replicas.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { reactionIntent } from "../../../src/platform/discord/emoji.ts";
import { until } from "../../support/watch.ts";
import { form, openRoom, type Room } from "./room.ts";
import { done, type Scripted, startable, startScripted } from "./scripted-bot.ts";

let room: Room;
let on: Scripted;
let general: string;
let ana: string;
const channel = () => ({ in: "channel" as const, channelId: general });
const sees = (words: string) => room.sees(words);

beforeEach(async () => {
  room = await openRoom();
  ({ on, general, ana } = room);
});
afterEach(() => room.close());

describe("words and reactions", () => {
  test("a mention reports, a thread line is said, other channel talk is not listened to", async () => {
    const { messageId } = await room.posted(false);
    const thread = await on.bot.openThread({ channelId: general, messageId }, "INC-1");
    await on.discord.say(ana, channel(), "just talking");
    await on.discord.say(ana, channel(), "@tocsin the printer is on fire");
    await on.discord.say(ana, { in: "thread", channelId: general, rootId: messageId }, "rolling back");
    await on.discord.say(ana, channel(), "@tocsin show INC-1");
    await sees("heard incident.show");
    const byIntent = new Map(on.heard.map((inbound) => [inbound.intent, inbound]));
    expect([...byIntent.keys()].sort()).toEqual(["incident.declare", "incident.show", "message.said"]);
    expect(byIntent.get("incident.declare")?.values).toEqual({ what: "the printer is on fire" });
    expect(byIntent.get("message.said")).toMatchObject({
      spot: { channelId: general, threadId: thread },
      message: { text: "rolling back", authorId: ana },
    });
    expect(byIntent.get("incident.show")?.subject).toBe("INC-1");
  });

  test("a line in direct messages is said, unless it reads as a command", async () => {
    await on.discord.say(ana, { in: "dm", memberId: ana }, "close the door please");
    await on.discord.say(ana, { in: "dm", memberId: ana }, "help");
    await sees("heard help.show");
    await sees("heard message.said");
    expect(on.heard.map((inbound) => inbound.intent).sort()).toEqual(["help.show", "message.said"]);
  });

  test("edits and deletions in a thread are followed", async () => {
    const { messageId } = await room.posted(false);
    await on.bot.openThread({ channelId: general, messageId }, "INC-1");
    const line =
      (await on.discord.say(ana, { in: "thread", channelId: general, rootId: messageId }, "rolling bakc")) ?? "";
    await sees("heard message.said");
    await on.discord.editMessage(ana, line, "rolling back");
    await sees("heard message.edited");
    await on.discord.deleteMessage(ana, line);
    await sees("heard message.deleted");
    expect(on.heard.map((inbound) => [inbound.intent, inbound.spot.messageId, inbound.actor.userId])).toEqual([
      ["message.said", line, ana],
      ["message.edited", line, ana],
      ["message.deleted", line, ana],
    ]);
  });

  test("what a moderator takes away at once is followed line by line", async () => {
    const { messageId } = await room.posted(false);
    const threadId = await on.bot.openThread({ channelId: general, messageId }, "INC-1");
    const spot = { in: "thread", channelId: general, rootId: messageId } as const;
    const lines = [await on.discord.say(ana, spot, "one"), await on.discord.say(ana, spot, "two")];
    await vi.waitFor(() => expect(on.heard).toHaveLength(2), 20_000);
    on.discord.purge(threadId);
    await vi.waitFor(() => expect(on.heard).toHaveLength(4), 20_000);
    const taken = on.heard.filter(({ intent }) => intent === "message.deleted");
    expect(taken.map(({ spot: { messageId: line } }) => line)).toEqual(lines);
  });

  test("🚨 on a message reports it in one step, 📌 keeps it, others mean nothing", async () => {
    const line = (await on.discord.say(ana, channel(), "the lift is stuck")) ?? "";
    const { messageId } = await room.posted(false);
    await on.bot.openThread({ channelId: general, messageId }, "INC-1");
    const inThread =
      (await on.discord.say(ana, { in: "thread", channelId: general, rootId: messageId }, "rolled back")) ?? "";
    for (const emoji of ["👍", "📌", "🚨"]) await on.discord.react(ana, line, emoji);
    await on.discord.react(ana, inThread, "📌");
    await sees("heard incident.declare");
    await sees("heard message.pinned");
    const declared = on.heard.find((inbound) => inbound.intent === "incident.declare");
    expect(declared).toMatchObject({
      values: { what: "the lift is stuck" },
      message: { text: "the lift is stuck", authorId: ana, messageId: line },
    });
    expect(on.heard.map((inbound) => inbound.intent).sort()).toEqual([
      "incident.declare",
      "message.pinned",
      "message.said",
    ]);
  });

  test.each([
    ["🚨", false, "rotating_light", "incident.declare"],
    ["⚠️", false, "warning", "incident.declare"],
    ["✋🏽", false, "raised_hand", "incident.declare"],
    ["broken", true, "broken", "incident.declare"],
    ["🚨", false, "broken", undefined],
    ["rotating_light", true, "rotating_light", "incident.declare"],
    ["✅", false, "rotating_light", "message.to-task"],
    ["constructor", false, "constructor", undefined],
  ])("the emoji %s (own: %s) with %s configured asks for %s", (emoji, own, configured, intent) => {
    expect(reactionIntent(emoji, own, configured)).toBe(intent);
  });

  test("a report by emoji is heard although Discord does not give the message at once", async () => {
    const line = (await on.discord.say(ana, channel(), "the lift is stuck")) ?? "";
    on.discord.fault("500", 1, { method: "GET" });
    on.discord.fault("429", 1, { method: "GET" });
    await on.discord.react(ana, line, "🚨");
    await sees("heard incident.declare");
    expect(on.heard.map(({ intent, values }) => [intent, values])).toEqual([
      ["incident.declare", { what: "the lift is stuck" }],
    ]);
  });

  test("who reports by emoji is told when the message under it could not be read at all", async () => {
    const line = (await on.discord.say(ana, channel(), "the lift is stuck")) ?? "";
    on.discord.fault("500", 40, { method: "GET" });
    await on.discord.react(ana, line, "🚨");
    await sees("so nothing was saved");
    expect(on.heard).toEqual([]);
  });

  test("bots are not listened to, and what comes from another guild is never heard as ours", async () => {
    const { messageId } = await room.posted(true);
    await on.bot.openThread({ channelId: general, messageId }, "INC-1");
    const robot = await on.discord.member({ name: "Robot", bot: true });
    await on.discord.say(robot.id, { in: "thread", channelId: general, rootId: messageId }, "beep");
    await on.discord.say(robot.id, channel(), "@tocsin beep is broken");
    await on.discord.react(robot.id, messageId, "📌");
    await on.discord.click(ana, messageId, "Take it");
    const [last] = [...on.discord.payloads()].slice(-1);
    const elsewhere = { ...last, id: "300000000000000001", guild_id: "300000000000000002" };
    on.discord.gateway.dispatch({ t: "INTERACTION_CREATE", needs: 0, d: () => elsewhere });
    await vi.waitFor(() => expect(on.complaints.join()).toContain("did not take an answer"));
    expect(on.heard.map(({ intent, actor }) => [intent, actor.workspaceId])).toEqual([
      ["incident.take", on.discord.guildId],
      ["incident.take", "300000000000000002"],
    ]);
  });

  test("the message menu opens the report form with the message in it", async () => {
    const line = (await on.discord.say(ana, channel(), "the lift is stuck")) ?? "";
    await on.discord.shortcut(ana, line, "Report incident");
    expect(on.heard).toMatchObject([
      { intent: "incident.report", message: { text: "the lift is stuck", messageId: line }, spot: { messageId: line } },
    ]);
  });
});

describe("time and trouble", () => {
  test("an act that takes longer than two seconds is 'not saved yet' first, and its result follows in the same place", async () => {
    on.answer(async () => {
      await sees("尚未保存");
      return done("now it is saved");
    });
    await on.discord.say(ana, channel(), "/incident Checkout is failing");
    const answer = await sees("now it is saved");
    expect(answer).toMatchObject({ onlyFor: ana, edits: [expect.stringContaining("尚未保存")] });
  });

  test("a failure behind the ears is said to the person and logged", async () => {
    on.answer(() => {
      throw new Error("database gone");
    });
    await on.discord.say(ana, channel(), "/incident Checkout is failing");
    expect(on.discord.messages().at(-1)).toMatchObject({ onlyFor: ana });
    await vi.waitFor(() => expect(on.complaints.join()).toContain("database gone"));
  });

  test("an answer that Discord limits for long comes by direct message", async () => {
    on.discord.fault("429", 1, { retryAfterSeconds: 20, method: "/callback" });
    void on.discord.say(ana, channel(), "/incident Checkout is failing");
    expect(await sees("heard incident.declare")).toMatchObject({ spot: { in: "dm", memberId: ana } });
  });

  test("a press in direct messages is heard although Discord limits the look-up of who pressed", async () => {
    const { messageId } = await room.posted(true);
    on.discord.fault("429", 1, { retryAfterSeconds: 0.2, method: "GET /guilds/" });
    await on.discord.click(ana, messageId, "Take it");
    expect(on.heard.map((inbound) => inbound.intent)).toEqual(["incident.take"]);
    expect(on.complaints).toEqual([]);
  });

  test("a redelivered interaction is the same delivery, and the second answer is let go", async () => {
    await on.discord.say(ana, channel(), "/incident Checkout is failing");
    await on.discord.redeliverLast(2);
    expect(on.heard).toHaveLength(3);
    expect(new Set(on.heard.map((inbound) => inbound.deliveryId)).size).toBe(1);
    expect(on.discord.messages()).toHaveLength(1);
    expect(on.complaints).toEqual([]);
  });

  test("what was pressed while the line was cut arrives after the resume, once", async () => {
    const { messageId } = await room.posted(true);
    on.discord.gateway.cut();
    await on.discord.click(ana, messageId, "Take it");
    expect(on.heard.map((inbound) => inbound.intent)).toEqual(["incident.take"]);
    on.discord.gateway.reconnect();
    await on.discord.click(ana, messageId, "4");
    expect(on.heard.map((inbound) => inbound.intent)).toEqual(["incident.take", "incident.rate"]);
  });

  test("a line on which nothing passes any more is given up, and what was pressed meanwhile arrives, once", async () => {
    const { messageId } = await room.posted(true);
    on.discord.gateway.freeze();
    await on.discord.click(ana, messageId, "Take it");
    await vi.waitFor(() => expect(on.discord.gateway.hearing()).toBe(1), { timeout: 30_000 });
    await vi.waitFor(() => expect(on.heard.map((inbound) => inbound.intent)).toEqual(["incident.take"]), {
      timeout: 30_000,
    });
    await on.discord.click(ana, messageId, "4");
    expect(on.heard.map((inbound) => inbound.intent)).toEqual(["incident.take", "incident.rate"]);
  });

  test("a session that cannot be resumed is replaced", async () => {
    const ready = on.discord.gateway.nextReady();
    on.discord.gateway.invalidate(false);
    await ready;
    await on.discord.say(ana, channel(), "/incident mine");
    expect(on.heard).toHaveLength(1);
  });
});

test("without the message content intent, mentions and the message menu still carry the words", async () => {
  const plain = await startScripted({ messageContent: false });
  const room = await plain.discord.channel("room");
  const bo = (await plain.discord.member({ name: "Bo" })).id;
  await plain.discord.say(bo, { in: "channel", channelId: room }, "@tocsin the door is stuck");
  await until(
    plain.discord,
    () => plain.heard[0] ?? plain.discord.messages().find((message) => message.text.includes("heard")),
    () => "nothing heard",
  );
  expect(plain.heard).toMatchObject([{ intent: "incident.declare", values: { what: "the door is stuck" } }]);
  expect(plain.discord.violations()).toEqual([]);
  await plain.stop();
});

/** Ears of a bot that never gets so far as to hear. */
test("with two replicas a press is answered once, a form opens once and is saved by whoever hears it", async () => {
  const effects = new Set<string>();
  on.answer((inbound) => {
    if (inbound.intent === "incident.report") return { kind: "form", form };
    effects.add(inbound.deliveryId);
    return done("saved");
  });
  const complaints: string[] = [];
  const second = startable(on.discord, complaints);
  await second.start({
    look: async () => ({ kind: "form", form }),
    handle: async (inbound) => {
      effects.add(inbound.deliveryId);
      return done("saved");
    },
    follows: () => false,
    refresh: async () => undefined,
    memberChanged: async () => {},
    suggest: async () => [],
  });
  const { messageId } = await room.posted(true);
  await on.discord.click(ana, messageId, "Take it");
  await on.discord.say(ana, channel(), "/incident report");
  await on.discord.fill(ana, { "What is broken?": "Printer" });
  await on.discord.submit(ana);
  await vi.waitFor(() => expect(effects.size).toBe(2));
  expect(on.discord.messages().filter((message) => message.text === "saved")).toHaveLength(2);
  await second.stop();
  expect([...complaints, ...on.complaints]).toEqual([]);
});
