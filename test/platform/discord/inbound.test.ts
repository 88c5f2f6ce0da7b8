// What people do in Discord becomes one act in the platform-neutral language, and its answer reaches them.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Form } from "../../../src/chat/form.ts";
import { text } from "../../../src/kernel/rich-text.ts";
import { createDiscord } from "../../../src/platform/discord/app.ts";
import { reactionIntent } from "../../../src/platform/discord/emoji.ts";
import { sayPlain } from "../../../src/words/say.ts";
import { until } from "../../support/watch.ts";
import { done, type Scripted, startable, startScripted } from "./scripted-bot.ts";

let on: Scripted;
let general: string;
let ana: string;
const channel = () => ({ in: "channel" as const, channelId: general });

beforeEach(async () => {
  on = await startScripted();
  general = await on.discord.channel("general");
  ana = (await on.discord.member({ name: "Ana", locale: "zh-CN" })).id;
});

afterEach(async () => {
  const violations = on.discord.violations();
  await on.stop();
  expect(violations).toEqual([]);
});

const sees = (words: string) =>
  until(
    on.discord,
    () => on.discord.messages().findLast((message) => message.text.includes(words)),
    () =>
      `nobody saw ${words}; there is ${on.discord
        .messages()
        .map((message) => message.text)
        .join(" | ")}; ${on.complaints.join()}`,
  );

const posted = (buttons: boolean) =>
  on.bot.post(
    { kind: "channel", channelId: general },
    {
      tone: "critical",
      headline: text("INC-1 · Checkout fails"),
      badge: "P1",
      lines: [],
      ...(buttons && {
        buttons: [
          { label: "Take it", intent: "incident.take", subject: "INC-1", style: "primary" },
          { label: "4", intent: "incident.rate", subject: "INC-1", argument: "4" },
        ],
        more: [{ label: "Resolve", intent: "incident.resolve", subject: "INC-1" }],
      }),
    },
    { lang: "en", zone: "UTC", userIds: {} },
    `card-${buttons}`,
  );

const form: Form = {
  intent: "incident.declare",
  subject: "",
  title: "Report",
  submit: "Report",
  cancel: "Cancel",
  openedAtMs: 1_700_000_000_000,
  fields: [
    { id: "title", label: "What is broken?", kind: "text", maxLength: 200, required: true },
    {
      id: "service",
      label: "Service",
      kind: "choice",
      required: false,
      options: [
        { value: "checkout", label: "Shop checkout" },
        { value: "mail", label: "Mail" },
      ],
    },
    { id: "for", label: "For whom", kind: "person", required: false, options: [] },
  ],
};

describe("commands", () => {
  test("free text after /incident is a report in one step", async () => {
    await on.discord.say(ana, channel(), "/incident Checkout is failing");
    expect(on.heard).toHaveLength(1);
    expect(on.heard[0]).toMatchObject({
      way: "handle",
      intent: "incident.declare",
      subject: "",
      values: { what: "Checkout is failing" },
      actor: {
        platform: "discord",
        workspaceId: on.discord.guildId,
        userId: ana,
        name: "Ana",
        locale: "zh-CN",
        isBot: false,
        isGuest: false,
        isAdmin: false,
      },
      spot: { channelId: general, channelName: "general", isDirect: false },
    });
    expect(on.heard[0]?.deliveryId).toMatch(/^discord:interaction:\d+$/);
    expect(await sees("heard incident.declare")).toMatchObject({ onlyFor: ana });
  });

  test("a sub-command names its record, and the reference is read as people type it", async () => {
    await on.discord.say(ana, channel(), "/incident take inc-12");
    await on.discord.say(ana, channel(), "/service show Shop checkout");
    expect(on.heard).toMatchObject([
      { intent: "incident.take", subject: "INC-12", values: {} },
      { intent: "service.show", subject: "", values: { service: "Shop checkout" }, way: "look" },
    ]);
  });

  test("suggestions come while an argument is typed", async () => {
    on.suggest(async (inbound, typed) => [{ value: "INC-7", label: `${inbound.argument} ${typed} INC-7` }]);
    expect(await on.discord.autocomplete(ana, general, "/incident take chec")).toEqual(["which chec INC-7"]);
  });

  test("commands work in direct messages for members of the guild only", async () => {
    await on.discord.say(ana, { in: "dm", memberId: ana }, "/incident mine");
    expect(on.heard).toMatchObject([{ intent: "incident.mine", spot: { isDirect: true } }]);
    await on.discord.deactivate(ana);
    await on.discord.say(ana, { in: "dm", memberId: ana }, "/incident mine");
    expect(on.heard).toHaveLength(1);
    expect(on.discord.messages().at(-1)).toMatchObject({ onlyFor: ana, text: sayPlain("zh-CN", "refused.inactive") });
  });

  test("administrators, guests and names in nicknames are told apart", async () => {
    const admin = await on.discord.member({ name: "Root", admin: true });
    const guest = await on.discord.member({ name: "Gus", guest: true });
    await on.discord.say(admin.id, channel(), "/tocsin setup");
    await on.discord.say(guest.id, channel(), "/tocsin help");
    expect(on.heard.map(({ actor }) => [actor.name, actor.isAdmin, actor.isGuest])).toEqual([
      ["Root", true, false],
      ["Gus", false, true],
    ]);
  });

  test("are registered once, and not again when nothing changed", async () => {
    const puts = () => on.discord.calls().filter((line) => line.startsWith("PUT /applications")).length;
    expect(puts()).toBe(1);
    expect(on.discord.commands().map((command) => command.name)).toEqual([
      "incident",
      "service",
      "oncall",
      "tocsin",
      "Report incident",
    ]);
    await on.bot.stop();
    const again = startable(on.discord, []);
    await again.start({
      look: async () => done(""),
      handle: async () => done(""),
      refresh: async () => undefined,
      suggest: async () => [],
    });
    expect(puts()).toBe(1);
    await again.stop();
  });
});

describe("buttons and menus", () => {
  test("a button carries intent, subject and argument", async () => {
    const { messageId } = await posted(true);
    await on.discord.click(ana, messageId, "Take it");
    await on.discord.click(ana, messageId, "4");
    await on.discord.click(ana, messageId, "Resolve");
    expect(on.heard).toMatchObject([
      { intent: "incident.take", subject: "INC-1", spot: { messageId, channelId: general } },
      { intent: "incident.rate", subject: "INC-1", argument: "4" },
      { intent: "incident.resolve", subject: "INC-1", way: "look" },
    ]);
  });

  test("an act without words is acknowledged silently", async () => {
    const { messageId } = await posted(true);
    on.answer(() => ({ kind: "done" }));
    await on.discord.click(ana, messageId, "Take it");
    expect(on.discord.messages()).toHaveLength(1);
  });

  test("an id that we never wrote is called stale and reaches nobody", async () => {
    const { messageId } = await posted(true);
    for (const id of ["v0:old", "v1:incident.destroy:INC-1", "x".repeat(100), "v1:incident.take:INC-1'; drop table"]) {
      await on.discord.forge(ana, messageId, id);
    }
    expect(on.heard).toEqual([]);
    expect(on.discord.messages().filter((message) => message.onlyFor === ana)).toHaveLength(4);
  });
});

describe("forms", () => {
  beforeEach(() =>
    on.answer((inbound) => (inbound.intent === "incident.report" ? { kind: "form", form } : done("saved"))),
  );

  test("a form opens as the first answer and comes back with its values", async () => {
    await on.discord.say(ana, channel(), "/incident report");
    await on.discord.fill(ana, { "What is broken?": "Printer", Service: "Mail", "For whom": "@Ana" });
    await on.discord.submit(ana);
    expect(on.heard[1]).toMatchObject({
      way: "handle",
      intent: "incident.declare",
      values: { title: "Printer", service: "mail", for: ana },
      openedAtMs: 1_700_000_000_000,
    });
    expect(on.discord.openForm(ana)).toBeUndefined();
    await sees("saved");
  });

  test("more than five fields come in two steps behind Continue, and are saved together", async () => {
    const extra = Array.from({ length: 4 }, (_, index) => ({
      id: `more${index}`,
      label: `More ${index}`,
      kind: "text" as const,
      maxLength: 50,
      required: false,
    }));
    on.answer((inbound) =>
      inbound.intent === "incident.report"
        ? { kind: "form", form: { ...form, intro: [text("Please look first")], fields: [...form.fields, ...extra] } }
        : done("saved"),
    );
    await on.discord.say(ana, channel(), "/incident report");
    expect(on.discord.openForm(ana)).toMatchObject({ intro: "Please look first", fields: { length: 4 } });
    await on.discord.fill(ana, { "What is broken?": "Printer" });
    await on.discord.submit(ana);
    const [wait] = on.discord.messages().filter((message) => message.onlyFor === ana);
    await on.discord.click(ana, wait?.id ?? "", "继续");
    await on.discord.fill(ana, { "More 3": "last" });
    await on.discord.submit(ana);
    expect(on.heard.at(-1)).toMatchObject({
      intent: "incident.declare",
      values: { title: "Printer", more3: "last", more1: "" },
    });
  });

  test("a refused form says what is wrong and opens again as it was filled", async () => {
    on.answer((inbound) =>
      inbound.intent === "incident.report"
        ? { kind: "form", form }
        : { kind: "refused", card: { lines: [text("Not saved.")] }, fieldErrors: { title: "Too short." } },
    );
    await on.discord.say(ana, channel(), "/incident report");
    await on.discord.fill(ana, { "What is broken?": "P", Service: "Mail" });
    await on.discord.submit(ana);
    const answer = await sees("Not saved.");
    expect(answer.text).toContain("What is broken?: Too short.");
    await on.discord.click(ana, answer.id, "修改");
    expect(on.discord.openForm(ana)?.fields).toMatchObject([{ value: "P" }, { value: "Mail" }, {}]);
  });

  test("a form as the answer to a form waits behind a button", async () => {
    on.answer(() => ({ kind: "form", form }));
    await on.discord.say(ana, channel(), "/incident report");
    await on.discord.fill(ana, { "What is broken?": "Printer" });
    await on.discord.submit(ana);
    const [wait] = on.discord.messages().filter((message) => message.onlyFor === ana);
    await on.discord.click(ana, wait?.id ?? "", "继续");
    expect(on.discord.openForm(ana)?.title).toBe("Report");
  });

  test("files come with the form and are loaded from Discord only", async () => {
    const withFile: Form = {
      ...form,
      fields: [...form.fields, { id: "files", label: "Screenshots", kind: "file", maxFiles: 3, required: false }],
    };
    on.answer((inbound) => (inbound.intent === "incident.report" ? { kind: "form", form: withFile } : done("saved")));
    await on.discord.say(ana, channel(), "/incident report");
    on.discord.attach(ana, "Screenshots", [{ name: "a.png", type: "image/png", bytes: new Uint8Array([1, 2, 3]) }]);
    await on.discord.fill(ana, { "What is broken?": "Printer" });
    await on.discord.submit(ana);
    const [file] = on.heard[1]?.files ?? [];
    expect(file).toMatchObject({ name: "a.png", type: "image/png", size: 3 });
    expect([...((await file?.fetch(10)) ?? [])]).toEqual([1, 2, 3]);
    await expect(file?.fetch(2)).rejects.toThrow("larger than 2 bytes");
  });
});

describe("words and reactions", () => {
  test("a mention reports, a thread line is said, other channel talk is not listened to", async () => {
    const { messageId } = await posted(false);
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
    const { messageId } = await posted(false);
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

  test("🚨 on a message reports it in one step, 📌 keeps it, others mean nothing", async () => {
    const line = (await on.discord.say(ana, channel(), "the lift is stuck")) ?? "";
    const { messageId } = await posted(false);
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

  test("bots and other guilds are not listened to", async () => {
    const { messageId } = await posted(true);
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
    expect(on.heard.map((inbound) => inbound.intent)).toEqual(["incident.take"]);
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

  test("a redelivered interaction is the same delivery, and the second answer is let go", async () => {
    await on.discord.say(ana, channel(), "/incident Checkout is failing");
    await on.discord.redeliverLast(2);
    expect(on.heard).toHaveLength(3);
    expect(new Set(on.heard.map((inbound) => inbound.deliveryId)).size).toBe(1);
    expect(on.discord.messages()).toHaveLength(1);
    expect(on.complaints).toEqual([]);
  });

  test("what was pressed while the line was cut arrives after the resume, once", async () => {
    const { messageId } = await posted(true);
    on.discord.gateway.cut();
    await on.discord.click(ana, messageId, "Take it");
    expect(on.heard.map((inbound) => inbound.intent)).toEqual(["incident.take"]);
    on.discord.gateway.reconnect();
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

test("a wrong token is named at start, with where to find a right one", async () => {
  const settings = on.discord.settings();
  const quiet = () => undefined;
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  const token = "wrong.wrong.wrongwrongwrong";
  const stranger = createDiscord({ token, apiUrl: settings.DISCORD_API_URL as string, log });
  const ears = {
    look: async () => done(""),
    handle: async () => done(""),
    refresh: async () => undefined,
    suggest: async () => [],
  };
  const refused = stranger.start(ears);
  await expect(refused).rejects.toThrow("Reset Token");
  await expect(refused).rejects.not.toThrow(token);
  await stranger.stop();
  expect(on.discord.forgive()).toHaveLength(1);
});

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
    refresh: async () => undefined,
    suggest: async () => [],
  });
  const { messageId } = await posted(true);
  await on.discord.click(ana, messageId, "Take it");
  await on.discord.say(ana, channel(), "/incident report");
  await on.discord.fill(ana, { "What is broken?": "Printer" });
  await on.discord.submit(ana);
  await vi.waitFor(() => expect(effects.size).toBe(2));
  expect(on.discord.messages().filter((message) => message.text === "saved")).toHaveLength(2);
  await second.stop();
  expect([...complaints, ...on.complaints]).toEqual([]);
});
