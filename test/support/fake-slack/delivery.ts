// How the stand-in hands something to the bot: over a socket (Socket Mode) or as a signed request, and what it gets back.

import { createHmac } from "node:crypto";

export type Kind = "events_api" | "slash_commands" | "interactive";
type Retry = { readonly num: number; readonly reason: string };
/** `acked` is false where the bot kept silent for too long or refused. */
export type Answer = { readonly acked: boolean; readonly body: unknown; readonly why?: string };

export interface Delivery {
  deliver(kind: Kind, payload: object, retry?: Retry): Promise<Answer>;
}

export type HttpTarget = { url: string | undefined };

/** Signs as Slack does: v0=HMAC-SHA256(secret, "v0:" + timestamp + ":" + raw body). */
export function signature(secret: string, timestamp: number | string, body: string): string {
  return `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`;
}

/** The body and headers of one signed request; for tests that tamper with them too. */
function signedRequest(secret: string, kind: Kind, payload: object, retry?: Retry) {
  const isEvent = kind === "events_api";
  const body = isEvent
    ? JSON.stringify(payload)
    : kind === "slash_commands"
      ? new URLSearchParams(payload as Record<string, string>).toString()
      : new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const timestamp = Math.floor(Date.now() / 1000);
  const headers: Record<string, string> = {
    "content-type": isEvent ? "application/json" : "application/x-www-form-urlencoded",
    "x-slack-request-timestamp": String(timestamp),
    "x-slack-signature": signature(secret, timestamp, body),
    ...(retry ? { "x-slack-retry-num": String(retry.num), "x-slack-retry-reason": retry.reason } : {}),
  };
  return { body, headers };
}

export function createHttpDelivery(secret: string, target: HttpTarget, patienceMs: number): Delivery {
  return {
    async deliver(kind, payload, retry) {
      if (target.url === undefined) throw new Error("set botUrl before anybody acts");
      const { body, headers } = signedRequest(secret, kind, payload, retry);
      try {
        const response = await fetch(target.url, {
          method: "POST",
          body,
          headers,
          signal: AbortSignal.timeout(patienceMs),
        });
        const text = await response.text();
        if (response.status !== 200) return { acked: false, body: text, why: `http_error ${response.status}` };
        return { acked: true, body: parse(text) };
      } catch (error) {
        return { acked: false, body: undefined, why: `http_timeout (${String(error)})` };
      }
    },
  };
}

function parse(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
