// Proves the Slack stand-in against a bare Bolt app: what the real client can do with it works over the socket and over signed HTTP.

import { WebClient } from "@slack/web-api";
import { afterEach, describe, expect, test } from "vitest";
import { type BareApp, silent, startBareApp } from "../support/fake-slack/bare-app.ts";
import { createFakeSlack, type FakeSlack } from "../support/fake-slack/fake-slack.ts";

describe.each(["socket", "http"] as const)("a bare Bolt app (%s)", (mode) => {
  let slack: FakeSlack;
  let bare: BareApp;
  afterEach(async () => {
    await bare.stop();
    await slack.stop();
  });

  async function begin() {
    slack = createFakeSlack({ mode, manifest: "any" });
    await slack.start();
    bare = await startBareApp(slack);
    const ana = await slack.member({ name: "Ana", email: "ana@example.com", locale: "zh-CN", zone: "Asia/Shanghai" });
    const ops = await slack.channel("ops");
    return { app: bare.app, ana, ops };
  }

  test("answers a command with text that only the asker sees", async () => {
    const { app, ana, ops } = await begin();
    app.command("/hello", ({ command, ack }) => ack(`Hello, ${command.text}`));
    await slack.say(ana.id, { in: "channel", channelId: ops }, "/hello world <!channel>");
    expect(slack.messages()).toMatchObject([{ text: "Hello, world <!channel>", onlyFor: ana.id }]);
  });

  test("edits its message when the button is pressed", async () => {
    const { app, ana, ops } = await begin();
    app.command("/card", async ({ client, command, ack }) => {
      await client.chat.postMessage({
        channel: command.channel_id,
        text: "New",
        blocks: [line("New"), button("Take it")],
      });
      await ack();
    });
    app.action("take", async ({ ack, client, body }) => {
      if (body.type !== "block_actions" || !body.message) throw new Error("no message");
      const blocks = [line(`*Taken* by <@${body.user.id}>`)];
      await client.chat.update({ channel: ops, ts: body.message.ts, text: "Taken", blocks });
      await ack();
    });
    await slack.say(ana.id, { in: "channel", channelId: ops }, "/card");
    const [card] = slack.messages();
    expect(card).toMatchObject({ text: "New", buttons: [{ label: "Take it" }] });
    await slack.click(ana.id, card?.id ?? "", "Take it");
    expect(slack.messages()).toMatchObject([{ text: "Taken by @Ana", edits: ["New"], buttons: [] }]);
  });

  test("refuses a form with an error on the field, then takes it", async () => {
    const { app, ana, ops } = await begin();
    app.command("/form", async ({ client, command, ack }) => {
      await client.views.open({ trigger_id: command.trigger_id, view: form });
      await ack();
    });
    app.view("report", async ({ view, ack, client, body }) => {
      const title = view.state.values.title?.value?.value ?? "";
      if (title.length < 5) return ack({ response_action: "errors", errors: { title: "Say a little more." } });
      await client.chat.postMessage({ channel: body.user.id, text: `Thank you: ${title}` });
      await ack();
    });
    await slack.say(ana.id, { in: "channel", channelId: ops }, "/form");
    await slack.submit(ana.id);
    expect(slack.openForm(ana.id)?.errors).toEqual({ "What is broken?": "Please complete this required field." });
    await slack.fill(ana.id, { "What is broken?": "VPN" });
    await slack.submit(ana.id);
    expect(slack.openForm(ana.id)?.errors).toEqual({ "What is broken?": "Say a little more." });
    await slack.fill(ana.id, { "What is broken?": "VPN is down" });
    await slack.submit(ana.id);
    expect(slack.openForm(ana.id)).toBeUndefined();
    expect(slack.messages()).toMatchObject([{ text: "Thank you: VPN is down", spot: { in: "dm", memberId: ana.id } }]);
  });

  test("hears a reaction and a mention, each once, and not its own words", async () => {
    const { app, ana, ops } = await begin();
    const heard: string[] = [];
    app.event("reaction_added", async ({ event }) => void heard.push(`${event.reaction} on ${event.item.ts}`));
    app.event("app_mention", async ({ event }) => void heard.push(event.text));
    app.message(async ({ message, say }) => {
      heard.push("text" in message ? (message.text ?? "") : "");
      await say("I heard you");
    });
    const ts = await slack.say(ana.id, { in: "channel", channelId: ops }, "@tocsin the till is <dead>");
    await slack.react(ana.id, ts ?? "", "🚨");
    const mention = `<@${slack.workspace.bot.userId}> the till is &lt;dead&gt;`;
    expect(heard).toEqual([mention, mention, `rotating_light on ${ts}`]);
    expect(slack.messages().map((message) => message.text)).toEqual(["@tocsin the till is <dead>", "I heard you"]);
  });

  test("finds its message by metadata after a reply was lost", async () => {
    const { app, ops } = await begin();
    slack.fault("lost-reply", 1);
    const metadata = { event_type: "card", event_payload: { key: "k1" } };
    await expect(app.client.chat.postMessage({ channel: ops, text: "Once", metadata })).rejects.toThrow();
    const found = await app.client.conversations.history({ channel: ops, include_all_metadata: true });
    expect(found.messages).toMatchObject([{ text: "Once", metadata }]);
  });
});

test("says which limit an outgoing message breaks", async () => {
  const slack = createFakeSlack({ mode: "socket", manifest: "any" });
  await slack.start();
  const { SLACK_BOT_TOKEN, SLACK_API_URL } = slack.settings();
  const options = { slackApiUrl: SLACK_API_URL ?? "", retryConfig: { retries: 0 }, logger: silent };
  const client = new WebClient(SLACK_BOT_TOKEN, options);
  const channel = await slack.channel("ops");
  const blocks = [line("x".repeat(3001)), button("y".repeat(76))];
  await expect(client.chat.postMessage({ channel, text: "a < b", blocks })).rejects.toThrow("invalid_blocks");
  expect(slack.violations().join("\n")).toMatch(/unescaped <[\s\S]*<=3000[\s\S]*<=75/);
  await slack.stop();
});

const line = (text: string) => ({ type: "section" as const, text: { type: "mrkdwn" as const, text } });
const button = (text: string) => ({
  type: "actions" as const,
  elements: [{ type: "button" as const, action_id: "take", text: { type: "plain_text" as const, text } }],
});
const form = {
  type: "modal" as const,
  callback_id: "report",
  title: { type: "plain_text" as const, text: "Report" },
  submit: { type: "plain_text" as const, text: "Report" },
  blocks: [
    {
      type: "input" as const,
      block_id: "title",
      label: { type: "plain_text" as const, text: "What is broken?" },
      element: { type: "plain_text_input" as const, action_id: "value" },
    },
  ],
};
