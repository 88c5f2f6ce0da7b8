// Endpoints for messages, pins, reactions and direct-message channels.

import { PermissionFlagsBits as bits } from "discord.js";
import * as spec from "discord-api-spec/zod";
import {
  botRightsIn,
  channelFor,
  checked,
  emit,
  emitChannel,
  type Fake,
  liveMessage,
  missingPermissions,
  touch,
  unknownMessage,
} from "./fake.ts";
import { flatMessage } from "./flat-text.ts";
import { intents } from "./gateway.ts";
import { type Call, noContent, ok, type Reply, type Route, refuse } from "./http.ts";
import { componentsV2 } from "./message-rules.ts";
import { channelJson, messageJson } from "./payloads.ts";
import { type Channel, directChannel, isThread, kinds, type Message } from "./world.ts";
import { createMessage, editMessage, type Written, writtenProblems } from "./write-message.ts";

/** Nonces are honoured for "a few minutes". */
const nonceMs = 3 * 60_000;

export function messageRoutes(fake: Fake): readonly Route[] {
  const json = (message: Message) => messageJson(fake.world, message, { content: fake.messageContent, isRead: true });
  const withMessage =
    (handle: (message: Message, call: Call) => Reply) =>
    (call: Call): Reply => {
      const seen = channelFor(fake, call.params[0]);
      if (seen.refused) return seen.refused;
      const message = liveMessage(fake, call.params[0], call.params[1]);
      return message ? handle(message, call) : unknownMessage;
    };
  return [
    { method: "POST", path: "/channels/:id/messages", writes: true, handle: (call) => post(fake, call) },
    { method: "GET", path: "/channels/:id/messages", handle: (call) => list(fake, call) },
    { method: "GET", path: "/channels/:id/messages/pins", handle: (call) => pins(fake, call) },
    {
      method: "PUT",
      path: "/channels/:id/messages/pins/:message",
      handle: withMessage((message) => pin(fake, message, new Date().toISOString())),
    },
    {
      method: "DELETE",
      path: "/channels/:id/messages/pins/:message",
      handle: withMessage((message) => pin(fake, message, undefined)),
    },
    { method: "GET", path: "/channels/:id/messages/:message", handle: withMessage((message) => ok(json(message))) },
    {
      method: "PATCH",
      path: "/channels/:id/messages/:message",
      writes: true,
      handle: withMessage((message, call) => edit(fake, message, call)),
    },
    {
      method: "DELETE",
      path: "/channels/:id/messages/:message",
      handle: withMessage((message) => remove(fake, message)),
    },
    {
      method: "PUT",
      path: "/channels/:id/messages/:message/reactions/:emoji/@me",
      handle: withMessage((message, call) => {
        message.reactions.push({ userId: fake.world.bot.id, emoji: call.params[2] ?? "" });
        touch(fake, message);
        return noContent;
      }),
    },
    {
      method: "POST",
      path: "/channels/:id/typing",
      handle: (call) => channelFor(fake, call.params[0]).refused ?? noContent,
    },
    { method: "POST", path: "/users/@me/channels", handle: (call) => openDirect(fake, call) },
  ];
}

function post(fake: Fake, call: Call): Reply {
  const body = call.body as Written;
  const seen = channelFor(fake, call.params[0]);
  if (seen.refused) return seen.refused;
  const bad = checked(fake, call, spec.MessageCreateRequestSchema, writtenProblems(body, call.files.size));
  if (bad) return bad;
  const channel = seen.channel;
  const rights = botRightsIn(fake, channel);
  const needed = isThread(channel) ? bits.SendMessagesInThreads : bits.SendMessages;
  const lacks = (bit: bigint, isWanted: boolean) => isWanted && (rights & bit) === 0n;
  if (lacks(needed, true) || lacks(bits.AttachFiles, call.files.size > 0) || lacks(bits.EmbedLinks, hasEmbeds(body)))
    return missingPermissions;
  if (channel.archived) setArchived(fake, channel, false);
  const recipient = fake.world.memberships.get(channel.recipientId ?? "");
  if (recipient && (recipient.closedToBots || recipient.removed))
    return refuse(403, 50007, "Cannot send messages to this user");
  const used = `${channel.id}:${body.nonce}`;
  const before = fake.world.nonces.get(used);
  if (body.enforce_nonce && body.nonce && before && Date.now() - before.atMs < nonceMs) {
    const twin = fake.world.messages.get(before.messageId);
    if (twin) return ok(messageJson(fake.world, twin));
  }
  const message = createMessage(fake, { channelId: channel.id, authorId: fake.world.bot.id }, body, call.files);
  if (body.nonce) fake.world.nonces.set(used, { messageId: message.id, atMs: Date.now() });
  return ok(messageJson(fake.world, message));
}

const hasEmbeds = (body: Written): boolean => (body.embeds?.length ?? 0) > 0;

/** As when nobody has spoken in a thread for as long as it was set to wait, or somebody speaks again. */
export function setArchived(fake: Fake, channel: Channel, isArchived: boolean): void {
  channel.archived = isArchived;
  emitChannel(fake, "THREAD_UPDATE", channel);
}

/** In a thread that is folded away nothing can be changed. */
const folded = (fake: Fake, message: Message): Reply | undefined =>
  fake.world.channels.get(message.channelId)?.archived ? refuse(400, 50083, "Thread is archived") : undefined;

function list(fake: Fake, call: Call): Reply {
  const seen = channelFor(fake, call.params[0], "ReadMessageHistory");
  if (seen.refused) return seen.refused;
  const limit = Number(call.query.get("limit") ?? 50);
  const [before, after] = [call.query.get("before"), call.query.get("after")];
  const found = [...fake.world.messages.values()]
    .filter((message) => liveMessage(fake, seen.channel.id, message.id))
    .filter(
      (message) => (!before || BigInt(message.id) < BigInt(before)) && (!after || BigInt(message.id) > BigInt(after)),
    )
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1));
  const page = after ? found.slice(-limit) : found.slice(0, limit);
  return ok(page.map((message) => messageJson(fake.world, message, { content: fake.messageContent, isRead: true })));
}

function pins(fake: Fake, call: Call): Reply {
  const seen = channelFor(fake, call.params[0]);
  if (seen.refused) return seen.refused;
  const items = [...fake.world.messages.values()].filter(
    (message) => message.channelId === seen.channel.id && message.pinnedAt && !message.deleted,
  );
  return ok({
    items: items.map((message) => ({ pinned_at: message.pinnedAt, message: messageJson(fake.world, message) })),
    has_more: false,
  });
}

function pin(fake: Fake, message: Message, at: string | undefined): Reply {
  const isFolded = folded(fake, message);
  if (isFolded) return isFolded;
  const seen = channelFor(fake, message.channelId, "PinMessages");
  if (seen.refused) return seen.refused;
  const count = [...fake.world.messages.values()].filter(
    (one) => one.channelId === message.channelId && one.pinnedAt,
  ).length;
  if (at && count >= 250) return refuse(400, 30003, "Maximum number of pins reached (250)");
  if (at) message.pinnedAt = at;
  else delete message.pinnedAt;
  touch(fake, message);
  emit(fake, seen.channel, {
    t: "CHANNEL_PINS_UPDATE",
    needs: intents.guilds,
    d: () => ({ guild_id: fake.world.guildId, channel_id: message.channelId, last_pin_timestamp: at ?? null }),
  });
  return noContent;
}

function edit(fake: Fake, message: Message, call: Call): Reply {
  const isFolded = folded(fake, message);
  if (isFolded) return isFolded;
  const body = call.body as Written;
  if (message.authorId !== fake.world.bot.id)
    return refuse(403, 50005, "Cannot edit a message authored by another user");
  const flags = (body.flags ?? 0) | (message.flags & componentsV2);
  const after = {
    content: message.content,
    embeds: message.embeds,
    components: message.components,
    attachments: message.attachments,
    ...body,
    flags: flags & ~64,
  };
  const downgrade =
    body.flags !== undefined &&
    body.flags !== null &&
    (message.flags & componentsV2) !== 0 &&
    (body.flags & componentsV2) === 0;
  const bad = checked(fake, call, spec.MessageEditRequestPartialSchema, [
    ...writtenProblems(after as Written, call.files.size),
    ...(downgrade ? ["flags: components V2 cannot be removed"] : []),
  ]);
  if (bad) return bad;
  editMessage(fake, message, body, call.files, flatMessage(fake.world, message));
  return ok(messageJson(fake.world, message));
}

function remove(fake: Fake, message: Message): Reply {
  if (message.authorId !== fake.world.bot.id) {
    const seen = channelFor(fake, message.channelId, "ManageMessages");
    if (seen.refused) return seen.refused;
  }
  eraseMessage(fake, message);
  return noContent;
}

export function eraseMessage(fake: Fake, message: Message): void {
  message.deleted = true;
  touch(fake, message);
  const channel = fake.world.channels.get(message.channelId);
  if (!channel || message.onlyFor !== undefined) return;
  const direct = channel.kind === kinds.dm;
  emit(fake, channel, {
    t: "MESSAGE_DELETE",
    needs: direct ? intents.directMessages : intents.guildMessages,
    d: () => ({ id: message.id, channel_id: message.channelId, ...(direct ? {} : { guild_id: fake.world.guildId }) }),
  });
}

/** Many at once are told in one event. */
export function eraseAll({ world, gateway }: Fake, channelId: string): void {
  const all = [...world.messages.values()].filter((message) => message.channelId === channelId);
  for (const message of all) message.deleted = true;
  const d = { ids: all.map(({ id }) => id), channel_id: channelId, guild_id: world.guildId };
  gateway.dispatch({ t: "MESSAGE_DELETE_BULK", needs: intents.guildMessages, d: () => d });
}

function openDirect(fake: Fake, call: Call): Reply {
  const bad = checked(fake, call, spec.CreatePrivateChannelRequestSchema);
  if (bad) return bad;
  const { recipient_id } = call.body as { recipient_id?: string };
  const member = fake.world.memberships.get(recipient_id ?? "");
  if (!member) return refuse(400, 50033, "Invalid Recipient(s)");
  const existed = [...fake.world.channels.values()].some((channel) => channel.recipientId === member.user.id);
  const channel = directChannel(fake.world, member.user.id);
  if (!existed) emitChannel(fake, "CHANNEL_CREATE", channel);
  return ok(channelJson(fake.world, channel));
}
