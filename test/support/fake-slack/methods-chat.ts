// chat.*, reactions.*, pins.* and bookmarks.* of the stand-in.

import { withIds } from "./controls.ts";
import {
  type Args,
  done,
  failed,
  flag,
  isReply,
  type Method,
  type Reply,
  reachChannel,
  refuse,
  text,
} from "./method.ts";
import { toApiMessage } from "./payload.ts";
import { messageFaults } from "./validate.ts";
import {
  addMessage,
  type Block,
  type Channel,
  changed,
  dmOf,
  findMessage,
  hasScope,
  isMember,
  type Message,
  type Workspace,
} from "./workspace.ts";

const content = ["channel", "text", "blocks", "metadata", "link_names", "parse", "reply_broadcast"];

export const chatMethods: Readonly<Record<string, Method>> = {
  "chat.postMessage": {
    scopes: ["chat:write"],
    args: [...content, "thread_ts", "unfurl_links", "unfurl_media", "mrkdwn", "username", "icon_emoji", "icon_url"],
    run: postMessage,
  },
  "chat.postEphemeral": {
    scopes: ["chat:write"],
    args: [...content, "user", "thread_ts", "username", "icon_emoji", "icon_url"],
    run: postEphemeral,
  },
  "chat.update": { scopes: ["chat:write"], args: [...content, "ts"], run: update },
  "chat.delete": { scopes: ["chat:write"], args: ["channel", "ts"], run: remove },
  "chat.getPermalink": { scopes: [], args: ["channel", "message_ts"], run: getPermalink },
  "reactions.add": { scopes: ["reactions:write"], args: ["channel", "timestamp", "name"], run: addReaction },
  "pins.add": { scopes: ["pins:write"], args: ["channel", "timestamp"], run: (ws, args) => pin(ws, args, true) },
  "pins.remove": { scopes: ["pins:write"], args: ["channel", "timestamp"], run: (ws, args) => pin(ws, args, false) },
  "bookmarks.add": {
    scopes: ["bookmarks:write"],
    args: ["channel_id", "title", "type", "link", "emoji"],
    run: addBookmark,
  },
};

function postMessage(ws: Workspace, args: Args): Reply {
  const place = placeToPost(ws, args);
  if (isReply(place)) return place;
  const faults = messageFaults(args);
  if (flag(args, "link_names") || args.parse === "full")
    ws.violations.push("chat.postMessage: names must not be linked");
  if (faults.length > 0) return refuse(ws, errorFor(faults), faults);
  const threadTs = text(args, "thread_ts") || undefined;
  if (threadTs !== undefined && !findMessage(ws, place.id, threadTs)) return failed("thread_not_found");
  const message = addMessage(ws, {
    channel: place,
    author: undefined,
    threadTs,
    text: text(args, "text"),
    blocks: withIds((args.blocks as Block[] | undefined) ?? []),
    metadata: args.metadata,
  });
  return done({ channel: place.id, ts: message.ts, message: toApiMessage(ws, message, false) });
}

/** Where a new message may go: a channel the bot can write in, or the direct messages of a person. */
function placeToPost(ws: Workspace, args: Args): Channel | Reply {
  const person = ws.people.get(text(args, "channel"));
  const channel = person ? dmOf(ws, person.id) : reachChannel(ws, args);
  if (isReply(channel)) return channel;
  if (channel.kind === "im") {
    const owner = ws.people.get([...channel.members][0] ?? "");
    if (!owner || owner.bot) return failed("channel_not_found");
    if (owner.deleted) return failed("user_disabled");
    if (owner.closedToBots) return failed("messages_tab_disabled");
  } else if (!channel.withBot && !hasScope(ws, "chat:write.public")) return failed("not_in_channel");
  return channel;
}

function errorFor(faults: readonly string[]): string {
  if (faults.some((fault) => fault.startsWith("no text"))) return "no_text";
  if (faults.some((fault) => fault.startsWith("text of"))) return "msg_too_long";
  return faults.some((fault) => fault.startsWith("metadata")) ? "invalid_metadata_format" : "invalid_blocks";
}

function postEphemeral(ws: Workspace, args: Args): Reply {
  const channel = reachChannel(ws, args);
  if (isReply(channel)) return channel;
  if (channel.kind !== "im" && !channel.withBot) return failed("not_in_channel");
  const user = text(args, "user");
  if (!ws.people.has(user) || !isMember(channel, user)) return failed("user_not_in_channel");
  const faults = messageFaults(args);
  if (faults.length > 0) return refuse(ws, errorFor(faults), faults);
  const message = addMessage(ws, {
    channel,
    author: undefined,
    onlyFor: user,
    threadTs: text(args, "thread_ts") || undefined,
    text: text(args, "text"),
    blocks: withIds((args.blocks as Block[] | undefined) ?? []),
  });
  return done({ message_ts: message.ts });
}

function ownMessage(ws: Workspace, args: Args, refusal: string): Message | Reply {
  const channel = reachChannel(ws, args);
  if (isReply(channel)) return channel;
  const message = findMessage(ws, channel.id, text(args, "ts"));
  if (!message || message.onlyFor !== undefined) return failed("message_not_found");
  return message.author === undefined ? message : failed(refusal);
}

function update(ws: Workspace, args: Args): Reply {
  const message = ownMessage(ws, args, "cant_update_message");
  if (isReply(message)) return message;
  const faults = messageFaults(args);
  if (faults.length > 0) return refuse(ws, errorFor(faults), faults);
  edit(ws, message, { text: text(args, "text"), ...(args.blocks ? { blocks: args.blocks as Block[] } : {}) });
  if (args.metadata !== undefined) message.metadata = args.metadata;
  return done({ channel: message.channel.id, ts: message.ts, text: message.text });
}

/** Replaces the content; blocks that are not given stay, as in Slack. */
export function edit(ws: Workspace, message: Message, to: { text: string; blocks?: readonly Block[] }): void {
  message.edits.push({ text: message.text, blocks: message.blocks });
  message.text = to.text;
  if (to.blocks) message.blocks = withIds(to.blocks);
  message.editedAt = `${Math.floor(Date.now() / 1000)}.000000`;
  changed(ws, message);
}

function remove(ws: Workspace, args: Args): Reply {
  const message = ownMessage(ws, args, "cant_delete_message");
  if (isReply(message)) return message;
  message.deleted = true;
  changed(ws, message);
  return done({ channel: message.channel.id, ts: message.ts });
}

function getPermalink(ws: Workspace, args: Args): Reply {
  const channel = reachChannel(ws, args);
  if (isReply(channel)) return channel;
  const ts = text(args, "message_ts");
  if (!findMessage(ws, channel.id, ts)) return failed("message_not_found");
  return done({
    channel: channel.id,
    permalink: `https://example.slack.com/archives/${channel.id}/p${ts.replace(".", "")}`,
  });
}

function addReaction(ws: Workspace, args: Args): Reply {
  const channel = reachChannel(ws, args);
  if (isReply(channel)) return channel;
  const message = findMessage(ws, channel.id, text(args, "timestamp"));
  if (!message) return failed("message_not_found");
  const name = text(args, "name");
  if (!/^[a-z0-9_+'-]+(::skin-tone-\d)?$/.test(name)) return refuse(ws, "invalid_name", [`reaction name ${name}`]);
  if (message.reactions.some((each) => each.name === name && each.user === ws.bot.userId))
    return failed("already_reacted");
  message.reactions.push({ name, user: ws.bot.userId });
  changed(ws, message);
  return done();
}

function pin(ws: Workspace, args: Args, pinned: boolean): Reply {
  const channel = reachChannel(ws, args);
  if (isReply(channel)) return channel;
  const message = findMessage(ws, channel.id, text(args, "timestamp"));
  if (!message) return failed("message_not_found");
  if (message.pinned === pinned) return failed(pinned ? "already_pinned" : "no_pin");
  message.pinned = pinned;
  changed(ws, message);
  return done();
}

function addBookmark(ws: Workspace, args: Args): Reply {
  const channel = reachChannel(ws, { channel: args.channel_id });
  if (isReply(channel)) return channel;
  if (args.type !== "link" || !text(args, "link").startsWith("http")) return failed("invalid_link");
  const bookmark = { id: `Bk${channel.bookmarks.length}`, title: text(args, "title"), link: text(args, "link") };
  channel.bookmarks.push(bookmark);
  return done({ bookmark: { ...bookmark, channel_id: channel.id, type: "link" } });
}
