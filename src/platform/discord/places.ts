// Channels and people looked up at Discord: from what the gateway told us, else by one call.
import { type Client, Routes } from "discord.js";
import type { Member } from "./actor.ts";
import type { Calls } from "./calls.ts";
import { apiCode, codes } from "./errors.ts";
import { type ChannelFacts, channelAnswer, channelList, made, memberAnswer } from "./schema.ts";

export type Places = ReturnType<typeof createPlaces>;

export function createPlaces(client: Client, rest: Calls, guildId: () => string) {
  const direct = new Map<string, string>();
  return {
    /** The channel, undefined when it does not exist or the bot cannot see it. */
    async channel(id: string): Promise<ChannelFacts | undefined> {
      const known = client.channels.cache.get(id);
      if (known) {
        const name = "name" in known ? known.name : undefined;
        const parent = "parentId" in known ? known.parentId : undefined;
        return { id, type: known.type, name, parent_id: parent };
      }
      try {
        return channelAnswer.parse(await rest.get(Routes.channel(id)));
      } catch (error) {
        if (apiCode(error) === codes.unknownChannel || apiCode(error) === codes.missingAccess) return undefined;
        throw error;
      }
    },

    async channelNamed(name: string): Promise<ChannelFacts | undefined> {
      const list = channelList.parse(await rest.get(Routes.guildChannels(guildId())));
      return list.find((one) => one.name === name && one.type !== 4);
    },

    /** The channel of a person's direct messages with the bot. */
    async directChannel(userId: string): Promise<string> {
      const known = direct.get(userId);
      if (known) return known;
      const { id } = made.parse(await rest.post(Routes.userChannels(), { body: { recipient_id: userId } }));
      direct.set(userId, id);
      return id;
    },

    /** Undefined for somebody who is not, or no longer, in the guild. */
    async member(userId: string): Promise<Member | undefined> {
      try {
        const facts = memberAnswer.parse(await rest.get(Routes.guildMember(guildId(), userId)));
        return { user: facts.user, facts, isAdmin: this.isAdmin(userId, facts.roles) };
      } catch (error) {
        if (apiCode(error) === codes.unknownMember || apiCode(error) === codes.unknownUser) return undefined;
        throw error;
      }
    },

    /** Administrator by one of these roles, or as the owner of the guild. */
    isAdmin(userId: string, roles: readonly string[]): boolean {
      const guild = client.guilds.cache.get(guildId());
      if (!guild) return false;
      return (
        guild.ownerId === userId || roles.some((role) => guild.roles.cache.get(role)?.permissions.has("Administrator"))
      );
    },
  };
}
