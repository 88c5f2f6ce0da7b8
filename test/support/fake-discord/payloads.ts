// The world as Discord's JSON: users, members, channels, messages, the guild.
import { permissionsIn } from "./permissions.ts";
import { type Channel, type GuildMember, isThread, kinds, type Message, type User, type World } from "./world.ts";

export const userJson = (user: User) => ({
  id: user.id,
  username: user.name.toLowerCase().replaceAll(/[^a-z0-9_.]/g, "_") || "user",
  global_name: user.name,
  discriminator: "0",
  avatar: null,
  bot: user.bot,
  public_flags: 0,
});

export function memberJson(world: World, member: GuildMember) {
  return {
    user: userJson(member.user),
    nick: null,
    avatar: null,
    roles: [
      ...(member.user.admin ? [world.adminRoleId] : []),
      ...(member.user.id === world.bot.id ? [world.botRoleId] : []),
    ],
    joined_at: member.joinedAt,
    premium_since: null,
    deaf: false,
    mute: false,
    pending: false,
    flags: member.guest ? 1 << 4 : 0,
    communication_disabled_until: null,
  };
}

export function channelJson(world: World, channel: Channel) {
  const base = { id: channel.id, type: channel.kind, flags: 0, last_message_id: null };
  if (channel.kind === kinds.dm) {
    const other = world.memberships.get(channel.recipientId ?? "");
    return { ...base, recipients: other ? [userJson(other.user)] : [] };
  }
  const inGuild = {
    ...base,
    guild_id: world.guildId,
    name: channel.name,
    parent_id: channel.parentId ?? null,
    rate_limit_per_user: 0,
  };
  if (isThread(channel)) {
    return {
      ...inGuild,
      owner_id: channel.ownerId ?? world.owner.id,
      message_count: 0,
      member_count: channel.members.size,
      total_message_sent: 0,
      thread_metadata: {
        archived: channel.archived,
        auto_archive_duration: channel.autoArchiveMinutes,
        archive_timestamp: new Date().toISOString(),
        locked: false,
        ...(channel.kind === kinds.privateThread ? { invitable: false } : {}),
      },
    };
  }
  return {
    ...inGuild,
    position: 0,
    nsfw: false,
    topic: channel.topic || null,
    permission_overwrites: channel.overwrites.map((one) => ({
      id: one.id,
      type: one.type,
      allow: String(one.allow),
      deny: String(one.deny),
    })),
  };
}

/** Users whom a message really notifies: named in the text and let through by allowed_mentions. */
export function mentionedUsers(world: World, message: Message): User[] {
  const ids = [...message.content.matchAll(/<@!?(\d+)>/g)].map((match) => match[1] ?? "");
  const allowed = message.allowed;
  const passes = (id: string) =>
    !allowed || allowed.parse?.some((kind) => kind === "users") || allowed.users?.includes(id);
  return [...new Set(ids)].filter(passes).flatMap((id) => world.memberships.get(id)?.user ?? []);
}

/** `isRead`: from history, which does not keep nonces; they stand only in the answer to the post and in its event. */
export function messageJson(
  world: World,
  message: Message,
  viewer: { readonly content: boolean; readonly isRead?: true } = { content: true },
) {
  const author = world.memberships.get(message.authorId)?.user ?? world.bot;
  const thread = world.channels.get(message.id);
  const mentions = mentionedUsers(world, message);
  const readable =
    viewer.content ||
    message.authorId === world.bot.id ||
    mentions.some((user) => user.id === world.bot.id) ||
    world.channels.get(message.channelId)?.kind === kinds.dm;
  return {
    id: message.id,
    channel_id: message.channelId,
    type: message.kind,
    author: userJson(author),
    content: readable ? message.content : "",
    embeds: readable ? message.embeds : [],
    attachments: readable ? message.attachments : [],
    components: readable ? message.components : [],
    timestamp: message.createdAt,
    edited_timestamp: message.editedAt ?? null,
    tts: false,
    mention_everyone: false,
    mentions: mentions.map(userJson),
    mention_roles: [],
    pinned: message.pinnedAt !== undefined,
    flags: message.flags,
    reactions: [],
    ...(message.nonce === undefined || viewer.isRead ? {} : { nonce: message.nonce }),
    ...(thread ? { thread: channelJson(world, thread) } : {}),
    ...(message.interactionId ? { application_id: world.applicationId, webhook_id: world.applicationId } : {}),
  };
}

export function guildJson(world: World, botExtra: bigint) {
  const visible = [...world.channels.values()].filter(
    (channel) => channel.kind !== kinds.dm && permissionsIn(world, channel, world.bot.id, botExtra) !== 0n,
  );
  const me = world.memberships.get(world.bot.id);
  return {
    ...guildFacts(world, botExtra),
    joined_at: new Date().toISOString(),
    large: false,
    unavailable: false,
    member_count: world.memberships.size,
    members: me ? [memberJson(world, me)] : [],
    channels: visible.filter((channel) => !isThread(channel)).map((channel) => channelJson(world, channel)),
    threads: visible.filter(isThread).map((channel) => channelJson(world, channel)),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

export function guildFacts(world: World, botExtra: bigint) {
  const role = (id: string, name: string, permissions: bigint, managed: boolean) => ({
    id,
    name,
    permissions: String(permissions),
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    position: name === "@everyone" ? 0 : 1,
    managed,
    mentionable: false,
    flags: 0,
  });
  const everyone = permissionsIn(world, everyoneView, "nobody", 0n);
  return {
    id: world.guildId,
    name: "Tocsin Test Guild",
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: world.owner.id,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    roles: [
      role(world.guildId, "@everyone", everyone, false),
      role(world.adminRoleId, "Admin", 8n, false),
      role(world.botRoleId, "Tocsin", botExtra, true),
    ],
    emojis: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: 0,
    preferred_locale: "en-US",
    public_updates_channel_id: null,
    nsfw_level: 0,
    premium_progress_bar_enabled: false,
    safety_alerts_channel_id: null,
    stickers: [],
  };
}

const everyoneView: Channel = {
  id: "0",
  kind: kinds.text,
  name: "",
  topic: "",
  overwrites: [],
  members: new Set(),
  archived: false,
  autoArchiveMinutes: 1440,
  renames: [],
};
