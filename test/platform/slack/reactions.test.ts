// Reports and notes by emoji from Slack, over the socket and over signed HTTP, also where the message under one cannot be read at once.

import { afterEach, describe, expect, test } from "vitest";
import { type Connected, connect } from "./connected.ts";

describe.each(["socket", "http"] as const)("Slack over %s", (mode) => {
  let now: Connected;
  afterEach(async () => {
    expect(now.slack.violations()).toEqual([]);
    await now.stop();
  });
  const inOps = () => ({ in: "channel", channelId: now.ops }) as const;
  const lastHeard = () => now.ears.heard.at(-1);

  test("the emoji reports a message, also one in a thread; pins and ticks count in threads only", async () => {
    now = await connect(mode);
    const root = (await now.slack.say(now.ben, inOps(), "payments are stuck")) ?? "";
    await now.slack.react(now.ana, root, "📌");
    expect(now.ears.heard).toEqual([]);
    await now.slack.react(now.ana, root, "🚨");
    expect(lastHeard()?.inbound).toMatchObject({
      intent: "incident.declare",
      actor: { userId: now.ana },
      message: { text: "payments are stuck", authorId: now.ben, authorName: "Ben", messageId: root },
    });
    const reply = await now.slack.say(now.ben, { in: "thread", channelId: now.ops, rootId: root }, "since 09:55");
    expect(lastHeard()?.inbound).toMatchObject({ intent: "message.said", spot: { threadId: root, messageId: reply } });
    await now.slack.react(now.ana, reply ?? "", "📌");
    expect(lastHeard()?.inbound).toMatchObject({ intent: "message.pinned", message: { text: "since 09:55" } });
    await now.slack.react(now.ana, reply ?? "", "✅");
    expect(lastHeard()?.inbound.intent).toBe("message.to-task");
  });

  test("a report by emoji waits where Slack does not give the message now: nothing is acknowledged before", async () => {
    now = await connect(mode, { patienceMs: 1000 });
    const root = (await now.slack.say(now.ben, inOps(), "payments are stuck")) ?? "";
    for (const kind of ["429", "500"] as const) now.slack.fault(kind, 1, { method: "conversations.replies" });
    // Slack gives it once more by itself.
    await now.slack.react(now.ana, root, "🚨");
    expect(now.ears.heard).toEqual([]);
    expect(now.slack.messages().filter(({ onlyFor }) => onlyFor)).toEqual([]);
    await now.slack.redeliverLast();
    await expect
      .poll(() => lastHeard()?.inbound)
      .toMatchObject({
        intent: "incident.declare",
        message: { text: "payments are stuck", authorId: now.ben, messageId: root },
      });
  });

  test("who reports by emoji is told when the message under it could not be read at all", async () => {
    now = await connect(mode, { patienceMs: 1000 });
    const root = (await now.slack.say(now.ben, inOps(), "payments are stuck")) ?? "";
    now.slack.fault("500", 4, { method: "conversations.replies" });
    await now.slack.react(now.ana, root, "🚨");
    await now.slack.redeliverLast(2);
    const told = () => now.slack.messages().filter(({ onlyFor }) => onlyFor === now.ana);
    await expect.poll(() => told().map(({ text }) => text)).toEqual([expect.stringContaining("nothing was reported")]);
    // A pin or a tick is nobody's call for help.
    now.slack.fault("500", 4, { method: "conversations.replies" });
    await now.slack.react(now.ana, root, "📌");
    await now.slack.redeliverLast(2);
    expect([told().length, now.ears.heard]).toEqual([1, []]);
  });
});
