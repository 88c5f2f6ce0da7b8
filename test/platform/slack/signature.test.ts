// Attacks on /slack/events: whatever is not freshly signed by Slack has no effect, and is refused before it is read.

import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createSlack } from "../../../src/platform/slack/slack.ts";
import { signature } from "../../support/fake-slack/delivery.ts";
import { type Connected, connect } from "./connected.ts";

let now: Connected;
beforeEach(async () => {
  now = await connect("http");
});
afterEach(() => now.stop());

const seconds = () => Math.floor(Date.now() / 1000);
const event = (text = "help") =>
  JSON.stringify({
    type: "event_callback",
    team_id: now.platform.workspaceId(),
    event_id: "Ev1",
    event: { type: "app_mention", channel: now.ops, user: now.ana, ts: "1700000000.000100", text },
  });

function send(body: string, change: { headers?: Record<string, string>; at?: number; secret?: string } = {}) {
  const at = change.at ?? seconds();
  return fetch(now.slack.botUrl ?? "", {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "x-slack-request-timestamp": String(at),
      "x-slack-signature": signature(change.secret ?? now.slack.tokens.signingSecret, at, body),
      ...change.headers,
    },
  });
}
const heard = () => now.ears.heard.length;

test("a signed request is heard", async () => {
  expect((await send(event())).status).toBe(200);
  expect(heard()).toBe(1);
});

test.each([
  ["signed with another secret", { secret: "another-secret-of-32-characters-x" }],
  ["six minutes old", { at: Math.floor(Date.now() / 1000) - 360 }],
  ["six minutes ahead", { at: Math.floor(Date.now() / 1000) + 360 }],
  ["with an empty signature", { headers: { "x-slack-signature": "" } }],
  ["with a short signature", { headers: { "x-slack-signature": "v0=abcd" } }],
  ["with an unknown version", { headers: { "x-slack-signature": `v1=${"0".repeat(64)}` } }],
  ["with a timestamp that is no number", { headers: { "x-slack-request-timestamp": "now" } }],
  ["with a moved timestamp", { headers: { "x-slack-request-timestamp": String(Math.floor(Date.now() / 1000) - 1) } }],
])("a request %s is refused with 401", async (_how, change) => {
  expect((await send(event(), change)).status).toBe(401);
  expect(heard()).toBe(0);
});

test("a body changed after signing is refused", async () => {
  const at = seconds();
  const signed = signature(now.slack.tokens.signingSecret, at, event());
  expect((await send(event("incident"), { at, headers: { "x-slack-signature": signed } })).status).toBe(401);
});

test("an unsigned ssl_check opens nothing", async () => {
  const body = `ssl_check=1&payload=${encodeURIComponent(event())}`;
  const headers = { "content-type": "application/x-www-form-urlencoded", "x-slack-signature": "v0=0" };
  expect((await send(body, { headers })).status).toBe(401);
  expect(heard()).toBe(0);
});

test("a replay is answered and has no second effect", async () => {
  const at = seconds();
  expect((await send(event(), { at })).status).toBe(200);
  expect((await send(event(), { at })).status).toBe(200);
  expect(heard()).toBe(1);
});

test.each([
  ["not JSON", "{oops"],
  ["a list", "[]"],
  ["empty", ""],
])("a signed body that is %s is answered with 400 at once", async (_what, body) => {
  expect((await send(body)).status).toBe(400);
});

test("a signed form whose payload is no JSON is answered with 400", async () => {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  expect((await send("payload=%7Boops", { headers })).status).toBe(400);
});

test("more than a megabyte is refused before it is hashed", async () => {
  expect((await send(event("x".repeat(1024 * 1024)))).status).toBe(413);
});

test("more than a megabyte without a stated length is refused where the limit is reached", async () => {
  const megabyte = new TextEncoder().encode("x".repeat(1024 * 1024));
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(megabyte);
      controller.enqueue(megabyte);
      controller.close();
    },
  });
  const headers = {
    "x-slack-request-timestamp": String(seconds()),
    "x-slack-signature": `v0=${"0".repeat(64)}`,
  };
  const asked = { method: "POST", body, headers, duplex: "half" } as RequestInit;
  expect((await fetch(now.slack.botUrl ?? "", asked)).status).toBe(413);
});

test.each([
  ["without a signature", {}],
  [
    "signed six minutes ago",
    { "x-slack-signature": `v0=${"0".repeat(64)}`, "x-slack-request-timestamp": seconds() - 360 },
  ],
])("of a request %s no body is waited for", async (_how, headers) => {
  const sent = request(now.slack.botUrl ?? "", {
    method: "POST",
    headers: { "content-length": 1_000_000, ...headers },
  });
  sent.on("error", () => {});
  sent.flushHeaders();
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  expect(answer.statusCode).toBe(401);
  sent.destroy();
});

test("only POST", async () => {
  expect((await fetch(now.slack.botUrl ?? "")).status).toBe(405);
});

test("an event for another workspace is acknowledged and ignored", async () => {
  const foreign = event().replace(now.platform.workspaceId(), "TELSEWHERE");
  expect((await send(foreign)).status).toBe(200);
  expect(heard()).toBe(0);
});

test("properties named __proto__ change nothing", async () => {
  const body = event().replace('"type":"event_callback"', '"type":"event_callback","__proto__":{"polluted":true}');
  expect((await send(body)).status).toBe(200);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test("Slack's check of the address is answered", async () => {
  const answer = await send(JSON.stringify({ type: "url_verification", challenge: "abc" }));
  expect(await answer.json()).toEqual({ challenge: "abc" });
});

test.each(["", "short"])("a signing secret of %j is refused at start", (signingSecret) => {
  const log = { info() {}, warn() {}, error() {} };
  expect(() => createSlack({ botToken: "xoxb-1", signingSecret, log })).toThrow("too short");
});

test("nothing that goes into the log holds a token, a text or an address", async () => {
  await send(event("secret words"), { secret: "another-secret-of-32-characters-x" });
  now.slack.fault("500", 1, { method: "users.info" });
  await send(event("secret words"));
  const log = now.warnings.join("\n");
  expect(log).not.toBe("");
  for (const secret of [now.slack.tokens.bot, now.slack.tokens.signingSecret, "secret words", "http://"])
    expect(log).not.toContain(secret);
});
