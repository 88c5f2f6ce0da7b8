// Reactions, the home page, and accounts that change.

import { z } from "zod";
import { langOf } from "../../words/say.ts";
import { key } from "./draft.ts";
import { toDeliveryFailed } from "./failure.ts";
import { publish } from "./hear-press.ts";
import { actOnDraft } from "./hear-typed.ts";
import { type Hearing, inboundOf, tellCard } from "./hearing.ts";
import { reactionUnread } from "./own-words.ts";
import * as payloads from "./payload.ts";
import { reactionIntent, readReaction } from "./read-event.ts";
import { usualReportEmoji } from "./settings.ts";

/** How often Slack gives an event again that was not acknowledged. */
const LAST_RETRY = 3;

/** `retry`: the how-manieth time Slack gives it again. Rejects, so that it is given again, where the message cannot be read for now. */
export async function hearReaction(hearing: Hearing, raw: unknown, retry = 0): Promise<void> {
  const event = payloads.reactionEvent.safeParse(raw);
  if (!event.success || event.data.item.type !== "message") return;
  const intent = reactionIntent(event.data.reaction, hearing.settings.reportEmoji?.() ?? usualReportEmoji);
  const { channel, ts } = event.data.item;
  if (!intent || channel === undefined || ts === undefined || event.data.user === hearing.self().botUserId) return;
  let message: payloads.SlackMessage | undefined;
  try {
    message = await readMessageAt(hearing, channel, ts);
  } catch (error) {
    const { outcome, reason } = toDeliveryFailed(error, "conversations.replies");
    hearing.log.warn({ reason, retry }, "the message under a reaction cannot be read");
    if ((outcome === "retry" || outcome === "ambiguous") && retry < LAST_RETRY) throw error;
  }
  if (message === undefined) {
    if (intent === "incident.declare") await tellUnread(hearing, event.data.user, channel);
    return;
  }
  const draft = readReaction(event.data, intent, message, hearing.self(), hearing.ears.follows("slack", channel));
  if (draft) await actOnDraft(hearing, draft);
}

/** Whoever reports by a reaction waits for help: that nothing was reported is said. */
async function tellUnread(hearing: Hearing, userId: string, channelId: string): Promise<void> {
  const { locale } = await hearing.profiles.actor(userId, { name: "" });
  const spot = { channelId, isDirect: channelId.startsWith("D") };
  await tellCard(hearing, { userId, spot }, reactionUnread(langOf(locale)));
}

const found = z.object({ messages: z.array(payloads.message) });

/** The message a reaction stands on, in a channel or a thread; undefined where it is there no more. */
async function readMessageAt(
  hearing: Hearing,
  channel: string,
  ts: string,
): Promise<payloads.SlackMessage | undefined> {
  const range = { oldest: ts, latest: ts, inclusive: true, limit: 5 };
  const answer = await hearing.forms.conversations.replies({ channel, ts, ...range });
  return found.parse(answer).messages.find((message) => message.ts === ts);
}

/** Comes with every change of a status too, so Slack is not asked anything more. */
export async function hearUserChange(hearing: Hearing, raw: unknown): Promise<void> {
  const event = payloads.userChangeEvent.safeParse(raw);
  const actor = event.success && hearing.profiles.heard(event.data.user.id, event.data.user);
  if (!actor || actor.isBot) return;
  const { platform, workspaceId, userId, isGuest, isGone = false } = actor;
  await hearing.ears.memberChanged({ platform, workspaceId, userId, isGuest, isGone });
}

export async function hearHomeOpened(hearing: Hearing, raw: unknown): Promise<void> {
  const event = payloads.homeEvent.safeParse(raw);
  if (!event.success || event.data.tab === "messages") return;
  const { user, event_ts } = event.data;
  const inbound = await inboundOf(hearing, {
    deliveryId: key(hearing.self().teamId, user, event_ts, "home"),
    intent: "home.open",
    subject: "",
    values: {},
    userId: user,
    userName: "",
    spot: { isDirect: true },
  });
  await publish(hearing, inbound, await hearing.ears.look(inbound));
}
