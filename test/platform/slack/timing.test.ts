// What Slack does when an answer is late or comes twice: nothing is lost in silence, nothing acts twice.
import { expect, test } from "vitest";
import { connect } from "./connected.ts";
import { form } from "./ears.ts";

test("an event over HTTP stays unacknowledged until the act is saved, and a failed one comes again", async () => {
  const now = await connect("http");
  now.ears.answers.push(() => Promise.reject(new Error("the process is going down")));
  await now.slack.say(now.ana, { in: "channel", channelId: now.ops }, "@tocsin the shop is down");
  const kept = now.ears.heard.map(({ inbound }) => inbound.deliveryId);
  expect(kept).toHaveLength(2);
  expect(new Set(kept).size).toBe(1);
  expect(now.slack.context.unanswered).toEqual([expect.stringContaining("http_error 500")]);
  await now.stop();
});

test("the same message under a second event id has the same delivery id", async () => {
  const now = await connect("socket");
  await now.slack.say(now.ana, { in: "dm", memberId: now.ana }, "hello there, it is broken");
  await now.slack.redeliverUnderNewEventId();
  await now.slack.redeliverLast();
  expect(new Set(now.ears.heard.map(({ inbound }) => inbound.deliveryId)).size).toBe(1);
  expect(now.ears.heard).toHaveLength(3);
  await now.stop();
});

test("a form that comes too late for its trigger is not lost in silence", async () => {
  const now = await connect("socket", { triggerLifeMs: -1 });
  now.ears.answers.push({ kind: "form", form });
  await now.slack.say(now.ana, { in: "channel", channelId: now.ops }, "/incident");
  const told = "The form could not be opened in time. Nothing was changed; please press or type it once more.";
  expect(now.slack.messages().map(({ text }) => text)).toEqual([told]);
  await now.stop();
});
