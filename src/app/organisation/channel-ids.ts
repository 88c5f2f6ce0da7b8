// Finds the channels that the configuration names, on the chats that are connected.
import type { PlatformName } from "../../chat/inbound.ts";
import { platformNames } from "../../chat/inbound.ts";
import type { Document } from "../../organisation/document.ts";
import { type ChannelIds, channelsCalled } from "../../organisation/to-organisation.ts";
import { DeliveryFailed, type Platform } from "../../platform/platform.ts";

/** What the document calls its channels, by platform, each once. */
export function channelsNamed(document: Document, platform: PlatformName): readonly string[] {
  const teams = document.teams.flatMap(({ channels }) => channels[platform] ?? []);
  const services = document.services.flatMap(({ channels }) => channels[platform] ?? []);
  const own = document.channels.flatMap((channel) => channel[platform] ?? []);
  return [...new Set([...teams, ...services, ...own, ...channelsCalled(document)])];
}

/** What a chat's channels are called, with their ids. */
export type IdsByName = Readonly<Record<string, string>>;

type Warn = (
  message: string,
  facts: { readonly platform: PlatformName; readonly channel: string; readonly err?: unknown },
) => void;

/** A connection cut in the middle is no answer: the chat is asked again, after so many milliseconds. */
const PAUSES_MS = [100, 1000];

type Chats = ReadonlyMap<PlatformName, Pick<Platform, "findChannel">>;

export type ChannelSources = {
  readonly platforms: Chats;
  /** The ids that a chat gave last time: they hold while it gives none. */
  readonly remembered: (platform: PlatformName) => Promise<IdsByName>;
  readonly warn: Warn;
  /** Told when the chat gave no answer about a channel that was never known: asking later helps. */
  readonly missed: () => void;
  readonly pausesMs?: readonly number[];
};

/** Ids by name; a channel that is not there, or that cannot be looked up and was never known, is told to `warn` and left out. */
export async function findChannelIds(document: Document, sources: ChannelSources): Promise<ChannelIds> {
  const { platforms, remembered, warn, missed, pausesMs = PAUSES_MS } = sources;
  const found: { [platform in PlatformName]?: Record<string, string> } = {};
  for (const platform of platformNames) {
    const chat = platforms.get(platform);
    if (!chat) continue;
    const ids: Record<string, string> = {};
    for (const channel of channelsNamed(document, platform)) {
      try {
        const seen = await lookUp(chat, channel, pausesMs);
        if (seen) ids[channel] = seen.channelId;
        else warn("a configured channel is not there, or the bot is not in it", { platform, channel });
      } catch (error) {
        const known = (await remembered(platform))[channel];
        if (known !== undefined) ids[channel] = known;
        else if (mayPass(error, Number.POSITIVE_INFINITY)) missed();
        warn("a configured channel could not be looked up", { platform, channel, err: error });
      }
    }
    found[platform] = ids;
  }
  return found;
}

async function lookUp(
  chat: Pick<Platform, "findChannel">,
  channel: string,
  pausesMs: readonly number[],
): ReturnType<Platform["findChannel"]> {
  for (const pause of pausesMs) {
    try {
      return await chat.findChannel(channel);
    } catch (error) {
      if (!mayPass(error, pause)) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return chat.findChannel(channel);
}

/** Whether the same question may be answered after so short a pause: not where the chat said no, or named a later time. */
function mayPass(error: unknown, pauseMs: number): boolean {
  if (!(error instanceof DeliveryFailed)) return true;
  return error.outcome === "ambiguous" || (error.outcome === "retry" && (error.retryAfterMs ?? 0) <= pauseMs);
}
