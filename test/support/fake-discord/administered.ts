// What administrators, moderators and time do to a guild, and what a test may look at behind the client.
import { PermissionFlagsBits as bits } from "discord.js";
import * as acts from "./acts.ts";
import { emitChannel, type Fake } from "./fake.ts";
import type { PermissionName } from "./permissions.ts";
import { eraseAll, setArchived } from "./routes-messages.ts";
import { snowflake } from "./snowflake.ts";
import { kinds, newChannel } from "./world.ts";

export function administered(fake: Fake) {
  const { world } = fake;
  return {
    commands: () => world.commands,
    /** Every interaction as it was sent, in order. */
    payloads: () => [...world.interactions.values()].map((interaction) => interaction.payload),
    allow: (...names: readonly PermissionName[]) => {
      fake.botRights = names.reduce((rights, name) => rights | bits[name], fake.botRights);
    },
    forbid: (...names: readonly PermissionName[]) => {
      fake.botRights = names.reduce((rights, name) => rights & ~bits[name], fake.botRights);
    },
    /** Takes a permission from the bot in one channel, as an administrator would, and tells the bot. */
    deny: (channelId: string, name: PermissionName) => {
      const channel = world.channels.get(channelId);
      if (!channel) throw new Error(`no channel ${channelId}`);
      channel.overwrites.push({ id: world.bot.id, type: 1, allow: 0n, deny: bits[name] });
      emitChannel(fake, "CHANNEL_UPDATE", channel);
    },
    /** Takes the noted violations away: a test provoked them. */
    forgive: (): readonly string[] => world.violations.splice(0),
    /** The person stops taking direct messages from bots, or takes them again. */
    closeToBots: (memberId: string, isClosed = true) => {
      const member = world.memberships.get(memberId);
      if (member) world.memberships.set(memberId, { ...member, closedToBots: isClosed });
    },
    /** The member calls themselves otherwise here. */
    rename: (memberId: string, name: string) => {
      const member = world.memberships.get(memberId);
      if (member) world.memberships.set(memberId, { ...member, user: { ...member.user, name } });
    },
    /** Discord honours nonces for a few minutes only; this is what comes after. */
    forgetNonces: () => world.nonces.clear(),
    /** What the client offers while this line is being typed. */
    autocomplete: (memberId: string, channelId: string, line: string) =>
      acts.autocomplete(fake, memberId, acts.channelAt(fake, memberId, { in: "channel", channelId }), line),
    /** A press with an id that stands on no button. */
    forge: (memberId: string, messageId: string, customId: string) =>
      acts.pressForged(fake, memberId, messageId, customId),
    /** The form before them is sent under another id. */
    tamperForm: (memberId: string, customId: string) => {
      const open = acts.openFormOf(fake, memberId);
      world.forms.set(memberId, { ...open, form: { ...open.form, custom_id: customId } });
    },
    /** What people do comes from another server of theirs, until the way back is taken. */
    moveElsewhere: () => {
      fake.elsewhere = snowflake();
      return () => {
        delete fake.elsewhere;
      };
    },
    forum: (name: string) => {
      const channel = newChannel(world, { kind: kinds.forum, name });
      emitChannel(fake, "CHANNEL_CREATE", channel);
      return channel.id;
    },
    /** A moderator purges a channel or thread. */
    purge: (channelId: string) => eraseAll(fake, channelId),
    /** A week of silence in a thread. */
    foldAway: (threadId: string) => {
      const thread = world.channels.get(threadId);
      if (!thread) throw new Error(`no thread ${threadId}`);
      setArchived(fake, thread, true);
    },
    channelOf: (channelId: string) => world.channels.get(channelId),
  };
}
