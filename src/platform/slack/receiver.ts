// Signed HTTP: one request handler for /slack/events that verifies, parses, and answers only when the act is acknowledged.

import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { App, Receiver, ReceiverEvent } from "@slack/bolt";
import { z } from "zod";
import { failpoint } from "../../kernel/failpoint.ts";
import { onceAMinute } from "../../kernel/once-a-minute.ts";
import { createReader } from "./body.ts";
import { processHeld } from "./held-event.ts";
import type { SlackSettings } from "./settings.ts";
import { isSigned, mayBeSigned, shortestSecret } from "./signature.ts";

/** Node's own request and response: those of the web cost a tenth of a press. Nothing may have read the request before. */
export type HandleEvents = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export type HttpReceiver = Receiver & { readonly handle: HandleEvents };

type Reply = { readonly status: number; readonly text?: string; readonly json?: unknown };

/** A signature is refused a second time for as long as its timestamp would be accepted, and a little more. */
const rememberedMs = 11 * 60_000;
/** An unacknowledged request is let go after this; Slack has long given up and will send an event again. */
const patienceMs = 30_000;

/** `now` in epoch milliseconds, real time. `forged` is told of each request that Slack did not sign. */
export function createHttpReceiver(
  { signingSecret = "", log, forged = () => {} }: Pick<SlackSettings, "signingSecret" | "log" | "forged">,
  now: () => number,
): HttpReceiver {
  if (signingSecret.length < shortestSecret)
    throw new Error(`SLACK_SIGNING_SECRET is empty or too short (under ${shortestSecret} characters)`);
  let app: App | undefined;
  let isOpen = false;
  const answered = createMemory(now);
  const sayRefused = onceAMinute(now, (path: string, refused) =>
    log.warn({ path, refused }, "refused requests without a valid slack signature"),
  );
  const readBody = createReader();

  async function replyTo(request: IncomingMessage): Promise<Reply> {
    const { headers } = request;
    if (request.method !== "POST") return { status: 405, text: "POST only" };
    if (!app || !isOpen) return { status: 503, text: "not started" };
    const signature = headerOf(headers, "x-slack-signature");
    const timestamp = headerOf(headers, "x-slack-request-timestamp");
    const refused = (): Reply => {
      sayRefused("/slack/events");
      forged();
      return { status: 401, text: "invalid signature" };
    };
    if (!mayBeSigned({ timestamp, signature }, now())) return refused();
    const read = await readBody(request);
    if ("status" in read) return read;
    const { body } = read;
    failpoint("received");
    if (!isSigned(signingSecret, { timestamp, signature, body }, now())) return refused();
    if (answered.has(signature ?? "")) return { status: 200 };
    const payload = parseBody(body, headerOf(headers, "content-type") ?? "");
    if (!payload) return { status: 400, text: "cannot be read" };
    if (payload.type === "url_verification") return { status: 200, json: { challenge: payload.challenge } };
    const reply = await process(app, payload, headers);
    if (reply.status === 200) answered.add(signature ?? "");
    return reply;
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, text, json } = await replyTo(request);
    const words = json === undefined ? text : JSON.stringify(json);
    // What was not read to its end must not be taken for the next request.
    if (!request.complete) response.setHeader("connection", "close");
    if (words === undefined) {
      response.writeHead(status, { "content-length": 0 }).end();
      return;
    }
    const type = json === undefined ? "text/plain; charset=utf-8" : "application/json";
    response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(words) }).end(words);
  }

  async function process(bolt: App, body: Record<string, unknown>, headers: IncomingHttpHeaders): Promise<Reply> {
    let reply: Reply | undefined;
    const event: ReceiverEvent = {
      body,
      ack: async (answer) => {
        reply = acknowledged(answer);
        settle();
      },
      ...retryOf(headers),
    };
    let settle = () => {};
    const acked = new Promise<void>((resolve) => {
      settle = resolve;
    });
    const timer = setTimeout(settle, patienceMs);
    try {
      await Promise.race([acked, processHeld(bolt, event)]);
    } catch (error) {
      log.warn({ reason: error instanceof Error ? error.name : "unknown" }, "a slack request was not handled");
      reply = { status: 500, text: "not handled" };
    } finally {
      clearTimeout(timer);
    }
    return reply ?? { status: 404, text: "nobody answers this" };
  }

  return {
    init(started: App) {
      app = started;
    },
    start: async () => {
      isOpen = true;
    },
    stop: async () => {
      isOpen = false;
    },
    handle,
  };
}

const headerOf = (headers: IncomingHttpHeaders, name: string): string | null => {
  const value = headers[name];
  return typeof value === "string" ? value : null;
};

function retryOf(headers: IncomingHttpHeaders): Pick<ReceiverEvent, "retryNum" | "retryReason"> {
  const num = headerOf(headers, "x-slack-retry-num");
  const reason = headerOf(headers, "x-slack-retry-reason");
  return { ...(num === null ? {} : { retryNum: Number(num) }), ...(reason === null ? {} : { retryReason: reason }) };
}

function acknowledged(answer: unknown): Reply {
  if (answer === undefined || answer === "") return { status: 200 };
  return typeof answer === "string" ? { status: 200, text: answer } : { status: 200, json: answer };
}

const anObject = z.record(z.string(), z.unknown());

/** Events are JSON; interactions are JSON in a form's `payload`; commands are the form itself. */
function parseBody(body: Uint8Array, contentType: string): Record<string, unknown> | undefined {
  const text = Buffer.from(body).toString("utf8");
  try {
    if (!contentType.startsWith("application/x-www-form-urlencoded")) return anObject.parse(JSON.parse(text));
    const form = Object.fromEntries(new URLSearchParams(text));
    return form.payload === undefined ? form : anObject.parse(JSON.parse(form.payload));
  } catch {
    return undefined;
  }
}

/** Signatures already answered with success; forgets them when they could not be used anyway. */
function createMemory(now: () => number) {
  const seen = new Map<string, number>();
  return {
    has: (signature: string) => seen.has(signature),
    add(signature: string) {
      seen.set(signature, now());
      for (const [old, at] of seen) {
        if (now() - at < rememberedMs) break;
        seen.delete(old);
      }
    },
  };
}
