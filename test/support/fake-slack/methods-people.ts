// users.*, conversations.*, team.info and auth.test of the stand-in.

import {
  type Args,
  done,
  failed,
  flag,
  isReply,
  type Method,
  page,
  type Reply,
  reachChannel,
  refuse,
  text,
} from "./method.ts";
import { toApiChannel, toApiMessage, toApiUser } from "./payload.ts";
import {
  addChannel,
  addMessage,
  type Channel,
  changed,
  dmOf,
  hasScope,
  isMember,
  type Message,
  type Workspace,
} from "./workspace.ts";

const reading = ["channels:read", "groups:read", "im:read"];
const managing = ["channels:manage", "groups:write"];
const history = ["channels:history", "groups:history", "im:history"];
const paging = ["cursor", "limit"];

export const peopleMethods: Readonly<Record<string, Method>> = {
  "auth.test": { scopes: [], args: [], run: authTest },
  "team.info": {
    scopes: ["team:read"],
    args: ["team"],
    run: (ws) => done({ team: { id: ws.teamId, name: "Example", domain: "example" } }),
  },
  "users.info": { scopes: ["users:read"], args: ["user", "include_locale"], run: usersInfo },
  "users.list": { scopes: ["users:read"], args: [...paging, "include_locale"], run: usersList },
  "users.lookupByEmail": { scopes: ["users:read.email"], args: ["email"], run: lookupByEmail },
  "users.conversations": {
    scopes: reading,
    args: [...paging, "user", "types", "exclude_archived"],
    run: (ws, args) => listChannels(ws, args, (channel) => channel.withBot),
  },
  "conversations.list": {
    scopes: reading,
    args: [...paging, "types", "exclude_archived"],
    run: (ws, args) => listChannels(ws, args, (channel) => channel.kind === "public" || channel.withBot),
  },
  "conversations.info": {
    scopes: reading,
    args: ["channel", "include_locale", "include_num_members"],
    run: (ws, args) => onChannel(ws, args, (channel) => done({ channel: toApiChannel(ws, channel) })),
  },
  "conversations.members": { scopes: reading, args: ["channel", ...paging], run: members },
  "conversations.create": { scopes: managing, args: ["name", "is_private"], run: create },
  "conversations.join": { scopes: ["channels:join"], args: ["channel"], run: join },
  "conversations.invite": {
    scopes: [...managing, "channels:write.invites", "groups:write.invites"],
    args: ["channel", "users", "force"],
    run: invite,
  },
  "conversations.open": { scopes: ["im:write"], args: ["users", "channel", "return_im"], run: open },
  "conversations.setTopic": {
    scopes: [...managing, "channels:write.topic", "groups:write.topic"],
    args: ["channel", "topic"],
    run: setTopic,
  },
  "conversations.archive": { scopes: managing, args: ["channel"], run: archive },
  "conversations.unarchive": { scopes: managing, args: ["channel"], run: unarchive },
  "conversations.history": {
    scopes: history,
    args: ["channel", ...paging, "oldest", "latest", "inclusive", "include_all_metadata"],
    run: (ws, args) => readMessages(ws, args, (message) => message.threadTs === undefined),
  },
  "conversations.replies": {
    scopes: history,
    args: ["channel", "ts", ...paging, "oldest", "latest", "inclusive", "include_all_metadata"],
    run: replies,
  },
};

function authTest(ws: Workspace): Reply {
  return done({
    url: "https://example.slack.com/",
    team: "Example",
    team_id: ws.teamId,
    user: ws.bot.name,
    user_id: ws.bot.userId,
    bot_id: ws.bot.botId,
    is_enterprise_install: false,
  });
}

function usersInfo(ws: Workspace, args: Args): Reply {
  const person = ws.people.get(text(args, "user"));
  if (!person) return failed("user_not_found");
  const show = { email: hasScope(ws, "users:read.email"), locale: flag(args, "include_locale") };
  return done({ user: toApiUser(person, show) });
}

function usersList(ws: Workspace, args: Args): Reply {
  const { rows, next } = page([...ws.people.values()], args, 1000);
  const show = { email: hasScope(ws, "users:read.email"), locale: flag(args, "include_locale") };
  return done({ members: rows.map((person) => toApiUser(person, show)), response_metadata: { next_cursor: next } });
}

function lookupByEmail(ws: Workspace, args: Args): Reply {
  const email = text(args, "email").toLowerCase();
  const person = [...ws.people.values()].find((each) => each.email?.toLowerCase() === email && !each.deleted);
  return person ? done({ user: toApiUser(person, { email: true, locale: false }) }) : failed("users_not_found");
}

function listChannels(ws: Workspace, args: Args, visible: (channel: Channel) => boolean): Reply {
  const types = new Set((text(args, "types") || "public_channel").split(","));
  const kinds = { public: "public_channel", private: "private_channel", im: "im" } as const;
  const all = [...ws.channels.values()].filter(
    (channel) =>
      !channel.deleted &&
      visible(channel) &&
      types.has(kinds[channel.kind]) &&
      !(flag(args, "exclude_archived") && channel.archived),
  );
  const { rows, next } = page(all, args, 1000);
  return done({ channels: rows.map((row) => toApiChannel(ws, row)), response_metadata: { next_cursor: next } });
}

function onChannel(ws: Workspace, args: Args, act: (channel: Channel) => Reply): Reply {
  const channel = reachChannel(ws, args);
  return isReply(channel) ? channel : act(channel);
}

function members(ws: Workspace, args: Args): Reply {
  return onChannel(ws, args, (channel) => {
    const people = [...ws.people.keys()].filter((id) => isMember(channel, id));
    const { rows, next } = page(channel.withBot ? [...people, ws.bot.userId] : people, args, 1000);
    return done({ members: rows, response_metadata: { next_cursor: next } });
  });
}

function create(ws: Workspace, args: Args): Reply {
  if (ws.onlyPeopleMakeChannels) return failed("restricted_action");
  const name = text(args, "name");
  if (name.length > 80 || !/^[\p{Ll}\p{Lo}\p{N}_-]+$/u.test(name))
    return refuse(ws, name.length > 80 ? "invalid_name_maxlength" : "invalid_name_specials", [`channel name ${name}`]);
  if ([...ws.channels.values()].some((channel) => channel.name === name && !channel.deleted))
    return failed("name_taken");
  const kind = flag(args, "is_private") ? "private" : "public";
  const channel = addChannel(ws, { name, kind, members: [], withBot: true, madeByBot: true });
  changed(ws);
  return done({ channel: toApiChannel(ws, channel) });
}

function join(ws: Workspace, args: Args): Reply {
  return onChannel(ws, args, (channel) => {
    if (channel.kind !== "public") return failed("method_not_supported_for_channel_type");
    channel.withBot = true;
    return done({ channel: toApiChannel(ws, channel) });
  });
}

function invite(ws: Workspace, args: Args): Reply {
  return onChannel(ws, args, (channel) => {
    if (!channel.withBot) return failed("not_in_channel");
    const users = text(args, "users").split(",");
    if (users.includes(ws.bot.userId)) return failed("cant_invite_self");
    const people = users.map((id) => ws.people.get(id));
    if (people.some((person) => !person || person.deleted)) return failed("user_not_found");
    if (users.every((id) => channel.members.has(id))) return failed("already_in_channel");
    for (const id of users) channel.members.add(id);
    changed(ws);
    return done({ channel: toApiChannel(ws, channel) });
  });
}

function open(ws: Workspace, args: Args): Reply {
  const users = text(args, "users").split(",");
  const person = ws.people.get(users[0] ?? "");
  if (users.length !== 1 || !person) return failed("user_not_found");
  if (person.deleted) return failed("user_disabled");
  if (person.bot) return failed("cannot_dm_bot");
  const dm = dmOf(ws, person.id);
  return done({ channel: flag(args, "return_im") ? toApiChannel(ws, dm) : { id: dm.id } });
}

function setTopic(ws: Workspace, args: Args): Reply {
  return onChannel(ws, args, (channel) => {
    if (text(args, "topic").length > 250) return refuse(ws, "too_long", ["topic over 250 characters"]);
    channel.topic = text(args, "topic");
    addMessage(ws, { channel, author: undefined, text: `set the channel topic: ${channel.topic}`, deleted: true });
    return done({ channel: toApiChannel(ws, channel) });
  });
}

function archive(ws: Workspace, args: Args): Reply {
  return onChannel(ws, args, (channel) => {
    channel.archived = true;
    changed(ws);
    return done();
  });
}

/** Slack documents it as a bug of its own that no bot can do this: it is no longer in the channel. */
function unarchive(ws: Workspace, args: Args): Reply {
  const channel = ws.channels.get(text(args, "channel"));
  if (!channel || channel.deleted) return failed("channel_not_found");
  if (!channel.archived) return failed("not_archived");
  if (!ws.botsMayUnarchive) return failed("not_in_channel");
  channel.archived = false;
  changed(ws);
  return done();
}

function replies(ws: Workspace, args: Args): Reply {
  const root = text(args, "ts");
  const exists = ws.messages.some((each) => each.ts === root && each.channel.id === text(args, "channel"));
  if (!exists) return failed("thread_not_found");
  return readMessages(ws, args, (message) => message.ts === root || message.threadTs === root, true);
}

/** History comes newest first, a thread oldest first with its root always in front. */
function readMessages(ws: Workspace, args: Args, wanted: (message: Message) => boolean, oldestFirst = false): Reply {
  return onChannel(ws, args, (channel) => {
    if (channel.kind === "public" && !channel.withBot) return failed("not_in_channel");
    const from = Number(args.oldest ?? 0);
    const to = Number(args.latest ?? Number.POSITIVE_INFINITY);
    const inclusive = flag(args, "inclusive");
    const inside = (ts: number) => (inclusive ? ts >= from && ts <= to : ts > from && ts < to);
    const found = ws.messages.filter(
      (message) =>
        message.channel === channel &&
        message.onlyFor === undefined &&
        !message.deleted &&
        wanted(message) &&
        ((oldestFirst && message.threadTs === undefined) || inside(Number(message.ts))),
    );
    const { rows, next } = page(oldestFirst ? found : found.toReversed(), args, 999);
    return done({
      messages: rows.map((message) => toApiMessage(ws, message, flag(args, "include_all_metadata"))),
      has_more: next !== "",
      response_metadata: { next_cursor: next },
    });
  });
}
