// Typed lines, mark-up and addresses, without a network.

import { describe, expect, test } from "vitest";
import { channelName } from "../../../src/platform/slack/channels.ts";
import { readMention } from "../../../src/platform/slack/read-typed.ts";
import { mayAnswerTo, mayFetchFrom } from "../../../src/platform/slack/settings.ts";
import { plainWords } from "../../../src/platform/slack/words-in.ts";

test.each([
  ["Tom &amp; Jerry &lt;3", "Tom & Jerry <3"],
  [
    "see <https://a.example/x|the page> and <https://b.example>",
    "see the page (https://a.example/x) and https://b.example",
  ],
  ["<@U0BEN00001> in <#C0OPS00001|ops> <!here>", "@Ben in #ops @here"],
  ["<mailto:a@b.example|a@b.example>", "a@b.example"],
  ["&amp;lt;", "&lt;"],
])("the mark-up %j reads as %j", (given, wanted) => {
  expect(plainWords(given, (id) => (id === "U0BEN00001" ? "Ben" : undefined))).toBe(wanted);
});

describe("a mention", () => {
  test("nothing but a mention asks for help", () => {
    const at = { teamId: "T1", botUserId: "UBOT" };
    const reading = readMention({ channel: "C1", ts: "1.0", text: "<@UBOT> ", user: "U1" }, at);
    expect("draft" in reading && reading.draft.intent).toBe("help.show");
  });

  test("free text after a mention in a thread is said there, not reported anew", () => {
    const at = { teamId: "T1", botUserId: "UBOT" };
    const event = { channel: "C1", ts: "2.0", thread_ts: "1.0", text: "<@UBOT> looks better now", user: "U1" };
    const reading = readMention(event, at);
    expect("draft" in reading && reading.draft.intent).toBe("message.said");
  });
});

test("a command after a mention in a thread is about the thread's record, elsewhere it needs its reference", () => {
  const at = { teamId: "T1", botUserId: "UBOT" };
  const event = { channel: "C1", ts: "2.0", text: "<@UBOT> take", user: "U1" };
  const inThread = readMention({ ...event, thread_ts: "1.0" }, at);
  expect("draft" in inThread && inThread.draft).toMatchObject({ intent: "incident.take", subject: "" });
  expect(readMention(event, at)).toMatchObject({ refused: { code: "missing-argument", word: "take" } });
});

test.each([
  ["https://hooks.slack.com/commands/1", true],
  ["http://hooks.slack.com/commands/1", false],
  ["https://hooks.slack.com.evil.example/", false],
  ["https://evil.example/?https://hooks.slack.com", false],
  ["https://hooks.slack.com@evil.example/", false],
  ["http://169.254.169.254/latest", false],
  ["file:///etc/passwd", false],
  ["", false],
])("an answer to %j is allowed: %s", (address, allowed) => {
  expect(mayAnswerTo(address, "https://slack.com/api/")).toBe(allowed);
  expect(mayAnswerTo(address, undefined)).toBe(allowed);
});

test.each([
  ["https://files.slack.com/files-pri/T1-F1/a.png", true],
  ["http://files.slack.com/files-pri/T1-F1/a.png", false],
  ["https://files.slack.com:8443/a.png", false],
  ["https://slack.com/a.png", false],
  ["https://evil.example/files.slack.com", false],
])("the token goes to %j: %s", (address, allowed) => {
  expect(mayFetchFrom(address, "https://slack.com/api/")).toBe(allowed);
});

test.each([
  ["INC-142 Checkout fails!", "inc-142-checkout-fails"],
  ["  --Ünïcode__ok 支付 ", "ünïcode__ok-支付"],
  ["x".repeat(200), "x".repeat(80)],
  ["!!!", "channel"],
])("the channel name of %j is %j", (wanted, name) => expect(channelName(wanted)).toBe(name));
