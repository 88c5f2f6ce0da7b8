// What every call to Discord shares: the clients, the memory of our own messages, and failures that name what is missing.
import type { Client } from "discord.js";
import { DeliveryFailed, type Remote, type Target } from "../platform.ts";
import type { Calls } from "./calls.ts";
import { deliveryFailed } from "./errors.ts";
import { missingIn, type PermissionName } from "./permission.ts";
import type { Places } from "./places.ts";
import { createRecent } from "./recent.ts";
import type { MessagePayload } from "./schema.ts";

export type Delivery = {
  readonly client: Client;
  readonly rest: Calls;
  readonly places: Places;
  readonly guildId: () => string;
  readonly echoes: Echoes;
};

export type Echoes = ReturnType<typeof createEchoes>;

/** Our own messages as the gateway tells them, by nonce: the quickest way to learn that a post whose reply was lost did arrive. */
export function createEchoes(most = 5000) {
  const heard = createRecent<Remote>(most);
  return {
    hear(message: MessagePayload): void {
      if (message.nonce === undefined) return;
      heard.put(String(message.nonce), { channelId: message.channel_id, messageId: message.id });
    },
    get: (nonce: string): Remote | undefined => heard.get(nonce),
  };
}

/** Runs one call; whatever goes wrong becomes a `DeliveryFailed` that names what is missing. */
export async function attempt<T>(
  { client }: Pick<Delivery, "client">,
  at: {
    readonly what: string;
    readonly channelId?: string;
    readonly needs?: readonly PermissionName[];
    readonly target?: Target;
  },
  call: () => Promise<T>,
): Promise<T> {
  const missing = () => (at.channelId ? missingIn(client, at.channelId, at.needs ?? []) : []);
  const before = missing();
  if (before.length > 0) throw new DeliveryFailed("refused", `missing permission ${before.join(", ")} (${at.what})`);
  try {
    return await call();
  } catch (error) {
    throw deliveryFailed(error, at.what, missing(), at.target?.kind === "direct");
  }
}

export function channelName(client: Client, channelId: string): string {
  const channel = client.channels.cache.get(channelId);
  return channel && "name" in channel && channel.name ? `#${channel.name}` : "direct messages";
}
