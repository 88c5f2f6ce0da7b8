// The one server that the bot belongs to.
import type { Client } from "discord.js";
import { inviteLink } from "./permission.ts";

/** Somebody who may has to let the bot in, by this address. */
export class NotInvited extends Error {
  constructor(
    message: string,
    readonly link: string,
  ) {
    super(message);
    this.name = "NotInvited";
  }
}

/** The configured one, or the only one that the bot is in; throws, with what to do, where there is no such one. */
export function guildOf(client: Client, applicationId: string, wanted: string | undefined): string {
  const ids = [...client.guilds.cache.keys()];
  if (wanted !== undefined && ids.includes(wanted)) return wanted;
  const link = inviteLink(applicationId);
  const invite = `invite it with ${link}`;
  if (wanted !== undefined)
    throw new NotInvited(`the bot is not in the configured Discord guild ${wanted}: ${invite}`, link);
  const [only, ...more] = ids;
  if (only === undefined) throw new NotInvited(`the bot is in no Discord guild yet: ${invite}`, link);
  if (more.length > 0)
    throw new Error(
      `the bot is in ${ids.length} Discord guilds; set DISCORD_GUILD_ID to the one that is meant (${ids.join(", ")})`,
    );
  return only;
}
