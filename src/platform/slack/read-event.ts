// Events → drafts: thread and direct messages, their edits and deletions, reactions. Pure; undefined is nothing to us.

import type { IntentKind } from "../../chat/intent.ts";
import { type Draft, key, type Reading } from "./draft.ts";
import type { MessagePayload, ReactionPayload, SlackMessage } from "./payload.ts";
import { readDirect, saidDraft } from "./read-typed.ts";
import { threadEmoji } from "./settings.ts";

export type Self = { readonly teamId: string; readonly botUserId: string; readonly botId: string };

/** Subtypes in which a person says something; all others are Slack's own lines. */
const spoken = new Set([undefined, "file_share", "thread_broadcast", "me_message"]);

/** `isFollowed`: the channel is heard as a thread is. */
export function readMessage(event: MessagePayload, self: Self, isFollowed: boolean): Reading | undefined {
  if (event.subtype === "message_changed") return wrap(readEdit(event, self, isFollowed));
  if (event.subtype === "message_deleted") return wrap(readDeletion(event, self, isFollowed));
  if (!spoken.has(event.subtype) || isBot(event, self) || event.user === undefined) return undefined;
  const isDirect = event.channel_type === "im";
  // In channels a mention comes as an event of its own, under the same key.
  if (!isDirect && event.text.includes(`<@${self.botUserId}>`)) return undefined;
  if (isDirect) return readDirect({ ...event, text: withoutBot(event.text, self) }, self.teamId);
  return event.thread_ts === undefined && !isFollowed ? undefined : { draft: saidDraft(event, self.teamId) };
}

const withoutBot = (text: string, self: Self): string => text.replaceAll(`<@${self.botUserId}>`, " ").trim();

const wrap = (draft: Draft | undefined): Reading | undefined => (draft ? { draft } : undefined);

const isBot = (message: { user?: string | undefined; bot_id?: string | undefined }, self: Self): boolean =>
  message.bot_id !== undefined || message.user === self.botUserId;

function readEdit(event: MessagePayload, self: Self, isFollowed: boolean): Draft | undefined {
  const { message, previous_message: before } = event;
  if (!message?.user || isBot(message, self) || message.text === before?.text) return undefined;
  if (message.thread_ts === undefined && event.channel_type !== "im" && !isFollowed) return undefined;
  const version = message.edited?.ts ?? event.ts;
  return onMessage(event, message, {
    intent: "message.edited",
    deliveryId: key(self.teamId, event.channel, message.ts, message.user, "edited", version),
  });
}

function readDeletion(event: MessagePayload, self: Self, isFollowed: boolean): Draft | undefined {
  const before = event.previous_message;
  if (!before?.user || isBot(before, self)) return undefined;
  if (before.thread_ts === undefined && event.channel_type !== "im" && !isFollowed) return undefined;
  return onMessage(event, before, {
    intent: "message.deleted",
    deliveryId: key(self.teamId, event.channel, before.ts, before.user, "deleted"),
  });
}

function onMessage(
  event: MessagePayload,
  message: SlackMessage,
  act: { intent: IntentKind; deliveryId: string },
): Draft {
  return {
    ...act,
    subject: "",
    values: {},
    userId: message.user ?? "",
    userName: "",
    spot: {
      channelId: event.channel,
      ...(message.thread_ts === undefined ? {} : { threadId: message.thread_ts }),
      messageId: message.ts,
      isDirect: event.channel_type === "im",
    },
    quoted: message,
  };
}

/** What a reaction asks for; the message itself is still to be read. `reportEmoji` may be written with colons. */
export function reactionIntent(reaction: string, reportEmoji: string): IntentKind | undefined {
  const name = reaction.replace(/::skin-tone-\d$/, "");
  if (name === reportEmoji.replaceAll(":", "")) return "incident.declare";
  if (name === threadEmoji.pin) return "message.pinned";
  return name === threadEmoji.task ? "message.to-task" : undefined;
}

/** `message` is what stands there now. A pin or task counts only in a thread; our own messages cannot be reported. */
export function readReaction(
  event: ReactionPayload,
  intent: IntentKind,
  message: SlackMessage,
  self: Self,
  isFollowed: boolean,
): Draft | undefined {
  const { channel, ts } = event.item;
  if (channel === undefined || ts === undefined) return undefined;
  const inThread = message.thread_ts !== undefined && message.thread_ts !== ts;
  const reports = intent === "incident.declare";
  if (reports ? isBot(message, self) : !inThread && !isFollowed) return undefined;
  return {
    deliveryId: key(self.teamId, channel, ts, event.user, `reaction-${event.reaction}`, event.event_ts),
    intent,
    subject: "",
    argument: "reaction",
    values: {},
    userId: event.user,
    userName: "",
    spot: {
      channelId: channel,
      ...(message.thread_ts === undefined ? {} : { threadId: message.thread_ts }),
      messageId: ts,
      isDirect: channel.startsWith("D"),
    },
    quoted: message,
    ...(message.files ? { slackFiles: message.files } : {}),
  };
}
