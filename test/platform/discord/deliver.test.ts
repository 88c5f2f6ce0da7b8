// What the outbox asks of Discord arrives once, whatever happens to the replies, and every failure says what it means.
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
// With everything else that the bot loads: libraries that share one pool of connections have stood in each other's way.
import "../../../src/compose.ts";
import type { Card } from "../../../src/chat/card.ts";
import { text } from "../../../src/kernel/rich-text.ts";
import { DeliveryFailed, type Reader, type Remote, type Target } from "../../../src/platform/platform.ts";
import type { FaultKind } from "../../support/peer.ts";
import { done, type Scripted, startable, startScripted } from "./scripted-bot.ts";

let on: Scripted;
let general: string;
let ana: string;
const reader: Reader = { lang: "en", zone: "UTC", userIds: {} };
const card = (words: string): Card => ({
  headline: text(words),
  lines: [],
  buttons: [{ label: "Take it", intent: "incident.take", subject: "INC-1" }],
});
const picture = { name: "a.png", type: "image/png", bytes: new Uint8Array([1]) };
const inGeneral = (): Target => ({ kind: "channel", channelId: general });

beforeEach(async () => {
  on = await startScripted();
  general = await on.discord.channel("ops");
  ana = (await on.discord.member({ name: "Ana" })).id;
});

afterEach(async () => {
  const violations = on.discord.violations();
  await on.stop();
  expect(violations).toEqual([]);
});

/** As the outbox does: one attempt; after an ambiguous one it looks first, after a limit it waits as told. */
async function deliver(target: Target, key: string): Promise<{ remote: Remote; failures: readonly DeliveryFailed[] }> {
  const since = Temporal.Now.instant();
  const failures: DeliveryFailed[] = [];
  for (;;) {
    try {
      const unsure = failures.some((failure) => failure.outcome === "ambiguous");
      const found = unsure ? await on.bot.find(target, key, since) : undefined;
      return { remote: found ?? (await on.bot.post(target, card(key), reader, key)), failures };
    } catch (error) {
      if (!(error instanceof DeliveryFailed) || failures.length > 5) throw error;
      failures.push(error);
      await new Promise((resolve) => setTimeout(resolve, error.retryAfterMs ?? 0));
    }
  }
}

const failureOf = (call: Promise<unknown>): Promise<DeliveryFailed> =>
  call.then(
    () => expect.fail("it should have failed"),
    (error: unknown) => {
      expect(error).toBeInstanceOf(DeliveryFailed);
      return error as DeliveryFailed;
    },
  );

describe("nothing is doubled and nothing is missing", () => {
  test.each<[FaultKind, string]>([
    ["lost-reply", "ambiguous"],
    ["500", "ambiguous"],
    ["503-html", "ambiguous"],
    ["hang", "ambiguous"],
    ["reset", "ambiguous"],
    ["429", "retry"],
  ])("after %s the message is there once", async (kind, outcome) => {
    on.discord.fault(kind, 2, { retryAfterSeconds: 0.2, method: "post" });
    const { remote, failures } = await deliver(inGeneral(), "INC-1:promise:1");
    expect(failures.map((failure) => failure.outcome)).toEqual(Array(kind === "lost-reply" ? 1 : 2).fill(outcome));
    expect(on.discord.messages().map((message) => message.id)).toEqual([remote.messageId]);
  });

  test("a message whose reply was lost is known again by its event, long after its nonce was forgotten", async () => {
    on.discord.fault("lost-reply", 1, { method: "post" });
    const since = Temporal.Now.instant();
    const line: Card = { lines: [text("10:04 Ben took it")] };
    await failureOf(on.bot.post(inGeneral(), line, reader, "line:1"));
    on.discord.forgetNonces();
    const there = await vi.waitFor(async () => {
      const found = await on.bot.find(inGeneral(), "line:1", since);
      expect(found).toBeDefined();
      return found;
    });
    expect(there?.messageId).toBe(on.discord.messages()[0]?.id);
    expect(await on.bot.find(inGeneral(), "line:2", since)).toBeUndefined();
  });

  test("a process that heard nothing of it finds it by its buttons, or is given the same message again", async () => {
    on.discord.fault("lost-reply", 2, { method: "post" });
    const since = Temporal.Now.instant();
    const line: Card = { lines: [text("10:04 Ben took it")] };
    await failureOf(on.bot.post(inGeneral(), card("page"), reader, "page:1"));
    await failureOf(on.bot.post(inGeneral(), line, reader, "line:1"));
    const [page, said] = on.discord.messages();
    const other = startable(on.discord, []);
    await other.start({
      look: async () => done(""),
      handle: async () => done(""),
      follows: () => false,
      refresh: async () => undefined,
      memberChanged: async () => {},
      suggest: async () => [],
    });
    expect(await other.find(inGeneral(), "page:1", since)).toEqual({ channelId: general, messageId: page?.id });
    expect(await other.find(inGeneral(), "page:2", since)).toBeUndefined();
    expect(await other.post(inGeneral(), line, reader, "line:1")).toEqual({ channelId: general, messageId: said?.id });
    expect(on.discord.messages()).toHaveLength(2);
    await other.stop();
  });

  test("a limit says how long to wait", async () => {
    on.discord.fault("429", 1, { retryAfterSeconds: 7, method: "post" });
    const failed = await failureOf(on.bot.post(inGeneral(), card("x"), reader, "k"));
    expect(failed.outcome).toBe("retry");
    expect(failed.retryAfterMs).toBeGreaterThanOrEqual(7000);
  });

  test("two keys are two messages, one key is one", async () => {
    await on.bot.post(inGeneral(), card("a"), reader, "a");
    await on.bot.post(inGeneral(), card("a"), reader, "a");
    await on.bot.post(inGeneral(), card("a"), reader, "b");
    expect(on.discord.messages()).toHaveLength(2);
  });
});

describe("messages", () => {
  test("are edited in place, from a box to plain words and back", async () => {
    const remote = await on.bot.post(inGeneral(), card("🔴 INC-1"), reader, "c");
    await on.bot.edit(remote, { lines: [text("This record is private.")] }, reader);
    await on.bot.edit(remote, { tone: "good", headline: text("INC-1 solved"), lines: [] }, reader);
    expect(on.discord.messages()).toMatchObject([
      { text: "🟢 INC-1 solved", edits: ["🔴 INC-1", "This record is private."], buttons: [] },
    ]);
  });

  test("go into a thread, which is opened once", async () => {
    const remote = await on.bot.post(inGeneral(), card("root"), reader, "c");
    const threadId = await on.bot.openThread(remote, "INC-1 · Checkout fails");
    expect(await on.bot.openThread(remote, "INC-1 · Checkout fails")).toBe(threadId);
    await on.bot.post(
      { kind: "channel", channelId: general, threadId },
      { lines: [text("10:04 Ben took it")] },
      reader,
      "t",
    );
    expect(on.discord.messages()[1]).toMatchObject({
      text: "10:04 Ben took it",
      spot: { in: "thread", channelId: general, rootId: remote.messageId },
    });
  });

  test("open a post in a forum, and its thread is that post", async () => {
    const forum = on.discord.forum("incidents");
    const remote = await on.bot.post(
      { kind: "channel", channelId: forum },
      card("INC-1 · Checkout fails"),
      reader,
      "c",
    );
    expect(remote.channelId).not.toBe(forum);
    expect(on.discord.channelOf(remote.channelId)?.name).toBe("INC-1 · Checkout fails");
    expect(await on.bot.openThread(remote, "INC-1")).toBe(remote.channelId);
  });

  test("are changed in a thread that Discord has folded away meanwhile", async () => {
    const target: Target = { kind: "channel", channelId: on.discord.forum("incidents") };
    const remote = await on.bot.post(target, card("INC-1 · Checkout fails"), reader, "c");
    const fold = () => on.discord.foldAway(remote.channelId);
    fold();
    await on.bot.edit(remote, card("INC-1 · solved"), reader);
    fold();
    await on.bot.pin(remote);
    expect(on.discord.messages()).toMatchObject([{ text: "INC-1 · solved", pinned: true }]);
    expect(on.discord.channelOf(remote.channelId)?.archived).toBe(false);
  });

  test("reach one person, call them, pin, upload and disappear", async () => {
    await on.bot.post({ kind: "direct", userId: ana }, { lines: [text("Thank you")] }, reader, "d");
    const person = { kind: "person", personId: "p1", name: "Ana", mention: true } as const;
    const page = await on.bot.post(
      inGeneral(),
      { headline: [{ kind: "text", text: "📟 " }, person], lines: [] },
      { ...reader, userIds: { p1: ana } },
      "p",
    );
    await on.bot.pin(page);
    const file = await on.bot.upload(
      inGeneral(),
      { name: "a.csv", type: "text/csv", bytes: new TextEncoder().encode("a,b") },
      "f",
    );
    expect(on.discord.messages()).toMatchObject([
      { spot: { in: "dm", memberId: ana }, text: "Thank you" },
      { text: "@Ana\n📟 @Ana", pinned: true },
      { text: "📎 a.csv" },
    ]);
    await on.bot.remove(file);
    await on.bot.remove(file);
    expect(on.discord.messages()[2]?.deleted).toBe(true);
  });
});

describe("failures say what they mean", () => {
  test.each([
    ["pinning", "PinMessages", "PIN_MESSAGES", (remote: Remote) => on.bot.pin(remote)],
    ["threads", "CreatePublicThreads", "CREATE_PUBLIC_THREADS", (remote: Remote) => on.bot.openThread(remote, "x")],
    ["a card", "EmbedLinks", "EMBED_LINKS", () => on.bot.post(inGeneral(), card("y"), reader, "y")],
    ["a file", "AttachFiles", "ATTACH_FILES", () => on.bot.upload(inGeneral(), picture, "y")],
    ["posting", "SendMessages", "SEND_MESSAGES", () => on.bot.post(inGeneral(), card("y"), reader, "y")],
  ] as const)("%s without the permission names it", async (_what, permission, spelled, call) => {
    const remote = await on.bot.post(inGeneral(), card("x"), reader, "x");
    on.discord.deny(general, permission);
    const failed = await failureOf(call(remote));
    expect(failed).toMatchObject({ outcome: "refused" });
    expect(failed.reason).toContain(`missing permission ${spelled}`);
    expect(failed.reason).toContain("#ops");
  });

  test("what there is no time left for once the direct messages are open is not posted: somebody else may be at it", async () => {
    const toAna: Target = { kind: "direct", userId: ana };
    const failed = await failureOf(on.bot.post(toAna, card("x"), reader, "late", () => true));
    expect(failed).toMatchObject({ outcome: "retry" });
    expect(on.discord.messages().filter(({ text }) => text === "x")).toEqual([]);
  });

  test("a deleted message or channel is gone, and who takes no direct messages is closed", async () => {
    const remote = await on.bot.post(inGeneral(), card("x"), reader, "x");
    await on.discord.deleteMessage(ana, remote.messageId);
    expect(await failureOf(on.bot.edit(remote, card("x"), reader))).toMatchObject({ outcome: "gone" });
    await on.discord.deleteChannel(general);
    expect(await failureOf(on.bot.post(inGeneral(), card("x"), reader, "y"))).toMatchObject({ outcome: "gone" });
    const closed = await on.discord.member({ name: "Bo", closedToBots: true });
    const failed = await failureOf(on.bot.post({ kind: "direct", userId: closed.id }, card("x"), reader, "z"));
    expect(failed).toMatchObject({ outcome: "closed", reason: expect.stringContaining("no direct messages") });
  });

  test("after the token was reset everything waits for the operator: no channel counts as gone, nobody as closed", async () => {
    const remote = await on.bot.post(inGeneral(), card("x"), reader, "x");
    on.discord.resetToken();
    const toAna: Target = { kind: "direct", userId: ana };
    for (const call of [
      () => on.bot.post(inGeneral(), card("y"), reader, "y"),
      () => on.bot.post(toAna, card("z"), reader, "z"),
      () => on.bot.edit(remote, card("x"), reader),
    ]) {
      const failed = await failureOf(call());
      expect(failed).toMatchObject({ outcome: "retry", retryAfterMs: 60_000 });
      expect(failed.reason).toContain("DISCORD_TOKEN");
    }
    expect(on.discord.forgive()).not.toEqual([]);
  });

  test("no failure carries the token or an address with a secret", async () => {
    on.discord.fault("reset", 1, { method: "post" });
    const failed = await failureOf(on.bot.post(inGeneral(), card("x"), reader, "x"));
    expect(`${failed.reason} ${failed.stack}`).not.toContain(on.discord.settings().DISCORD_TOKEN);
  });
});

describe("channels", () => {
  test("of a private record are seen by its members only, and by whoever is let in later", async () => {
    on.discord.allow("ManageChannels", "ManageRoles");
    const { channelId, name } = await on.bot.createChannel("INC 7 Checkout", {
      topic: "fix it",
      isPrivate: true,
      userIds: [ana],
    });
    expect(name).toBe("inc-7-checkout");
    const late = await on.discord.member({ name: "Late" });
    const people = () => on.discord.channelOf(channelId)?.overwrites.map((one) => one.id);
    expect(people()).toEqual([on.discord.guildId, on.discord.botId, ana]);
    await on.bot.inviteTo(channelId, [late.id]);
    expect(people()).toContain(late.id);
    await on.bot.archiveChannel(channelId);
    expect(on.discord.channelOf(channelId)?.overwrites.find((one) => one.id === on.discord.guildId)?.deny).toBe(
      (1n << 10n) | (1n << 11n) | (1n << 38n),
    );
    await on.bot.unarchiveChannel(channelId);
    expect(on.discord.channelOf(channelId)?.overwrites.find((one) => one.id === on.discord.guildId)?.deny).toBe(
      1n << 10n,
    );
  });

  test("are found by id, by name and by mention, if the bot sees them", async () => {
    const hidden = await on.discord.channel("hidden", { withoutBot: true });
    expect(await on.bot.findChannel("#ops")).toEqual({ channelId: general, name: "ops" });
    expect(await on.bot.findChannel(general)).toEqual({ channelId: general, name: "ops" });
    expect(await on.bot.findChannel(`<#${general}>`)).toEqual({ channelId: general, name: "ops" });
    expect(await on.bot.findChannel("nowhere")).toBeUndefined();
    expect(await on.bot.findChannel("hidden")).toBeUndefined();
    expect(await on.bot.findChannel(hidden)).toBeUndefined();
  });

  test("cannot be made without the permission, which is named", async () => {
    on.discord.forbid("ManageChannels");
    const failed = await failureOf(on.bot.createChannel("x", { topic: "", isPrivate: false, userIds: [] }));
    expect(failed).toMatchObject({ outcome: "refused" });
    expect(failed.reason).toContain("missing permission");
  });
});
