// The channels that belong to one record each, in memory: what is said there is about the record, also outside threads.
import type { PlatformName } from "../chat/inbound.ts";
import type { Database } from "../store/database.ts";
import { loadOwnChannels, OWN_CHANNELS_CHANGED } from "../store/own-channel.ts";
import { followChanges } from "./follow-changes.ts";

export type OwnChannels = { has(platform: PlatformName, channelId: string): boolean; stop(): void };

export async function openOwnChannels(database: Database, warn: (error: unknown) => void): Promise<OwnChannels> {
  let known: ReadonlySet<string> = new Set();
  const refresh = async () => {
    const channels = await loadOwnChannels(database.query);
    known = new Set(channels.map(({ platform, channel_id }) => `${platform}:${channel_id}`));
  };
  await refresh();
  const stop = followChanges(database, OWN_CHANNELS_CHANGED, refresh, warn);
  return { has: (platform, channelId) => known.has(`${platform}:${channelId}`), stop };
}
