// Endpoints for channels, permission overwrites, threads and their members.

import { PermissionFlagsBits as bits } from "discord.js";
import * as spec from "discord-api-spec/zod";
import {
  channelFor,
  checked,
  emitChannel,
  type Fake,
  invalid,
  liveMessage,
  missingPermissions,
  unknownMessage,
} from "./fake.ts";
import { type Call, noContent, ok, type Reply, type Route, refuse } from "./http.ts";
import { channelJson, memberJson, messageJson } from "./payloads.ts";
import { basePermissions } from "./permissions.ts";
import { type Channel, isThread, kinds, newChannel, type Overwrite } from "./world.ts";
import { createMessage, type Written, writtenProblems } from "./write-message.ts";

type ChannelBody = {
  readonly name?: string;
  readonly topic?: string | null;
  readonly type?: number;
  readonly parent_id?: string | null;
  readonly archived?: boolean;
  readonly auto_archive_duration?: number;
  readonly permission_overwrites?: readonly { id: string; type?: number; allow?: string; deny?: string }[];
  readonly message?: Written;
};

const tenMinutesMs = 600_000;

export function channelRoutes(fake: Fake): readonly Route[] {
  return [
    {
      method: "GET",
      path: "/channels/:id",
      handle: (call) => withChannel(fake, call, (channel) => ok(channelJson(fake.world, channel))),
    },
    {
      method: "PATCH",
      path: "/channels/:id",
      handle: (call) => withChannel(fake, call, (channel) => change(fake, channel, call)),
    },
    {
      method: "DELETE",
      path: "/channels/:id",
      handle: (call) => withChannel(fake, call, (channel) => remove(fake, channel)),
    },
    { method: "POST", path: "/guilds/:id/channels", handle: (call) => create(fake, call) },
    {
      method: "PUT",
      path: "/channels/:id/permissions/:target",
      handle: (call) => withChannel(fake, call, (channel) => overwrite(fake, channel, call)),
    },
    {
      method: "DELETE",
      path: "/channels/:id/permissions/:target",
      handle: (call) => withChannel(fake, call, (channel) => dropOverwrite(fake, channel, call)),
    },
    {
      method: "POST",
      path: "/channels/:id/threads",
      handle: (call) => withChannel(fake, call, (channel) => thread(fake, channel, call)),
    },
    {
      method: "POST",
      path: "/channels/:id/messages/:message/threads",
      handle: (call) => withChannel(fake, call, (channel) => threadFromMessage(fake, channel, call)),
    },
    {
      method: "PUT",
      path: "/channels/:id/thread-members/:user",
      handle: (call) => withChannel(fake, call, (channel) => joinThread(fake, channel, call, true)),
    },
    {
      method: "DELETE",
      path: "/channels/:id/thread-members/:user",
      handle: (call) => withChannel(fake, call, (channel) => joinThread(fake, channel, call, false)),
    },
    {
      method: "GET",
      path: "/channels/:id/thread-members",
      handle: (call) => withChannel(fake, call, (channel) => threadMembers(fake, channel)),
    },
  ];
}

function withChannel(fake: Fake, call: Call, handle: (channel: Channel) => Reply): Reply {
  const seen = channelFor(fake, call.params[0]);
  return seen.refused ?? handle(seen.channel as Channel);
}

function create(fake: Fake, call: Call): Reply {
  if (call.params[0] !== fake.world.guildId) return refuse(404, 10004, "Unknown Guild");
  const bad = checked(fake, call, spec.CreateGuildChannelRequestSchema);
  if (bad) return bad;
  if ((basePermissions(fake.world, fake.world.bot.id, fake.botRights) & bits.ManageChannels) === 0n)
    return missingPermissions;
  const body = call.body as ChannelBody;
  const overwrites = (body.permission_overwrites ?? []).map(toOverwrite);
  const strangers = overwrites.filter((one) => one.type === 1 && !fake.world.memberships.has(one.id));
  if (strangers.length > 0) return invalid(fake, call, ["permission_overwrites: unknown user"]);
  const channel = newChannel(fake.world, {
    kind: body.type ?? kinds.text,
    name: channelName(body.name ?? ""),
    topic: body.topic ?? "",
    overwrites,
    ...(body.parent_id ? { parentId: body.parent_id } : {}),
  });
  emitChannel(fake, "CHANNEL_CREATE", channel);
  fake.world.changed();
  return { status: 201, body: channelJson(fake.world, channel) };
}

const channelName = (name: string): string => name.toLowerCase().replaceAll(/\s+/g, "-");

function toOverwrite(one: { id: string; type?: number; allow?: string; deny?: string }): Overwrite {
  return { id: one.id, type: Number(one.type ?? 0), allow: BigInt(one.allow ?? 0), deny: BigInt(one.deny ?? 0) };
}

function change(fake: Fake, channel: Channel, call: Call): Reply {
  const body = call.body as ChannelBody;
  const bad = checked(
    fake,
    call,
    isThread(channel) ? spec.UpdateThreadRequestPartialSchema : spec.UpdateGuildChannelRequestPartialSchema,
  );
  if (bad) return bad;
  const needed = channelFor(fake, channel.id, isThread(channel) ? "SendMessagesInThreads" : "ManageChannels");
  if (needed.refused) return needed.refused;
  if (body.name !== undefined || body.topic !== undefined) {
    const recent = channel.renames.filter((at) => at > Date.now() - tenMinutesMs);
    const retryAfter = ((recent[0] ?? 0) + tenMinutesMs - Date.now()) / 1000;
    if (recent.length >= 2)
      return {
        status: 429,
        headers: { "retry-after": String(Math.ceil(retryAfter)), "x-ratelimit-scope": "shared" },
        body: { message: "You are being rate limited.", retry_after: retryAfter, global: false, code: 0 },
      };
    channel.renames.push(Date.now());
  }
  if (body.name !== undefined) channel.name = isThread(channel) ? body.name : channelName(body.name);
  if (body.topic !== undefined) channel.topic = body.topic ?? "";
  if (body.archived !== undefined) channel.archived = body.archived;
  if (body.auto_archive_duration !== undefined) channel.autoArchiveMinutes = body.auto_archive_duration;
  if (body.permission_overwrites) channel.overwrites = body.permission_overwrites.map(toOverwrite);
  emitChannel(fake, isThread(channel) ? "THREAD_UPDATE" : "CHANNEL_UPDATE", channel);
  fake.world.changed();
  return ok(channelJson(fake.world, channel));
}

function remove(fake: Fake, channel: Channel): Reply {
  const needed = channelFor(fake, channel.id, isThread(channel) ? "ManageThreads" : "ManageChannels");
  if (needed.refused) return needed.refused;
  eraseChannel(fake, channel);
  return ok(channelJson(fake.world, channel));
}

export function eraseChannel(fake: Fake, channel: Channel): void {
  for (const inner of [...fake.world.channels.values()].filter((one) => one.parentId === channel.id))
    eraseChannel(fake, inner);
  fake.world.channels.delete(channel.id);
  for (const message of fake.world.messages.values()) {
    if (message.channelId === channel.id) message.deleted = true;
  }
  emitChannel(fake, isThread(channel) ? "THREAD_DELETE" : "CHANNEL_DELETE", channel);
  fake.world.changed();
}

function overwrite(fake: Fake, channel: Channel, call: Call): Reply {
  const target = call.params[1] ?? "";
  const bad = checked(
    fake,
    { ...call, body: { ...(call.body as object), id: target } },
    spec.ChannelPermissionOverwriteRequestSchema,
  );
  if (bad) return bad;
  const needed = channelFor(fake, channel.id, "ManageRoles");
  if (needed.refused) return needed.refused;
  const body = call.body as Omit<Overwrite, "id" | "allow" | "deny"> & { allow?: string; deny?: string };
  channel.overwrites = [...channel.overwrites.filter((one) => one.id !== target), toOverwrite({ ...body, id: target })];
  emitChannel(fake, "CHANNEL_UPDATE", channel);
  return noContent;
}

function dropOverwrite(fake: Fake, channel: Channel, call: Call): Reply {
  const needed = channelFor(fake, channel.id, "ManageRoles");
  if (needed.refused) return needed.refused;
  channel.overwrites = channel.overwrites.filter((one) => one.id !== call.params[1]);
  emitChannel(fake, "CHANNEL_UPDATE", channel);
  return noContent;
}

function thread(fake: Fake, parent: Channel, call: Call): Reply {
  const body = call.body as ChannelBody;
  if (parent.kind === kinds.forum) return forumPost(fake, parent, call);
  const bad = checked(fake, call, spec.CreateTextThreadWithoutMessageRequestSchema);
  if (bad) return bad;
  const kind = body.type ?? kinds.privateThread;
  const needed = channelFor(
    fake,
    parent.id,
    kind === kinds.privateThread ? "CreatePrivateThreads" : "CreatePublicThreads",
  );
  if (needed.refused) return needed.refused;
  return {
    status: 201,
    body: channelJson(
      fake.world,
      startThread(fake, parent, { kind, name: body.name ?? "", ownerId: fake.world.bot.id }),
    ),
  };
}

function forumPost(fake: Fake, parent: Channel, call: Call): Reply {
  const body = call.body as ChannelBody;
  const bad = checked(
    fake,
    call,
    spec.CreateForumThreadRequestSchema,
    writtenProblems(body.message ?? {}, call.files.size),
  );
  if (bad) return bad;
  const needed = channelFor(fake, parent.id, "SendMessages");
  if (needed.refused) return needed.refused;
  const post = startThread(fake, parent, {
    kind: kinds.publicThread,
    name: body.name ?? "",
    ownerId: fake.world.bot.id,
  });
  const message = createMessage(
    fake,
    { channelId: post.id, authorId: fake.world.bot.id },
    body.message ?? {},
    call.files,
  );
  return { status: 201, body: { ...channelJson(fake.world, post), message: messageJson(fake.world, message) } };
}

function threadFromMessage(fake: Fake, parent: Channel, call: Call): Reply {
  const bad = checked(fake, call, spec.CreateTextThreadWithMessageRequestSchema);
  if (bad) return bad;
  const needed = channelFor(fake, parent.id, "CreatePublicThreads");
  if (needed.refused) return needed.refused;
  const message = liveMessage(fake, parent.id, call.params[1]);
  if (!message) return unknownMessage;
  if (fake.world.channels.has(message.id))
    return refuse(400, 160004, "A thread has already been created for this message");
  const body = call.body as ChannelBody;
  const made = startThread(fake, parent, {
    kind: kinds.publicThread,
    name: body.name ?? "",
    ownerId: fake.world.bot.id,
    id: message.id,
  });
  return { status: 201, body: channelJson(fake.world, made) };
}

export function startThread(
  fake: Fake,
  parent: Channel,
  from: { kind: number; name: string; ownerId: string; id?: string },
): Channel {
  const channel = newChannel(fake.world, { ...from, parentId: parent.id, members: new Set([from.ownerId]) });
  emitChannel(fake, "THREAD_CREATE", channel);
  fake.world.changed();
  return channel;
}

function joinThread(fake: Fake, channel: Channel, call: Call, joins: boolean): Reply {
  const user = call.params[1] === "@me" ? fake.world.bot.id : (call.params[1] ?? "");
  if (!fake.world.memberships.has(user)) return refuse(404, 10013, "Unknown User");
  if (joins) channel.members.add(user);
  else channel.members.delete(user);
  fake.world.changed();
  return noContent;
}

function threadMembers(fake: Fake, channel: Channel): Reply {
  return ok(
    [...channel.members].flatMap((id) => {
      const member = fake.world.memberships.get(id);
      return member
        ? [
            {
              id: channel.id,
              user_id: id,
              join_timestamp: member.joinedAt,
              flags: 0,
              member: memberJson(fake.world, member),
            },
          ]
        : [];
    }),
  );
}
