// Finds the channels that the configuration names, on the chats that are connected.
import type { PlatformName } from "../../chat/inbound.ts";
import { platformNames } from "../../chat/inbound.ts";
import type { Document } from "../../organisation/document.ts";
import { type ChannelIds, channelsCalled } from "../../organisation/to-organisation.ts";
import type { Platform } from "../../platform/platform.ts";

/** What the document calls its channels, by platform, each once. */
export function channelsNamed(document: Document, platform: PlatformName): readonly string[] {
  const teams = document.teams.flatMap(({ channels }) => channels[platform] ?? []);
  const services = document.services.flatMap(({ channels }) => channels[platform] ?? []);
  const own = document.channels.flatMap((channel) => channel[platform] ?? []);
  return [...new Set([...teams, ...services, ...own, ...channelsCalled(document)])];
}

/** Ids by name; a channel that cannot be found is told to `warn` and left out. */
export async function findChannelIds(
  document: Document,
  platforms: ReadonlyMap<PlatformName, Pick<Platform, "findChannel">>,
  warn: (
    message: string,
    facts: { readonly platform: PlatformName; readonly channel: string; readonly err?: unknown },
  ) => void,
): Promise<ChannelIds> {
  const found: { [platform in PlatformName]?: Record<string, string> } = {};
  for (const platform of platformNames) {
    const chat = platforms.get(platform);
    if (!chat) continue;
    const ids: Record<string, string> = {};
    for (const channel of channelsNamed(document, platform)) {
      try {
        const seen = await chat.findChannel(channel);
        if (seen) ids[channel] = seen.channelId;
        else warn("a configured channel is not there, or the bot is not in it", { platform, channel });
      } catch (error) {
        warn("a configured channel could not be looked up", { platform, channel, err: error });
      }
    }
    found[platform] = ids;
  }
  return found;
}
