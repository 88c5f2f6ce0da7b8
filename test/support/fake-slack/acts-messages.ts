// What members do with messages: say, edit, delete, react, press, use shortcuts, open the home page.

import type { GivenFile, Spot } from "../peer.ts";
import { type Context, redeliver, sendEvent, sendInteraction } from "./context.ts";
import { type Control, controlsOf, labelOf } from "./controls.ts";
import {
  changedEvent,
  deletedEvent,
  homeOpenedEvent,
  mentionEvent,
  messageEvent,
  messageSubscription,
  reactionEvent,
} from "./events.ts";
import { globalShortcut, messageAction, messageShortcut, pressed, slashCommand, viewAction } from "./interactions.ts";
import { shareLinks, writeLinks } from "./links.ts";
import type { Args } from "./method.ts";
import { show } from "./responses.ts";
import {
  addMessage,
  type Channel,
  changed,
  dmOf,
  isMember,
  type Message,
  type StoredFile,
  slackId,
  type Workspace,
} from "./workspace.ts";

export async function say(
  context: Context,
  memberId: string,
  spot: Spot,
  text: string,
  files: readonly GivenFile[] = [],
): Promise<string | undefined> {
  const { ws } = context;
  const channel = channelOf(ws, memberId, spot);
  if (text.startsWith("/")) {
    if (spot.in === "thread") throw new Error("Slack runs no slash commands in threads");
    await runCommand(context, memberId, channel, text);
    return undefined;
  }
  await writeLinks(context, memberId, text);
  const message = addMessage(ws, {
    channel,
    author: memberId,
    text: typed(ws, text),
    files: files.map((file) => store(ws, memberId, file)),
    threadTs: spot.in === "thread" ? spot.rootId : undefined,
  });
  await shareLinks(context, memberId, message);
  if (!channel.withBot) return message.ts;
  const mentioned = message.text.includes(`<@${ws.bot.userId}>`);
  if (mentioned && channel.kind !== "im") await sendEvent(context, "app_mention", mentionEvent(ws, message));
  await sendEvent(context, messageSubscription(channel), messageEvent(ws, message));
  return message.ts;
}

function channelOf(ws: Workspace, memberId: string, spot: Spot): Channel {
  if (spot.in === "dm") return dmOf(ws, spot.memberId);
  const channel = ws.channels.get(spot.channelId);
  if (!channel || channel.deleted) throw new Error(`no channel ${spot.channelId}`);
  if (!isMember(channel, memberId)) throw new Error(`not a member of #${channel.name}`);
  return channel;
}

/** Text as Slack hands it on: marks escaped, @Name and #channel as tokens. */
function typed(ws: Workspace, text: string): string {
  let result = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const people = [...ws.people.values()].sort((a, b) => b.name.length - a.name.length);
  for (const person of people) result = result.replaceAll(`@${person.name}`, `<@${person.id}>`);
  result = result.replace(new RegExp(`@${ws.bot.name}\\b`, "gi"), `<@${ws.bot.userId}>`);
  for (const channel of ws.channels.values())
    if (channel.kind !== "im") result = result.replaceAll(`#${channel.name}`, `<#${channel.id}|${channel.name}>`);
  return result;
}

export function store(ws: Workspace, owner: string, file: GivenFile): StoredFile {
  const stored = { ...file, id: slackId("F"), owner };
  ws.files.set(stored.id, stored);
  return stored;
}

async function runCommand(context: Context, memberId: string, channel: Channel, line: string): Promise<void> {
  const [, command = "", text = ""] = /^(\/\S+)\s*([\s\S]*)$/.exec(line) ?? [];
  const known = context.manifest?.features?.slash_commands?.map((each) => each.command);
  if (known && !known.includes(command)) throw new Error(`${command} is not a valid command`);
  const spot = { memberId, channelId: channel.id };
  const responseUrl = context.responseUrl(spot);
  const payload = slashCommand(context.ws, { memberId, channel, command, text: typed(context.ws, text), responseUrl });
  const { body } = await sendInteraction(context, "slash_commands", payload);
  if (typeof body === "string") show(context.ws, spot, { text: body });
  else if (body !== undefined) show(context.ws, spot, body as Args);
}

function messageById(ws: Workspace, ts: string): Message {
  const message = ws.messages.find((each) => each.ts === ts);
  if (!message) throw new Error(`no message ${ts}`);
  return message;
}

/** Presses what has this label now; failing that, what had it on an earlier version (a screen that was not refreshed). */
export async function click(context: Context, memberId: string, messageId: string, label: string): Promise<void> {
  const { ws } = context;
  if (messageId === "home") return clickHome(context, memberId, label);
  const message = messageById(ws, messageId);
  const versions = [message.blocks, ...message.edits.toReversed().map((edit) => edit.blocks)];
  const control = versions.map((blocks) => controlWith(blocks, label)).find((found) => found !== undefined);
  if (!control) throw new Error(`no "${label}" on the message; there is: ${labels(message.blocks)}`);
  const responseUrl = context.responseUrl({
    memberId,
    channelId: message.channel.id,
    threadTs: message.threadTs,
    messageTs: message.ts,
  });
  const action = pressed(ws, control);
  await sendInteraction(context, "interactive", messageAction(ws, { memberId, message, action, responseUrl }));
}

async function clickHome(context: Context, memberId: string, label: string): Promise<void> {
  const home = context.ws.homes.get(memberId);
  const control = controlWith(home?.blocks ?? [], label);
  if (!home || !control) throw new Error(`no "${label}" on the home page; there is: ${labels(home?.blocks ?? [])}`);
  await sendInteraction(context, "interactive", viewAction(context.ws, home, pressed(context.ws, control)));
}

export function controlWith(blocks: Message["blocks"], label: string): Control | undefined {
  return controlsOf(blocks).find((control) => labelOf(control) === label);
}

export function labels(blocks: Message["blocks"]): string {
  return controlsOf(blocks).map(labelOf).join(" | ");
}

const emojiNames: Readonly<Record<string, string>> = {
  "📌": "pushpin",
  "✅": "white_check_mark",
  "🚨": "rotating_light",
  "👍": "+1",
  "👀": "eyes",
};

export async function react(context: Context, memberId: string, messageId: string, emoji: string): Promise<void> {
  const message = messageById(context.ws, messageId);
  if (message.onlyFor !== undefined) throw new Error("nobody can react to an ephemeral message");
  const name = emojiNames[emoji] ?? emoji.replaceAll(":", "");
  message.reactions.push({ name, user: memberId });
  changed(context.ws, message);
  if (!message.channel.withBot) return;
  await sendEvent(context, "reaction_added", reactionEvent(context.ws, memberId, message, name));
}

export async function useShortcut(context: Context, memberId: string, messageId: string, name: string): Promise<void> {
  const message = messageById(context.ws, messageId);
  const callbackId = callbackOf(context, "message", name);
  const responseUrl = context.responseUrl({ memberId, channelId: message.channel.id, threadTs: message.threadTs });
  const payload = messageShortcut(context.ws, { memberId, message, callbackId, responseUrl });
  await sendInteraction(context, "interactive", payload);
}

export async function useGlobalShortcut(context: Context, memberId: string, name: string): Promise<void> {
  const payload = globalShortcut(context.ws, memberId, callbackOf(context, "global", name));
  await sendInteraction(context, "interactive", payload);
}

function callbackOf(context: Context, type: "message" | "global", name: string): string {
  if (!context.manifest) return name;
  const shortcuts = context.manifest.features?.shortcuts ?? [];
  const found = shortcuts.find((each) => each.type === type && each.name === name);
  if (!found) throw new Error(`the manifest has no ${type} shortcut "${name}"`);
  return found.callback_id;
}

export async function editMessage(context: Context, memberId: string, messageId: string, text: string): Promise<void> {
  const message = messageById(context.ws, messageId);
  if (message.author !== memberId) throw new Error("only the author can edit a message");
  const before = message.text;
  message.edits.push({ text: before, blocks: [] });
  message.text = typed(context.ws, text);
  message.editedAt = `${Math.floor(Date.now() / 1000)}.000000`;
  changed(context.ws, message);
  if (!message.channel.withBot) return;
  await sendEvent(context, messageSubscription(message.channel), changedEvent(context.ws, message, before));
}

export async function deleteMessage(context: Context, _memberId: string, messageId: string): Promise<void> {
  const message = messageById(context.ws, messageId);
  message.deleted = true;
  changed(context.ws, message);
  if (!message.channel.withBot) return;
  await sendEvent(context, messageSubscription(message.channel), deletedEvent(context.ws, message));
}

/** Opens the home page and waits until the bot has published it anew. */
export async function openHome(context: Context, memberId: string): Promise<void> {
  const { ws } = context;
  const before = ws.homes.get(memberId);
  const published = new Promise<void>((resolve) => {
    const timer = setTimeout(settle, context.patienceMs);
    function settle() {
      clearTimeout(timer);
      ws.listeners.delete(look);
      resolve();
    }
    function look() {
      if (ws.homes.get(memberId) !== before) settle();
    }
    ws.listeners.add(look);
  });
  await sendEvent(context, "app_home_opened", homeOpenedEvent(ws, memberId, dmOf(ws, memberId).id));
  await published;
}

export async function redeliverLast(context: Context, times = 1, newEventId = false): Promise<void> {
  for (let n = 0; n < times; n += 1) await redeliver(context, { newEventId });
}
