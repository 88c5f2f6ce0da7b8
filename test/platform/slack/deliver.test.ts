// Speaking on Slack under faults: nothing doubled, nothing lost, and every failure named so that the outbox knows what to do.

import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Card } from "../../../src/chat/card.ts";
import { DeliveryFailed, type Target } from "../../../src/platform/platform.ts";
import { type Connected, connect } from "./connected.ts";

const reader = { lang: "en", zone: "Europe/London", userIds: {} } as const;
const card = (text: string): Card => ({ lines: [[{ kind: "text", text }]] });

let now: Connected;
let ops: Target;
let since: Temporal.Instant;
beforeEach(async () => {
  now = await connect("socket");
  ops = { kind: "channel", channelId: now.ops };
  since = Temporal.Now.instant();
});
afterEach(async () => {
  expect(now.slack.violations()).toEqual([]);
  await now.stop();
});

const failure = async (work: Promise<unknown>): Promise<Partial<DeliveryFailed>> => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(DeliveryFailed);
  const { outcome, reason, retryAfterMs } = error as DeliveryFailed;
  return { outcome, reason, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
};
const texts = () => now.slack.messages().map(({ text }) => text);

/** What the outbox does with one row: post; where it is unclear, look first; where nothing was done, again. */
async function deliver(target: Target, text: string, key: string, tries = 4): Promise<void> {
  let mustLook = false;
  for (let n = 0; n < tries; n += 1) {
    if (mustLook && (await now.platform.find(target, key, since))) return;
    try {
      await now.platform.post(target, card(text), reader, key);
      return;
    } catch (error) {
      if (!(error instanceof DeliveryFailed) || error.outcome === "refused" || error.outcome === "gone") throw error;
      mustLook = error.outcome === "ambiguous";
    }
  }
  throw new Error("not delivered");
}

describe.each(["429", "500", "503-html", "reset", "lost-reply"] as const)("after %s", (fault) => {
  test.each([
    ["in a channel", () => ops],
    ["in direct messages", (): Target => ({ kind: "direct", userId: now.ana })],
    [
      "in a thread",
      async (): Promise<Target> => {
        const root = await now.platform.post(ops, card("root"), reader, "root");
        return { kind: "channel", channelId: now.ops, threadId: root.messageId };
      },
    ],
  ])("a message %s arrives once", async (_where, targetOf) => {
    const target = await targetOf();
    now.slack.fault(fault, 2);
    await deliver(target, "Ben took it", "INC-1:took");
    expect(texts().filter((text) => text === "Ben took it")).toHaveLength(1);
  });

  test("an edit applied again changes nothing and adds nothing", async () => {
    const remote = await now.platform.post(ops, card("new"), reader, "card");
    now.slack.fault(fault, 1, { method: "chat.update" });
    await failure(now.platform.edit(remote, card("taken"), reader));
    await now.platform.edit(remote, card("taken"), reader);
    expect(texts()).toEqual(["taken"]);
  });
});

test("a rate limit tells how long to wait, and does not stop forms or the client's other calls", async () => {
  now.slack.fault("429", 1, { retryAfterSeconds: 7 });
  const failed = await failure(now.platform.post(ops, card("x"), reader, "k"));
  expect(failed).toEqual({ outcome: "retry", reason: "chat.postMessage: rate limited", retryAfterMs: 7000 });
  await now.platform.post(ops, card("y"), reader, "k2");
  expect(texts()).toEqual(["y"]);
});

test("a hanging call is given up and counted as unclear", async () => {
  now.slack.fault("hang", 1);
  const failed = await failure(now.platform.post(ops, card("x"), reader, "k"));
  expect(failed.outcome).toBe("ambiguous");
  expect(await now.platform.find(ops, "k", since)).toBeUndefined();
}, 15_000);

test("each call is one attempt: the client never posts again by itself", async () => {
  now.slack.fault("lost-reply", 1);
  await failure(now.platform.post(ops, card("x"), reader, "k"));
  expect(now.slack.calls.filter(({ method }) => method === "chat.postMessage")).toHaveLength(1);
});

test("what can never work says why: a deleted message, a channel without the bot, closed direct messages", async () => {
  const remote = await now.platform.post(ops, card("x"), reader, "k");
  await now.platform.remove(remote);
  expect(await failure(now.platform.edit(remote, card("y"), reader))).toMatchObject({ outcome: "gone" });
  const hidden = await now.slack.channel("board", { private: true, withoutBot: true });
  const inHidden = { kind: "channel", channelId: hidden } as const;
  expect(await failure(now.platform.post(inHidden, card("x"), reader, "k"))).toMatchObject({ outcome: "gone" });
  const shy = await now.slack.member({ name: "Shy", closedToBots: true });
  const toShy = { kind: "direct", userId: shy.id } as const;
  expect(await failure(now.platform.post(toShy, card("x"), reader, "k"))).toEqual({
    outcome: "closed",
    reason: "chat.postMessage: messages_tab_disabled",
  });
  await now.slack.deleteChannel(now.ops);
  expect(await failure(now.platform.post(ops, card("x"), reader, "k"))).toMatchObject({ outcome: "gone" });
});

test("a file whose bytes took longer than there was time is not shown: somebody else may be at it", async () => {
  const file = { name: "chart.png", type: "image/png", bytes: new Uint8Array([1, 2, 3]) };
  const remote = await now.platform.post(ops, card("x"), reader, "k");
  const isOver = () => true;
  const picture = { ...file, title: "Chart", alt: "A chart" };
  for (const upload of [
    now.platform.upload(ops, file, "late", isOver),
    now.platform.illustrate(remote, picture, "late", undefined, isOver),
  ]) {
    expect(await failure(upload)).toMatchObject({ outcome: "retry" });
  }
  const shown = now.slack.calls.filter(({ method }) => method === "files.completeUploadExternal");
  expect(shown).toEqual([]);
});

test("a message is found again by its key among others, not by another's", async () => {
  for (let n = 0; n < 5; n += 1) await now.platform.post(ops, card(`m${n}`), reader, `key-${n}`);
  const found = await now.platform.find(ops, "key-3", since);
  expect(now.slack.messages().find(({ id }) => id === found?.messageId)?.text).toBe("m3");
  expect(await now.platform.find(ops, "key", since)).toBeUndefined();
});

test("a channel is made with topic and people; a name taken by others gets a number", async () => {
  await now.slack.channel("inc-7-checkout-fails");
  const options = { topic: "t".repeat(300), isPrivate: true, userIds: [now.ana, now.ben] };
  const made = await now.platform.createChannel("INC-7 Checkout fails!", options);
  expect(made.name).toBe("inc-7-checkout-fails-2");
  const channel = now.slack.workspace.channels.get(made.channelId);
  expect([...(channel?.members ?? [])]).toEqual([now.ana, now.ben]);
  expect(channel?.topic).toHaveLength(250);
});

test("a channel whose making was not heard of is taken up again instead of made twice", async () => {
  const options = { topic: "", isPrivate: false, userIds: [] };
  now.slack.fault("lost-reply", 1, { method: "conversations.create" });
  expect(await failure(now.platform.createChannel("inc-8", options))).toMatchObject({ outcome: "ambiguous" });
  expect((await now.platform.createChannel("inc-8", options)).name).toBe("inc-8");
  expect([...now.slack.workspace.channels.values()].filter(({ name }) => name.startsWith("inc-8"))).toHaveLength(1);
});

test("channels are found by name, with or without #, and by id", async () => {
  expect(await now.platform.findChannel("#ops")).toEqual({ channelId: now.ops, name: "ops" });
  expect(await now.platform.findChannel(now.ops)).toEqual({ channelId: now.ops, name: "ops" });
  expect(await now.platform.findChannel("nowhere")).toBeUndefined();
  expect(await now.platform.findChannel("C0000000000")).toBeUndefined();
});

test("a file arrives whole; pinning twice is no fault; inviting the invited is no fault", async () => {
  const bytes = new Uint8Array([1, 2, 3, 255]);
  const remote = await now.platform.upload(ops, { name: "chart.png", type: "image/png", bytes }, "k");
  expect(now.slack.fileBytes(remote.messageId)).toEqual(bytes);
  expect(texts()).toEqual(["[chart.png]"]);
  expect(now.slack.workspace.files.get(remote.messageId)?.name).toMatch(/^chart-[0-9a-f]{8}\.png$/);
  const posted = await now.platform.post(ops, card("x"), reader, "k2");
  await now.platform.pin(posted);
  await now.platform.pin(posted);
  expect(now.slack.messages().at(-1)?.pinned).toBe(true);
  await now.platform.remove(remote);
  await now.platform.remove(remote);
  expect(now.slack.fileBytes(remote.messageId)).toBeUndefined();
  await now.platform.inviteTo(now.ops, [now.ana]);
  await now.platform.inviteTo(now.ops, [now.ana]);
});

test("the bot never calls names by accident and never shows previews of links", async () => {
  const text = "<!channel> <@U123> https://evil.example @here *bold*";
  await now.platform.post(ops, card(text), reader, "k");
  expect(texts()).toEqual([text]);
  const { args } = now.slack.calls.find(({ method }) => method === "chat.postMessage") ?? {};
  expect(args).toMatchObject({ link_names: "false", unfurl_links: "false", unfurl_media: "false" });
  expect(args?.text).toBe("&lt;!channel&gt; &lt;@U123&gt; https://evil.example @here *bold*");
});

test("a file whose sharing was not heard of is found again by its key instead of shown twice", async () => {
  const file = { name: "chart.png", type: "image/png", bytes: new Uint8Array([1]) };
  now.slack.fault("lost-reply", 1, { method: "files.completeUploadExternal" });
  expect(await failure(now.platform.upload(ops, file, "digest:1"))).toMatchObject({ outcome: "ambiguous" });
  expect(await now.platform.find(ops, "digest:1", since)).toBeDefined();
  expect(await now.platform.find(ops, "digest:2", since)).toBeUndefined();
  now.slack.fault("500", 1, { method: "files.getUploadURLExternal" });
  expect(await failure(now.platform.upload(ops, file, "digest:2"))).toMatchObject({ outcome: "retry" });
  expect(texts()).toEqual(["[chart.png]"]);
});
