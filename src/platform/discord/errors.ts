// What went wrong at Discord, as the outbox understands it: retry, ambiguous, gone, refused or closed.
import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import { DeliveryFailed } from "../platform.ts";

/** Error codes of Discord's API that mean something to us. */
export const codes = {
  unknownChannel: 10003,
  unknownMember: 10007,
  unknownMessage: 10008,
  unknownUser: 10013,
  unknownInteraction: 10062,
  tooManyPins: 30003,
  openingTooFast: 40003,
  alreadyAnswered: 40060,
  missingAccess: 50001,
  closedDirectMessages: 50007,
  missingPermissions: 50013,
  archivedThread: 50083,
  noMutualGuild: 50278,
  threadExists: 160004,
} as const;

/** Calls that surely never reached Discord. */
const notSent = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
  "ENETUNREACH",
  "EHOSTUNREACH",
]);

/** Of a direct message: the person takes none. Every other refusal is a matter of the one message. */
const closing = new Set<number>([
  codes.closedDirectMessages,
  codes.noMutualGuild,
  codes.unknownUser,
  codes.unknownMember,
  codes.unknownChannel,
]);

/** `missing` names the permissions that the bot lacks there, if it is known; `isDirect`: what was tried goes to one person. */
export function deliveryFailed(
  error: unknown,
  what: string,
  missing: readonly string[] = [],
  isDirect = false,
): DeliveryFailed {
  if (error instanceof DeliveryFailed) return error;
  if (error instanceof RateLimitError) {
    return new DeliveryFailed("retry", `${what}: rate limited`, Math.max(error.retryAfter, error.timeToReset));
  }
  if (isTokenRefused(error))
    return new DeliveryFailed("retry", `${what}: Discord does not accept DISCORD_TOKEN`, 60_000);
  if (error instanceof HTTPError) return new DeliveryFailed("ambiguous", `${what}: Discord answered ${error.status}`);
  if (error instanceof DiscordAPIError) {
    // A page of something on the way to Discord has no code of Discord's.
    if (typeof error.code !== "number")
      return new DeliveryFailed("ambiguous", `${what}: an answer that is not Discord's (HTTP ${error.status})`);
    const refused = refusedByApi(error, what, missing);
    return isDirect && closing.has(error.code) ? new DeliveryFailed("closed", refused.reason) : refused;
  }
  const code = networkCode(error);
  if (code !== undefined && notSent.has(code)) return new DeliveryFailed("retry", `${what}: no connection (${code})`);
  return new DeliveryFailed("ambiguous", `${what}: no answer (${code ?? nameOf(error)})`);
}

/** Nothing was done, and the operator can mend it. A call behind the first refusal may find that discord.js has no token any more. */
const isTokenRefused = (error: unknown): boolean =>
  (error instanceof DiscordAPIError && error.status === 401) ||
  (error instanceof Error && error.message.startsWith("Expected token to be set"));

function refusedByApi(error: DiscordAPIError, what: string, missing: readonly string[]): DeliveryFailed {
  switch (Number(error.code)) {
    case codes.unknownChannel:
    case codes.unknownMessage:
      return new DeliveryFailed(
        "gone",
        `${what}: ${error.code === codes.unknownMessage ? "the message" : "the channel"} no longer exists`,
      );
    case codes.missingAccess:
    case codes.missingPermissions: {
      const names =
        missing.length > 0 ? missing.join(", ") : error.code === codes.missingAccess ? "VIEW_CHANNEL" : "unknown";
      return new DeliveryFailed("refused", `missing permission ${names} (${what})`);
    }
    case codes.openingTooFast:
      return new DeliveryFailed("retry", `${what}: too many direct messages opened at once`, 60_000);
    case codes.closedDirectMessages:
    case codes.noMutualGuild:
      return new DeliveryFailed("refused", `${what}: this person takes no direct messages from the bot`);
    case codes.unknownUser:
    case codes.unknownMember:
      return new DeliveryFailed("refused", `${what}: this person is not in the guild`);
  }
  return new DeliveryFailed("refused", `${what}: Discord error ${error.code} (${String(error.message).slice(0, 300)})`);
}

/** The code of one of Discord's own refusals, if it is one. */
export function apiCode(error: unknown): number | undefined {
  return error instanceof DiscordAPIError ? Number(error.code) : undefined;
}

function networkCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  return "cause" in error ? networkCode(error.cause) : undefined;
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : "unknown");
