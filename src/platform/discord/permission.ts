// The permissions that each call needs, and which of them the bot lacks in a channel.
import { type Client, PermissionFlagsBits, type PermissionResolvable } from "discord.js";

export type PermissionName = keyof typeof PermissionFlagsBits;

/** Discord's own spelling: "PinMessages" is PIN_MESSAGES. */
export const spelled = (name: PermissionName): string => name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase();

/** Spelled names of what is missing, by what the gateway told us; empty when nothing is missing or nothing is known. */
export function missingIn(client: Client, channelId: string, needed: readonly PermissionName[]): readonly string[] {
  const channel = client.channels.cache.get(channelId);
  if (!channel || channel.isDMBased() || !client.user) return [];
  const rights = channel.permissionsFor(client.user.id);
  if (!rights) return [];
  return needed.filter((name) => !rights.has(PermissionFlagsBits[name] as PermissionResolvable)).map(spelled);
}

/** Spelled names of what the bot's roles lack in the whole guild. */
export function missingInGuild(client: Client, guildId: string, needed: readonly PermissionName[]): readonly string[] {
  const me = client.guilds.cache.get(guildId)?.members.me;
  if (!me) return [];
  return needed.filter((name) => !me.permissions.has(PermissionFlagsBits[name] as PermissionResolvable)).map(spelled);
}

/** All that the bot may need in a server. */
export const usual: readonly PermissionName[] = [
  "ViewChannel",
  "SendMessages",
  "SendMessagesInThreads",
  "CreatePublicThreads",
  "EmbedLinks",
  "AttachFiles",
  "ReadMessageHistory",
  "AddReactions",
  "PinMessages",
  "ManageChannels",
  "ManageRoles",
];

/** Opened in a browser it adds the bot to a server with all that it may need; whoever opens it can untick some. */
export function inviteLink(applicationId: string): string {
  const permissions = usual.reduce((bits, name) => bits | PermissionFlagsBits[name], 0n);
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: "bot applications.commands",
    permissions: String(permissions),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}
