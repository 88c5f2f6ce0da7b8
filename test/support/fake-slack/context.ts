// What every act of a member needs: the workspace, the way to the bot, the app's manifest, and the last delivery for retries.

import type { AppsManifestCreateArguments } from "@slack/web-api";
import type { Answer, Delivery, Kind } from "./delivery.ts";
import { type AnyEvent, envelope } from "./events.ts";
import { slackId, type Workspace } from "./workspace.ts";

/** The SDK's type of an app manifest, which it does not export under its own name. */
export type Manifest = AppsManifestCreateArguments["manifest"];

export type Context = {
  readonly ws: Workspace;
  readonly delivery: Delivery;
  /** Undefined: every command, shortcut and event is taken as wanted. */
  readonly manifest: Manifest | undefined;
  readonly baseUrl: () => string;
  readonly patienceMs: number;
  /** `retries`: how often it was given again. */
  last: { readonly kind: Kind; readonly payload: object; readonly retries?: number } | undefined;
  /** Deliveries that the bot did not acknowledge, retries included. */
  readonly unanswered: string[];
  readonly responseUrl: (spot: ResponseSpot) => string;
};

/** Where an answer to a response_url appears. */
export type ResponseSpot = {
  readonly memberId: string;
  readonly channelId: string;
  readonly threadTs?: string | undefined;
  readonly messageTs?: string;
};

function isSubscribed(context: Context, name: string): boolean {
  const wanted = context.manifest?.settings?.event_subscriptions?.bot_events;
  return wanted === undefined || (wanted as readonly string[]).includes(name);
}

/** Sends an event the person caused and waits for its acknowledgement; an unanswered event comes a second time at once, as from Slack. */
export async function sendEvent(context: Context, subscription: string, event: AnyEvent): Promise<void> {
  if (!isSubscribed(context, subscription)) return;
  const payload = envelope(context.ws, event);
  context.last = { kind: "events_api", payload };
  const first = await context.delivery.deliver("events_api", payload);
  if (first.acked) return;
  context.unanswered.push(`${event.type}: ${first.why}`);
  context.last = { kind: "events_api", payload, retries: 1 };
  const again = await context.delivery.deliver("events_api", payload, { num: 1, reason: "http_timeout" });
  if (!again.acked) context.unanswered.push(`${event.type} again: ${again.why}`);
}

/** An event that follows from what the bot did itself; nobody waits for it. */
export function echoEvent(context: Context, subscription: string, event: AnyEvent): void {
  if (!isSubscribed(context, subscription)) return;
  context.delivery.deliver("events_api", envelope(context.ws, event)).catch(() => undefined);
}

/** Sends something a person pressed; what stays unanswered is shown to that person as an error, here as an exception. */
export async function sendInteraction(context: Context, kind: Kind, payload: object): Promise<Answer> {
  context.last = { kind, payload };
  const answer = await context.delivery.deliver(kind, payload);
  if (answer.acked) return answer;
  const type = "type" in payload ? String(payload.type) : kind;
  context.unanswered.push(`${type}: ${answer.why}`);
  throw new Error(`the bot did not acknowledge ${type} within ${context.patienceMs} ms (${answer.why})`);
}

/** The last delivery again, byte for byte as a vendor's retry would be; or the same event under a new id. */
export async function redeliver(context: Context, how: { readonly newEventId: boolean }): Promise<Answer> {
  const { last } = context;
  if (!last) throw new Error("nothing has been delivered yet");
  const payload = how.newEventId ? { ...last.payload, event_id: slackId("Ev") } : last.payload;
  const num = (last.retries ?? 0) + 1;
  if (!how.newEventId) context.last = { ...last, retries: num };
  const retry = last.kind === "events_api" && !how.newEventId ? { num, reason: "http_timeout" } : undefined;
  return context.delivery.deliver(last.kind, payload, retry);
}
