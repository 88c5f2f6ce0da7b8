// Calls to phones under faults: the provider answers wrongly, hangs, sends us elsewhere, or is not where it says.

import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { send } from "../../src/jobs/outbound.ts";
import { webhookPager } from "../../src/jobs/webhook-pager.ts";
import { DeliveryFailed } from "../../src/platform/platform.ts";
import { alarm } from "../support/alarm.ts";

const secret = "0123456789abcdef0123456789abcdef";
let provider: Server | undefined;
afterEach(() => {
  provider?.closeAllConnections();
  provider?.close();
});

type Heard = { readonly headers: IncomingMessage["headers"]; readonly body: string };

/** A provider on this machine that answers as told, one answer a request. */
async function providerThat(...answers: readonly (number | "hang" | "reset" | "redirect")[]) {
  const heard: Heard[] = [];
  const waiting = [...answers];
  provider = createServer(async (ask, answer) => {
    let body = "";
    for await (const part of ask) body += part;
    heard.push({ headers: ask.headers, body });
    const how = waiting.shift() ?? 202;
    if (how === "hang") return;
    if (how === "reset") return void ask.socket.destroy();
    if (how === "redirect") return void answer.writeHead(302, { location: "http://127.0.0.1:1/" }).end();
    answer.writeHead(how, how === 429 ? { "retry-after": "7" } : {}).end("thanks");
  });
  await new Promise<void>((listening) => provider?.listen(0, "127.0.0.1", listening));
  return { heard, url: `http://127.0.0.1:${(provider.address() as AddressInfo).port}/page` };
}

const call = {
  key: "INC-1:page:0.0:person:x:x:call",
  reference: "INC-1",
  to: { name: "Ben", phone: "+4915112345678", lang: "en" },
  text: "P1 INC-1",
};
const failing = async (url: string): Promise<DeliveryFailed> => {
  try {
    await webhookPager({ url, secret }).call(call);
  } catch (error) {
    if (error instanceof DeliveryFailed) return error;
    throw error;
  }
  throw new Error("it did not fail");
};

test("a call is signed with its time and has the same key each time it is tried", async () => {
  const { heard, url } = await providerThat(500, 202);
  expect((await failing(url)).outcome).toBe("retry");
  await webhookPager({ url, secret }).call(call);
  expect(heard.map(({ headers }) => headers["idempotency-key"])).toEqual([call.key, call.key]);
  for (const { headers, body } of heard) {
    const [, seconds = "", given = ""] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers["tocsin-signature"])) ?? [];
    expect(createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")).toBe(given);
    expect(Math.abs(Number(seconds) - Date.now() / 1000)).toBeLessThan(60);
    expect(JSON.parse(body)).toMatchObject({ type: "page", id: call.key, reference: "INC-1", to: call.to });
  }
});

test.each([
  [429, "retry", 7000],
  [500, "retry", undefined],
  [503, "retry", undefined],
  ["reset", "retry", undefined],
  ["redirect", "refused", undefined],
  [401, "refused", undefined],
] as const)("a provider that answers %s is %s", async (how, outcome, retryAfterMs) => {
  const { url } = await providerThat(how);
  expect(await failing(url)).toMatchObject({ outcome, ...(retryAfterMs && { retryAfterMs }) });
});

test("a provider that hangs is given up after five seconds, to be tried again", async () => {
  const { url } = await providerThat("hang");
  expect(await Promise.race([failing(url), alarm(6500, "nobody gave up")])).toMatchObject({ outcome: "retry" });
});

test("a name that leads to this machine is refused where the connection is made", async () => {
  const refused = await send({ url: "https://localhost.localdomain:8443/", method: "GET" }).catch((error) => error);
  expect(refused).toBeInstanceOf(DeliveryFailed);
});
