// The connection to Slack: it comes back after Slack recycles it, and a stop answers what it has begun.

import { expect, test, vi } from "vitest";
import { createSlack } from "../../../src/platform/slack/slack.ts";
import { until } from "../../support/watch.ts";
import { connect } from "./connected.ts";
import { createTestEars, words } from "./ears.ts";

test("after Slack recycles the connection the bot hears again, although the first attempt to come back fails", async () => {
  const now = await connect("socket", { patienceMs: 20_000 });
  now.slack.fault("503-html", 1, { method: "apps.connections.open" });
  now.slack.socket.disconnect("refresh_requested");
  now.ears.answers.push(words("Still here."));
  await now.slack.socket.whenGone();
  await now.slack.say(now.ana, { in: "channel", channelId: now.ops }, "/tocsin help");
  expect(now.slack.messages().map(({ text }) => text)).toEqual(["Still here."]);
  expect(now.slack.violations()).toEqual([]);
  await now.stop();
}, 30_000);

test("an app-level token that is revoked meanwhile ends nothing: it is said, and with the token the bot hears again", async () => {
  const now = await connect("socket", { patienceMs: 20_000 });
  const giveBack = now.slack.revokeAppToken();
  now.slack.socket.disconnect("link_disabled");
  await vi.waitFor(() => expect(now.warnings.join()).toContain("Slack does not accept SLACK_APP_TOKEN"), 20_000);
  giveBack();
  now.ears.answers.push(words("Here again."));
  await now.slack.say(now.ana, { in: "channel", channelId: now.ops }, "/tocsin help");
  expect(now.slack.messages().map(({ text }) => text)).toEqual(["Here again."]);
  await now.stop();
}, 40_000);

test("a stop waits for the act in flight and answers it", async () => {
  const now = await connect("socket");
  let finish = () => {};
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const saved = new Promise<void>((resolve) => {
    finish = resolve;
  });
  now.ears.answers.push(() => {
    begin();
    return saved.then(() => words("Saved."));
  });
  const said = now.slack.say(now.ana, { in: "channel", channelId: now.ops }, "/incident Checkout is down");
  await begun;
  const stopped = now.platform.stop();
  finish();
  await Promise.all([said, stopped]);
  expect(now.slack.messages().map(({ text }) => text)).toEqual(["Saved."]);
  await now.slack.stop();
});

test("two replicas share the deliveries: each is heard once", async () => {
  const now = await connect("socket");
  const log = { info() {}, warn() {}, error() {} };
  const settings = { botToken: now.slack.tokens.bot, appToken: now.slack.tokens.app, log };
  const second = createSlack({ ...settings, apiUrl: now.slack.settings().SLACK_API_URL ?? "" });
  const others = createTestEars();
  await second.start(others);
  for (let n = 0; n < 6; n += 1) await now.slack.say(now.ana, { in: "channel", channelId: now.ops }, "/tocsin help");
  expect(now.ears.heard.length + others.heard.length).toBe(6);
  expect(others.heard.length).toBeGreaterThan(0);
  expect(now.ears.heard.length).toBeGreaterThan(0);
  await second.stop();
  await now.stop();
});

test("an answer still reaches the person when the socket went away during the act", async () => {
  const now = await connect("socket");
  let finish = () => {};
  const saved = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  now.ears.answers.push(() => {
    begin();
    return saved.then(() => words("Saved."));
  });
  const said = now.slack.say(now.ana, { in: "channel", channelId: now.ops }, "/incident Checkout is down");
  const lost = expect(said).rejects.toThrow("connection closed");
  await begun;
  now.slack.socket.disconnect("warning");
  await lost;
  finish();
  await until(
    now.slack,
    () => now.slack.messages().some(({ text }) => text === "Saved.") || undefined,
    () => "the answer never came",
  );
  await now.stop();
});
