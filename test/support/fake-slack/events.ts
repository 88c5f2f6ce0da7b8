// Builds the Events API payloads, typed with the SDK's own types, and says which of them the app has asked for.

import type { EnvelopedEvent, types } from "@slack/bolt";
import { toApiFile, toApiMessage, toApiUser } from "./payload.ts";
import { type Channel, type Message, nextTs, type Person, slackId, type Workspace } from "./workspace.ts";

export type AnyEvent = { readonly type: string; readonly event_ts?: string };

export function envelope<E extends AnyEvent>(ws: Workspace, event: E): EnvelopedEvent<E> {
  return {
    token: "verification-token-no-longer-used",
    team_id: ws.teamId,
    context_team_id: ws.teamId,
    api_app_id: ws.appId,
    event,
    type: "event_callback",
    event_id: slackId("Ev"),
    event_time: Math.floor(Date.now() / 1000),
    is_ext_shared_channel: "channel" in event && ws.channels.get(String(event.channel))?.isShared === true,
    authorizations: [
      { enterprise_id: null, team_id: ws.teamId, user_id: ws.bot.userId, is_bot: true, is_enterprise_install: false },
    ],
  };
}

const channelTypes = { public: "channel", private: "group", im: "im" } as const;

/** The name under which a manifest subscribes to messages of this channel. */
export function messageSubscription(channel: Channel): string {
  return { public: "message.channels", private: "message.groups", im: "message.im" }[channel.kind];
}

export function messageEvent(ws: Workspace, message: Message): types.GenericMessageEvent {
  const { channel } = message;
  const team = message.author === undefined ? ws.teamId : (ws.people.get(message.author)?.teamId ?? ws.teamId);
  const fields = toApiMessage(ws, message, false) as Partial<types.GenericMessageEvent>;
  return {
    ...fields,
    type: "message",
    ...(message.files.length > 0 ? { subtype: "file_share" as never } : ({} as { subtype: undefined })),
    user: message.author ?? ws.bot.userId,
    text: message.text,
    ts: message.ts,
    event_ts: message.ts,
    team,
    channel: channel.id,
    channel_type: channelTypes[channel.kind],
    ...(message.files.length > 0 ? { files: message.files.map((file) => toApiFile(ws, file)) as never } : {}),
    ...(team === ws.teamId ? {} : { user_team: team, source_team: team }),
  };
}

export function mentionEvent(ws: Workspace, message: Message): types.AppMentionEvent {
  const { subtype: _, channel_type: __, ...rest } = messageEvent(ws, message);
  return { ...rest, type: "app_mention" } as unknown as types.AppMentionEvent;
}

export function changedEvent(ws: Workspace, message: Message, previousText: string) {
  const ts = nextTs(ws);
  return {
    type: "message" as const,
    subtype: "message_changed" as const,
    hidden: true,
    channel: message.channel.id,
    channel_type: channelTypes[message.channel.kind],
    ts,
    event_ts: ts,
    message: toApiMessage(ws, message, false),
    previous_message: { ...toApiMessage(ws, message, false), text: previousText },
  };
}

export function deletedEvent(ws: Workspace, message: Message) {
  const ts = nextTs(ws);
  return {
    type: "message" as const,
    subtype: "message_deleted" as const,
    hidden: true,
    channel: message.channel.id,
    channel_type: channelTypes[message.channel.kind],
    ts,
    event_ts: ts,
    deleted_ts: message.ts,
    previous_message: toApiMessage(ws, message, false),
  };
}

export function reactionEvent(
  ws: Workspace,
  memberId: string,
  message: Message,
  reaction: string,
): types.ReactionAddedEvent {
  return {
    type: "reaction_added",
    user: memberId,
    reaction,
    item_user: message.author ?? ws.bot.userId,
    item: { type: "message", channel: message.channel.id, ts: message.ts },
    event_ts: nextTs(ws),
  };
}

export function homeOpenedEvent(ws: Workspace, memberId: string, dmId: string): types.AppHomeOpenedEvent {
  return { type: "app_home_opened", user: memberId, channel: dmId, tab: "home", event_ts: nextTs(ws) };
}

/** Slack sends the whole profile, without the locale. */
export function userChangeEvent(ws: Workspace, person: Person) {
  const user = toApiUser(person, { email: true, locale: false });
  const ts = nextTs(ws);
  return { type: "user_change" as const, user, cache_ts: Math.floor(Number(ts)), event_ts: ts };
}
