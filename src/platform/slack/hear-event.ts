// Reactions, the home page, and accounts that change.

import { z } from "zod";
import { key } from "./draft.ts";
import { publish } from "./hear-press.ts";
import { actOnDraft } from "./hear-typed.ts";
import { type Hearing, inboundOf } from "./hearing.ts";
import * as payloads from "./payload.ts";
import { reactionIntent, readReaction } from "./read-event.ts";
import { usualReportEmoji } from "./settings.ts";
import { reasonOf } from "./tell.ts";

export async function hearReaction(hearing: Hearing, raw: unknown): Promise<void> {
  const event = payloads.reactionEvent.safeParse(raw);
  if (!event.success || event.data.item.type !== "message") return;
  const intent = reactionIntent(event.data.reaction, hearing.settings.reportEmoji?.() ?? usualReportEmoji);
  const { channel, ts } = event.data.item;
  if (!intent || channel === undefined || ts === undefined || event.data.user === hearing.self().botUserId) return;
  const message = await readMessageAt(hearing, channel, ts);
  const draft =
    message && readReaction(event.data, intent, message, hearing.self(), hearing.ears.follows("slack", channel));
  if (draft) await actOnDraft(hearing, draft);
}

const found = z.object({ messages: z.array(payloads.message) });

/** The message a reaction stands on, in a channel or a thread. */
async function readMessageAt(
  hearing: Hearing,
  channel: string,
  ts: string,
): Promise<payloads.SlackMessage | undefined> {
  try {
    const range = { oldest: ts, latest: ts, inclusive: true, limit: 5 };
    const answer = await hearing.forms.conversations.replies({ channel, ts, ...range });
    return found.parse(answer).messages.find((message) => message.ts === ts);
  } catch (error) {
    hearing.log.warn({ reason: reasonOf(error) }, "the message under a reaction cannot be read");
    return undefined;
  }
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
