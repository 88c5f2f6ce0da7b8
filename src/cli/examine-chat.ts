// Asks a chat whether the bot is set up right there: for `tocsin doctor`, and for `tocsin init`. The SDKs are loaded only where they are used.
import type { Settings } from "../app/settings.ts";
import type { Examined } from "../platform/examined.ts";

export type ChatName = "slack" | "discord";

export const silence = { debug() {}, info() {}, warn() {}, error() {} };

/** undefined: the settings name no such chat. */
export async function examineChat(
  chat: ChatName,
  { slack, discord }: Settings,
  channels: readonly string[],
): Promise<Examined | undefined> {
  if (chat === "slack") {
    return slack && (await import("../platform/slack/examine.ts")).examineSlack({ ...slack, log: silence }, channels);
  }
  return (
    discord && (await import("../platform/discord/examine.ts")).examineDiscord({ ...discord, log: silence }, channels)
  );
}
