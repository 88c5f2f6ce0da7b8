// The words of an error without anything secret in it, and what the operator reads when Discord cannot be connected.
import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes } from "discord.js";
import { Unreachable } from "../platform.ts";

/** The message with addresses' tokens and anything like a bot token taken out. */
export function messageFor(error: unknown): string {
  const words = error instanceof Error ? `${error.name}: ${error.message}` : "unknown";
  return words
    .replaceAll(/(interactions|webhooks)\/\d+\/[\w-]+/g, "$1/…")
    .replaceAll(/(?<![\w-])[\w-]{20,}\.[\w-]{5,}\.[\w-]{5,}/g, "…")
    .slice(0, 500);
}

const mended = "discord.com/developers/applications → your application → Bot";

/** Throws `Unreachable` where trying again helps. */
export function whyNotConnected(error: unknown): never {
  const isRefused = error instanceof DiscordAPIError && error.status < 500;
  const isWrongToken = error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
  if (isWrongToken || (isRefused && error.status === 401)) {
    throw new Error(`Discord does not accept DISCORD_TOKEN. Make a new one: ${mended} → Reset Token`);
  }
  if (isRefused || error instanceof DiscordjsError) throw new Error(`connecting to Discord: ${messageFor(error)}`);
  throw new Unreachable(messageFor(error));
}
