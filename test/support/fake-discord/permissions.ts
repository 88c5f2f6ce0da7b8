// What a member may do in a channel, computed as Discord does: roles, then overwrites of the channel.
import { PermissionFlagsBits as bits } from "discord.js";
import { type Channel, isThread, kinds, type World } from "./world.ts";

export type PermissionName = keyof typeof bits;

const everyone =
  bits.ViewChannel |
  bits.SendMessages |
  bits.SendMessagesInThreads |
  bits.ReadMessageHistory |
  bits.AddReactions |
  bits.AttachFiles |
  bits.EmbedLinks |
  bits.CreatePublicThreads |
  bits.UseApplicationCommands;

/** What the bot's own role adds to @everyone; tests take some of it away. */
export const botDefaults =
  bits.ManageChannels |
  bits.ManageRoles |
  bits.ManageMessages |
  bits.ManageThreads |
  bits.PinMessages |
  bits.CreatePrivateThreads;

const all = Object.values(bits).reduce((sum, bit) => sum | bit, 0n);

export function basePermissions(world: World, userId: string, botExtra: bigint): bigint {
  const member = world.memberships.get(userId);
  if (member?.user.admin) return all;
  return userId === world.bot.id ? everyone | botExtra : everyone;
}

/** The permission bits of a user in a channel; 0 in a channel they cannot see. Threads take those of their parent. */
export function permissionsIn(world: World, channel: Channel, userId: string, botExtra: bigint): bigint {
  if (channel.kind === kinds.dm) return userId === channel.recipientId || userId === world.bot.id ? all : 0n;
  if (isThread(channel)) {
    const parent = world.channels.get(channel.parentId ?? "");
    const rights = parent ? permissionsIn(world, parent, userId, botExtra) : 0n;
    if (channel.kind === kinds.privateThread && !channel.members.has(userId) && !(rights & bits.ManageThreads))
      return 0n;
    return rights;
  }
  let rights = basePermissions(world, userId, botExtra);
  if (rights & bits.Administrator) return rights;
  for (const target of [world.guildId, world.botRoleId, userId]) {
    if (target === world.botRoleId && userId !== world.bot.id) continue;
    for (const overwrite of channel.overwrites) {
      if (overwrite.id === target) rights = (rights & ~overwrite.deny) | overwrite.allow;
    }
  }
  return rights & bits.ViewChannel ? rights : 0n;
}
