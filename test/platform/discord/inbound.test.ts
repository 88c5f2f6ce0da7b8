// What people do in Discord with commands, buttons and forms becomes one act in the platform-neutral language, and its answer reaches them.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { roots } from "../../../src/chat/command.ts";
import type { Form } from "../../../src/chat/form.ts";
import { text } from "../../../src/kernel/rich-text.ts";
import { sayPlain } from "../../../src/words/say.ts";
import { form, openRoom, type Room } from "./room.ts";
import { done, type Scripted, startable } from "./scripted-bot.ts";

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
    expect(on.discord.commands().map((command) => command.name)).toEqual([...roots, "Report incident"]);
    await on.bot.stop();
    const again = startable(on.discord, []);
    await again.start({
      look: async () => done(""),
      handle: async () => done(""),
      follows: () => false,
      refresh: async () => undefined,
      memberChanged: async () => {},
      suggest: async () => [],
    });
    expect(puts()).toBe(1);
    await again.stop();
  });
});

describe("buttons and menus", () => {
  test("a button carries intent, subject and argument", async () => {
    const { messageId } = await room.posted(true);
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
    const { messageId } = await room.posted(true);
    on.answer(() => ({ kind: "done" }));
    await on.discord.click(ana, messageId, "Take it");
    expect(on.discord.messages()).toHaveLength(1);
  });

  test("an id that we never wrote is called stale and reaches nobody", async () => {
    const { messageId } = await room.posted(true);
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
