// What setting up needs to know of a server: the channels in which the bot may write.
import { ChannelType } from "discord.js";
import { guildOf } from "./bound-guild.ts";
import { type Connection, connect, createClient } from "./client.ts";
import type { Log } from "./log.ts";
import { missingIn } from "./permission.ts";

/** By name. Over a connection of its own that answers nobody. */
export async function ownChannels(
  settings: Connection & { readonly guildId?: string; readonly log: Log },
): Promise<readonly string[]> {
  const client = createClient(settings, settings.log);
  try {
    const about = await connect(client, settings, settings.log);
    const guild = client.guilds.cache.get(guildOf(client, about.applicationId, settings.guildId));
    const channels = [...(guild?.channels.cache.values() ?? [])];
    return channels
      .filter(({ type }) => type === ChannelType.GuildText)
      .filter(({ id }) => missingIn(client, id, ["ViewChannel", "SendMessages"]).length === 0)
      .map(({ name }) => name)
      .sort((a, b) => a.localeCompare(b));
  } finally {
    await client.destroy();
  }
}
