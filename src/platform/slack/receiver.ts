// Signed HTTP: one request handler for /slack/events that verifies, parses, and answers only when the act is acknowledged.

import type { App, Receiver, ReceiverEvent } from "@slack/bolt";
import { z } from "zod";
import { processHeld } from "./held-event.ts";
import type { SlackLog } from "./settings.ts";
import { isSigned, shortestSecret } from "./signature.ts";

export type HttpReceiver = Receiver & { readonly handle: (request: Request) => Promise<Response> };

const mostBytes = 1024 * 1024;
/** A signature is refused a second time for as long as its timestamp would be accepted, and a little more. */
const rememberedMs = 11 * 60_000;
/** An unacknowledged request is let go after this; Slack has long given up and will send an event again. */
const patienceMs = 30_000;

/** `now` in epoch milliseconds, real time. */
export function createHttpReceiver(signingSecret: string, log: SlackLog, now: () => number): HttpReceiver {
  if (signingSecret.length < shortestSecret)
    throw new Error(`SLACK_SIGNING_SECRET is empty or too short (under ${shortestSecret} characters)`);
  let app: App | undefined;
  let isOpen = false;
  const answered = createMemory(now);

  async function handle(request: Request): Promise<Response> {
    if (request.method !== "POST") return plainResponse(405, "POST only");
    if (!app || !isOpen) return plainResponse(503, "not started");
    const body = await readBody(request);
    if (body === undefined) return plainResponse(413, "too large");
    const signature = request.headers.get("x-slack-signature");
    const timestamp = request.headers.get("x-slack-request-timestamp");
    if (!isSigned(signingSecret, { timestamp, signature, body }, now())) {
      log.warn({ path: "/slack/events" }, "refused a request without a valid slack signature");
      return plainResponse(401, "invalid signature");
    }
    if (answered.has(signature ?? "")) return new Response(null, { status: 200 });
    const payload = parseBody(body, request.headers.get("content-type") ?? "");
    if (!payload) return plainResponse(400, "cannot be read");
    if (payload.type === "url_verification") return Response.json({ challenge: payload.challenge });
    const response = await process(app, payload, request.headers);
    if (response.status === 200) answered.add(signature ?? "");
    return response;
  }

  async function process(bolt: App, body: Record<string, unknown>, headers: Headers): Promise<Response> {
    let response: Response | undefined;
    const event: ReceiverEvent = {
      body,
      ack: async (answer) => {
        response = acknowledged(answer);
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
      response = plainResponse(500, "not handled");
    } finally {
      clearTimeout(timer);
    }
    return response ?? plainResponse(404, "nobody answers this");
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

function retryOf(headers: Headers): Pick<ReceiverEvent, "retryNum" | "retryReason"> {
  const num = headers.get("x-slack-retry-num");
  const reason = headers.get("x-slack-retry-reason");
  return { ...(num === null ? {} : { retryNum: Number(num) }), ...(reason === null ? {} : { retryReason: reason }) };
}

function acknowledged(answer: unknown): Response {
  if (answer === undefined || answer === "") return new Response(null, { status: 200 });
  return typeof answer === "string" ? plainResponse(200, answer) : Response.json(answer);
}

const plainResponse = (status: number, text: string): Response =>
  new Response(text, { status, headers: { "content-type": "text/plain; charset=utf-8" } });

/** Stops reading at the limit, before anything is hashed. A stated length is what Node's parser lets through, no more. */
async function readBody(request: Request): Promise<Uint8Array | undefined> {
  const stated = request.headers.get("content-length");
  if (stated !== null) return Number(stated) > mostBytes ? undefined : new Uint8Array(await request.arrayBuffer());
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
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
